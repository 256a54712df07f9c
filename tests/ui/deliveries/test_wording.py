"""The words of the page of the deliveries."""

from datetime import timedelta

import pytest

from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.ui.deliveries.wording import CHOICES, list_of, state_words, whole_of
from reviewer_app.ui.wording import exact
from tests.ui.deliveries.rows import PRESENT, delivery


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (7.2, "Leaves in 8 s"),
        (119, "Leaves in 119 s"),
        (120, "Leaves in 2 min"),
        (0, "Leaves now"),
        (-5, "Leaves now"),
        (-5.1, "Leaves as soon as the runner works"),
    ],
)
def test_what_is_held_says_when_it_leaves(left: float, words: str) -> None:
    """Until then it can be undone."""
    held = delivery(DeliveryState.HELD, hold_until=PRESENT + timedelta(seconds=left))
    assert state_words(held, PRESENT) == words


def test_every_state_has_plain_words_and_a_look() -> None:
    """And can be shown alone; a failure says why in the list, and apart where it is shown whole."""
    words = {state: state_words(delivery(state, hold_until=PRESENT), PRESENT) for state in DeliveryState}
    assert len(set(words.values())) == len(DeliveryState)
    assert words[DeliveryState.UNKNOWN] == "May have arrived"
    assert {"", *DeliveryState} == set(CHOICES)
    failed = delivery(DeliveryState.FAILED, error="The disk is full.\nMake room.")
    assert state_words(failed, PRESENT) == "Delivery failed: The disk is full. Make room."
    assert state_words(failed, PRESENT, whole=True) == "Delivery failed"
    assert len({whole_of(delivery(state), PRESENT, folder=True).icon for state in DeliveryState}) >= 5


def test_a_row_says_what_where_and_when() -> None:
    """The age is that of its end, the exact time is kept for whoever asks."""
    [row] = list_of([delivery()], {DeliveryState.DELIVERED: 1}, "", PRESENT).rows
    assert row.spoken == "Where is my parcel?. Delivered. drafts: letters/mail-1.md. 5 min."
    assert row.tooltip.startswith("Where is my parcel?\nDelivered\ndrafts: letters/mail-1.md\n")
    assert row.tooltip.endswith(exact(PRESENT - timedelta(minutes=5)))


@pytest.mark.parametrize(
    ("passed", "age"), [({"seconds": 3}, "now"), ({"hours": 5}, "5 h"), ({"days": 3}, "3 d")]
)
def test_ages_are_short(passed: dict[str, float], age: str) -> None:
    """One number and its unit."""
    made = delivery(DeliveryState.HELD, created_at=PRESENT - timedelta(**passed), title="")
    [row] = list_of([made], {}, "", PRESENT).rows
    assert (row.age, row.title) == (age, "mail-1.txt")


def test_the_choices_count_what_there_is() -> None:
    """States without deliveries are not offered."""
    shown = list_of([], {DeliveryState.FAILED: 1, DeliveryState.DELIVERED: 2}, "failed", PRESENT)
    assert shown.choices == (
        ("", "All (3)"),
        ("delivered", "Delivered (2)"),
        ("failed", "Delivery failed (1)"),
    )
    assert (shown.sentence, shown.chosen, shown.counting) == ("3 in all. 1 needs you.", "failed", False)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Nothing has been approved yet."),
        ({DeliveryState.DELIVERED: 2}, "2 in all. Nothing went wrong."),
        ({DeliveryState.FAILED: 1, DeliveryState.UNKNOWN: 1}, "2 in all. 2 need you."),
    ],
)
def test_the_sentence_says_whether_all_is_well(counts: dict[DeliveryState, int], sentence: str) -> None:
    """Failed and unknown deliveries need somebody."""
    assert list_of([], counts, "", PRESENT).sentence == sentence


def test_seconds_are_counted_only_while_something_is_held() -> None:
    """A page without such rows stands still."""
    assert list_of([delivery(DeliveryState.HELD)], {}, "", PRESENT).counting
    assert not list_of([delivery(DeliveryState.DUE)], {}, "", PRESENT).counting


def test_one_delivery_is_shown_whole() -> None:
    """With its receipt and the digest of its bytes; what is empty is left out."""
    shown = whole_of(delivery(), PRESENT, folder=True)
    facts = dict(shown.facts)
    assert facts["SHA-256"] == "a" * 64
    assert facts["Receipt"] == "letters/mail-1.md, 120 bytes"
    assert (shown.again, shown.folder, shown.item) == (False, True, "k3f9x2ab")
    failed = whole_of(delivery(DeliveryState.FAILED, error="No.\nNo."), PRESENT, folder=False)
    assert (failed.again, failed.error) == (True, "No.\nNo.")
    assert dict(failed.facts).keys().isdisjoint({"Receipt", "Ended"})
