"""Forbidden text: phrases that no draft may contain, however they are dressed up."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import regex

from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.folding import fold, phrase
from reviewer_app.checks.options import listed, texts
from reviewer_app.checks.wording import Remark, conclude
from reviewer_app.domain.finding import Finding
from reviewer_app.domain.quoting import quoted

NAME = "forbidden_text"


class ForbiddenText:
    """The kind `forbidden_text`: a list of phrases, found as whole words in any case."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each thing that is not a list of phrases."""
        wrong = texts(options)
        return [f"“{NAME}” {wrong}."] if wrong else []

    def build(self, options: Any) -> Check:
        """Return the check for these phrases."""
        return partial(_judge, [(text, phrase(text)) for text in listed(options)])


def _judge(phrases: Sequence[tuple[str, regex.Pattern[str]]], subject: Subject) -> Finding:
    return conclude(NAME, _found(phrases, subject.output), "The draft contains no forbidden text.")


def _found(phrases: Sequence[tuple[str, regex.Pattern[str]]], output: str) -> Iterator[Remark]:
    folded = fold(output)
    for text, find in phrases:
        sentence = f"The draft contains {quoted(text)}, which is forbidden."
        for match in find.finditer(folded.text):
            yield Remark(sentence, folded.span(*match.span()))
