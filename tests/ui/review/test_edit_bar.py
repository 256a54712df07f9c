"""The buttons while a draft is edited."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.domain.spec import Reason
from reviewer_app.ui.review.edit_bar import EditBar


@pytest.fixture
def bar(qtbot: QtBot) -> EditBar:
    """Return a bar on the screen."""
    made = EditBar()
    qtbot.addWidget(made)
    made.show()
    made.begin([Reason("wrong-name", "names another sender")])
    return made


def test_a_reason_can_be_chosen(bar: EditBar) -> None:
    """Without a choice there is none, and the next edit begins without."""
    assert bar.reason() is None
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
