"""A presenter of the item page on real services, with the page it speaks to."""

from dataclasses import dataclass, field

from reviewer_app.domain.clock import now
from reviewer_app.domain.item import Outcome, State
from reviewer_app.ui.review.presenter import ReviewPresenter
from tests.ui.doubles import AtOnce, Deferred
from tests.ui.review.screen import Screen
from tests.workshop import Workshop


@dataclass
class Desk:
    """A presenter with the page it speaks to."""

    shop: Workshop
    tasks: AtOnce | Deferred
    screen: Screen = field(default_factory=Screen)

    def __post_init__(self) -> None:
        self.presenter = ReviewPresenter(self.shop.services, self.tasks, self.screen, now, "ada")

    def outcome(self, number: int) -> tuple[State, Outcome | None]:
        """Return where an item stands."""
        row = self.shop.open(number).item.row
        return row.state, row.outcome
