"""The letter keys of the window on keyboards that have no Latin letters."""

from pathlib import Path

import pytest

from reviewer_app.domain.item import State
from tests.flows.desk import EMAILS, emails, until
from tests.flows.sitting import sitting

A, J, U, SHIFT_R, CTRL_N = "38", "44", "30", "shift+27", "ctrl+57"
"""Keys by their numbers in X, which say where they are."""


@pytest.mark.timeout(180)
@pytest.mark.parametrize("layout", ["ru", "gr", "ara", "il"])
def test_letters_act_by_their_place(tmp_path: Path, layout: str) -> None:
    """Approving, undoing, moving on, sending back and adding; in a note the same keys write."""
    with sitting(tmp_path) as seat:
        seat.desk.set_up()
        mails = [str(EMAILS / name) for name in sorted(emails())[:3]]
        seat.desk.ask("add", "support-reply", *mails)
        seat.desk.ask("run", "--until-idle")
        seat.hands.exchange(layout)
        window = seat.watched()
        first = window.until(may_decide=True, total=3)["item"]

        def state() -> State:
            return seat.services.browse_queue.open(first).item.row.state

        window.act(lambda: window.press(A), lambda said: said["item"] not in {first, None})
        until(lambda: state() is State.DECIDED)
        window.press(U)
        window.until(item=first)
        until(lambda: state() is State.WAITING)
        window.press(J)
        window.when(lambda said: said["item"] not in {first, None})
        window.act(lambda: window.press(SHIFT_R), lambda said: said["question"] == "What shall be different?")
        window.press(A)
        window.press(J)
        assert window.shown()["question"] == "What shall be different?"
        window.press("Escape")
        window.until(question="")
        window.press(CTRL_N)
        window.until(active="Add items")
