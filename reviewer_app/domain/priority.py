"""The order of the queue: what asks loudest for a person comes first, then the oldest."""

from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import State
from reviewer_app.domain.spec import Stakes

_STAKES = {Stakes.LOW: 0, Stakes.NORMAL: 1, Stakes.HIGH: 2}


def priority(state: State, flags: tuple[Flag, ...], stakes: Stakes, *, escalated: bool) -> int:
    """Return the item's place as a number: higher comes first; equal ones by age.

    Escalated before all, then items without a draft, then flagged ones; stakes decide within each.
    """
    rank = 3 if escalated else 2 if state is State.FAILED else 1 if flags else 0
    return rank * 10 + _STAKES[stakes]
