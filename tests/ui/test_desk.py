"""Tests of what stands where at which width."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.desk import REVIEW, Desk, Parts, Room, room_of
from reviewer_app.ui.navigation import AGENTS, DELIVERIES
from reviewer_app.ui.runner.strip import RunnerStrip
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.top_bar import TopBar


def pane() -> QWidget:
    """Return a pane with one control."""
    made = QWidget()
    QVBoxLayout(made).addWidget(QPushButton("x"))
    return made


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    """Return a desk with simple parts."""
    top = TopBar(RunnerStrip(), [QMenu("File")])
    made = Desk(Parts(top, pane(), pane(), pane(), pane(), pane(), pane(), pane(), QWidget()))
    qtbot.addWidget(made)
    made.show()
    yield made
    set_text_scale(100)


def shown(desk: Desk) -> tuple[bool, bool, bool, bool]:
    """Say whether navigation, list, item and inspector are visible."""
    parts = desk.parts
    panes = (parts.navigation, parts.queue, parts.item, parts.inspector)
    return (panes[0].isVisible(), panes[1].isVisible(), panes[2].isVisible(), panes[3].isVisible())


@pytest.mark.parametrize(
    ("width", "room", "panes"),
    [
        (1920, Room.WIDE, (True, True, True, True)),
        (1280, Room.NORMAL, (True, True, True, False)),
        (1000, Room.COMPACT, (False, True, True, False)),
        (700, Room.SINGLE, (False, True, False, False)),
    ],
)
def test_each_width_has_its_layout(
    desk: Desk, width: int, room: Room, panes: tuple[bool, bool, bool, bool]
) -> None:
    """Wide windows show the inspector, narrow ones give the navigation up, small ones take turns."""
    desk.resize(width, 700)
    desk.arrange()
    assert (desk.room, shown(desk)) == (room, panes)
    assert desk.parts.top.burger.isVisible() is (room <= Room.COMPACT)


def test_large_letters_need_more_room() -> None:
    """At twice the text size a window of the same width has the layout of half of it."""
    assert room_of(1920) is Room.WIDE
    set_text_scale(200)
    assert room_of(1920) is Room.COMPACT
    set_text_scale(100)


def test_list_and_item_take_turns_where_it_is_narrow(desk: Desk) -> None:
    """An item opens in place of the list; Esc and the button above it lead back."""
    desk.resize(700, 700)
    desk.arrange()
    ways: tuple[Callable[[], None], ...] = (
        lambda: QTest.keyClick(desk, Qt.Key.Key_Escape),
        desk.back.click,
    )
    for way in ways:
        desk.open_item()
        assert shown(desk) == (False, False, True, False)
        way()
        assert shown(desk) == (False, True, False, False)
    desk.resize(1000, 700)
    desk.arrange()
    assert not desk.back.isVisible()


def test_without_an_item_the_list_has_the_page(desk: Desk) -> None:
    """Where there is nothing to look at, the list says why with the whole page for it."""
    desk.resize(1920, 700)
    desk.arrange()
    desk.set_has_item(there=False)
    assert shown(desk) == (True, True, False, False)


def test_pages_take_turns(desk: Desk) -> None:
    """One of the three pages is shown."""
    for name in (DELIVERIES, AGENTS, REVIEW):
        desk.show_page(name)
        assert desk.page == name
    assert desk.parts.queue.isVisible()


def test_f6_goes_round_the_panes(desk: Desk) -> None:
    """From pane to pane and back to the first, in both directions."""
    desk.resize(1280, 700)
    desk.arrange()
    desk.parts.navigation.findChildren(QPushButton)[0].setFocus()
    seen = []
    for _ in range(4):
        desk.next_pane()
        focus = desk.window().focusWidget()
        assert focus is not None
        seen.append(focus.parent())
    parts = desk.parts
    assert seen == [parts.queue, parts.item, parts.strip, parts.navigation]
    desk.next_pane(back=True)
    focus = desk.window().focusWidget()
    assert focus is not None
    assert focus.parent() is parts.strip


def test_the_focus_of_an_item_that_goes_is_the_lists(desk: Desk) -> None:
    """Where the last item leaves the screen, the focus goes to the list and not to any other control."""
    desk.resize(1280, 700)
    desk.arrange()
    inside = desk.parts.item.findChild(QPushButton)
    assert inside is not None
    inside.setFocus()
    desk.set_has_item(there=False)
    assert desk.focusWidget() is desk.parts.queue
