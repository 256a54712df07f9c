"""The buttons while a draft is edited."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.spec import Reason
from reviewer_app.ui.review.edit_bar import EditBar


@pytest.fixture
def bar(qtbot: QtBot) -> EditBar:
    """Return a bar on the screen."""
    made = EditBar()
    qtbot.addWidget(made)
    made.show()
    made.begin([Reason("wrong-name", "names another `sender`")])
    return made


def test_a_reason_can_be_chosen(bar: EditBar) -> None:
    """Without a choice there is none, and the next edit begins without."""
    assert bar.reason() is None
    assert bar.why._menu.entries[1].text() == "names another sender"
    bar.why._menu.entries[1].trigger()
    assert bar.reason() == "wrong-name"
    bar.begin([])
    assert (bar.reason(), bar.why.isHidden()) == (None, True)


def test_buttons_tell_what_is_wanted(bar: EditBar) -> None:
    """Leave, save and approve; Space on Approve only says which keys approve."""
    told: list[str] = []
    for name in ("leave", "save", "approve"):
        getattr(bar, f"{name}_requested").connect(lambda *_, name=name: told.append(name))
        getattr(bar, name).click()
    QTest.keyClick(bar.approve, Qt.Key.Key_Space)
    assert told == ["leave", "save", "approve"]
    assert bar.kept.text() == "Press Ctrl+Enter to approve"


def test_keys_give_way_to_verbs(qtbot: QtBot) -> None:
    """Where there is little room the buttons show their words without the keys, and again with them."""
    page = QWidget()
    qtbot.addWidget(page)
    bar = EditBar(page)
    page.show()
    bar.begin([Reason("wrong-name", "names another sender")])
    for width, keys in ((900, True), (420, False), (900, True)):
        bar.resize(width, 60)
        assert bool(bar.approve.property("keycap")) is keys
    bar.resize(bar.why.x() + bar.why.width() + bar.approve.width() + 80, 60)
    bar.why._menu.entries[1].trigger()
    assert not bar.approve.property("keycap")


def test_a_text_that_cannot_be_approved_says_why(bar: EditBar) -> None:
    """Approve is off with its reason in the tooltip and beside it; other words come and go before it."""
    bar.refuse("Nothing is changed yet. Leave the editor.")
    assert (bar.approve.isEnabled(), bar.approve.toolTip()) == (
        False, "Nothing is changed yet. Leave the editor.",
    )  # fmt: skip
    assert (bar.kept.text(), bar.why.isHidden()) == ("Nothing is changed yet.", True)
    bar.say("Your edit is kept.")
    bar.refuse("Nothing is changed yet. Leave the editor.")
    assert bar.kept.text() == "Your edit is kept."
    bar.say("")
    assert bar.kept.text() == "Nothing is changed yet."
    bar.refuse("")
    assert (bar.approve.isEnabled(), bar.approve.toolTip(), bar.kept.text()) == (True, "", "")
    assert bar.why.isVisible()
