"""Every place of a window, by name, as a way to get there; whoever leaves finds it as it was."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.view import View
from reviewer_app.ui.diff.changes import Mode
from reviewer_app.ui.review.tab_row import CHANGES, NAMES
from reviewer_app.ui.welcome.practice import Practice, Step
from tests.ui.hostile_desk import HOSTILE
from tests.ui.opened import Window, settle

Stop = Callable[[Window], AbstractContextManager[QWidget]]
"""A way to one place: gives the widget to look at."""


def plainly(go: Callable[[Window], object]) -> Stop:
    """Return a stop that leaves nothing behind but where the window is."""

    @contextmanager
    def stop(window: Window) -> Iterator[QWidget]:
        go(window)
        settle()
        yield window.top

    return stop


def view(key: str) -> Stop:
    """Return the way to one of the lists or pages."""
    return plainly(lambda window: window.parts.show_view(key))


def tab(reference: str, index: int) -> Stop:
    """Return the way to a tab of an item."""

    @contextmanager
    def stop(window: Window) -> Iterator[QWidget]:
        window.select(reference)
        window.parts.item_page.set_tab(index)
        settle()
        yield window.top
        window.parts.item_page.set_tab(CHANGES)

    return stop


def mode(which: Mode) -> Stop:
    """Return the way to the changes laid out so."""

    def go(window: Window) -> None:
        window.select("letters/b")
        window.parts.item_page.changes._like(which.value)

    return plainly(go)


@contextmanager
def version(window: Window) -> Iterator[QWidget]:
    """Read a version in the history of an item that was sent back."""
    with tab("letters/a", NAMES.index("History"))(window) as top:
        table = window.parts.item_page.tabs.history.table
        table.choose(table.model().rowCount() - 1)
        settle()
        yield top


@contextmanager
def editing(window: Window) -> Iterator[QWidget]:
    """Edit a draft."""
    window.select("letters/b")
    page = window.parts.item_page
    page.start_edit()
    settle()
    yield window.top
    QTest.keyClick(page.edit_pane.editor, Qt.Key.Key_Escape)
    settle()


@contextmanager
def finding(window: Window) -> Iterator[QWidget]:
    """Look for something in the changes."""
    window.select("letters/b")
    page = window.parts.item_page
    page.find_text()
    page.changes.find_bar.field.setText("not in it")
    settle()
    yield window.top
    page.changes.find_bar.hide()


def question(name: str) -> Stop:
    """Return the way to one of the questions above the action bar."""

    @contextmanager
    def stop(window: Window) -> Iterator[QWidget]:
        window.select("letters/b")
        page = window.parts.item_page
        getattr(page, f"open_{name}")()
        settle()
        yield window.top
        page.asking.close_all()

    return stop


def agent(name: str, index: int) -> Stop:
    """Return the way to a tab of an agent."""

    @contextmanager
    def stop(window: Window) -> Iterator[QWidget]:
        window.parts.show_view("agents")
        window.parts.agents.open_requested.emit(name)
        window.parts.agents.detail.tabs.setCurrentIndex(index)
        settle()
        yield window.top
        window.parts.agents.show_all()

    return stop


def delivery(place: int) -> Stop:
    """Return the way to a delivery, counted from the newest."""

    @contextmanager
    def stop(window: Window) -> Iterator[QWidget]:
        window.parts.show_view("deliveries")
        page = window.parts.deliveries
        page.open(page.list.rows.row(place).key)
        settle()
        yield window.top
        page.close_detail()
        page.list.choose_none()

    return stop


def told(say: Callable[[Window], None]) -> Stop:
    """Return the way to something said above the pages."""

    @contextmanager
    def stop(window: Window) -> Iterator[QWidget]:
        window.select("letters/b")
        say(window)
        settle()
        yield window.top
        window.parts.desk.banner.clear()

    return stop


@contextmanager
def nothing_found(window: Window) -> Iterator[QWidget]:
    """Search for what is nowhere."""
    window.parts.show_view(View.TO_REVIEW)
    window.parts.top.search.setText(HOSTILE)
    window.parts._search()
    settle()
    yield window.top
    window.parts.top.search.clear()
    window.parts._search()
    settle()


@contextmanager
def wide(window: Window) -> Iterator[QWidget]:
    """Look at the column at the right of a wide window."""
    size = window.top.size()
    window.select("letters/b")
    window.resize(1900, 900)
    yield window.top
    window.top.resize(size)
    settle()


@contextmanager
def practice(window: Window) -> Iterator[QWidget]:
    """Practise."""
    steps = tuple(Step(word, done=word == "Approve") for word in ("Approve", "Edit", "Reject", "Undo"))
    window.select("letters/b")
    window.parts.practice_strip.show_practice(
        Practice("Practice.", "Press A to approve what is shown.", steps)
    )
    settle()
    yield window.top
    window.parts.practice_strip.hide()


PAGES: dict[str, Stop] = {
    **{f"list {key}": view(key) for key in View},
    "deliveries": view("deliveries"),
    "agents": view("agents"),
    **{f"item {name}": tab("letters/b", index) for index, name in enumerate(NAMES)},
    **{f"changes {which}": mode(which) for which in Mode},
    **{f"failed item {NAMES[index]}": tab("letters/f1", index) for index in (0, 3)},
    "item without baseline Result": tab("records/r", 2),
    "text item Result": tab("notes/c", 2),
    "rejected item History": tab("letters/g", 5),
    "version": version,
    "editing": editing,
    "finding": finding,
    **{f"question {name}": question(name) for name in ("reject", "send_back", "later", "escalate")},
    **{f"agent letters {index}": agent("letters", index) for index in range(3)},
    "agent broken": agent("broken", 0),
    **{f"delivery {place}": delivery(place) for place in (0, 2)},
    "trouble": told(lambda window: window.parts.telling.say("bad", "That did not work.", HOSTILE)),
    "crashed": told(lambda window: window.parts.telling.crashed(HOSTILE)),
    "nothing found": nothing_found,
    "inspector": wide,
    "practice": practice,
}
"""The places inside the window itself."""
