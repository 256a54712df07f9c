"""The question before a draft is approved against what was found wrong with it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.ui.review.panel import Panel
from reviewer_app.ui.widgets.label import Label

_MOST = 4  # findings that are listed


class ConfirmPanel(Panel):
    """Lists what is wrong; Ctrl+Enter approves all the same."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Approve it all the same?", "Approve anyway", parent)
        self.act.set_key("Ctrl ↵")
        self.lines: list[Label] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.body.addLayout(self._list)
        self.add_foot()

    def ask(self, against: Sequence[str]) -> None:
        """Open with what is wrong, a sentence each."""
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        said = [*against[:_MOST], *([f"{len(against) - _MOST} more in Checks."] if against[_MOST:] else ())]
        self.lines = [Label(f"\u2013  {sentence}", self, wrap=True) for sentence in said]
        for line in self.lines:
            self._list.addWidget(line)
            line.show()
        self.help.set_text("Ctrl+Enter approves it, Esc leaves it waiting.")
        self.show()
        self.act.setFocus()

    @Slot()
    def confirm(self) -> None:
        """Approve it."""
        self.hide()
        self.confirmed.emit()
