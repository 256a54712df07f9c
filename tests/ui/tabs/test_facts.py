"""Tests of the list of names and values."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reviewer_app.ui.tabs.facts import Facts


def test_names_and_values_stand_in_pairs(qtbot: QtBot) -> None:
    """Each name stands before its value, and long values do not widen the page."""
    facts = Facts([("Title", "Reply"), ("order", "z" * 500)])
    qtbot.addWidget(facts)
    shown = [label.accessibleName() for label in facts.findChildren(QLabel)]
    assert shown == ["Title", "Reply", "order", "z" * 500]
    assert facts.minimumSizeHint().width() < 400


def test_a_flood_of_fields_is_cut_with_a_count(qtbot: QtBot) -> None:
    """Behind the first two hundred it says how many more there are."""
    facts = Facts([(f"field {number}", "x") for number in range(203)])
    qtbot.addWidget(facts)
    labels = [label.text() for label in facts.findChildren(QLabel)]
    assert len(labels) == 401
    assert labels[-1] == "and 3 more fields"
