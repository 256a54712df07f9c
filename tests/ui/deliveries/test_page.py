"""The page of the deliveries."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.ids import item_number
from reviewer_app.ui.deliveries.page import DeliveriesPage
from reviewer_app.ui.deliveries.wording import list_of, whole_of
from tests.ui.deliveries.rows import PRESENT, delivery

TWO = [delivery(DeliveryState.HELD, id=2), delivery()]
COUNTS = {DeliveryState.HELD: 1, DeliveryState.DELIVERED: 1}


@pytest.fixture
def page(qtbot: QtBot) -> DeliveriesPage:
    """Return the page with two deliveries, one of them held."""
    page = DeliveriesPage()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    page.show_list(list_of(TWO, COUNTS, "", PRESENT))
    return page


def test_the_list_is_shown_with_its_sentence(page: DeliveriesPage, qtmodeltester: ModelTester) -> None:
    """And says which is chosen."""
    qtmodeltester.check(page.list.rows)  # type: ignore[no-untyped-call] # the library's
    assert page.sentence.text() == "2 in all. Nothing went wrong."
    chosen: list[str] = []
    page.choose_requested.connect(chosen.append)
    page.list.choose("1")
    assert chosen == ["1"]


def test_a_state_can_be_shown_alone(page: DeliveriesPage, qtbot: QtBot) -> None:
    """The button says which; a list that is empty by choice is not the empty page."""
    assert page.states.text() == "Show: All (2)"
    page.show_list(list_of([], COUNTS, "held", PRESENT))
    assert page.states.text() == "Show: Held (1)"
    assert not page.empty.isVisible()
    with qtbot.waitSignal(page.state_requested):
        page.states.chosen.emit("")
    page.show_list(list_of([], {}, "", PRESENT))
    assert page.empty.isVisible()


def test_seconds_are_counted_while_they_are_seen(page: DeliveriesPage, qtbot: QtBot) -> None:
    """Ages alone are said anew less often; what nobody sees is not counted."""
    often = page._timer.interval()
    page.show_list(list_of(TWO[1:], COUNTS, "", PRESENT))
    assert page._timer.isActive()
    assert page._timer.interval() > often
    with qtbot.waitSignal(page.tick_requested):
        page._timer.timeout.emit()
    page.show_list(list_of(TWO, COUNTS, "", PRESENT))
    assert page._timer.isActive()
    assert page._timer.interval() == often
    page.hide()
    assert not page._timer.isActive()
    page.show_list(list_of(TWO, COUNTS, "", PRESENT))
    assert not page._timer.isActive()
    with qtbot.waitSignal(page.refresh_requested):
        page.show()


def test_one_delivery_is_shown_beside_the_list(page: DeliveriesPage) -> None:
    """Until it is gone."""
    page.show_delivery(whole_of(TWO[1], PRESENT, folder=True))
    assert page.detail.isVisible()
    assert page.list.isVisible()
    assert not page.detail.back_button.isVisible()
    page.show_delivery(None)
    assert page.hint.isVisible()


def test_in_a_narrow_page_they_take_turns(page: DeliveriesPage) -> None:
    """Enter opens one, Esc goes back."""
    page.resize(600, 600)
    page.list.choose("1")
    assert not page.detail.isVisible()
    page.show_delivery(whole_of(TWO[1], PRESENT, folder=True))
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert (page.detail.isVisible(), page.list.isVisible()) == (True, False)
    QTest.keyClick(page.detail.item_button, Qt.Key.Key_Escape)
    assert (page.detail.isVisible(), page.list.isVisible()) == (False, True)


def test_an_item_is_asked_for_by_its_number(page: DeliveriesPage, qtbot: QtBot) -> None:
    """Which may have more than 32 bits; what is no id is no item."""
    page.detail.item_requested.emit("not an id")
    with qtbot.waitSignal(page.item_requested) as asked:
        page.detail.item_requested.emit("k3f9x2ab")
    assert asked.args == [item_number("k3f9x2ab")]


def test_a_folder_that_nothing_opens_is_named(
    page: DeliveriesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the delivery."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    page.open_folder(tmp_path)
    assert str(tmp_path) in page.detail.outside.sentence.text()
