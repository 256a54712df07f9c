"""How options are judged."""

from typing import Any

import pytest

from reviewer_app.checks.options import count_from, listed, percent, problems_of, switch, texts

RULES = {"most": count_from(1), "share": percent, "on": switch, "words": texts}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (None, "“kind” needs options; write for example `kind: {most: 3}`."),
        ({}, "“kind” needs options; write for example `kind: {most: 3}`."),
        ([3], "“kind” needs options; write for example `kind: {most: 3}`."),
        ({"moost": 3}, "“moost” is not an option of “kind”; it has most, share, on, words."),
        ({3: 3}, "“3” is not an option of “kind”; it has most, share, on, words."),
        ({"most": 0}, "“most” of “kind” must be a whole number, 1 or more."),
        ({"most": True}, "“most” of “kind” must be a whole number, 1 or more."),
        ({"most": "3"}, "“most” of “kind” must be a whole number, 1 or more."),
        ({"share": 101}, "“share” of “kind” must be a number from 0 to 100."),
        ({"share": float("nan")}, "“share” of “kind” must be a number from 0 to 100."),
        ({"share": True}, "“share” of “kind” must be a number from 0 to 100."),
        ({"on": 1}, "“on” of “kind” must be true or false."),
        ({"words": []}, "“words” of “kind” must be a list of texts."),
        ({"words": 5}, "“words” of “kind” must be a list of texts."),
        ({"words": [100]}, "“words” of “kind” must be a list of texts; put “100” in quotation marks."),
        ({"words": ["\u200b"]}, "“words” of “kind” has “\\u200b”, in which there is nothing to look for."),
    ],
)
def test_each_mistake_has_its_sentence(options: Any, sentence: str) -> None:
    """A wrong, unknown or missing option is named with what to write."""
    assert problems_of("kind", options, RULES, "kind: {most: 3}") == [sentence]


def test_good_options_have_no_problems() -> None:
    """Options of the right kind are accepted, a lone text as a list of one."""
    options = {"most": 1, "share": 12.5, "on": False, "words": "free"}
    assert problems_of("kind", options, RULES, "") == []


def test_a_lone_text_is_a_list_of_one() -> None:
    """`listed` wraps a text and leaves a list alone."""
    assert listed("a") == ["a"]
    assert listed(["a", "b"]) == ["a", "b"]
