"""Everything in the item page stands at one left edge, whatever tab is looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.item import NewItem
from reviewer_app.ui.diff.layout import READING
from reviewer_app.ui.review.tab_row import CHECKS, HISTORY, INPUT, RESULT, STEPS
from reviewer_app.ui.theme.measures import SIDE
from tests.ui.opened import Window, opened, settle
from tests.ui.painted import written
from tests.workshop import make

_BEARING = 2  # pixels that a letter may stand away from the edge of its own area


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """Return a window with one draft that has a baseline."""
    shop = make(tmp_path / "desk")
    shop.write_agent()
    piece = NewItem("a", "a", "Dear shop", "Thanks.")
    shop.services.add_items.add(shop.services.library.load("letters"), [piece], "ada")
    shop.run()
    with opened(shop, tmp_path / "window.ini") as made:
        yield made
    shop.services.database.close()


def lefts(page: QWidget, part: QWidget) -> dict[str, float]:
    """Return where each text of a part begins, from the left edge of the page."""
    at = part.mapTo(page, QPoint(0, 0)).x()
    return {one.text: at + one.area.left() for one in written(part) if one.is_seen()}


@pytest.mark.parametrize("tab", [INPUT, RESULT, STEPS, CHECKS, HISTORY])
def test_each_tab_begins_at_the_same_edge(window: Window, tab: int) -> None:
    """Its leftmost words, be they a heading, a table's head or running text, stand below the title."""
    page = window.parts.item_page
    page.set_tab(tab)
    settle()
    found = lefts(page, page.tabs.all[tab - 1])
    assert min(found.values()) == pytest.approx(SIDE, abs=_BEARING), found


@pytest.mark.parametrize(("tab", "head", "cell"), [(STEPS, "Cost", "$"), (HISTORY, "Who", "the agent")])
def test_cells_stand_below_their_heads(window: Window, tab: int, head: str, cell: str) -> None:
    """What a column holds begins where its name does."""
    page = window.parts.item_page
    page.set_tab(tab)
    settle()
    found = lefts(page, page.tabs.all[tab - 1])
    heads = [left for text, left in found.items() if text == head]
    cells = [left for text, left in found.items() if text.startswith(cell)]
    assert heads
    assert cells == pytest.approx(heads * len(cells), abs=_BEARING), found


def test_the_choices_above_the_changes_stand_at_the_reading_column(window: Window) -> None:
    """What is compared with, and the text below it, have one edge."""
    page = window.parts.item_page
    found = lefts(page, page.changes)
    for begins in ("Compared with", "Thank"):
        left = next(left for text, left in found.items() if text.startswith(begins))
        assert left == pytest.approx(READING, abs=_BEARING), found


def test_the_editor_names_its_panes(window: Window) -> None:
    """Each pane says what it is at the edge of the page, also where they stand side by side."""
    page = window.parts.item_page
    page.start_edit()
    for width in (1280, 1900):
        window.resize(width, 800)
        found = lefts(page.edit_pane, page.edit_pane)
        assert found["What you change"] == pytest.approx(SIDE, abs=_BEARING)
        pane = page.edit_pane.editor.parentWidget()
        assert pane is not None
        at = pane.mapTo(page.edit_pane, QPoint(0, 0)).x()
        assert found["Your text"] == pytest.approx(at + SIDE, abs=_BEARING)
        assert page.edit_pane.editor.mapTo(page.edit_pane, QPoint(0, 0)).x() == at + SIDE


def test_a_button_of_words_alone_stands_at_the_edge(window: Window) -> None:
    """The way to the baseline begins below the input's text."""
    page = window.parts.item_page
    page.set_tab(INPUT)
    settle()
    found = lefts(page, page.tabs.input)
    assert found["Show the text as it is today"] == pytest.approx(SIDE, abs=_BEARING)
