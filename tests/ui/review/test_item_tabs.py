"""The quiet tabs: filled when they are looked at, once for each item."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.clock import now
from reviewer_app.ui.review.item_tabs import ItemTabs
from reviewer_app.ui.review.loading import load
from reviewer_app.ui.review.shown import shown
from reviewer_app.ui.review.tab_row import CHANGES, CHECKS, HISTORY, INPUT, NAMES, RESULT, STEPS
from reviewer_app.ui.widgets.tabs import Tabs
from tests.workshop import Workshop

SHOWN = {INPUT: "input", RESULT: "result", CHECKS: "checks", HISTORY: "history"}


def test_a_tab_is_filled_once(shop: Workshop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at a tab reads what it needs; looking again, or at another one, does not."""
    parent = QWidget()
    qtbot.addWidget(parent)
    tabs, bar = ItemTabs(parent, now), Tabs(NAMES, parent)
    filled: list[str] = []
    for name in SHOWN.values():
        monkeypatch.setattr(getattr(tabs, name), "show_item", lambda *_, name=name: filled.append(name))
    tabs.whole_wanted.connect(lambda: filled.append("steps"))
    tabs.fill(INPUT)
    assert filled == []
    tabs.show_item(shown(load(shop.services, shop.draft("a")[0], "ada"), {}, now(), "ada"), bar)
    for index in (CHANGES, INPUT, INPUT, RESULT, STEPS, STEPS, CHECKS, HISTORY):
        tabs.fill(index)
    assert filled == ["input", "result", "steps", "checks", "history"]


def test_nothing_is_left_of_an_item(shop: Workshop, qtbot: QtBot) -> None:
    """Without an item the tabs are empty, and stay so when they are looked at."""
    parent = QWidget()
    qtbot.addWidget(parent)
    tabs, bar = ItemTabs(parent, now), Tabs(NAMES, parent)
    tabs.show_item(shown(load(shop.services, shop.draft("a")[0], "ada"), {}, now(), "ada"), bar)
    tabs.clear(bar)
    tabs.fill(INPUT)
    assert bar.accessibleTabName(CHECKS) == "Checks"
