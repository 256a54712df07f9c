"""The strip above the queue of a demo workspace that says what to practise next."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reviewer_app.ui.theme.current import color, value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import line, text_width
from reviewer_app.ui.welcome.practice import Practice, Step
from reviewer_app.ui.widgets.button import IconButton
from reviewer_app.ui.widgets.sentence import Sentence

_ICON, _GAP, _BETWEEN, _PAD = 14, 5, 16, 16
_WITH_STEPS = 860  # below that the words of the steps give way to the sentence


class PracticeStrip(QWidget):
    """Shows how far the practice is; hidden until it is told, and for good when the person closes it."""

    closed = Signal()
    again_offered = Signal(bool)  # always true

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: Mapping[str, str] = {}
        self._practice: Practice | None = None
        self.sentence = Sentence(self)
        self.steps = _Steps(self)
        self.close_button = IconButton("x", "Hide the practice", self)
        self.close_button.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, 6, 8, 6)
        row.setSpacing(_PAD)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button)
        self.setAccessibleName("Practice")
        self.hide()

    def show_practice(self, practice: Practice) -> None:
        """Show what is done and what comes next."""
        self._practice = practice
        self._say()
        self.steps.show_steps(practice.steps)
        self.show()

    def offer_again(self) -> None:
        """Let the window offer to begin anew."""
        self.again_offered.emit(True)  # noqa: FBT003 - a signal's argument

    @Slot(object)
    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Speak of these keys from now on, by the names of actions."""
        self._keys = keys
        self._say()

    def _say(self) -> None:
        if self._practice is not None and self._keys:
            self.sentence.set(self._practice.title, self._practice.sentence.format_map(self._keys))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below it."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("accent_soft"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sentence whole where there is little room."""
        super().resizeEvent(event)
        self.steps.setVisible(self.width() >= scaled(_WITH_STEPS))

    @Slot()
    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class _Steps(QWidget):
    """The four words, each with a sign of whether it is done."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show others."""
        self._steps = steps
        said = (f"{step.word}: {'done' if step.done else 'to do'}" for step in steps)
        self.setAccessibleName(", ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of all words."""
        widths = [text_width(step.word, font(12, 500)) for step in self._steps]
        return QSize(sum(widths) + len(widths) * (scaled(_ICON) + _GAP + _BETWEEN), scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each."""
        del event
        painter, left, side = QPainter(self), 0.0, scaled(_ICON)
        for step in self._steps:
            name, ink = ("circle-check", "accent") if step.done else ("circle-dashed", "text2")
            draw_icon(painter, name, ink, QPoint(round(left), (self.height() - side) // 2), side)
            left += side + _GAP
            place = QRectF(left, 0, text_width(step.word, font(12, 500)), self.height())
            left += line(painter, place, step.word, font(12, 500), value(ink)) + _BETWEEN
        painter.end()
