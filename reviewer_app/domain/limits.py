"""Money that may be spent: a call is made only where the most it can cost fits into every limit."""

from collections.abc import Iterable
from dataclasses import dataclass

from reviewer_app.domain.money import to_usd


@dataclass(frozen=True, slots=True)
class Limit:
    """How much may be spent on something, and what is spent of it; in micro-dollars."""

    name: str  # such as “the budget of 0.02 USD for one item”
    most: int
    spent: int  # with the most that calls may cost whose cost is not known yet, or never will be
    renews: bool  # it begins anew with a day or a month

    @property
    def left(self) -> int:
        """Return what may still be spent."""
        return max(self.most - self.spent, 0)

    def has_room(self, needed: int) -> bool:
        """Say whether a call fits that may cost so much; one that costs nothing always does."""
        return needed <= self.left

    def can_wait(self, needed: int) -> bool:
        """Say whether such a call will fit once the limit begins anew."""
        return self.renews and needed <= self.most

    def refusal(self, needed: int) -> str:
        """Return why such a call is not made, as a clause."""
        if not self.left:
            return f"{self.name} is used up."
        need = (
            f"{self.name} has {to_usd(self.left)} USD left, and the next call may cost {to_usd(needed)} USD."
        )
        return need if self.can_wait(needed) else f"{need} Raise the budget, or lower max_output_tokens."


def without_room(limits: Iterable[Limit], needed: int) -> Limit | None:
    """Return the first limit that has no room for a call that may cost so much; None if all have."""
    return next((limit for limit in limits if not limit.has_room(needed)), None)
