"""The question when an item shall come back: two ready answers, and any other moment."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, Signal, Slot
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from reviewer_app.ui.review.choice_panel import Choice, ChoicePanel
from reviewer_app.ui.theme.dress import dress
from reviewer_app.ui.widgets.calendar import Calendar

_OTHER = "other"


class LaterPanel(ChoicePanel):
    """Ready moments by digit; the last choice opens a field for date and time, which Ctrl+Enter confirms."""

    until_chosen = Signal(object)
    """The moment, aware."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("When shall it come back?", "Later", parent)
        self._moments: dict[str, datetime] = {}
        self.moment = QDateTimeEdit(self)
        self.moment.setAccessibleName("Date and time")
        self.moment.setCalendarPopup(True)
        self.moment.setCalendarWidget(Calendar(self.moment))
        self.moment.setDisplayFormat("ddd d MMM yyyy  HH:mm")
        dress(self.moment, 13)
        self.body.insertWidget(2, self.moment)
        self.chosen.connect(self._tell)

    def ask_until(self, moments: Sequence[tuple[str, datetime]]) -> None:
        """Open with these ready moments."""
        self._moments = {str(place): until for place, (_, until) in enumerate(moments)}
        ready = [Choice(str(place), text) for place, (text, _) in enumerate(moments)]
        self.moment.hide()
        self.moment.setDateTime(QDateTime.fromSecsSinceEpoch(int(moments[-1][1].timestamp())))
        self.ask([*ready, Choice(_OTHER, "Choose…")])

    def answer(self, choice: Choice) -> None:
        """Close with a ready moment, or ask for another one first."""
        if choice.key == _OTHER and self.moment.isHidden():
            self.moment.show()
            self.moment.setFocus()
            self.help.set_text("Ctrl+Enter takes this date and time.")
        else:
            super().answer(choice)

    @Slot(str, str)
    def _tell(self, key: str, _note: str) -> None:
        chosen = datetime.fromtimestamp(self.moment.dateTime().toSecsSinceEpoch(), UTC)
        self.until_chosen.emit(self._moments.get(key, chosen))
