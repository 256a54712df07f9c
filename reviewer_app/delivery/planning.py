"""Where an approval would go, and what is there: found out before it is written down."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer_app.delivery.contract import DeliveryError, Destination, Facts


@dataclass(frozen=True, slots=True)
class Place:
    """One possible target, and what is there now."""

    target: str
    before_sha: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The place an item would like, None if somebody else's file lies there, and one that is its own."""

    wished: Place | None
    own: Place | DeliveryError

    def choose(self, is_taken: Callable[[str], bool]) -> Place:
        """Return the place to use, looking at nothing; raises DeliveryError if its own is not free either."""
        if self.wished is not None and not is_taken(self.wished.target):
            return self.wished
        if isinstance(self.own, DeliveryError):
            raise self.own
        return self.own


def plan(destination: Destination, facts: Facts, ours: frozenset[str | None]) -> Plan:
    """Return where an item may go; all that lies there is looked at now.

    `ours` are digests of what may be overwritten: what was delivered for this item before, and its baseline.
    Raises DeliveryError where the wished target cannot be looked at.
    """
    wished, own_name = destination.targets(facts)
    return Plan(_place(destination, wished, ours), _own_place(destination, own_name, ours))


def _own_place(destination: Destination, target: str, ours: frozenset[str | None]) -> Place | DeliveryError:
    try:
        place = _place(destination, target, ours)
    except DeliveryError as error:
        return error
    return place or DeliveryError(f"“{target}” is somebody else's file; move it away, then try again.")


def _place(destination: Destination, target: str, ours: frozenset[str | None]) -> Place | None:
    present = destination.present(target)
    return Place(target, present) if present is None or present in ours else None
