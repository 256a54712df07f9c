"""What the dialog says of what it found, as plain texts; made in a worker, no Qt.

Whatever comes from a source is one line here, with its hidden characters made visible.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reviewer_app.domain.item import NewItem
from reviewer_app.ui.wording import Band, counted, one_line

if TYPE_CHECKING:
    from reviewer_app.services.add_items import Added
    from reviewer_app.sources.contract import Batch

ROLES = (("key", "Key"), ("title", "Title"), ("input", "Input"), ("baseline", "Text today"))
"""What a column can be taken as, and how that is called."""

_MOST_ROWS = 200
_KB, _MB = 1_000, 1_000_000


class What(StrEnum):
    """What becomes of a piece, or what a row says instead."""

    REFUSED = "Refused"
    NOTICE = "Please note"
    NEW = "New"
    CHANGED = "Known, with another input"
    UNCHANGED = "Unchanged"


TOLD = frozenset({What.REFUSED, What.NOTICE})
"""What is said in whole sentences, in as many lines as they need."""


@dataclass(frozen=True, slots=True)
class PieceRow:
    """One row of the list: a piece of work, or why a source gives none."""

    key: str
    what: What
    title: str
    words: str

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.what}. {self.title}. {self.words}"

    @property
    def tooltip(self) -> str:
        """Return what its cells may cut off; sentences are shown whole."""
        return "" if self.what in TOLD else f"{self.title}\n{self.words}"


@dataclass(frozen=True, slots=True)
class Found:
    """What the sources hold, and what adding it would do."""

    new: int
    changed: int
    unchanged: int
    refused: int
    rows: tuple[Band | PieceRow, ...]
    columns: tuple[str, ...]
    hint: str = ""  # why the items would wait

    def sentence(self, *, update: bool) -> str:
        """Return the counts as a sentence."""
        said = [f"{self.new} new", f"{self.unchanged} unchanged", f"{self.refused} refused"]
        if self.changed:
            said.append(f"{self.changed} {'replaced' if update else 'known with another input'}")
        return f"{', '.join(said)}. {self.hint}".strip()

    def count(self, *, update: bool) -> int:
        """Return how many items adding would change."""
        return self.new + (self.changed if update else 0)


def found_of(batch: "Batch", would: "Added", columns: tuple[str, ...], hint: str = "") -> Found:
    """Return what was read and what adding would do; `would` is a preview that replaces known inputs."""
    by_key = {item.key: item for item in batch.items}
    refused = [(each.source, each.why) for each in batch.rejected] + would.refused
    groups: list[tuple[What, int, Sequence[tuple[str, str]]]] = [
        (What.REFUSED, len(refused), refused),
        (What.NOTICE, len(batch.notices), [(each, "") for each in batch.notices]),
    ]
    kinds = ((What.CHANGED, would.replaced), (What.NEW, would.added), (What.UNCHANGED, would.unchanged))
    for what, pairs in kinds:
        groups.append((what, len(pairs), [_piece(by_key[key]) for _, key in pairs[:_MOST_ROWS]]))
    rows: list[Band | PieceRow] = []
    for what, count, said in groups:
        rows += _band(what, count, said)
    counts = (len(would.added), len(would.replaced), len(would.unchanged), len(refused))
    return Found(*counts, tuple(rows), columns, hint)


def refusal(sentence: str) -> Found:
    """Return that nothing could be read, and why."""
    return Found(0, 0, 0, 1, (Band(What.REFUSED, 1), PieceRow("0", What.REFUSED, one_line(sentence), "")), ())


def sources_line(paths: Sequence[str]) -> str:
    """Return the names of the sources on one line."""
    if not paths:
        return "Nothing is chosen yet."
    return f"{counted(len(paths), 'source')}: {', '.join(map(one_line, paths[:20]))}"


def added_sentence(done: "Added", agent: str) -> str:
    """Return what became of adding."""
    replaced = f", {len(done.replaced)} replaced" if done.replaced else ""
    refused = f", {len(done.refused)} refused" if done.refused else ""
    stopped = "Stopped. " if done.stopped else ""
    return f"{stopped}{len(done.added)} added{replaced}{refused} for {one_line(agent)}."


def act(count: int) -> str:
    """Return the words of the button that adds."""
    return f"Add {counted(count, 'item')}" if count else "Add items"


def size_of(text: str) -> str:
    """Return the length of a text in UTF-8 as a person reads it."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size < _KB:
        return counted(size, "byte")
    return f"{size / _KB:.1f} kB" if size < _MB else f"{size / _MB:.1f} MB"


def _piece(item: NewItem) -> tuple[str, str]:
    notice = f" · {one_line(item.notice)}" if item.notice else ""
    return item.title or item.key, f"{one_line(item.key)} · {size_of(item.input)}{notice}"


def _band(what: What, count: int, said: Sequence[tuple[str, str]]) -> Iterable[Band | PieceRow]:
    if count:
        yield Band(what, count)
    for at, (title, words) in enumerate(said[:_MOST_ROWS]):
        yield PieceRow(f"{what.name}-{at}", what, one_line(title), one_line(words))
