"""Texts on their way to the store: held until it has them, tried again, and shown as if it had them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from reviewer_app.domain.clock import now
from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.ui.review.keeping import Keeping, Unkept
from reviewer_app.ui.review.loading import load
from tests.ui.doubles import AtOnce, Deferred
from tests.workshop import Workshop

FULL = "The disk is full."


@dataclass
class Desk:
    """What is held for one item, and what was told of it."""

    shop: Workshop
    tasks: AtOnce | Deferred = field(default_factory=AtOnce)
    kept: list[Unkept] = field(default_factory=list)
    lost: list[Unkept] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keeping = Keeping(self.shop.services, self.tasks, "ada", self.kept.append, self.lost.append)
        [self.number] = self.shop.draft("a")

    def keep(self, text: str | None, *, aloud: bool = False) -> None:
        """Hand over a text of the item's first revision."""
        self.keeping.keep(Unkept(self.number, "a", 1, text, now(), aloud))

    def stored(self) -> str | None:
        """Return what the store has."""
        found = self.shop.services.keep_edits.of(self.number, "ada")
        return found.text if found else None

    @contextmanager
    def full(self, error: Exception | None = None) -> Iterator[None]:
        """Let nothing be written."""

        def broken(*_: object) -> None:
            raise error or StoreUnavailable(FULL)

        with pytest.MonkeyPatch.context() as patch:
            for name in ("save", "discard"):
                patch.setattr(self.shop.services.keep_edits, name, broken)
            yield


def test_what_the_store_has_is_held_no_more(shop: Workshop) -> None:
    """A text that was written is told and forgotten; what was read before it is out of date."""
    desk = Desk(shop)
    desk.keep("mine", aloud=True)
    assert (desk.stored(), desk.keeping.unsaved(), desk.keeping.writes(desk.number)) == ("mine", (), 1)
    assert [(told.text, told.aloud, told.why) for told in desk.kept] == [("mine", True, "")]


def test_what_fails_is_told_once_and_tried_again(shop: Workshop) -> None:
    """The text stays with the reason; a later try writes it, and says that it had failed."""
    desk = Desk(shop)
    with desk.full():
        desk.keep("mine")
        desk.keeping.again()
    [unsaved] = desk.keeping.unsaved()
    assert (unsaved.number, unsaved.title, unsaved.text, unsaved.why) == (desk.number, "a", "mine", FULL)
    assert len(desk.lost) == 1
    desk.keeping.again()
    assert (desk.stored(), desk.keeping.unsaved()) == ("mine", ())
    assert desk.kept[0].why == FULL
    desk.keeping.again()
    assert len(desk.kept) == 1


def test_a_defect_is_told_and_passed_on_once(shop: Workshop) -> None:
    """An error that is no refusal goes where failures are written down, though it is tried again."""
    desk = Desk(shop)
    with desk.full(ValueError()):
        with pytest.raises(ValueError, match=r"^$"):
            desk.keep("mine")
        desk.keeping.again()
    assert desk.lost[0].why == "ValueError"


def test_only_the_newest_text_is_written(shop: Workshop) -> None:
    """What is superseded before its turn is not written, and the same text does not wait twice."""
    desk = Desk(shop, tasks := Deferred())
    for text in ("one", "two", "two"):
        desk.keep(text)
    assert len(tasks.kept) == 2
    tasks.run(1)
    assert (desk.stored(), desk.kept) == (None, [])
    tasks.run()
    assert (desk.stored(), [told.text for told in desk.kept]) == ("two", ["two"])


def test_an_older_failure_says_nothing_of_a_newer_text(shop: Workshop) -> None:
    """A text that is superseded while it fails is no longer anybody's trouble."""
    desk = Desk(shop, tasks := Deferred())
    desk.keep("one")

    def broken(*_: object) -> None:
        desk.keep("two")
        raise StoreUnavailable(FULL)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shop.services.keep_edits, "save", broken)
        tasks.run()
    assert (desk.lost, [held.why for held in desk.keeping.unsaved()]) == ([], [""])
    tasks.run()
    assert desk.stored() == "two"


def test_what_waits_already_is_not_tried_beside_it(shop: Workshop) -> None:
    """While a try is under way, another one would only stand behind it."""
    desk = Desk(shop, tasks := Deferred())
    with desk.full():
        desk.keep("mine")
        tasks.run()
        desk.keeping.again()
        desk.keeping.again()
    assert len(tasks.kept) == 1


def test_a_forgotten_text_is_not_written(shop: Workshop) -> None:
    """Once an item is decided its text leaves no unfinished edit behind."""
    desk = Desk(shop, tasks := Deferred())
    desk.keep("mine")
    desk.keeping.forget(desk.number)
    tasks.run()
    assert (desk.stored(), desk.kept, desk.keeping.unsaved()) == (None, [], ())


def test_an_item_shows_what_is_held_for_it(shop: Workshop) -> None:
    """What the store does not have yet counts as if it had it; so does that an edit is over."""
    desk = Desk(shop)
    read = load(shop.services, desk.number, "ada")
    assert desk.keeping.merged(read) is read
    with desk.full():
        desk.keep("mine")
        merged = desk.keeping.merged(read).unfinished
        assert merged is not None
        assert (merged.by, merged.revision, merged.text) == ("ada", 1, "mine")
        desk.keep(None)
        assert desk.keeping.merged(desk.keeping.merged(read)).unfinished is None
        assert desk.keeping.unsaved() == ()
    desk.keeping.again()
    assert desk.kept[-1].text is None
