"""One delivery whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.ui.deliveries.detail import DeliveryDetail
from reviewer_app.ui.deliveries.wording import whole_of
from tests.ui.deliveries.rows import PRESENT, delivery

FAILED = delivery(DeliveryState.FAILED, error="<b>The disk</b> is full.\nMake room.\u202e")


@pytest.fixture
def detail(qtbot: QtBot) -> DeliveryDetail:
    """Return the pane."""
    detail = DeliveryDetail()
    qtbot.addWidget(detail)
    detail.resize(500, 500)
    detail.show()
    return detail


def show(detail: DeliveryDetail, shown: Delivery, *, folder: bool = True) -> list[str]:
    """Show a delivery; return every text of the pane."""
    detail.show_delivery(whole_of(shown, PRESENT, folder=folder))
    return [label.text() for label in detail.findChildren(QLabel) if label.isVisible()]


def test_the_whole_error_is_shown_as_it_is(detail: DeliveryDetail) -> None:
    """On its lines, with nothing hidden; a delivery without one has no place for it."""
    show(detail, FAILED)
    assert detail.error.text().startswith("<b>The disk</b> is full.\nMake room.")
    assert "\u202e" not in detail.error.text()
    assert detail.error.textFormat() == Qt.TextFormat.PlainText
    show(detail, delivery())
    assert not detail.error.isVisible()


def test_receipt_and_digest_can_be_read(detail: DeliveryDetail) -> None:
    """The digest in groups, so that it can be compared."""
    texts = show(detail, delivery())
    assert "letters/mail-1.md, 120 bytes" in texts
    assert " ".join(["aaaaaaaa"] * 8) in texts


def test_only_what_can_be_done_is_offered(detail: DeliveryDetail) -> None:
    """Trying again what failed, opening a folder that is one."""
    show(detail, FAILED)
    assert detail.again_button.isVisible()
    assert detail.folder_button.isVisible()
    show(detail, delivery(), folder=False)
    assert not detail.again_button.isVisible()
    assert not detail.folder_button.isVisible()


def test_each_button_tells_what_the_person_wants(detail: DeliveryDetail, qtbot: QtBot) -> None:
    """Of the item its public id; nothing before a delivery is shown."""
    detail.set_alone(alone=True)
    detail.item_button.click()
    show(detail, FAILED)
    told = {
        detail.back_button: detail.back_requested,
        detail.folder_button: detail.folder_requested,
        detail.again_button: detail.again_requested,
    }
    for button, signal in told.items():
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(detail.item_requested) as asked:
        detail.item_button.click()
    assert asked.args == ["k3f9x2ab"]


def test_seconds_that_go_by_do_not_move_what_is_read(detail: DeliveryDetail) -> None:
    """The same facts stay the same widgets."""
    held = delivery(DeliveryState.HELD, hold_until=PRESENT)
    show(detail, held)
    before = detail.findChildren(QLabel)
    show(detail, held)
    assert detail.findChildren(QLabel) == before
