"""Tests of what a window is made of."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.opened import opened
from tests.workshop import Workshop


def test_every_part_is_in_the_window(qtbot: QtBot, shop: Workshop, tmp_path: Path) -> None:
    """Pages, strips and bars stand in the window that they were made for."""
    with opened(shop, tmp_path / "window.ini") as window:
        parts = window.parts
        for part in (parts.top, parts.navigation, parts.queue_page, parts.item_page, parts.inspector):
            assert window.top.isAncestorOf(part)
        for part in (parts.deliveries, parts.agents, parts.undo_strip, parts.practice_strip, parts.desk):
            assert window.top.isAncestorOf(part)
