"""The ways to approve what is on the screen: at once, after a question, or as the person's own text."""

from PySide6.QtCore import QObject, Signal, Slot

from reviewer_app.domain.decision import Kind
from reviewer_app.ui.review.action_bar import ActionBar
from reviewer_app.ui.review.asking import Asking
from reviewer_app.ui.review.edit_bar import EditBar
from reviewer_app.ui.review.guard import Guard
from reviewer_app.ui.review.hindrance import TOO_SOON
from reviewer_app.ui.review.shown import Shown, Wish


class Approving(QObject):
    """Lets an approval pass, or says why it does not."""

    wished = Signal(object)  # Wish
    refused = Signal(str)  # why
    edit_approved = Signal(object)  # code of a reason, or None

    def __init__(self, asking: Asking, guard: Guard, bar: ActionBar, edit_bar: EditBar) -> None:
        super().__init__(asking)
        self._asking, self._guard, self._bar, self._edit_bar = asking, guard, bar, edit_bar

    def approve(self, shown: Shown) -> None:
        """Approve an item; where that is refused, say why, and where something is wrong with it, ask."""
        if shown.bar.refusal:
            self._bar.flash()
            self.refused.emit(shown.bar.refusal)
        elif shown.bar.against:
            self._asking.approve(shown)
        else:
            self.wished.emit(Wish(Kind.APPROVE))

    @Slot()
    def approve_edit(self) -> None:
        """Approve what was typed, unless the wish began before the editor was there to be seen."""
        if self._guard.lets_pass():
            self.edit_approved.emit(self._edit_bar.reason())
        else:
            self._edit_bar.say(TOO_SOON)
