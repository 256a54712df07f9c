"""How a check's options are judged when the document is read: one precise sentence per mistake."""

from collections.abc import Callable, Mapping
from typing import Any

from reviewer_app.checks.folding import fold
from reviewer_app.domain.quoting import quoted

Rule = Callable[[Any], str]
"""Takes an option's value; returns what is wrong as the end of a sentence, or an empty text."""


def problems_of(kind: str, options: Any, rules: Mapping[str, Rule], example: str) -> list[str]:
    """Return a sentence for each wrong, unknown or missing option; `example` shows how to write them."""
    if not isinstance(options, Mapping) or not options:
        return [f"“{kind}” needs options; write for example `{example}`."]
    found = []
    for name, value in options.items():
        rule = rules.get(name) if isinstance(name, str) else None
        if rule is None:
            found.append(f"{quoted(str(name))} is not an option of “{kind}”; it has {', '.join(rules)}.")
        elif wrong := rule(value):
            found.append(f"“{name}” of “{kind}” {wrong}.")
    return found


def count_from(least: int) -> Rule:
    """Return the rule for a whole number that is at least `least`."""

    def rule(value: Any) -> str:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return "" if whole and value >= least else f"must be a whole number, {least} or more"

    return rule


def percent(value: Any) -> str:
    """Refuse what is not a number from 0 to 100."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return "" if number and 0 <= value <= 100 else "must be a number from 0 to 100"  # noqa: PLR2004 - per cent


def switch(value: Any) -> str:
    """Refuse what is neither true nor false."""
    return "" if isinstance(value, bool) else "must be true or false"


def texts(value: Any) -> str:
    """Refuse what is neither a text nor a list of texts, and texts that hold nothing to look for."""
    entries = listed(value)
    if not isinstance(entries, list) or not entries:
        return "must be a list of texts"
    for entry in entries:
        if not isinstance(entry, str):
            return f"must be a list of texts; put {quoted(str(entry))} in quotation marks"
        if not fold(entry).text.strip():
            return f"has {quoted(entry)}, in which there is nothing to look for"
    return ""


def listed(value: Any) -> Any:
    """Return a lone text as a list of one; anything else as it is."""
    return [value] if isinstance(value, str) else value
