"""Which decision the strip names, what it says of it, and taking it back; no Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.decision import REFUSED, Left, Reply
from reviewer_app.domain.delivery import MAY_LEAVE, DeliveryState
from reviewer_app.domain.quoting import quoted
from reviewer_app.ui.naming import DELIVERIES, deed
from reviewer_app.ui.tasks import Tasks
from reviewer_app.ui.wording import duration, one_line

if TYPE_CHECKING:
    from reviewer_app.services.undo_decisions import Undoable

_MOST = 10
_LONGEST = 80  # characters of a title
_LOOK = frozenset({DeliveryState.FAILED, DeliveryState.UNKNOWN})  # what the page of deliveries tells more of


class Undoing(Protocol):
    """What takes decisions back."""

    def recent(self, by: str, count: int = 10) -> Sequence["Undoable"]:
        """Return a person's decisions that stand, newest first."""
        ...

    def undo_decision(self, decision: str, by: str) -> Reply:
        """Take back exactly this decision."""
        ...

    def undo(self, number: int, by: str) -> Reply:
        """Take back the last decision about an item."""
        ...

    def bring_back(self, number: int, by: str) -> Reply:
        """Take back what put an item off."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision that can be taken back: `bold` names it, `rest` says what became of it."""

    decision: str
    number: int
    bold: str
    rest: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of an undo: the item it is about, a sentence, and `more` where something had left."""

    number: int
    done: bool
    sentence: str
    more: str = ""
    left: Left | None = None


class UndoView(Protocol):
    """The strip, as the presenter speaks to it."""

    def show_entries(self, entries: Sequence[Entry], *, ticking: bool) -> None:
        """Show the first entry and offer the others; while `ticking`, ask again every second."""
        ...

    def show_undone(self, undone: Undone) -> None:
        """Say what an undo did."""
        ...


class UndoPresenter:
    """Names the last decisions of one person and takes them back."""

    def __init__(
        self,
        undoing: Undoing,
        tasks: Tasks,
        view: UndoView,
        by: str,
        clock: Clock,
        people: Mapping[str, str],
    ) -> None:
        self._undoing, self._tasks, self._view, self._by, self._clock = undoing, tasks, view, by, clock
        self._people = people
        self._recent: Sequence[Undoable] = ()

    def refresh(self) -> None:
        """Read the last decisions and show them."""
        self._tasks.read(lambda: self._undoing.recent(self._by, _MOST), self._show)

    def tick(self) -> None:
        """Show what is known as it stands now, a second later."""
        self._show(self._recent)

    def undo(self) -> None:
        """Take back the newest decision, counting those that are still being written."""

        def work() -> "tuple[Undoable, Reply] | None":
            newest = next(iter(self._undoing.recent(self._by, 1)), None)
            if newest is None:
                return None
            return newest, self._undoing.undo_decision(newest.id, self._by)

        self._tasks.write(work, self._tell_newest)

    def _tell_newest(self, found: "tuple[Undoable, Reply] | None") -> None:
        if found is None:
            self._view.show_undone(Undone(0, done=False, sentence="There is no decision to take back."))
        else:
            self._tell(found[0].number, _name(found[0]), found[1])

    def undo_decision(self, decision: str) -> None:
        """Take back one of the decisions that are shown."""
        known = next((each for each in self._recent if each.id == decision), None)
        if known is not None:
            work = partial(self._undoing.undo_decision, decision, self._by)
            self._tasks.write(work, lambda reply: self._tell(known.number, _name(known), reply))

    def undo_item(self, number: int) -> None:
        """Take back the last decision about an item, whoever made it."""
        work = partial(self._undoing.undo, number, self._by)
        self._tasks.write(work, lambda reply: self._tell(number, "It", reply))

    def bring_back(self, number: int) -> None:
        """Let an item that was put off wait again now."""
        work = partial(self._undoing.bring_back, number, self._by)
        self._tasks.write(work, lambda reply: self._tell(number, "It", reply))

    def _tell(self, number: int, name: str, reply: Reply) -> None:
        if reply.result == REFUSED:
            undone = Undone(number, done=False, sentence=f"{name} was not taken back. {_sentence(reply.why)}")
        elif reply.left is not None:
            undone = _gone(number, name, reply.left)
        else:
            said = f"{name} waits for you again. {_sentence(reply.why)}".strip()
            undone = Undone(number, done=True, sentence=said)
        self._view.show_undone(undone)
        self.refresh()

    def _show(self, recent: Sequence["Undoable"]) -> None:
        self._recent = recent
        now = self._clock()
        entries = [
            Entry(each.id, each.number, f"{said(each, self._people)}.", _rest(each, now)) for each in recent
        ]
        ticking = any(_seconds(each, now) > 0 for each in recent)
        self._view.show_entries(entries, ticking=ticking)


def said(undoable: "Undoable", people: Mapping[str, str]) -> str:
    """Return what was decided about which item, such as `Approved “Reply to Anna Berg”`."""
    to = people.get(undoable.to, undoable.to) if undoable.to else ""
    return deed(undoable.kind, _title(undoable), one_line(to))


def _name(undoable: "Undoable") -> str:
    return f"“{_title(undoable)}”"


def _gone(number: int, name: str, left: Left) -> Undone:
    """Return that an item waits again, but what was approved is elsewhere, and what to do about it."""
    stays = "had left already, and stays where it is" if left.known else "may have left, and nobody knows"
    place = f"{quoted(one_line(left.target, _LONGEST))} in {quoted(one_line(left.destination, _LONGEST))}"
    more = f"The item waits for you again. If nobody may use {place}, take it away there yourself."
    return Undone(number, done=True, sentence=f"{name} {stays}.", more=more, left=left)


def _title(undoable: "Undoable") -> str:
    return one_line(undoable.title or undoable.agent, _LONGEST)


def _seconds(undoable: "Undoable", now: datetime) -> int:
    """Return how many seconds a delivery is still held."""
    if undoable.leaves_at is None or undoable.delivery_state is not DeliveryState.HELD:
        return 0
    return max(0, ceil((undoable.leaves_at - now).total_seconds()))


def _rest(undoable: "Undoable", now: datetime) -> str:
    state = undoable.delivery_state
    if state is None or state is DeliveryState.CANCELLED:
        return ""
    if state in MAY_LEAVE:
        seconds = _seconds(undoable, now)
        return f"Leaves in {duration(seconds)}." if seconds else DELIVERIES[DeliveryState.DUE].sentence
    sentence = DELIVERIES[state].sentence
    return f"{sentence} See Deliveries." if state in _LOOK else sentence


def _sentence(clause: str) -> str:
    return f"{clause[0].upper()}{clause[1:].rstrip('.')}." if clause else ""
