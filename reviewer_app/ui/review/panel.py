"""What opens above the action bar to ask for a reason, a note, a time or a person."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui.review.action_bar import DecisionButton
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.rule import Rule

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WINDOW_KEYS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Panel(QWidget):
    """A question and two buttons: Ctrl+Enter confirms, Esc closes. With the focus, single keys are its."""

    closed = Signal()

    def __init__(
        self, question: str, act: str, parent: QWidget | None = None, *, kind: str = "plain"
    ) -> None:
        super().__init__(parent)
        ground(self, "sunken")
        self.setAccessibleName(question)
        self.question = Label(question, self, px=14, weight=600)
        self.help = Label("", self, px=12, token="text2", wrap=True)
        self.act = DecisionButton(act, self, kind=kind)
        self._close = Button("Cancel", self, kind="quiet", key="Esc")
        self._close.clicked.connect(self.close_panel)
        self.act.clicked.connect(self.confirm)
        self.act.hint_wanted.connect(self._say_which_key)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Rule(self))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(SIDE, 8, SIDE, 12)
        self.body.setSpacing(8)
        self.body.addWidget(self.question)
        whole.addLayout(self.body)
        self.hide()

    def add_foot(self) -> None:
        """Put help and buttons below what was added to the body."""
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.help, 1)
        foot.addWidget(self._close)
        foot.addWidget(self.act)
        self.body.addLayout(foot)

    def confirm(self) -> None:
        """Do what the panel is for."""
        raise NotImplementedError

    def close_panel(self) -> None:
        """Close the panel; nothing was decided."""
        self.hide()
        self.closed.emit()

    @Slot()
    def _say_which_key(self) -> None:
        self.help.set_text("Ctrl+Enter confirms.")

    def event(self, event: QEvent) -> bool:
        """Keep single keys from the window's shortcuts while the focus is here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm by Ctrl+Enter, close by Esc; take every other single key, so that nothing behind does."""
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self.confirm()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.modifiers() & _WINDOW_KEYS:
            super().keyPressEvent(event)


def _is_ours(event: QKeyEvent) -> bool:
    return not event.modifiers() & _WINDOW_KEYS or event.key() in ENTER
