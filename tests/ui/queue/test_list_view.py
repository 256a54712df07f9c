"""The rows under the keys: they move and open, and every other key is somebody else's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QTableView

from reviewer_app.ui.queue.list_view import QueueList
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT
from tests.ui.queue.conftest import Open
from tests.ui.queue.rows import queue_of

Key = Qt.Key


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ([Key.Key_Down], 2),
        ([Key.Key_Down, Key.Key_Up], 1),
        ([Key.Key_Up], 1),
        ([Key.Key_End], 300),
        ([Key.Key_End, Key.Key_Down], 300),
        ([Key.Key_End, Key.Key_Home], 1),
        ([Key.Key_PageDown, Key.Key_PageUp], 1),
    ],
)
def test_keys_move_through_the_rows(open_desk: Open, keys: list[Key], number: int) -> None:
    """Arrows, page keys, Home and End do what they do in any list."""
    page = open_desk(queue_of(300)).page
    for key in keys:
        QTest.keyClick(page.list, key)
    assert page.current() == number


def test_a_page_down_is_about_what_is_in_sight(open_desk: Open) -> None:
    """One press moves by the rows that fit, and the current row stays in sight."""
    page = open_desk(queue_of(300)).page
    QTest.keyClick(page.list, Key.Key_PageDown)
    moved = (page.current() or 0) - 1
    assert 5 < moved <= page.list.viewport().height() // page.list.rowHeight(0)
    assert 0 <= page.list.rowViewportPosition(moved) < page.list.viewport().height()


@pytest.mark.parametrize(
    "key", [Key.Key_A, Key.Key_R, Key.Key_Space, Key.Key_2, Key.Key_Left, Key.Key_Delete]
)
def test_other_keys_are_left_to_the_window(open_desk: Open, key: Key) -> None:
    """Letters do not jump to rows, and nothing is decided or changed here."""
    page = open_desk(queue_of(300)).page
    opened: list[object] = []
    page.opened.connect(opened.append)
    QTest.keyClick(page.list, key)
    assert (page.current(), opened) == (1, [])


def test_keys_with_modifiers_are_left_to_the_window(open_desk: Open) -> None:
    """Ctrl+A selects nothing more, and Alt+Down is not an arrow."""
    page = open_desk(queue_of(300)).page
    QTest.keyClick(page.list, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.list, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    page.list.selectAll()
    assert len(page.list.selectionModel().selectedIndexes()) == 1
    assert page.current() == 1


def test_enter_opens_only_what_is_there(open_desk: Open) -> None:
    """Without a current row Enter opens nothing."""
    page = open_desk(queue_of(1)).page
    page.list.setCurrentIndex(page.model.index(-1))
    opened: list[object] = []
    page.opened.connect(opened.append)
    QTest.keyClick(page.list, Key.Key_Return)
    assert opened == []


def heights(view: QTableView) -> list[int]:
    """Return the height of each row."""
    return [view.rowHeight(place) for place in range(view.model().rowCount())]


def test_the_first_row_of_a_band_is_taller(open_desk: Open) -> None:
    """Rows and items stay the same count; when a band moves, the rows it left are plain again."""
    desk = open_desk(queue_of(6, care=3))
    plain = min(heights(desk.page.list))
    assert [height > plain for height in heights(desk.page.list)] == [True, False, False, True, False, False]
    desk.presenter.remove(1)
    assert [height > plain for height in heights(desk.page.list)] == [True, False, True, False, False]
    desk.presenter.search("Reply")
    desk.queue.found = {"all": [4, 5]}
    desk.presenter.search("all")
    assert heights(desk.page.list) == [plain, plain]


def test_rows_follow_the_text_size(open_desk: Open, qapp: QApplication) -> None:
    """With larger text every row is higher, bands too."""
    view = open_desk(queue_of(4, care=2)).page.list
    before = heights(view)
    set_text_scale(200)
    apply(qapp, LIGHT)
    qapp.processEvents()
    after = heights(view)
    assert all(new > old * 1.3 for old, new in zip(before, after, strict=True))
    assert after[0] == after[2] > after[1]


def test_the_list_asks_for_little_room(open_desk: Open) -> None:
    """However many rows there are, a small window is possible, and the list says what it is."""
    view = open_desk(queue_of(300)).page.list
    assert isinstance(view, QueueList)
    assert view.minimumSizeHint().height() < 200
    assert view.accessibleName() == "Items"
    wanted = view.rows.sizeHint(QStyleOptionViewItem(), view.model().index(0, 0))
    assert wanted.height() == view.rowHeight(0)
