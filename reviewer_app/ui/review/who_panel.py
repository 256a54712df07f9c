"""The question who shall decide: whom it goes to and what that does stand there before it is done."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.ui.review import handing
from reviewer_app.ui.review.choice_panel import Choice, ChoicePanel
from reviewer_app.ui.review.handing import Receiver
from reviewer_app.ui.widgets.label import Label


class WhoPanel(ChoicePanel):
    """People by digit; the button and a sentence name the marked one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Who shall decide?", "Hand on", parent, note="A note for them")
        self.consequence = Label("", self, px=12, token="text2", wrap=True)
        people = QVBoxLayout()
        people.setSpacing(0)
        for part in (self.list, self.consequence):
            people.addWidget(part)
        self.body.insertLayout(1, people)
        self.list.currentRowChanged.connect(self._name)

    def ask_whom(self, receivers: Sequence[Receiver]) -> None:
        """Open with these people; where there are none, say what to do."""
        for part in (self.list, self.note):
            part.setVisible(bool(receivers))
        self.ask([Choice(each.key, each.name, each.beside) for each in receivers])
        self._name()
        self.help.set_text(handing.keys(len(receivers)))
        if not receivers:
            self.act.setFocus()

    @Slot()
    def _name(self) -> None:
        """Say whom the marked answer means, and what it does."""
        choice = self.list.current()
        self.act.set_text(handing.act(choice.text) if choice else "Hand on")
        self.consequence.set_text(handing.consequence(choice.text) if choice else handing.NOBODY)
