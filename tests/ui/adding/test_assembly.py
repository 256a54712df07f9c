"""The dialog that adds work with its presenter."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reviewer_app.ui.adding.assembly import make
from tests.ui.doubles import AtOnce
from tests.workshop import Workshop


def test_files_are_added_for_an_agent(qtbot: QtBot, shop: Workshop, tmp_path: Path) -> None:
    """What was chosen before the dialog opened is shown and added in the person's name."""
    (tmp_path / "a.txt").write_text("Dear shop, I am Anna.")
    dialog = make(shop.services, AtOnce(), "ada", agent="letters", paths=[tmp_path / "a.txt"])
    dialog.open()
    assert dialog.act_button.text() == "Add 1 item"
    told: list[str] = []
    dialog.added.connect(told.append)
    dialog.act_button.click()
    assert told == ["1 added for letters."]
    qtbot.waitUntil(lambda: not isValid(dialog))
    [event] = [each for each in shop.services.browse_queue.newest(10) if each.kind == "item.added"]
    assert event.actor == "ada"
