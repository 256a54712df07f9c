"""How far the practice is."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.decision import Kind
from reviewer_app.ui.welcome.practice import steps

WANTED = [Kind.APPROVE, Kind.EDIT, Kind.REJECT, Kind.UNDO]


def test_it_begins_with_approving() -> None:
    """Four words, none of them done."""
    practice = steps([])
    assert practice.title == "Practice 1 of 4."
    assert [(step.word, step.done) for step in practice.steps] == [
        ("Approve", False),
        ("Edit", False),
        ("Reject", False),
        ("Undo", False),
    ]


def test_each_step_names_the_button_with_its_key() -> None:
    """Who looks for it finds it on the page."""
    for made, word in zip(([], WANTED[:1], WANTED[:2], WANTED[:3]), WANTED, strict=True):
        practice = steps(made)
        name = next(step.word for step in practice.steps if not step.done)
        assert f"{name} ({{{word.value}}})" in practice.sentence


def test_it_ends_when_all_four_are_done() -> None:
    """And says so."""
    practice = steps(WANTED)
    assert practice.done
    assert practice.title == "Well done."


@given(st.lists(st.sampled_from(list(Kind))))
def test_any_order_counts_and_nothing_is_lost(made: list[Kind]) -> None:
    """A step is done exactly if it was ever made; the sentence is about the first that is not."""
    practice = steps(made)
    assert [step.done for step in practice.steps] == [kind in made for kind in WANTED]
    assert practice.done is set(WANTED).issubset(made)
    assert practice == steps(reversed(made))
