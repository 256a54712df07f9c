"""Why a key on the item page decides nothing."""

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.ui.review.edit_words import DECIDING
from reviewer_app.ui.review.hindrance import EDITING, HIDDEN, hindrance
from tests.ui.review.desk import Desk


@pytest.mark.parametrize(
    ("deciding", "visible", "editing", "edits", "why"),
    [
        (None, True, False, False, ""),
        (None, False, True, False, HIDDEN),
        (None, True, True, True, EDITING),
        (0, True, False, False, DECIDING),
        (0, True, False, True, DECIDING),
        (9, True, False, False, DECIDING),
        (9, True, False, True, ""),
    ],
)
def test_the_first_reason_is_said(
    desk: Desk, *, deciding: int | None, visible: bool, editing: bool, edits: bool, why: str
) -> None:
    """An item that is not seen, being decided or being edited takes no wish; another one can be edited."""
    [number] = desk.shop.draft("a")
    desk.presenter.open(number)
    shown = desk.screen.shown
    assert shown is not None
    deciding = number if deciding == 0 else deciding
    assert hindrance(shown, deciding, visible=visible, editing=editing, edits=edits) == why


def test_what_nobody_can_decide_says_how_it_stands(desk: Desk) -> None:
    """The sentence of its bar."""
    [number] = desk.shop.draft("a")
    desk.shop.decide(number, Kind.APPROVE)
    desk.presenter.open(number)
    shown = desk.screen.shown
    assert shown is not None
    said = hindrance(shown, None, visible=True, editing=False, edits=False)
    assert said.startswith("Approved by Ada")
