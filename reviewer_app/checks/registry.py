"""Every kind of check by the name that documents use; installed packages may bring more.

A package adds kinds under the entry-point group `reviewer.checks`: the entry's name is the kind's, its object
has `problems` and `build`. It is loaded when a document names it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from reviewer_app import plugins
from reviewer_app.checks.change_size import ChangeSize
from reviewer_app.checks.command import Command
from reviewer_app.checks.contract import Around, Check, CheckKind, Subject
from reviewer_app.checks.forbidden_text import ForbiddenText
from reviewer_app.checks.grounded import Grounded
from reviewer_app.checks.json_schema import JsonSchema
from reviewer_app.checks.length import Length
from reviewer_app.checks.links import Links
from reviewer_app.checks.numbers_add_up import NumbersAddUp
from reviewer_app.checks.regex_patterns import RegexPatterns
from reviewer_app.checks.required_text import RequiredText
from reviewer_app.checks.same_language import SameLanguage
from reviewer_app.checks.similar_to import SimilarTo
from reviewer_app.domain.errors import Refused
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.quoting import cut, quoted

GROUP = "reviewer.checks"

KINDS: Mapping[str, CheckKind] = {
    "length": Length(),
    "required_text": RequiredText(),
    "forbidden_text": ForbiddenText(),
    "regex": RegexPatterns(),
    "json_schema": JsonSchema(),
    "grounded": Grounded(),
    "links": Links(),
    "change_size": ChangeSize(),
    "same_language": SameLanguage(),
    "numbers_add_up": NumbersAddUp(),
    "similar_to": SimilarTo(),
    "command": Command(),
}
"""The kinds that come with the program."""


def names() -> list[str]:
    """Return the names of all kinds, those of installed packages last."""
    return plugins.names(GROUP, KINDS)


def problems(kind: str, options: Any) -> list[str]:
    """Return a sentence for each thing wrong with one entry of `checks:`; empty when it can be built."""
    try:
        return [str(sentence) for sentence in _kind(kind).problems(options)]
    except Refused as error:
        return [str(error)]
    except Exception as error:  # noqa: BLE001 - an installed kind may fail in any way; the rest is still read
        return [f"The check {quoted(kind)} failed while it read its options: {_reason(error)}."]


def files(kind: str, options: Any) -> list[str]:
    """Return the paths of the files beside the document that one entry of `checks:` names."""
    try:
        named = getattr(_kind(kind), "files", None)
        return [str(path) for path in named(options)] if named else []
    except Exception:  # noqa: BLE001 - whatever is wrong with the kind or its options, `problems` says it
        return []


def build(kind: str, options: Any, around: Around | None = None) -> Check:
    """Return the check that an entry without problems describes; its answers never raise."""
    return _Guarded(kind, options, around or Around())


class _Guarded:
    """A check whose every failure is a finding that says so."""

    def __init__(self, kind: str, options: Any, around: Around) -> None:
        self._kind = kind
        self._around = around
        self._options = options
        self._check: Check | None = None

    def __call__(self, subject: Subject) -> Finding:
        """Judge the draft."""
        try:
            if self._check is None:
                self._check = _kind(self._kind).build(self._options)
            return self._check(replace(subject, around=self._around))
        except Refused as error:
            message = str(error)
        except Exception as error:  # noqa: BLE001 - whatever a check does, the draft waits for its reviewer
            message = f"The check {quoted(self._kind)} failed and did not judge the draft: {_reason(error)}."
        return Finding(self._kind, Verdict.NOT_RUN, message)


@cache
def _kind(name: str) -> CheckKind:
    """Return a kind by name, loading the package that brings it; raise Refused if there is none."""
    kind: CheckKind | None = KINDS.get(name) or plugins.load(GROUP, name)
    if kind is None:
        raise Refused(f"There is no check {quoted(name)}; there are {', '.join(names())}.")
    if not callable(getattr(kind, "problems", None)) or not callable(getattr(kind, "build", None)):
        raise Refused(f"The check {quoted(name)} of an installed package lacks “problems” or “build”.")
    return kind


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {cut(str(error))}"
