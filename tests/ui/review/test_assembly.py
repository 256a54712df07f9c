"""Page and presenter as the window gets them."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.assembly import make
from tests.ui.doubles import AtOnce
from tests.workshop import Workshop


def test_what_the_page_asks_for_is_done(shop: Workshop, qtbot: QtBot) -> None:
    """An item that is painted counts as looked at, and its comparison is changed by the page."""
    [number] = shop.draft("a")
    page, presenter = make(shop.services, AtOnce(), "ada")
    qtbot.addWidget(page)
    presenter.open(number)
    page.changes.painted.emit()
    assert shop.open(number).item.looked_at is not None
    page.base_chosen.emit("nothing")
    assert page.changes.bases.choice() == "nothing"
