"""What may need more room than there is: large letters on a small screen."""

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

_MARGIN = 8  # pixels around what has the focus


class Scrolled(QScrollArea):
    """A scrolled area that follows the focus, also where it comes in from outside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)

    @Slot(QWidget, QWidget)
    def _moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._soon.start()  # what was just opened has no place yet

    @Slot()
    def _follow(self) -> None:
        now, inside = QApplication.focusWidget(), self.widget()
        if now is None or inside is None or not inside.isAncestorOf(now):
            return
        place, room = now.rect(), self.viewport().size()
        if place.height() > room.height() or place.width() > room.width():
            self.ensureWidgetVisible(now, 0, _MARGIN)  # where its cursor is
        else:
            middle = now.mapTo(inside, place.center())
            self.ensureVisible(middle.x(), middle.y(), place.width() // 2 + 1, place.height() // 2 + _MARGIN)


class Frame(Scrolled):
    """Gives its content all the room there is; where that is too little it scrolls."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusProxy(content)
        self._inside = _Inside(content)
        self.setWidget(self._inside)

    def minimumSizeHint(self) -> QSize:
        """Return that any height will do."""
        return QSize(self._inside.minimumSizeHint().width(), 1)

    def sizeHint(self) -> QSize:
        """Return the room that the content would have of itself."""
        return self._inside.sizeHint()

    def preferred_height(self, width: int) -> int:
        """Return the height that the content would like at a width."""
        layout = self._inside.layout()
        wished = layout.totalHeightForWidth(width) if layout else -1
        return wished if wished >= 0 else self.sizeHint().height()


class _Inside(QWidget):
    """Holds the content, and says how high it must be at a width."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)

    def heightForWidth(self, width: int) -> int:
        """Return the least height, in place of the one that the content would like."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout else -1
