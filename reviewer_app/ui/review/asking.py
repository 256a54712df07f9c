"""The five questions that open above the action bar, one at a time."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.decision import Kind
from reviewer_app.ui.review.choice_panel import Choice, ChoicePanel
from reviewer_app.ui.review.confirm_panel import ConfirmPanel
from reviewer_app.ui.review.later_panel import LaterPanel
from reviewer_app.ui.review.note_panel import NotePanel
from reviewer_app.ui.review.shown import Shown, Wish
from reviewer_app.ui.review.who_panel import WhoPanel
from reviewer_app.ui.review.words import later_choices
from reviewer_app.ui.wording import plain


class Asking(QObject):
    """Why it is rejected, what shall be different, when it comes back, who decides, whether it is meant."""

    wished = Signal(object)  # Wish
    closed = Signal()

    def __init__(self, parent: QWidget, clock: Clock) -> None:
        super().__init__(parent)
        self._clock = clock
        self.why = ChoicePanel(
            "Why is it rejected?", "Reject", parent, kind="danger", note="A note, if the reason is not enough"
        )
        self.difference = NotePanel("What shall be different?", "Send back", parent)
        self.when = LaterPanel(parent)
        self.who = WhoPanel(parent)
        self.sure = ConfirmPanel(parent)
        self.panels = (self.why, self.difference, self.when, self.who, self.sure)
        for panel in self.panels:
            panel.closed.connect(self.closed)
        self.why.chosen.connect(self._rejected)
        self.difference.written.connect(self._sent_back)
        self.when.until_chosen.connect(self._put_off)
        self.who.chosen.connect(self._handed_on)
        self.sure.confirmed.connect(self._approved)

    def reject(self, shown: Shown) -> None:
        """Ask why an item is rejected; the same key again closes the question."""
        self.close_all()
        self.why.ask([Choice(reason.code, plain(reason.text), reason.code) for reason in shown.reasons])

    def send_back(self, _shown: Shown) -> None:
        """Ask what shall be different."""
        self.close_all()
        self.difference.ask()

    def later(self, _shown: Shown) -> None:
        """Ask when an item shall come back."""
        self.close_all()
        self.when.ask_until(later_choices(self._clock()))

    def escalate(self, shown: Shown) -> None:
        """Ask who shall decide."""
        self.close_all()
        self.who.ask_whom(shown.receivers)

    def approve(self, shown: Shown) -> None:
        """Ask whether an item shall be approved against what was found wrong with it."""
        self.close_all()
        self.sure.ask(shown.bar.against)

    def close_all(self) -> None:
        """Close what is open; a note that was begun stays."""
        for panel in self.panels:
            panel.hide()

    def draft_stands_anew(self) -> None:
        """Ask no more whether it is approved all the same: what that would do may be another."""
        self.sure.hide()

    def forget(self) -> None:
        """Close what is open, and forget what was written: another item is shown."""
        self.close_all()
        self.difference.forget()

    @Slot()
    def _approved(self) -> None:
        self.wished.emit(Wish(Kind.APPROVE))

    @Slot(str, str)
    def _rejected(self, code: str, note: str) -> None:
        self.wished.emit(Wish(Kind.REJECT, reason=code, note=note or None))

    @Slot(str)
    def _sent_back(self, note: str) -> None:
        self.wished.emit(Wish(Kind.REDO, note=note))

    @Slot(object)
    def _put_off(self, until: datetime) -> None:
        self.wished.emit(Wish(Kind.LATER, until=until))

    @Slot(str, str)
    def _handed_on(self, person: str, note: str) -> None:
        self.wished.emit(Wish(Kind.ESCALATE, to=person, note=note or None))
