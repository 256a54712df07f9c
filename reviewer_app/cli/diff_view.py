"""A draft against what was there before: a diff for `patch`, colours and changed words on a terminal."""

from typing import TYPE_CHECKING

from reviewer_app.cli import output
from reviewer_app.cli.diagnostics import say

if TYPE_CHECKING:
    from rich.text import Text

    from reviewer_app.diff.hunks import Line

_STYLES = {" ": "", "-": "red", "+": "green"}
_CHANGED = "reverse"


def show(texts: tuple[str, str], names: tuple[str, str]) -> None:
    """Print what changed from the first text to the second; notes about it go to standard error."""
    from reviewer_app.diff.lines import unified  # noqa: PLC0415 - costly import

    if note := about(*texts):
        say(note)
    if output.is_terminal():
        _coloured(texts, names)
    else:
        output.exact(unified(*texts, *names))


def about(old: str, new: str) -> str:
    """Return what a reader could miss when looking at the diff; empty where everything can be seen."""
    from reviewer_app.text.unseen import unseen_difference  # noqa: PLC0415 - costly import

    if new and not old:
        return "There is no earlier text: all of the draft is new."
    return "There is no difference." if old == new else unseen_difference(old, new)


def _coloured(texts: tuple[str, str], names: tuple[str, str]) -> None:
    from rich.console import Console  # noqa: PLC0415 - costly import, for terminals only

    from reviewer_app.diff.hunks import shown  # noqa: PLC0415 - costly import

    console = Console(highlight=False, soft_wrap=True)
    for mark, name in zip(("---", "+++"), names, strict=True):
        console.print(f"{mark} {output.revealed(name, keep='')}", style="bold", markup=False)
    for hunk in shown(*texts):
        console.print(hunk.hunk.header, style="cyan", markup=False)
        for line in hunk.lines:
            console.print(_line(line))


def _line(line: "Line") -> "Text":
    from rich.text import Text  # noqa: PLC0415 - costly import, for terminals only

    style, at = _STYLES[line.kind], 0
    text = Text(line.kind, style)
    for start, end in line.spans:
        text.append(output.revealed(line.text[at:start], keep="\t"))
        text.append(output.revealed(line.text[start:end], keep="\t"), _CHANGED)
        at = end
    text.append(output.revealed(line.text[at:], keep="\t"))
    if not line.ended:
        text.append("\n\\ No newline at end of file")
    return text
