"""The foot of the item page while a draft is edited."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer_app.domain.spec import Reason
from reviewer_app.ui.review.action_bar import DecisionButton
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import ElidedLabel
from reviewer_app.ui.widgets.menu_button import MenuButton
from reviewer_app.ui.wording import one_line, plain

_NO_REASON = ""
_LONGEST = 40  # characters of a reason on its button
_GAP = 8


class EditBar(QWidget):
    """Leave, save, say why, and approve the person's own text."""

    leave_requested = Signal()
    save_requested = Signal()
    approve_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "surface")
        self.leave = Button("Leave", self, key="Esc", tall=True)
        self.save = Button("Save", self, key="Ctrl S", tall=True)
        self.why = MenuButton("Why", self)
        self.kept = ElidedLabel("", self, px=12, token="text2")
        self.approve = DecisionButton("Approve my text", self, kind="primary", key="Ctrl ↵", tall=True)
        self._why, self._has_reasons = "", False
        self.approve.hint_wanted.connect(self._say_which_key)
        self.why.chosen.connect(self._arrange)
        self.leave.clicked.connect(self.leave_requested)
        self.save.clicked.connect(self.save_requested)
        self.approve.clicked.connect(self.approve_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 10, SIDE, 10)
        row.setSpacing(_GAP)
        for part in (self.leave, self.save, self.why):
            row.addWidget(part)
        row.addWidget(self.kept, 1)
        row.addWidget(self.approve)

    def begin(self, reasons: Sequence[Reason]) -> None:
        """Offer the agent's reasons for what is wrong with its draft."""
        choices = [(reason.code, one_line(plain(reason.text), _LONGEST)) for reason in reasons]
        self.why.set_choices([(_NO_REASON, "no reason"), *choices], _NO_REASON)
        self._has_reasons = bool(choices)
        self.why.setVisible(self._has_reasons)
        self.refuse("")
        self.say("")
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show keys where there is room for them beside the verbs."""
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        keys = {self.leave: "Esc", self.save: "Ctrl S", self.approve: "Ctrl ↵"}
        for button, key in keys.items():
            button.set_key(key)
        parts = [part for part in (*keys, self.why) if not part.isHidden()]
        if self.width() < sum(part.sizeHint().width() + _GAP for part in parts) + 2 * SIDE:
            for button in keys:
                button.set_key("")

    def reason(self) -> str | None:
        """Return the code of the reason that was chosen."""
        return self.why.choice() or None

    def refuse(self, why: str) -> None:
        """Switch Approve off and say why, its first sentence in the bar; without a reason, switch it on."""
        if why != self._why:
            self._why = why
            self.approve.set_refusal(why)
            self.why.setVisible(self._has_reasons and not why)
            self.say("")

    def say(self, text: str) -> None:
        """Say what became of the edit; without a text, why it cannot be approved, if it cannot."""
        first, dot, _ = self._why.partition(".")
        self.kept.set_text(text or f"{first}{dot}")

    @Slot()
    def _say_which_key(self) -> None:
        self.say("Press Ctrl+Enter to approve")
