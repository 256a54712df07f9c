"""What a widget writes when it is painted: every run of letters, its colour, its place, its edges."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import (
    QColor,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Written:
    """One run of letters; `area` is where it was written, `clip` where it can be seen, both in the widget."""

    text: str
    ink: QColor
    area: QRectF
    clip: QRect

    def is_seen(self) -> bool:
        """Say whether any of it is on the screen."""
        return bool(self.text.strip()) and self.area.intersects(QRectF(self.clip))


def written(widget: QWidget) -> list[Written]:
    """Paint a widget with all that is in it, and return what it wrote."""
    canvas = _Canvas(widget.width(), widget.height())
    with QPainter(canvas) as painter:
        widget.render(painter, QPoint(0, 0))
    return canvas.pen.written


class _Pen(QPaintEngine):
    """Takes down text and paints nothing."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.written: list[Written] = []
        self._ink = QColor()
        self._moved = QTransform()

    def begin(self, device: QPaintDevice) -> bool:
        """Begin."""
        del device
        self.setActive(True)
        return True

    def end(self) -> bool:
        """End."""
        self.setActive(False)
        return True

    def type(self) -> QPaintEngine.Type:
        """Be none of Qt's own."""
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:  # noqa: N802 - Qt's name
        """Take note of colour and place."""
        if state.state() & QPaintEngine.DirtyFlag.DirtyPen:
            self._ink = state.pen().color()
        if state.state() & QPaintEngine.DirtyFlag.DirtyTransform:
            self._moved = state.transform()

    def drawTextItem(self, at: Any, item: QTextItem) -> None:  # noqa: N802 - Qt's name
        """Take down a run."""
        place = self._moved.map(QPointF(at))
        area = QRectF(place.x(), place.y() - item.ascent(), item.width(), item.ascent() + item.descent())
        self.written.append(Written(item.text(), self._ink, area, self.systemClip().boundingRect()))


def _nothing(*_: object) -> None:
    """Paint nothing."""


for _shape in ("Pixmap", "Image", "TiledPixmap", "Path", "Polygon", "Rects", "Lines", "Points", "Ellipse"):
    setattr(_Pen, f"draw{_shape}", _nothing)


class _Canvas(QPaintDevice):
    """As large as a widget."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.pen = _Pen()
        kinds = QPaintDevice.PaintDeviceMetric
        self._sizes = {
            kinds.PdmWidth: width,
            kinds.PdmHeight: height,
            kinds.PdmDevicePixelRatio: 1,
            kinds.PdmDevicePixelRatioScaled: round(QPaintDevice.devicePixelRatioFScale()),
            kinds.PdmDepth: 32,
            **dict.fromkeys((kinds.PdmDpiX, kinds.PdmDpiY, kinds.PdmPhysicalDpiX, kinds.PdmPhysicalDpiY), 96),
        }

    def paintEngine(self) -> QPaintEngine:  # noqa: N802 - Qt's name
        """Return the pen."""
        return self.pen

    def metric(self, kind: QPaintDevice.PaintDeviceMetric) -> int:
        """Return a size."""
        return self._sizes.get(kind, 0)
