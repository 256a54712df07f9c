"""The window by mouse alone: files are dropped on it, and everything else is clicked."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.domain.decision import Kind
from tests.flows.desk import EMAILS, until
from tests.flows.sitting import Sitting, Window, sitting

NAMES = (
    "email_1_1.txt",
    "email_1_2.txt",
    "email_1_7.txt",
    "email_2_1.txt",
    "email_gmail.txt",
    "greedy_on.txt",
)


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Sitting]:
    """Give a desk whose approvals are held long enough to be undone."""
    with sitting(tmp_path) as made:
        made.desk.set_up()
        yield made


def click(window: Window, name: str, inside: str = "") -> int:
    """Click a button that decides; return the number of the item that is decided, once another is shown."""
    number = window.until(may_decide=True)["item"]
    window.act(lambda: window.click(name, inside), lambda said: said["item"] != number)
    return int(number)


def answer(window: Window, button: str, question: str, row: str, act: str) -> int:
    """Click a button that asks, then one of the answers, then the act."""
    number = window.act(lambda: window.click(button, "Item"), lambda said: said["question"] == question)[
        "item"
    ]
    window.click(row)
    window.click(act, inside=question)
    window.when(lambda said: said["item"] != number)
    return int(number)


@pytest.mark.timeout(180)
def test_a_day_by_mouse(seat: Sitting, tmp_path: Path) -> None:
    """What is dropped is drafted; every button decides as it says; the approved bytes alone leave."""
    window = seat.watched()
    drop(seat, window, tmp_path)
    window.until(total=len(NAMES))
    look_around(window)

    approved = click(window, "Approve")
    window.click("Undo")
    window.until(item=approved)
    assert click(window, "Approve") == approved
    rejected = answer(window, "Reject", "Why is it rejected?", "promises something", "Reject")
    later = answer(window, "Later", "When shall it come back?", "Tomorrow 9:00", "Later")
    window.act(lambda: window.click("Edit", "Item"), lambda said: said["is_editing"])
    window.click("Leave", "Item")
    window.until(is_editing=False, notice="")
    escalated = hand_over(window)
    discarded = discard_an_edit(seat, window)

    assert kinds(seat, approved) == [Kind.APPROVE, Kind.UNDO, Kind.APPROVE]
    assert kinds(seat, rejected) == [Kind.REJECT]
    assert kinds(seat, later) == [Kind.LATER]
    assert kinds(seat, escalated) == [Kind.ESCALATE]
    assert kinds(seat, discarded) == [Kind.APPROVE]
    seat.desk.ask("deliver", "--now")
    until(lambda: not seat.in_flight())
    keys = [seat.services.browse_queue.open(number).item.row.key for number in (approved, discarded)]
    expected = {f"drafts/support-reply/{key}": (EMAILS / key).read_bytes() for key in keys}
    assert seat.desk.outbox() == expected
    close(seat, window)


def drop(seat: Sitting, window: Window, folder: Path) -> None:
    """Drag the e-mails from another program onto the window, let them go, and add them."""
    hands, target = seat.hands, (700, 420)
    [main] = hands.windows("workspace")
    hands.put(main, (0, 0))
    says, start = seat.files(*[Path(shutil.copy(EMAILS / name, folder / name)) for name in NAMES])
    hands.drag(start, target)

    def is_taken() -> bool:
        hands.move((target[0], target[1] + 1))
        hands.move(target)
        return says.read_text() == "taken"

    until(is_taken)
    hands.release()
    window.until(active="Add items")
    assert says.read_text() == "dropped"
    window.click(f"Add {len(NAMES)} items")
    window.until(dialogs=[], active="main")


def look_around(window: Window) -> None:
    """Click every tab, another item, and another list."""
    first = window.until(may_decide=True)["item"]
    for place, name in enumerate(("Changes", "Input", "Result", "Steps", "Checks", "History")):
        window.click(name, inside="What is shown of the item")
        window.until(tab=place)
    window.click("Next item")
    window.when(lambda said: said["item"] not in {first, None})
    window.click("Rejected")
    window.until(view="rejected", total=0, item=None)
    window.click("Deliveries")
    window.until(view="deliveries")
    window.click("To review")
    window.until(view="to-review", total=len(NAMES), may_decide=True)


def hand_over(window: Window) -> int:
    """Hand the item to somebody else, by the menu behind “More”."""
    window.until(may_decide=True)
    question = "Who shall decide?"

    def ask() -> None:
        window.click("More")
        window.click("Hand to somebody…")

    number = window.act(ask, lambda said: said["question"] == question)["item"]
    window.click("Ben", inside=question)
    window.click("Hand to Ben", inside=question)
    window.when(lambda said: said["item"] != number)
    return int(number)


def discard_an_edit(seat: Sitting, window: Window) -> int:
    """Find an edit that was left unfinished before, look at it, throw it away, and approve the draft."""
    number: int = window.until(may_decide=True)["item"]
    revision = seat.services.browse_queue.open(number).item.revision
    seat.services.keep_edits.save(number, "ada", revision, "Half a sent")
    window.until_says("notice", "unfinished edit")
    window.click("Show difference")
    window.when(lambda said: said["place"].startswith("Change 1"))
    window.click("Discard")
    window.until(notice="")
    return click(window, "Approve")


def kinds(seat: Sitting, number: int) -> list[Kind]:
    """Return what was decided about an item."""
    return [decision.kind for decision in seat.services.browse_queue.open(number).decisions]


def close(seat: Sitting, window: Window) -> None:
    """Close the window: the runner goes on, which is said once. Close it again, and the runner with it."""
    window.click("File")
    window.click("Close the window")
    window.until(active="The runner goes on")
    window.click("Close the window", inside="The runner goes on")
    assert window.end() == 0
    assert len(seat.runners()) == 1
    again = seat.watched()
    again.click("File")
    again.click("Close the window and stop the runner")
    assert again.end() == 0
    until(lambda: not seat.runners())
