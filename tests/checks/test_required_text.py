"""The kind `required_text`."""

from typing import Any

import pytest

from reviewer_app.checks.contract import Subject
from reviewer_app.checks.required_text import RequiredText
from reviewer_app.domain.finding import Verdict


@pytest.mark.parametrize(
    ("options", "output", "verdict"),
    [
        ("Kind regards", "…\nKIND\nregards,\nAda", "pass"),
        (["Kind regards", "VAT"], "Kind regards, incl. vat", "pass"),
        (["VAT"], "private", "fail"),
        ({"texts": ["VAT"], "match_case": True}, "vat", "fail"),
        ({"texts": ["VAT"], "match_case": True}, "VAT", "pass"),
        ({"texts": "VAT"}, "vat", "pass"),
    ],
)
def test_every_text_must_occur(options: Any, output: str, verdict: str) -> None:
    """Each text must occur as whole words, in any case unless told otherwise."""
    assert RequiredText().problems(options) == []
    assert RequiredText().build(options)(Subject(output, "")).verdict is Verdict(verdict)


def test_missing_texts_are_named() -> None:
    """The finding says which texts are missing."""
    finding = RequiredText().build(["Kind regards", "Ada", "VAT"])(Subject("Ada", ""))
    assert finding.message == "The draft lacks “Kind regards”. The draft lacks “VAT”."


@pytest.mark.parametrize(
    "options", [None, [], [3], 7, {}, {"match_case": True}, {"texts": []}, {"text": "a"}]
)
def test_wrong_options_are_named(options: Any) -> None:
    """Anything but texts is a problem of one sentence."""
    assert len(RequiredText().problems(options)) == 1
