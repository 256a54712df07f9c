"""Page and presenter of the list as the window gets them."""

from pytestqt.qtbot import QtBot

from reviewer_app.domain.clock import now
from reviewer_app.domain.view import View
from reviewer_app.ui.queue.assembly import make
from tests.ui.doubles import AtOnce
from tests.workshop import Workshop


def test_what_the_page_asks_for_is_done(shop: Workshop, qtbot: QtBot) -> None:
    """Rows that come into sight are read, and the presenter knows which one is current."""
    [number] = shop.draft("a")
    page, presenter = make(shop.services, AtOnce(), now, lambda: False)
    qtbot.addWidget(page)
    presenter.show_view(View.TO_REVIEW)
    assert page.model.rowCount() == 1
    assert presenter.current() == page.current() == number
    shop.draft("b")
    page.retry_requested.emit()
    assert page.model.rowCount() == 2
