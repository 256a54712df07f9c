"""Page and presenter as the window gets them."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.assembly import make
from tests.ui.doubles import AtOnce
from tests.workshop import Hands, Workshop


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


def test_all_of_it_goes_by_one_clock(shop: Workshop, qtbot: QtBot) -> None:
    """Two hours later is two hours after what the window's clock says."""
    [number] = shop.draft("a")
    present = shop.open(number).item.row.created_at + timedelta(days=9)
    page, presenter = make(shop.services, AtOnce(), "ada", Hands(present))
    qtbot.addWidget(page)
    presenter.open(number)
    assert page.tabs.steps._clock() == page.tabs.history._clock() == present
    with qtbot.waitSignal(page.asking.wished) as wish:
        assert page._shown is not None
        page.asking.later(page._shown)
        page.asking.when.list.picked.emit(0)
    assert wish.args[0].until == present + timedelta(hours=2)


def test_the_age_of_an_item_is_said_anew_as_time_passes(shop: Workshop, qtbot: QtBot) -> None:
    """Also while nothing else changes."""
    [number] = shop.draft("a")
    hands = Hands(shop.open(number).revisions[-1].at)
    page, presenter = make(shop.services, AtOnce(), "ada", hands)
    qtbot.addWidget(page)
    page.show()
    presenter.open(number)
    assert "· new" in page.header.meta.text()
    hands.move(minutes=3)
    with qtbot.waitSignal(page.header._ages.timeout):
        page.header._ages.start(1)
    assert "· waiting 3 min" in page.header.meta.text()
