"""Same language: a draft is in the language of its input, or in the one that the document names."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.language_guess import UNSURE, Reading, read, scripts_of
from reviewer_app.checks.languages import NAMES
from reviewer_app.checks.options import problems_of
from reviewer_app.checks.wording import Remark, conclude
from reviewer_app.domain.finding import Finding, Verdict

NAME = "same_language"


class SameLanguage:
    """The kind `same_language`: no options (the input's language), or `{language: de}`."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each wrong option."""
        if options is None or options is True:
            return []
        return problems_of(NAME, options, _RULES, "same_language: {language: de}")

    def build(self, options: Any) -> Check:
        """Return the check for the given language, or for that of each input."""
        if isinstance(options, Mapping):
            return partial(_judge_given, options["language"])
        return _judge_same


def _known(value: Any) -> str:
    """Refuse what is not the code of a known language."""
    if isinstance(value, str) and value in NAMES:
        return ""
    return f"must be the code of one language, such as de for German; known are {', '.join(NAMES)}"


_RULES = {"language": _known}


def _judge_given(language: str, subject: Subject) -> Finding:
    draft = read(subject.output)
    wanted = NAMES[language]
    if language in draft.languages:
        return Finding(NAME, Verdict.PASS, f"The draft is in {wanted}.")
    if draft.languages or (draft.script and draft.script not in scripts_of(language)):
        return conclude(NAME, [Remark(f"The draft is {_named(draft)}, not in {wanted}.")], "")
    return _unsure("draft", f"whether it is {wanted}")


def _judge_same(subject: Subject) -> Finding:
    draft = read(subject.output)
    given = read(subject.input) if subject.input.strip() else read("\n".join(subject.fields.values()))
    common = draft.languages & given.languages
    if common:
        return Finding(NAME, Verdict.PASS, f"The draft is {_named(Reading('', common))}, as the input is.")
    if _differ(draft, given):
        return conclude(NAME, [Remark(f"The draft is {_named(draft)}, the input {_named(given)}.")], "")
    if not draft.languages:
        return _unsure("draft", "its language")
    return _unsure("input", f"its language; where it is always the same, write {NAME}: {{language: de}}")


def _differ(one: Reading, other: Reading) -> bool:
    """Say whether two texts without a common language are surely not in the same."""
    if UNSURE in {one, other}:
        return False
    return one.script != other.script or bool(one.languages and other.languages)


def _unsure(what: str, answer: str) -> Finding:
    return Finding(NAME, Verdict.NOT_RUN, f"The {what} has too little running text to tell {answer}.")


def _named(text: Reading) -> str:
    """Return `in Danish or Norwegian`, or the letters where only those are sure."""
    if text.languages:
        return "in " + " or ".join(sorted(NAMES[language] for language in text.languages))
    return f"in {text.script} letters"
