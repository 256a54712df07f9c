"""What is said of an edit: that it is there, why it is not kept, and what has overtaken it."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import Outcome, State
from reviewer_app.services.keep_edits import Unfinished
from reviewer_app.ui.review import edit_words
from reviewer_app.ui.review.edit_text import LONGEST_LINE
from reviewer_app.ui.review.edit_words import Whence
from reviewer_app.ui.review.keeping import Unkept
from reviewer_app.ui.review.loading import Loaded, load
from tests.ui.review.records import START, decision, opened
from tests.workshop import Workshop

HERE = Whence.HERE
HELD = Unkept(1, "Reply", 1, "mine", START, why="The disk is full.")


def edited(shop: Workshop, revision: int = 1) -> Loaded:
    """Return a waiting item with Ada's edit."""
    loaded = load(shop.services, shop.draft("a")[0], "ada")
    return replace(loaded, unfinished=Unfinished(loaded.number, "ada", revision, "mine", START))


def test_an_unfinished_edit_is_offered(shop: Workshop) -> None:
    """It can be continued; one of an older draft asks which text counts; without one nothing is said."""
    loaded, present = edited(shop), START + timedelta(minutes=2)
    said = edit_words.waiting(loaded, None, HERE, present)
    assert said is not None
    assert said.answers[0] == ("continue", "Continue editing")
    older = replace(loaded, unfinished=Unfinished(loaded.number, "ada", 0, "mine", START))
    assert edit_words.waiting(older, None, HERE, present) == edit_words.MOVED_ON
    assert edit_words.waiting(replace(loaded, unfinished=None), HELD, HERE, present) is None


@pytest.mark.parametrize(
    ("whence", "bold", "rest"),
    [
        (Whence.HERE, r"Your unfinished edit from .* is kept\.", edit_words.FINISH),
        (Whence.BEFORE, r"Restored your unfinished edit from .*\.", ""),
        (Whence.ELSEWHERE, r"Your unfinished edit from .* is here\.", "It was not written in this window."),
    ],
)
def test_the_words_fit_where_an_edit_comes_from(shop: Workshop, whence: Whence, bold: str, rest: str) -> None:
    """Only what an earlier window left behind was restored."""
    said = edit_words.waiting(edited(shop), None, whence, START)
    assert said is not None
    assert re.fullmatch(bold, said.bold)
    assert said.sentence == rest


def test_an_edit_that_is_not_kept_says_why(shop: Workshop) -> None:
    """It says that the text stays in the window; while it is only on its way nothing is said."""
    loaded = edited(shop)
    said = edit_words.waiting(loaded, HELD, HERE, START)
    assert said is not None
    assert said.bold == "Your edit could not be kept."
    assert said.sentence.startswith("The disk is full. It stays in this window")
    on_its_way = edit_words.waiting(loaded, replace(HELD, why=""), HERE, START)
    assert on_its_way is not None
    assert on_its_way.tone == "info"


def test_an_edit_of_a_decided_item_can_still_be_read(shop: Workshop) -> None:
    """The text is there to be seen and copied, but there is nothing to continue."""
    loaded = edited(shop)
    shop.decide(loaded.number, Kind.APPROVE, by="ben")
    decided = replace(load(shop.services, loaded.number, "ada"), unfinished=loaded.unfinished)
    for held in (None, HELD):
        said = edit_words.waiting(decided, held, HERE, START)
        assert said is not None
        assert [key for key, _ in said.answers] == ["difference", "discard"]


def test_another_item_s_edit_is_named() -> None:
    """Away from its item the sentence has the item's title, whether the edit was to be kept or discarded."""
    assert edit_words.elsewhere(HELD).bold == "Your edit of “Reply” could not be kept."
    assert edit_words.kept_now(HELD).bold == "Your edit of “Reply” is kept now."
    over = replace(HELD, text=None)
    assert edit_words.not_kept(over).bold == "Your edit could not be discarded."
    assert edit_words.not_kept(over).sentence == (
        "The disk is full. This window tries again every few seconds."
    )
    assert edit_words.kept_now(over).bold == "Your edit of “Reply” is discarded now."


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        (Kind.APPROVE, "Approved by Ben while you edited."),
        (Kind.REDO, "Sent back by Ben while you edited."),
        (Kind.UNDO, "It went back to the runner while you edited."),
    ],
)
def test_who_decided_meanwhile_is_said(kind: Kind, begins: str) -> None:
    """The last decision and its person, and that the text is kept."""
    found = opened()
    last = (decision(Kind.LATER, 1), decision(kind, 2, by="ben"))
    said = edit_words.meanwhile(replace(found, decisions=last), {"ben": "Ben"})
    assert said.bold == begins
    assert said.sentence.startswith("Your text is kept")


@pytest.mark.parametrize(
    ("outcome", "begins"), [(Outcome.EXPIRED, "Its time ran out"), (Outcome.WITHDRAWN, "Its source took it")]
)
def test_what_nobody_decided_is_said(outcome: Outcome, begins: str) -> None:
    """An item can also end without a person."""
    found = opened()
    row = replace(found.item.row, state=State.DECIDED, outcome=outcome)
    ended = replace(found, item=replace(found.item, row=row))
    assert edit_words.meanwhile(ended, {}).bold.startswith(begins)
    assert edit_words.meanwhile(found, {}).bold == "It went back to the runner while you edited."


def test_a_line_that_would_stop_the_window_is_not_opened(shop: Workshop) -> None:
    """The draft counts, or the edit of it; the sentence has the length and two ways to go on."""
    loaded = edited(shop)
    assert edit_words.too_long(loaded) is None
    assert loaded.unfinished is not None
    just = replace(loaded, unfinished=replace(loaded.unfinished, text="x" * LONGEST_LINE + "\nx"))
    assert edit_words.too_long(just) is None
    over = replace(loaded, unfinished=replace(loaded.unfinished, text="x" * (LONGEST_LINE + 1) + "\nx"))
    said = edit_words.too_long(over)
    assert said is not None
    assert said.sentence.startswith("It has 20,001 characters")
    reference = loaded.opened.item.row.id
    assert f"“reviewer show {reference} --output > draft.txt”" in said.sentence
    assert f"“reviewer edit {reference} --file draft.txt”" in said.sentence


def test_an_edit_that_changes_line_ends_asks(shop: Workshop) -> None:
    """Only a draft whose lines end in several ways asks before it is edited."""
    loaded = edited(shop)
    assert edit_words.changing(loaded) is None
    item = replace(loaded.opened.item, output="a\r\nb\n")
    said = edit_words.changing(replace(loaded, opened=replace(loaded.opened, item=item)))
    assert said is not None
    assert [key for key, _ in said.answers] == ["change", "forget"]
