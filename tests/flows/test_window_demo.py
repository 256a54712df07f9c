"""`reviewer demo` opens the window where there is a display, and prints its queue elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.store.queue import Filter
from tests.flows.desk import Desk, finish, until
from tests.flows.sitting import Sitting, sitting

NOWHERE = ":4099"  # a display that does not exist


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Sitting]:
    """Give a desk without a workspace."""
    with sitting(tmp_path) as made:
        yield made


@pytest.mark.timeout(180)
def test_the_demo_is_shown_in_the_window(seat: Sitting) -> None:
    """The command makes the demo, shows its queue in the window and ends with it; nothing is printed."""
    demo = seat.command("demo")
    until(lambda: seat.hands.active() == "workspace — Reviewer")
    until(lambda: len(seen(seat)) == 1)
    seat.hands.key("j")
    until(lambda: len(seen(seat)) == 2)
    seat.hands.key("ctrl+q")
    until(lambda: seat.hands.active() == "The runner goes on — Reviewer")
    seat.hands.key("Return")
    said = finish(demo)
    assert (said.code, said.out) == (0, b""), said.err
    assert said.err.endswith("Opening the window; this command ends when it is closed.\n")
    require_printed_elsewhere(seat)


def seen(seat: Sitting) -> list[int]:
    """Return the items that were on the screen."""
    browse = seat.services.browse_queue
    rows, total = browse.page(Filter())
    assert total == 60
    return [row.number for row in rows if browse.open(row.number).item.looked_at]


def require_printed_elsewhere(seat: Sitting) -> None:
    """Require the queue on standard output where there is no display, or none that can be used."""
    more = {name: value for name, value in seat.desk.more.items() if name != "DISPLAY"}
    without = Desk(seat.desk.folder, {**more, "QT_QPA_PLATFORM": ""}).type("demo")
    assert without.err.startswith("Without a display the queue is printed here")
    broken = Desk(seat.desk.folder, {**more, "DISPLAY": NOWHERE}).type("demo")
    assert "The window ended with exit code" in broken.err
    assert without.out == broken.out
    assert len(broken.out.splitlines()) == 15
