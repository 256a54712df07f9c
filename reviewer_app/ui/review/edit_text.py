r"""A text on its way through an editor and back, to the byte.

An editor knows lines, not line ends: `\r\n`, a lone `\r` and Unicode's own line ends all become one kind.
All other characters survive, also NUL, U+2028 and no-break spaces. What was not edited comes back as it
was; what was edited gets the line end that the text had, and where it had several, the reader is told before.
"""

import re
from collections import Counter
from dataclasses import dataclass

from reviewer_app.ui.wording import counted

LONGEST_LINE = 20_000
"""Characters of a line up to which a key is taken in a moment."""

_END = re.compile("\r\n|[\n\r\u2029\ufdd0\ufdd1]")
_NAMES = {
    "\r\n": "CRLF",
    "\n": "LF",
    "\r": "CR",
    "\u2029": "U+2029",
    "\ufdd0": "U+FDD0",
    "\ufdd1": "U+FDD1",
}


@dataclass(frozen=True, slots=True)
class EditText:
    r"""A text and what an editor makes of it.

    `shown` has `\n` at the end of its lines, `end` is what an edited line gets instead. `change` says what
    any edit changes besides; empty where an edit changes nothing but what is typed.
    """

    original: str
    shown: str
    end: str
    change: str

    def back(self, typed: str) -> str:
        """Return the text that an editor's text means; the original, to the byte, if nothing was typed."""
        return self.original if typed == self.shown else self.exact(typed)

    def exact(self, typed: str) -> str:
        """Return an editor's text with this text's line ends."""
        return typed if self.end == "\n" else typed.replace("\n", self.end)


def load(text: str) -> EditText:
    """Return what an editor makes of a text."""
    ends = Counter(_END.findall(text))
    end = "\r\n" if ends["\r\n"] > ends["\n"] else "\n"
    lost = {found: count for found, count in ends.items() if found != end}
    return EditText(text, shown(text), end, _change(lost, end) if lost else "")


def longest_line(text: str) -> int:
    """Return how many characters the longest line of a text has."""
    return max(map(len, _END.split(text)))


def shown(text: str) -> str:
    """Return a text as an editor holds it: every line end is a line feed."""
    return _END.sub("\n", text)


def _change(lost: dict[str, int], end: str) -> str:
    number = sum(lost.values())
    named = ", ".join(sorted(_NAMES[found] for found in lost))
    ends = counted(number, "line end")
    others = f"like the others ({_NAMES[end]})"
    return f"Its lines end in different ways. An edit also makes {ends} ({named}) {others}."
