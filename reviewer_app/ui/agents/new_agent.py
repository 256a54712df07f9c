"""Beginning a new agent: its name, and then its document with a hint at every place to fill."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.field import Field, LineEdit
from reviewer_app.ui.widgets.label import Label

_WORDS = (
    "An agent is a document that you can read aloud. It begins with a hint at every place that you fill: "
    "what it makes, from what, by which rules, and who decides when it cannot."
)
_HINT = "Small letters, digits and hyphens, such as “support-reply”. It names the agent's folder."


class NewAgentDialog(Dialog):
    """Asks for a name; stays open until it is told that the agent was begun."""

    create_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "New agent", "Begin its document")
        self.name = LineEdit("support-reply", self)
        self.field = Field("Name", self.name, self, hint=_HINT)
        self.body.addWidget(Label(_WORDS, self, token="text2", wrap=True))
        self.body.addWidget(self.field)
        self.name.textChanged.connect(self._typed)
        self._typed("")
        self.name.setFocus()

    def accept(self) -> None:
        """Ask for the agent, and wait for the answer."""
        self.act_button.setEnabled(False)
        self.create_requested.emit(self.name.text())

    def refuse(self, sentence: str) -> None:
        """Say why it cannot have this name."""
        self.field.set_error(sentence)
        self.act_button.setEnabled(True)
        self.name.setFocus()

    def finish(self) -> None:
        """Close: the agent was begun."""
        super().accept()

    def _typed(self, text: str) -> None:
        self.field.set_error("")
        self.act_button.set_refusal("" if text.strip() else "Write a name first.")
