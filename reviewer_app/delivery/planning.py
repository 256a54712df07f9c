"""Where an approval would go, found out before it is written down, outside any transaction."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer_app.delivery.contract import Destination, Facts


@dataclass(frozen=True, slots=True)
class Place:
    """One possible target, and what is there now."""

    target: str
    before_sha: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The wished place and the one for the case that another item has it."""

    wished: Place
    other: Place

    def choose(self, is_taken: Callable[[str], bool]) -> Place:
        """Return the place to use."""
        return self.other if is_taken(self.wished.target) else self.wished


def plan(destination: Destination, facts: Facts, ours: frozenset[str | None]) -> Plan:
    """Return where an item may go.

    `ours` are digests of what may be overwritten: what was delivered for this item before, and its baseline.
    A file of any other content is somebody else's: then both places are the second one.
    Raises DeliveryError where a target cannot be looked at.
    """
    places = [Place(target, destination.present(target)) for target in destination.targets(facts)]
    wished, other = places
    if wished.before_sha is not None and wished.before_sha not in ours:
        wished = other
    return Plan(wished, other)
