"""The item page with its presenter, on real services."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.clock import now
from reviewer_app.domain.item import Outcome, State
from reviewer_app.ui.review.assembly import connect
from reviewer_app.ui.review.guard import QUIET_S, Guard
from reviewer_app.ui.review.page import ReviewPage
from reviewer_app.ui.review.presenter import ReviewPresenter
from tests.ui.doubles import AtOnce
from tests.workshop import Workshop

if TYPE_CHECKING:
    from reviewer_app.ui.review.shown import Decided


@dataclass
class Sight:
    """A page with its presenter, seconds that the test moves, and what the page told."""

    shop: Workshop
    seconds: float = 100.0

    def __post_init__(self) -> None:
        self.page = ReviewPage(guard=Guard(lambda: self.seconds))
        self.page.bar.show_keys({"approve": "A"})
        self.presenter = ReviewPresenter(self.shop.services, AtOnce(), self.page, now, "ada")
        connect(self.page, self.presenter)
        self.decided: list[Decided] = []
        self.told: list[str] = []
        self.page.item_decided.connect(self.decided.append)
        self.page.status.connect(self.told.append)

    def open(self, number: int) -> None:
        """Show an item and wait until it may be decided."""
        self.presenter.open(number)
        self.look()

    def look(self) -> None:
        """Let what is shown be on the screen long enough."""
        self.page.changes.painted.emit()
        self.seconds += QUIET_S

    def stands(self, number: int) -> tuple[State, Outcome | None]:
        """Return where an item stands."""
        row = self.shop.open(number).item.row
        return row.state, row.outcome

    def press(
        self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key in a widget."""
        QTest.keyClick(widget, key, held)
