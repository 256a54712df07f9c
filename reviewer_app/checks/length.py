"""Length: how many words, characters and lines a draft has."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import regex

from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.options import count_from, problems_of
from reviewer_app.checks.wording import Remark, conclude
from reviewer_app.domain.finding import Finding, Span

NAME = "length"
_WORD = regex.compile(r"[^\s\p{L}\p{N}]*+[\p{L}\p{N}]\S*+|\S++")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_RULES = {
    "min_words": count_from(0),
    "max_words": count_from(1),
    "min_chars": count_from(0),
    "max_chars": count_from(1),
    "max_lines": count_from(1),
}


class Length:
    """The kind `length`: limits in words, characters (code points) and lines."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each unknown or impossible limit."""
        found = problems_of(NAME, options, _RULES, "length: {max_words: 180}")
        return found or [
            f"“min_{unit}” of “{NAME}” is greater than “max_{unit}”; no draft can be both."
            for unit in ("words", "chars")
            if options.get(f"min_{unit}", 0) > options.get(f"max_{unit}", float("inf"))
        ]

    def build(self, options: Any) -> Check:
        """Return the check with these limits."""
        return partial(_judge, dict(options))


def _judge(limits: Mapping[str, int], subject: Subject) -> Finding:
    units = [unit for unit in _MEASURES if {f"min_{unit}", f"max_{unit}"} & limits.keys()]
    measured = {unit: _MEASURES[unit](subject.output) for unit in units}
    remarks = []
    for unit, ends in measured.items():
        most, least = limits.get(f"max_{unit}", len(ends)), limits.get(f"min_{unit}", 0)
        if len(ends) > most:
            excess = Span(ends[most - 1], len(subject.output))
            remarks.append(Remark(f"{_size(ends, unit)}; at most {most} are allowed.", excess))
        if len(ends) < least:
            remarks.append(Remark(f"{_size(ends, unit)}; at least {least} are required."))
    sizes = "; ".join(_size(ends, unit) for unit, ends in measured.items())
    return conclude(NAME, remarks, f"{sizes}: within the limits.")


def _words(text: str) -> list[int]:
    """Return where each word ends; a piece without letter or digit, such as a dash, is not a word."""
    return [match.end() for match in _WORD.finditer(text) if _LETTER.search(match[0])]


def _chars(text: str) -> range:
    return range(1, len(text) + 1)


def _lines(text: str) -> list[int]:
    """Return where each line ends; a last line without line break counts, an empty rest does not."""
    ends = [match.end() for match in regex.finditer(r"\r\n|\n|\r", text)]
    return ends if not text or (ends and ends[-1] == len(text)) else [*ends, len(text)]


def _size(ends: Sequence[int], unit: str) -> str:
    noun = "characters" if unit == "chars" else unit
    return f"The draft has {len(ends)} {noun[:-1] if len(ends) == 1 else noun}"


_MEASURES: Mapping[str, Callable[[str], Sequence[int]]] = {"words": _words, "chars": _chars, "lines": _lines}
