"""The reasons and the checklist of a document."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.ui.agents.rules_view import RulesView
from tests.ui.agents.shown import shown


def texts(view: RulesView) -> list[str]:
    """Return every text that is shown."""
    return [label.text() for label in view.findChildren(QLabel)]


def test_reasons_and_checklist_are_listed(qtbot: QtBot) -> None:
    """Each with its code or number; of an incomplete document it is said that there are none."""
    view = RulesView()
    qtbot.addWidget(view)
    view.show_rules(shown(problems=()))
    assert {"wrong-name", "names another sender", "1", "The answer names the sender."} <= set(texts(view))
    view.show_rules(shown())
    assert sum("must be complete" in text for text in texts(view)) == 2
