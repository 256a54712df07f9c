"""What each key of a document may say, its default, and the problems of a wrong value.

A rule that is not in force yet is a problem, never a value that is read and then ignored.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from reviewer_app.domain.clock import parse_duration
from reviewer_app.domain.errors import BadUsage
from reviewer_app.domain.money import from_usd
from reviewer_app.domain.quoting import cut, quoted
from reviewer_app.domain.spec import CheckSpec, OutputKind, Stakes
from reviewer_app.specs.front_matter import Entry
from reviewer_app.specs.known import Known
from reviewer_app.specs.problems import Problems, closest, listed

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""An agent's name: a-z, 0-9 and -, at most 64 characters, not beginning with -."""

NAME_RULE = (
    "Use a-z, 0-9 and -, at most 64 characters, beginning with a letter or digit, such as support-reply."
)

_MOST_TOKENS = 1_000_000
_MOST_REPAIRS = 5
_MOST_USD = 1_000_000
_EARNED = "must be earned with evidence and is not in force yet"


@dataclass(frozen=True, slots=True)
class Scope:
    """What reading a value needs besides the value: the folder's name, the known names, where problems go."""

    folder_name: str
    known: Known
    problems: Problems


@dataclass(frozen=True, slots=True)
class Key:
    """One key: how its entry is read (None after a problem), its value when absent, an example."""

    read: Callable[[Entry, Scope], Any]
    example: str
    default: Any = None
    required: bool = False


def read_keys(entries: Mapping[str, Entry], scope: Scope) -> dict[str, Any]:
    """Return a value for every known key; with a problem for each unknown, missing or wrong one."""
    for name, entry in entries.items():
        if name not in KEYS:
            _unknown(name, entry, scope)
    for name, key in KEYS.items():
        if key.required and name not in entries:
            scope.problems.problem(1, f"The key “{name}” is missing.", f"Write “{name}: {key.example}”.")
    return {
        name: key.read(entries[name], scope) if name in entries else key.default for name, key in KEYS.items()
    }


def _unknown(name: str, entry: Entry, scope: Scope) -> None:
    similar = closest(name, KEYS)
    instead = f"Write “{similar[0]}”." if similar else f"Remove the line; the keys are {listed(KEYS)}."
    scope.problems.problem(entry.line, f"{quoted(name)} is not a key of an agent document.", instead)


def _text(entry: Entry, scope: Scope, example: str) -> str | None:
    if entry.text is None or not entry.text.strip():
        scope.problems.problem(
            entry.line, "This key needs one word, not a list or nothing.", f"Write “{example}”."
        )
        return None
    return entry.text.strip()


def _name(entry: Entry, scope: Scope) -> str | None:
    text = _text(entry, scope, f"name: {scope.folder_name}")
    if text is None:
        return None
    if not NAME.fullmatch(text):
        scope.problems.problem(entry.line, f"{quoted(text)} cannot be an agent's name.", NAME_RULE)
        return None
    if text != scope.folder_name:
        message = f"The name {quoted(text)} differs from its folder's name {quoted(scope.folder_name)}."
        scope.problems.problem(entry.line, message, "Write the folder's name, or rename the folder.")
        return None
    return text


def _model(entry: Entry, scope: Scope) -> tuple[str, str] | None:
    """Return provider and model."""
    text = _text(entry, scope, "model: anthropic/claude-haiku-4-5")
    if text is None:
        return None
    provider, _, model = text.partition("/")
    if not provider or not model:
        scope.problems.problem(
            entry.line,
            f"{quoted(text)} is not a provider and a model.",
            "Write both with a slash between, such as “anthropic/claude-haiku-4-5”.",
        )
    elif provider not in scope.known.all_providers:
        _unknown_name(entry, scope, f"There is no provider {quoted(provider)}", scope.known.all_providers)
    elif provider == "template" and model != "jinja":
        scope.problems.problem(
            entry.line, f"The template provider knows no {quoted(model)}.", "Write “template/jinja”."
        )
    else:
        return provider, model
    return None


def _unknown_name(entry: Entry, scope: Scope, message: str, names: tuple[str, ...]) -> None:
    similar = closest(entry.text or "", names) or closest((entry.text or "").partition("/")[0], names)
    hint = f"Did you mean {quoted(similar[0])}? " if similar else ""
    there = listed(names, if_none="none yet; add one to reviewer.toml")
    scope.problems.problem(entry.line, f"{message}.", f"{hint}There are: {there}.")


def _deliver(entry: Entry, scope: Scope) -> str | None:
    text = _text(entry, scope, "deliver: drafts-folder")
    if text is None or text in scope.known.destinations:
        return text
    _unknown_name(
        entry, scope, f"There is no destination {quoted(text)} in reviewer.toml", scope.known.destinations
    )
    return None


def _output(entry: Entry, scope: Scope) -> OutputKind | None:
    word = _word(entry, scope, "output", {"files": "is not in force yet"}, ("text", "markdown", "json"))
    return None if word is None else OutputKind(word)


def _stakes(entry: Entry, scope: Scope) -> Stakes | None:
    word = _word(entry, scope, "stakes", {}, ("low", "normal", "high"))
    if word == "high" and len(scope.known.people) < 2:  # noqa: PLR2004 - two different people must approve
        scope.problems.warning(
            entry.line,
            "With high stakes two different people must approve each output, and fewer are in [people].",
            "Add a second person to reviewer.toml, or write “stakes: normal”.",
        )
    return None if word is None else Stakes(word)


def _review(entry: Entry, scope: Scope) -> str | None:
    not_yet = {"flagged": _EARNED, "sample": _EARNED}
    return _word(entry, scope, "review", not_yet, ("all",))


def _latency(entry: Entry, scope: Scope) -> str | None:
    return _word(entry, scope, "latency", {"batch": "is not in force yet"}, ("now",))


def _word(
    entry: Entry, scope: Scope, key: str, not_yet: Mapping[str, str], allowed: tuple[str, ...]
) -> str | None:
    """Return one of the allowed words; `not_yet` says of words with a later rule why they cannot be used."""
    if entry.text in allowed:
        return entry.text
    first = (entry.text or "").strip().partition(" ")[0]
    if first in not_yet:
        message = f"“{key}: {cut(entry.text or '')}” {not_yet[first]}."
    else:
        shown = "Nothing, or a list," if entry.text is None else quoted(entry.text)
        message = f"{shown} is not a value of “{key}”."
    choice = " or ".join(f"“{key}: {word}”" for word in allowed)
    scope.problems.problem(entry.line, message, f"Write {choice}.")
    return None


def _whole(least: int, most: int, example: str) -> Callable[[Entry, Scope], int | None]:
    def read(entry: Entry, scope: Scope) -> int | None:
        if type(entry.value) is int and least <= entry.value <= most:
            return entry.value
        scope.problems.problem(
            entry.line, f"This must be a whole number from {least} to {most}.", f"Write “{example}”."
        )
        return None

    return read


def _examples(entry: Entry, scope: Scope) -> int | None:
    if type(entry.value) is int and entry.value == 0:
        return 0
    scope.problems.problem(
        entry.line,
        "Showing past decisions to the model is not in force until examples exist.",
        "Write “examples: 0”.",
    )
    return None


def _duration(entry: Entry, scope: Scope) -> timedelta | None:
    try:
        duration = parse_duration(entry.text or "")
    except BadUsage as error:
        scope.problems.problem(entry.line, str(error), "Write a duration such as 4h or 2d.")
        return None
    if not duration:
        scope.problems.problem(
            entry.line,
            "A duration of zero would make every draft too old.",
            "Write 1h or longer, or remove it.",
        )
    return duration


def _budget(entry: Entry, scope: Scope) -> int | None:
    """Return micro-dollars."""
    value = entry.value
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= _MOST_USD:
        return from_usd(value)
    scope.problems.problem(
        entry.line,
        f"A budget is a number of dollars above 0 and at most {_MOST_USD}, without quotes or a sign.",
        "Write a number such as 0.02.",
    )
    return None


def _checks(entry: Entry, scope: Scope) -> tuple[CheckSpec, ...]:
    if entry.value is None:
        return ()
    if not isinstance(entry.value, list):
        scope.problems.problem(
            entry.line,
            "“checks” is not a list.",
            "Begin each check with a dash: “- length: {max_words: 180}”.",
        )
        return ()
    pairs = zip(entry.value, entry.lines, strict=True)
    found = (_check(value, line, scope) for value, line in pairs)
    return tuple(check for check in found if check is not None)


def _check(value: Any, line: int, scope: Scope) -> CheckSpec | None:
    if not isinstance(value, dict) or len(value) != 1:
        scope.problems.problem(
            line, "Each check is one name with its options.", "Write it like “- length: {max_words: 180}”."
        )
        return None
    [(kind, options)] = value.items()
    for sentence in scope.known.check_problems(kind, options):
        scope.problems.problem(line, sentence, "docs/checks.md shows each check with its options.")
    return CheckSpec(kind, options, line)


KEYS: Mapping[str, Key] = MappingProxyType(
    {
        "name": Key(_name, "support-reply", required=True),
        "model": Key(_model, "anthropic/claude-haiku-4-5", required=True),
        "output": Key(_output, "markdown", required=True),
        "deliver": Key(_deliver, "drafts-folder", required=True),
        "max_output_tokens": Key(_whole(1, _MOST_TOKENS, "max_output_tokens: 2000"), "2000", default=2000),
        "review": Key(_review, "all", default="all"),
        "stakes": Key(_stakes, "normal", default=Stakes.NORMAL),
        "fresh_for": Key(_duration, "4h"),
        "due": Key(_duration, "2d"),
        "latency": Key(_latency, "now", default="now"),
        "budget_per_item_usd": Key(_budget, "0.02"),
        "budget_per_day_usd": Key(_budget, "5"),
        "repairs": Key(_whole(0, _MOST_REPAIRS, "repairs: 1"), "1", default=0),
        "examples": Key(_examples, "0", default=0),
        "checks": Key(_checks, "[]", default=()),
    }
)
"""Every key of an agent document, in the order in which a template lists them."""
