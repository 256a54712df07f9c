"""The practice strip with its presenter."""

from pytestqt.qtbot import QtBot

from reviewer_app.services import make_demo
from reviewer_app.ui.welcome.assembly import make
from tests.ui.doubles import AtOnce
from tests.ui.welcome.test_presenter import Memory
from tests.workshop import Workshop


def test_the_strip_shows_itself_in_a_demo(qtbot: QtBot, shop: Workshop) -> None:
    """Until it is closed, and never again in that workspace."""
    settings = shop.root / "reviewer.toml"
    settings.write_text(f"{make_demo.MARK}\n{settings.read_text()}")
    memory = Memory()
    strip, presenter = make(shop.services, AtOnce(), memory)
    qtbot.addWidget(strip)
    presenter.refresh()
    assert strip.isVisible()
    strip.close_button.click()
    presenter.refresh()
    assert not strip.isVisible()
    assert list(memory.kept.values()) == [True]
