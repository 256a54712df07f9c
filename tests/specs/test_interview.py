"""The questions that make an agent's document."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.errors import BadUsage
from reviewer_app.specs.interview import Answers, failure_modes, name_of, read_answers
from reviewer_app.specs.keys import NAME
from tests.specs.test_typed_text import TYPED


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Supplier invoice check", "supplier-invoice-check"),
        ("  Réponse au client! ", "reponse-au-client"),
        ("Straßen_Liste 2", "strassen-liste-2"),
        ("请求", ""),
        ("---", ""),
        ("a" * 80, "a" * 64),
    ],
)
def test_a_name_is_made_of_a_title(title: str, name: str) -> None:
    """Letters without their accents, words with hyphens between; empty where nothing is left."""
    assert name_of(title) == Answers(title=title).name == name


@given(st.text())
def test_what_is_made_of_a_title_can_be_a_name(title: str) -> None:
    """Or it is empty."""
    name = name_of(title)
    assert not name or NAME.fullmatch(name)


def test_failure_modes_get_codes_of_their_words() -> None:
    """Without articles, each another one; a code that was typed stays, one with a meaning does not."""
    text = "- The sum is wrong\nsum is wrong\n`late`: too late\n`document`: bad\n`No!`: x\n- 名前\n\n"
    assert [(each.code, each.text) for each in failure_modes(text)] == [
        ("sum-is-wrong", "The sum is wrong"),
        ("sum-is-wrong-2", "sum is wrong"),
        ("late", "too late"),
        ("document-bad", "'document': bad"),
        ("no-x", "'No!': x"),
        ("mistake", "名前"),
    ]


@given(TYPED)
def test_every_failure_mode_has_a_code_of_its_own(text: str) -> None:
    """Which a reviewer can type, and which is not the general one."""
    codes = [each.code for each in failure_modes(text)]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", code) and code != "document" for code in codes)


def test_answers_are_read_from_texts_lists_and_numbers() -> None:
    """A list has one entry a line; what is not said is skipped."""
    said = read_answers({"task": "a", "criteria": ["b\nc", "d"], "budget_per_day_usd": 5})
    assert said == Answers(task="a", criteria="b c\nd", budget_per_day_usd="5")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (["a"], "one JSON object"),
        ({"tasks": "a"}, "“tasks” is no question; there are title, task"),
        ({"task": True}, "answer to “task” must be"),
        ({"criteria": [1]}, "answer to “criteria” must be"),
    ],
)
def test_what_is_no_answer_is_refused(said: object, why: str) -> None:
    """With what can be written."""
    with pytest.raises(BadUsage, match=why):
        read_answers(said)
