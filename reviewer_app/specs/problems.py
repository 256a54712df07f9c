"""The list of what must be mended in a document, gathered in any order, read from the top.

A person mends a document once, so parsing goes on after a problem wherever it can.
"""

import difflib
from collections.abc import Iterable

from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.spec import Problem, Severity

_SIMILAR = 0.7  # below that, two short words have little in common


class Problems:
    """Problems and warnings of one document, with the line each one stands on (from 1)."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def problem(self, line: int, message: str, instead: str) -> None:
        """Keep something that must be mended before the agent can run."""
        self._found.append(Problem(line, message, instead))

    def warning(self, line: int, message: str, instead: str) -> None:
        """Keep something that should be mended and does not stop the agent."""
        self._found.append(Problem(line, message, instead, Severity.WARNING))

    @property
    def blocking(self) -> bool:
        """Say whether any of them keeps the agent from running."""
        return any(found.severity is Severity.PROBLEM for found in self._found)

    def ordered(self) -> tuple[Problem, ...]:
        """Return each of them once, from the document's first line to its last."""
        return tuple(sorted(dict.fromkeys(self._found), key=lambda found: found.line))


def listed(words: Iterable[str], *, if_none: str = "none") -> str:
    """Return the words in quotes with commas between, or `if_none`."""
    return ", ".join(quoted(word) for word in words) or if_none


def closest(word: str, known: Iterable[str], *, count: int = 1) -> list[str]:
    """Return up to `count` known words that look like the word, the most similar first."""
    shapes = {_shape(each): each for each in known}
    return [shapes[shape] for shape in difflib.get_close_matches(_shape(word[:200]), shapes, count, _SIMILAR)]


def _shape(word: str) -> str:
    return word.casefold().replace("-", "_").replace(" ", "_")
