"""The item page while a decision is being written: keys flash, and nothing is typed into what is approved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import State
from reviewer_app.ui.review.edit_words import DECIDING
from tests.ui.opened import Window, opened, settle
from tests.workshop import make


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Return the window of a workspace with two drafts, the first on the screen."""
    shop = make(tmp_path / "desk", hold=600)
    shop.write_agent()
    shop.draft("a", "b")
    with opened(shop, tmp_path / "window.ini") as made:
        yield made
    shop.services.database.close()


def test_a_key_while_a_decision_is_written_makes_the_bar_flash(window: Window) -> None:
    """It does not vanish: the bar flashes, and the strip says why; after the reply keys count again."""
    page, number = window.parts.item_page, window.shop.number("letters/a")
    page.show_deciding(number)
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_E):
        page.bar._flash.stop()
        QTest.keyClick(window.top, key)
        assert page.bar._flash.isActive()
    assert window.parts.undo_strip._left.text() == DECIDING
    assert not page.asking.why.isVisible()
    assert not page.is_editing()
    page.show_deciding(None)
    page.approve()
    settle()
    assert window.shop.open(number).item.row.state is State.DECIDED


def test_another_item_can_be_edited_meanwhile_but_not_decided(window: Window) -> None:
    """Only the item whose decision is being written keeps its editor closed."""
    page = window.parts.item_page
    page.show_deciding(window.shop.number("letters/b"))
    page.approve()
    page.start_edit()
    assert page.is_editing()
    QTest.keyClicks(page.edit_pane.editor, "Hello. ")
    assert page.typed().startswith("Hello. ")
    assert window.shop.open(window.shop.number("letters/a")).decisions == ()


def test_nothing_is_typed_into_a_text_that_is_being_approved(window: Window) -> None:
    """From Ctrl+Enter to the reply letters change neither the text nor, as shortcuts, anything else."""
    page, number = window.parts.item_page, window.shop.number("letters/a")
    window.shop.decide(window.shop.number("letters/b"), Kind.APPROVE)
    page.start_edit()
    page.show_deciding(number)
    QTest.keyClicks(page.edit_pane.editor, "auj")
    QTest.keyClick(page.edit_pane.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.typed(), page.edit_bar.kept.text()) == ("Thank you for your letter.", DECIDING)
    assert len(window.shop.open(window.shop.number("letters/b")).decisions) == 1
    page.show_deciding(None)
    QTest.keyClicks(page.edit_pane.editor, "auj")
    assert page.typed().startswith("auj")


def test_what_cannot_be_approved_says_why_and_looks_again(window: Window) -> None:
    """A on an item whose approval is refused decides nothing, and finds out when it is refused no more."""
    page, number = window.parts.item_page, window.shop.number("letters/a")
    document = window.shop.root / "agents" / "letters" / "AGENT.md"
    text = document.read_text()
    document.unlink()
    window.select("letters/b")
    window.parts.item.store_changed()
    window.select("letters/a")
    window.parts.item.store_changed()
    assert not page.bar.approve.isEnabled()
    QTest.keyClick(window.top, Qt.Key.Key_A)
    assert page.bar._flash.isActive()
    assert "is not ready" in window.parts.undo_strip._left.text()
    document.write_text(text)
    page.approve()
    settle()
    assert page.bar.approve.isEnabled()
    assert window.shop.open(number).item.row.state is State.WAITING
