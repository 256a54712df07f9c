"""Strip and presenter of the runner as the window gets them."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.runner.assembly import make
from tests.ui.doubles import AtOnce
from tests.workshop import Workshop


def test_what_the_strip_asks_for_is_done(shop: Workshop, qtbot: QtBot) -> None:
    """Its button pauses and resumes."""
    strip, presenter = make(shop.services, AtOnce(), "ada", lambda: False)
    qtbot.addWidget(strip)
    presenter.refresh()
    for paused in (True, False):
        strip.pause_toggled.emit()
        assert shop.services.control_runner.is_paused() is paused
