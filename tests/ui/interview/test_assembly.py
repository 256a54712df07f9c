"""The interview with its presenter."""

from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reviewer_app.ui.interview.assembly import make
from reviewer_app.ui.interview.fields import NameField
from reviewer_app.ui.interview.questions import QUESTIONS
from tests.ui.doubles import AtOnce
from tests.workshop import Workshop


def test_answers_become_an_agent(qtbot: QtBot, shop: Workshop) -> None:
    """What was skipped is to be written; the dialog goes when it is done."""
    dialog = make(shop.services, AtOnce())
    dialog.open()
    field = dialog.pages[0].field
    assert isinstance(field, NameField)
    field.title.setText("Invoice check")
    told: list[str] = []
    dialog.written.connect(told.append)
    for _ in range(len(QUESTIONS) + 1):
        dialog.accept()
    assert told == ["invoice-check"]
    assert shop.services.library.load("invoice-check").spec is None
    qtbot.waitUntil(lambda: not isValid(dialog))
