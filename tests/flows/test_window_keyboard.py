"""A whole day at the window by keyboard alone, from adding e-mails to what stands in the outbox."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import Outcome, State
from tests.flows.desk import EMAILS, emails, until
from tests.flows.sitting import Sitting, Window, sitting

MAILS = emails()
BY_DIALOG = ("email_iPhone.txt", "email_BlackBerry.txt")
CHANGED = "email_1_3.txt"  # has a text as it is today, which its draft changes
WRITTEN = "Thank you. We look into it."


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Sitting]:
    """Give a desk whose approvals leave two seconds after they were given."""
    with sitting(tmp_path) as made:
        made.desk.set_up()
        made.hold(2)
        yield made


class Hands:
    """The keys of the window; every method waits until what its keys do has happened."""

    def __init__(self, seat: Sitting, window: Window) -> None:
        self.window = window
        self.press, self.type = window.press, seat.hands.type

    def start(self, key: str, **facts: object) -> int:
        """Press a key that begins a decision; return the number of the item it is about."""
        said = self.window.act(
            lambda: self.press(key), lambda said: all(said[name] == fact for name, fact in facts.items())
        )
        number: int = said["item"]
        return number

    def leave(self, number: int) -> None:
        """Wait until another item is on the screen."""
        until(lambda: self.window.shown()["item"] not in {number, None})

    def approve(self) -> int:
        """Approve what is shown with one key."""
        number = self.window.until(may_decide=True)["item"]
        self.window.act(lambda: self.press("a"), lambda said: said["item"] != number)
        return int(number)

    def edit(self, text: str) -> int:
        """Write another text and approve that."""
        number = self.start("e", is_editing=True)
        self.press("ctrl+a")
        self.type(text)
        self.window.until(typed=text)
        self.press("ctrl+Return")
        self.leave(number)
        return number

    def choose(self, key: str, question: str, digit: str) -> int:
        """Answer the question that a key opens with a digit."""
        number = self.start(key, question=question)
        self.press(digit)
        self.leave(number)
        return number

    def send_back(self, note: str) -> int:
        """Send the draft back with a note."""
        number = self.start("shift+r", question="What shall be different?")
        self.type(note)
        self.press("ctrl+Return")
        self.leave(number)
        return number

    def undo(self, number: int) -> None:
        """Take the last decision back; the item is on the screen again."""
        self.press("u")
        self.window.until(item=number)
        self.window.until_says("banner", "waits for you again")

    def move(self, key: str) -> int:
        """Go to another item."""
        number = self.window.shown()["item"]
        self.press(key)
        self.leave(number)
        return int(self.window.shown()["item"])


@pytest.mark.timeout(180)
def test_a_day_by_keyboard(seat: Sitting, tmp_path: Path) -> None:
    """Ten items are decided in every way by keys; exactly the approved bytes leave, once."""
    window = seat.watched()
    hands = Hands(seat, window)
    add_by_dialog(hands, tmp_path)
    add_by_command(seat, tmp_path)
    until(lambda: window.shown()["total"] == len(MAILS))
    look_around(seat, hands)

    approved = [hands.approve() for _ in range(3)]
    edited = hands.edit(WRITTEN)
    rejected = hands.choose("r", "Why is it rejected?", "2")
    back = hands.send_back("Say it in one sentence.")
    later = hands.choose("s", "When shall it come back?", "1")
    escalated = hands.choose("shift+e", "Who shall decide?", "2")
    again = hands.choose("r", "Why is it rejected?", "1")
    put_off = hands.choose("s", "When shall it come back?", "2")
    hands.undo(put_off)
    hands.undo(again)

    left = {number: data_of(seat, number) for number in approved} | {edited: WRITTEN.encode()}
    require_delivered(seat, left)
    require_decided(seat, rejected, Kind.REJECT, Outcome.REJECTED)
    for number, kind in ((back, Kind.REDO), (later, Kind.LATER), (escalated, Kind.ESCALATE)):
        require_decided(seat, number, kind, None)
    for number in (again, put_off):
        require_decided(seat, number, Kind.UNDO, None)
    stop_by_keyboard(seat, window)
    require_delivered(seat, left)
    assert seat.desk.ask("audit", "verify")["ok"]


def add_by_dialog(hands: Hands, folder: Path) -> None:
    """Add two e-mails with the dialog: Ctrl+N, choose files by name, add."""
    window = hands.window
    hands.press("ctrl+n")
    window.until(active="Add items")
    window.tab_to("Choose files…")
    hands.press("space")
    window.until(active="Files and tables to add")
    for name in BY_DIALOG:
        shutil.copy(EMAILS / name, folder / name)
    hands.type(" ".join(f'"{folder / name}"' for name in BY_DIALOG))
    hands.press("Return")
    window.until(active="Add items")
    window.place("Add 2 items")
    window.tab_to("Add 2 items")
    hands.press("space")
    window.until(dialogs=[], active="main", total=2)


def add_by_command(seat: Sitting, folder: Path) -> None:
    """Add the other e-mails in a process of its own; one of them has a text as it is today."""
    mails = folder / "mails"
    mails.mkdir()
    for name in MAILS.keys() - {*BY_DIALOG, CHANGED}:
        shutil.copy(EMAILS / name, mails / name)
    assert len(seat.desk.ask("add", "support-reply", str(mails))["added"]) == len(MAILS) - 3
    lines = MAILS[CHANGED].decode().splitlines(keepends=True)
    (folder / "today.txt").write_text("Old beginning.\n" + "".join(lines[1:-1]) + "Old end.\n")
    given = ("--key", CHANGED, "--baseline", str(folder / "today.txt"), str(EMAILS / CHANGED))
    assert len(seat.desk.ask("add", "support-reply", *given)["added"]) == 1


def look_around(seat: Sitting, hands: Hands) -> None:
    """Look at everything without deciding anything."""
    window, press = hands.window, hands.press
    first = window.until(may_decide=True)["item"]
    second = hands.move("j")
    assert hands.move("k") == first != second
    for tab in (2, 3, 4, 5, 6, 1):
        press(str(tab))
        window.until(tab=tab - 1)
    press("slash")
    window.until(focus="Search the queue")
    hands.type(CHANGED)
    window.until(total=1)
    press("Down")
    window.until(item=seat.services.browse_queue.find(f"support-reply/{CHANGED}"), may_decide=True)
    look_at_changes(hands)
    press("slash")
    window.until(focus="Search the queue")
    press("Escape")
    window.until(search="", total=len(MAILS), focus="Items")
    press("question")
    window.until(active="Keys")
    press("Escape")
    window.until(dialogs=[], active="main")
    press("Home")
    window.until(item=first)
    assert not any(seat.services.browse_queue.open(number).decisions for number in (first, second))


def look_at_changes(hands: Hands) -> None:
    """Go from change to change and back, and through every way to lay them out."""
    window = hands.window
    window.until(place="Change 1 of 2")
    for key, place in (("n", "Change 2 of 2"), ("p", "Change 1 of 2")):
        hands.press(key)
        window.until(place=place)
    modes = [window.shown()["mode"]]
    for _ in range(3):
        hands.press("v")
        modes.append(window.when(lambda said: said["mode"] != modes[-1])["mode"])
    assert modes[0] == modes[3]
    assert len(set(modes)) == 3


def stop_by_keyboard(seat: Sitting, window: Window) -> None:
    """Close the window, and stop the runner too, as the first closing offers."""
    assert seat.runners()
    window.press("ctrl+q")
    window.until(active="The runner goes on")
    window.tab_to("Stop the runner too")
    window.press("space")
    assert window.end() == 0
    until(lambda: not seat.runners())


def data_of(seat: Sitting, number: int) -> bytes:
    """Return the bytes of the e-mail of an item; the template's draft is the e-mail itself."""
    return MAILS[seat.services.browse_queue.open(number).item.row.key]


def require_delivered(seat: Sitting, left: dict[int, bytes]) -> None:
    """Wait for the deliveries; require these bytes, bound to their decisions, and no other file."""
    opened = {number: seat.services.browse_queue.open(number) for number in left}
    names = {f"drafts/support-reply/{opened[number].item.row.key}": data for number, data in left.items()}
    until(lambda: seat.desk.outbox().keys() >= names.keys() and not seat.in_flight())
    assert seat.desk.outbox() == names
    for number, data in left.items():
        decided = seat.services.browse_queue.open(number)
        sha = hashlib.sha256(data).hexdigest()
        assert decided.decisions[-1].binding.sha256 == sha
        assert [delivery.sha256 for delivery in decided.deliveries] == [sha]


def require_decided(seat: Sitting, number: int, kind: Kind, outcome: Outcome | None) -> None:
    """Require the last decision of an item, in the name of the first person, and how it stands."""
    opened = seat.services.browse_queue.open(number)
    assert (opened.decisions[-1].kind, opened.decisions[-1].by) == (kind, "ada")
    assert opened.item.row.outcome == outcome
    assert (opened.item.row.state is State.DECIDED) == (outcome is not None)
