"""What the queue says, as plain texts for cells and sentences; no Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from reviewer_app.domain.errors import ReviewerError
from reviewer_app.domain.item import QueueRow
from reviewer_app.text.hidden import reveal

HEADINGS = ("Item", "Agent", "Title", "State", "Flags", "Added")
MOST = 500
"""So many rows are shown; the sentence above them says if there are more."""


class Queue(Protocol):
    """Where the queue is read."""

    def __call__(self, limit: int) -> tuple[Sequence[QueueRow], int]:
        """Return the first rows that need a person, and how many there are in all."""
        ...


@dataclass(frozen=True, slots=True)
class Shown:
    """The page at one moment: a sentence, and one tuple of cells for each row in the order of HEADINGS."""

    sentence: str
    rows: tuple[tuple[str, ...], ...] = ()


class QueuePresenter:
    """Turns the queue into texts."""

    def __init__(self, queue: Queue, command: str) -> None:
        """`command` is how this workspace is reached on the command line: `reviewer` and its options."""
        self._queue = queue
        self._command = command

    def load(self) -> Shown:
        """Read the queue; a store that cannot be read becomes a sentence."""
        try:
            rows, total = self._queue(MOST)
        except ReviewerError as error:
            return Shown(str(error))
        return Shown(_sentence(len(rows), total), tuple(_cells(row) for row in rows))

    def how_to_decide(self, item: str | None) -> str:
        """Return the sentence that says how to decide the selected item, or any."""
        chosen = item or "ITEM"
        return (
            f"To decide, look with “{self._command} show {chosen}”, "
            f"then run “{self._command} approve {chosen}” (or edit, reject, redo) in a terminal."
        )


def _sentence(shown: int, total: int) -> str:
    if total == 0:
        return "Nothing waits for you. New drafts appear here after “Refresh”."
    needs = "1 item needs" if total == 1 else f"{total} items need"
    return f"{needs} a person." if shown == total else f"{needs} a person; the first {shown} are shown."


def _cells(row: QueueRow) -> tuple[str, ...]:
    return (
        row.id,
        _one_line(row.agent),
        _one_line(row.title),
        row.state.value,
        ", ".join(row.flags),
        _local(row.created_at),
    )


def _one_line(text: str) -> str:
    return reveal(text, keep="", everything=False)


def _local(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
