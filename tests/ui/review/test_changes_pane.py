"""The tab Changes: its two choices, and the layout that stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.clock import now
from reviewer_app.ui.diff.changes import Mode, compute
from reviewer_app.ui.review.changes_pane import ChangesPane
from reviewer_app.ui.review.loading import load
from reviewer_app.ui.review.shown import shown
from tests.workshop import Workshop

PROSE = compute("One word.", "Two words.")
LINES = '{\n  "a": "x",\n  "b": 1,\n  "c": "z"\n}'
CODE = compute('{\n  "a": 1\n}', '{\n  "a": 2\n}')


@pytest.fixture
def pane(qtbot: QtBot) -> ChangesPane:
    """Return a pane on the screen."""
    made = ChangesPane()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_layout_that_was_chosen_stays_for_texts_of_its_sort(pane: ChangesPane) -> None:
    """Prose side by side does not make JSON side by side."""
    pane.show_changes(PROSE, ())
    assert pane.modes.choice() == Mode.WORDS
    pane.cycle_mode()
    chosen = pane.diff.mode
    assert chosen is not Mode.WORDS
    pane.show_changes(CODE, ())
    assert pane.diff.mode is Mode.UNIFIED
    pane.show_changes(PROSE, ())
    assert (pane.diff.mode, pane.modes.choice()) == (chosen, chosen)


def test_every_layout_is_reached_by_one_key(pane: ChangesPane) -> None:
    """Pressed as often as there are layouts, the key comes back to the first."""
    pane.show_changes(PROSE, ())
    seen = []
    for _ in Mode:
        seen.append(pane.diff.mode)
        pane.cycle_mode()
    assert set(seen) == set(Mode)
    assert pane.diff.mode is seen[0]


def test_a_list_of_sentences_leads_to_each_change(pane: ChangesPane) -> None:
    """It is one more way to look, until a change is chosen; walking and searching lead back, too."""
    pane.show_changes(compute(LINES, LINES.replace("x", "y").replace("z", "y")), ())
    for back in (
        lambda: pane.list.chosen.emit(0),
        pane.diff.next_change,
        pane.cycle_mode,
        lambda: pane.show_where(0, 1),
        lambda: pane.find_bar.wanted.emit("a", True),
        lambda: pane._like(pane.diff.mode.value),
    ):
        mode = pane.diff.mode
        pane.modes._menu.entries[-1].trigger()
        assert (pane.front, pane.modes.text()) == (pane.list, "List")
        assert pane.list.model().rowCount() == 2
        assert pane.diff.mode is mode
        back()
        assert pane.front is pane.diff
        assert pane.modes.choice() == pane.diff.mode


def test_two_revisions_are_a_choice_only_while_they_are_shown(pane: ChangesPane, shop: Workshop) -> None:
    """A comparison from the history is named, and gone with the next choice."""
    pane.show_item(shown(load(shop.services, shop.draft("a")[0], "ada"), {}, now(), "ada"), again=False)
    pane.show_base("chosen")
    assert pane.bases.text() == "Compared with: two revisions"
    pane.show_base("nothing")
    assert pane.bases.text() == "Compared with: nothing"
    assert len(pane.bases._menu.entries) == 1


def test_the_same_item_keeps_what_it_is_compared_with(pane: ChangesPane, shop: Workshop) -> None:
    """Showing an item again only renews the choices."""
    loaded = load(shop.services, shop.draft("a")[0], "ada")
    pane.show_item(shown(loaded, {}, now(), "ada"), again=False)
    counted: list[int] = []
    pane.counted.connect(counted.append)
    pane.show_item(shown(loaded, {}, now(), "ada"), again=True)
    assert counted == []


def test_without_a_draft_a_sentence_says_why(pane: ChangesPane, shop: Workshop) -> None:
    """There is nothing to compare, and no choice to make."""
    counted: list[int] = []
    pane.counted.connect(counted.append)
    pane.show_item(shown(load(shop.services, shop.add("a")[0], "ada"), {}, now(), "ada"), again=False)
    assert pane.nothing.text() == "There is no draft."
    assert not pane.bases.isVisible()
    assert counted == [0]


def test_next_to_no_room_belongs_to_the_text(pane: ChangesPane, qtbot: QtBot) -> None:
    """Where the pane is low, as above a question, the choices give way; they come back with the room."""
    page = QWidget()
    qtbot.addWidget(page, before_close_func=lambda _: pane.setParent(None))
    pane.setParent(page)
    page.show()
    pane.show()
    pane.show_changes(PROSE, ())
    for height, there in ((400, True), (60, False), (400, True)):
        pane.resize(600, height)
        assert pane.bases.isVisible() is there
        assert pane.modes.isVisible() is there


def test_what_is_found_is_counted_while_it_is_written(pane: ChangesPane) -> None:
    """Enter goes to the first place; another layout or text is counted anew; closing unmarks."""
    pane.show_changes(compute("a b\n", "a b\na c\na\n"), ())
    pane.find_bar.ask()
    QTest.keyClicks(pane.find_bar.field, "A")
    assert pane.find_bar.place.text() == "3 found"
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Return)
    assert pane.find_bar.place.text() == "1 of 3"
    pane.cycle_mode()
    assert pane.find_bar.place.text() == "3 found"
    pane.show_changes(compute("a", "b"), ())
    assert pane.find_bar.place.text() == "1 found"
    QTest.keyClick(pane.find_bar.field, Qt.Key.Key_Escape)
    assert pane.diff._matches is None


def test_what_is_not_found_is_said(pane: ChangesPane) -> None:
    """The field above the changes says when a text does not occur."""
    pane.show_changes(PROSE, ())
    pane.find_bar.ask()
    pane.find_bar.field.setText("nowhere")
    pane.find_bar._down.click()
    assert pane.find_bar.missing.text() == "Not found"
