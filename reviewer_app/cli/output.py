r"""All of standard output: tables for people, tab-separated lines for pipes, JSON for programs, exact texts.

What agents wrote is hostile: on a terminal it is never markup and every control or deceptive character is
revealed; in a line for a pipe it is escaped (`\t`, `\n`, `\\`, `\x1b`). Only `exact` and `raw` write it as
it is, and only into a pipe or file.
"""

import io
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from reviewer_app.domain.clock import iso
from reviewer_app.domain.quoting import printable

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_INDENT = "    "
_GAP = 2  # characters between two columns
_NARROWEST = 4  # characters; no column gets less
_READABLE = 18  # characters; a `cut` column gets no less, as long as others can give way
_SENTENCE = 30  # characters; what folds gets at least so many in a line
_NAMES, _MOST_NAMES = 12, 24  # characters; the names beside values take at least and at most so many


def prepare() -> None:
    """Make both outputs take every character: UTF-8 into pipes, escapes where a terminal has no sign.

    A stream that the caller has closed leads nowhere, before a file of the workspace gets its number.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, io.TextIOWrapper(io.FileIO(os.devnull, mode), encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def is_terminal() -> bool:
    """Say whether a person is looking at standard output."""
    return sys.stdout.isatty()


def document(value: Mapping[str, Any]) -> None:
    """Print one JSON document on one line, in ASCII."""
    write(json.dumps(value) + "\n")


def time_of(moment: datetime) -> str:
    """Return a time: on the reader's clock for a person, exactly and in UTC for a pipe."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if is_terminal() else iso(moment)


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    spare: Sequence[str] = (),
    *,
    cut: Sequence[str] = (),
    figures: Sequence[str] = (),
) -> None:
    """Print rows: with a header and aligned on a terminal, elsewhere as lines with tabs only.

    On a terminal that is too narrow, first the `spare` columns are left out, in that order, then the `cut`
    ones get shorter, then the longest cells. `figures` stand at the right. Without rows nothing is printed.
    """
    rows = list(rows)
    if not is_terminal():
        lines(rows)
    elif rows:
        _aligned(columns, rows, spare, cut, figures)


def _aligned(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    spare: Sequence[str],
    cut: Sequence[str],
    figures: Sequence[str],
) -> None:
    from rich.console import Console  # noqa: PLC0415 - costly import, for terminals only
    from rich.table import Table  # noqa: PLC0415 - costly import
    from rich.text import Text  # noqa: PLC0415 - costly import

    total = _width()
    cells = [
        [Text(revealed(cell, keep=""), no_wrap=True, overflow="ellipsis") for cell in row] for row in rows
    ]
    needs = {
        column: max(len(column), *(row[place].cell_len for row in cells))
        for place, column in enumerate(columns)
    }
    needs = shortened(kept(needs, total, spare), total, cut)
    widths = fitted(list(needs.values()), total - _GAP * (len(needs) - 1))
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column, width in zip(needs, widths, strict=True):
        shown.add_column(column, width=width, no_wrap=True, justify="right" if column in figures else "left")
    for row in cells:
        shown.add_row(*(cell for column, cell in zip(columns, row, strict=True) if column in needs))
    Console(highlight=False, width=total).print(shown)


def _width() -> int:
    return shutil.get_terminal_size().columns


def kept(needs: Mapping[str, int], total: int, spare: Sequence[str]) -> dict[str, int]:
    """Return the columns that are shown: `spare` ones are left out, in that order, until all fit."""
    columns = dict(needs)
    for column in spare:
        if sum(columns.values()) + _GAP * (len(columns) - 1) > total:
            del columns[column]
    return columns


def shortened(needs: Mapping[str, int], total: int, cut: Sequence[str]) -> dict[str, int]:
    """Return the widths after the `cut` columns gave what is too much, in that order, as far as they can."""
    widths = dict(needs)
    for column in cut:
        over = sum(widths.values()) + _GAP * (len(widths) - 1) - total
        if column in widths:
            widths[column] -= max(0, min(over, widths[column] - _READABLE))
    return widths


def fitted(needs: Sequence[int], total: int) -> list[int]:
    """Return the width of each column: small needs are met, the others share what is left in equal parts."""
    widths, left = list(needs), total
    order = sorted(range(len(needs)), key=needs.__getitem__)
    for place, column in enumerate(order):
        widths[column] = min(needs[column], max(_NARROWEST, left // (len(order) - place)))
        left -= widths[column]
    return widths


def lines(rows: Iterable[Sequence[str]]) -> None:
    """Print each row as one line: its cells two spaces apart on a terminal, with tabs elsewhere."""
    if is_terminal():
        text = "".join("  ".join(revealed(cell, keep="") for cell in row if cell) + "\n" for row in rows)
    else:
        text = "".join("\t".join(map(escaped, row)) + "\n" for row in rows)
    write(text)


def listed(rows: Iterable[Sequence[str]]) -> None:
    """Print rows that end in a sentence: on a terminal in columns, the sentence folded; elsewhere lines."""
    rows = list(rows)
    if is_terminal():
        _folded([[revealed(cell, keep="") for cell in row] for row in rows])
    else:
        lines(rows)


def _folded(rows: Sequence[Sequence[str]]) -> None:
    """Print the last cells beside the others where a sentence has room, else below them."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415 - costly import, for terminals only

    last = max(map(len, rows), default=1) - 1
    widths = [max(cell_len(row[place]) for row in rows if place < len(row)) for place in range(last)]
    margin = sum(widths) + _GAP * last
    is_below = _width() - margin < _SENTENCE
    for row in rows:
        cells = [set_cell_size(cell, width) for cell, width in zip(row, widths, strict=False)]
        head = "".join(cell + " " * _GAP for cell in cells[:last])
        text = row[last] if last < len(row) else ""
        if is_below and head.strip():
            write(f"{head.rstrip()}\n")
            head = ""
        if head.strip() or text:
            _hung(head, text, len(_INDENT) if is_below else margin)


def named(pairs: Iterable[tuple[str, str]]) -> None:
    """Print names and values: aligned or indented, folded between words on a terminal; else with a tab."""
    if not is_terminal():
        lines(pairs)
        return
    pairs = [(revealed(name, keep=""), revealed(value)) for name, value in pairs]
    room = min(_MOST_NAMES, max([_NAMES, *(len(name) + _GAP for name, _ in pairs)]))
    for name, shown in pairs:
        if "\n" in shown or len(name) > room - _GAP:
            write(f"{name}\n")
            for line in shown.rstrip("\n").split("\n"):
                _hung("", line, len(_INDENT))
        else:
            _hung(f"{name:<{room}}", shown, room)


def _hung(head: str, text: str, margin: int) -> None:
    """Write a text beside its head, every line of it at the margin; below the head if a word has no room."""
    folded = wrapped(text, max(_width() - margin, _SENTENCE))
    if head and max(map(len, folded)) > _width() - margin:
        write(f"{head.rstrip()}\n")
        _hung("", text, len(_INDENT))
        return
    for place, line in enumerate(folded):
        write(f"{head if head and not place else ' ' * margin}{line}".rstrip() + "\n")


def wrapped(text: str, width: int) -> list[str]:
    """Return one line folded between words, each part indented as the whole; a long word stays whole."""
    if len(text) <= width // 2:  # no letter takes more than two columns
        return [text]
    from rich.console import Console  # noqa: PLC0415 - costly import, for terminals only
    from rich.text import Text  # noqa: PLC0415 - costly import

    words = text.lstrip(" \t")
    indent = text[: len(text) - len(words)].expandtabs(8)
    folded = Text(words, overflow="ignore").wrap(Console(width=width), max(width - len(indent), _SENTENCE))
    return [f"{indent}{line.plain}" for line in folded]


def exact(text: str) -> None:
    """Print a text: to the byte into a pipe or file, with everything deceptive revealed on a terminal."""
    if is_terminal():
        shown = revealed(text)
        write(shown if shown.endswith("\n") else f"{shown}\n")
    else:
        flush()
        _guarded(sys.stdout.buffer.write, text.encode("utf-8", "surrogatepass"))


def raw(data: bytes) -> None:
    """Write bytes as they are: for files that are asked for on standard output."""
    flush()
    _guarded(sys.stdout.buffer.write, data)


def revealed(text: str, *, keep: str = "\n\t") -> str:
    """Return agent text for a terminal: whatever could deceive or control is shown in a visible form."""
    from reviewer_app.text.hidden import reveal  # noqa: PLC0415 - costly import, not needed for pipes

    return reveal(text, keep=keep, everything=False)


def escaped(text: str) -> str:
    r"""Return a text as one cell of a line: `\t`, `\n`, `\\`, and escapes for all that is not printable."""
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(_ESCAPES.get(letter) or printable(letter) for letter in text)


def write(text: str) -> None:
    """Write to standard output; once nobody reads it any more, write nowhere."""
    _guarded(sys.stdout.write, text)


def flush() -> None:
    """Send everything on its way."""
    _guarded(lambda _: sys.stdout.flush(), "")


def is_read() -> bool:
    """Say whether somebody still reads standard output."""
    return not _mute


_mute: list[int] = []


def _guarded(action: Any, data: str | bytes) -> None:
    try:
        action(data)
    except BrokenPipeError:
        mute()


def mute() -> None:
    """Let everything that is still to be written go nowhere, without a complaint when the program ends."""
    _mute.append(os.open(os.devnull, os.O_WRONLY))
    os.dup2(_mute[-1], sys.stdout.fileno())
