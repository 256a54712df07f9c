"""Dialogs: a title, what it is about, and a foot with Cancel left and the act right."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.painting import one_line
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.frame import Frame
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.on_screen import free
from reviewer_app.ui.widgets.rule import Rule

_NARROWEST = 440


class Dialog(QDialog):
    """A window that waits for one act; fill `body`, and put more buttons into `foot` before the act.

    `danger` makes Cancel what Enter does.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        act: str,
        *,
        danger: bool = False,
        cancel: str = "Cancel",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(one_line(title))
        ground(self, "raised")
        self.title = Label(title, self, px=18, weight=600, wrap=True)
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self.cancel_button = Button(cancel, self, kind="quiet")
        self.act_button = Button(act, self, kind="danger" if danger else "primary")
        self.cancel_button.clicked.connect(self.reject)
        self.act_button.clicked.connect(self.accept)
        (self.cancel_button if danger else self.act_button).setDefault(True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        room = free(self)  # a minimum width would let buttons become narrower than their words
        column.addStrut(min(scaled(_NARROWEST), room.width()))
        column.setContentsMargins(0, 24, 0, 0)
        column.setSpacing(0)
        self.title.setContentsMargins(24, 0, 24, 0)
        self.body.setContentsMargins(24, 12, 24, 24)
        self.body.setSpacing(16)
        self.foot.setContentsMargins(16, 12, 24, 12)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.cancel_button)
        self.foot.addStretch(1)
        self.foot.addWidget(self.act_button)
        column.addWidget(self.title)
        inside = QWidget()
        inside.setLayout(self.body)
        self._middle = _Body(inside, self)
        column.addWidget(self._middle, 1)
        column.addWidget(Rule(self))
        column.addLayout(self.foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as all words need, as far as the screen has room for them."""
        super().showEvent(event)
        self._measure()
        room = free(self).size()
        self.resize(self.size().boundedTo(room))
        grow(self)
        self.resize(self.size().boundedTo(room))

    def sizeHint(self) -> QSize:
        """Return the room that everything in it would have."""
        self._measure()
        return super().sizeHint()

    def _measure(self) -> None:
        """Take into account what was put into the middle: a scrolled area tells nobody before it is seen."""
        self._middle.measure()

    def add_before_act(self, widget: QWidget) -> None:
        """Put a widget, such as Back, left of the act."""
        self.foot.insertWidget(self.foot.count() - 1, widget)


class _Body(Frame):
    """The middle of a dialog: as high as its words need; scrolled where the screen is too small for them."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(content, parent)
        ground(self.viewport(), "raised")
        self._content = content

    def measure(self) -> None:
        """Lay the content out as it is now."""
        for part in (self._content, self.widget()):
            if part is not None and (layout := part.layout()):
                layout.activate()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that words need another height at another width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the content would like."""
        return self.preferred_height(width)


def grow(window: QWidget) -> None:
    """Make a window as high as its words need at its width; Qt gives it at first two thirds of the screen."""
    layout = window.layout()
    if layout is not None:
        width = max(window.width(), layout.minimumSize().width())
        window.resize(width, max(window.height(), layout.totalHeightForWidth(width)))
