"""Required text: phrases that every draft must contain."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import regex

from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.folding import fold, phrase
from reviewer_app.checks.options import listed, problems_of, switch, texts
from reviewer_app.checks.wording import Remark, conclude
from reviewer_app.domain.finding import Finding
from reviewer_app.domain.quoting import quoted

NAME = "required_text"
_RULES = {"texts": texts, "match_case": switch}


class RequiredText:
    """The kind `required_text`: a list of phrases, or `{texts: [...], match_case: true}`."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each thing that is not a list of phrases."""
        if isinstance(options, Mapping):
            found = problems_of(NAME, options, _RULES, 'required_text: ["Kind regards"]')
            return found or ([] if "texts" in options else [f"“{NAME}” needs “texts”, a list of texts."])
        wrong = texts(options)
        return [f"“{NAME}” {wrong}."] if wrong else []

    def build(self, options: Any) -> Check:
        """Return the check for these phrases."""
        whole = options if isinstance(options, Mapping) else {"texts": options}
        match_case = whole.get("match_case", False)
        phrases = [(text, phrase(text, match_case=match_case)) for text in listed(whole["texts"])]
        return partial(_judge, phrases, match_case)


def _judge(
    phrases: Sequence[tuple[str, regex.Pattern[str]]],
    match_case: bool,  # noqa: FBT001 - given by place, once, by build
    subject: Subject,
) -> Finding:
    output = fold(subject.output, match_case=match_case).text
    missing = [
        Remark(f"The draft lacks {quoted(text)}.") for text, find in phrases if not find.search(output)
    ]
    return conclude(NAME, missing, "The draft contains every required text.")
