"""Where an approval would go: never over somebody else's file."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from reviewer_app.delivery.contract import DeliveryError, Facts, Parcel
from reviewer_app.delivery.planning import Place, plan

FACTS = Facts("letters", "k", "t", "id", "2030-01-07", {})


@dataclass
class Shelf:
    """A destination with files by name."""

    files: dict[str, str] = field(default_factory=dict)
    digest: str = "d"
    hold: timedelta = timedelta()

    def targets(self, facts: Facts) -> tuple[str, str]:
        """Return two names."""
        return facts.key, f"{facts.key}-hash"

    def present(self, target: str) -> str | None:
        """Return what is there."""
        if self.files.get(target) == "unreadable":
            raise DeliveryError("cannot be read")
        return self.files.get(target)

    def prepare(self, parcel: Parcel) -> None:
        """Do nothing."""

    def send(self, parcel: Parcel) -> str:
        """Do nothing."""
        return parcel.target

    def finish(self, parcel: Parcel) -> str:
        """Do nothing."""
        return parcel.target

    def discard(self, parcel: Parcel) -> None:
        """Do nothing."""


def _choose(files: dict[str, str], *ours: str | None, taken: bool = False) -> Place:
    return plan(Shelf(files), FACTS, frozenset(ours)).choose(lambda _target: taken)


def test_a_free_place_is_used() -> None:
    """Where nothing is, the wished name is used; where another item has it, the second one."""
    assert _choose({}, None) == Place("k", None)
    assert _choose({}, None, taken=True) == Place("k-hash", None)


def test_the_items_own_file_is_replaced() -> None:
    """A file that is the item's baseline or its earlier delivery may be overwritten."""
    assert _choose({"k": "mine"}, "mine", None) == Place("k", "mine")


@pytest.mark.parametrize("taken", [True, False])
def test_somebody_elses_file_is_not_touched(taken: bool) -> None:
    """A file of other content leads to the second name, whether or not another item has the first."""
    assert _choose({"k": "theirs"}, "mine", None, taken=taken) == Place("k-hash", None)
    assert _choose({"k": "theirs", "k-hash": "mine"}, "mine", taken=taken) == Place("k-hash", "mine")


def test_two_files_of_somebody_else_are_an_error() -> None:
    """Where even the second name is somebody else's file, a sentence names it and nothing is planned."""
    with pytest.raises(DeliveryError, match="“k-hash” is somebody else's file"):
        _choose({"k": "theirs", "k-hash": "theirs"}, "mine", None)


def test_a_place_that_cannot_be_looked_at_is_an_error() -> None:
    """Where it cannot be told what is there, nothing is planned, unless the name is not needed."""
    with pytest.raises(DeliveryError, match="cannot be read"):
        _choose({"k": "unreadable"})
    with pytest.raises(DeliveryError, match="cannot be read"):
        _choose({"k-hash": "unreadable"}, taken=True)
    assert _choose({"k-hash": "unreadable"}) == Place("k", None)


@pytest.mark.parametrize("files", [{}, {"k-hash": "mine"}, {"k": "theirs"}])
@pytest.mark.parametrize("taken", [True, False])
def test_choosing_looks_at_nothing(files: dict[str, str], taken: bool) -> None:
    """Whatever a file holds is found out while planning: choosing, with the store locked, reads none."""
    shelf = Shelf(files)
    made = plan(shelf, FACTS, frozenset({"mine"}))
    shelf.files = dict.fromkeys(["k", "k-hash"], "unreadable")
    assert made.choose(lambda _target: taken).target == ("k-hash" if taken or files.get("k") else "k")
