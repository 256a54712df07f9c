"""Tests of what a window is made of."""

from pathlib import Path
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from tests.ui.opened import opened
from tests.workshop import Workshop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def test_every_part_is_in_the_window(qtbot: QtBot, shop: Workshop, tmp_path: Path) -> None:
    """Pages, strips and bars stand in the window that they were made for."""
    with opened(shop, tmp_path / "window.ini") as window:
        parts = window.parts
        rows: list[QWidget] = [parts.top, parts.undo_strip, parts.practice_strip]
        pages: list[QWidget] = [parts.item_page, parts.inspector, parts.deliveries, parts.agents]
        for part in (*rows, *pages, parts.navigation, parts.queue_page, parts.desk):
            assert window.top.isAncestorOf(part)
