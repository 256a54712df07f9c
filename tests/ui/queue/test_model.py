"""The list as a model: placeholders until rows come, one question at a time, few steps when it changes."""

from array import array
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from reviewer_app.ui.queue.difference import MOST
from reviewer_app.ui.queue.model import WINDOW, QueueModel
from reviewer_app.ui.queue.row_text import Line, line
from tests.ui.queue.rows import AT, row

Steps = list[tuple[str, int, int]]


class Asked:
    """A model and what it asks for."""

    def __init__(self, application: QApplication, tester: ModelTester, count: int) -> None:
        self._application = application
        self.model = QueueModel(lambda: AT)
        if count < WINDOW:  # the tester walks over all rows
            tester.check(self.model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
        self.questions: list[list[int]] = []
        self.model.rows_wanted.connect(self.questions.append)
        self.model.set_numbers(numbers(*range(1, count + 1)))
        self.questions.clear()

    def look(self, place: int) -> Line | None:
        """Look at a row, and let the model ask."""
        shown = self.model.line(place)
        self.settle()
        return shown

    def settle(self) -> None:
        """Let the event loop turn."""
        self._application.processEvents()

    def answer(self, question: list[int], title: str = "Reply {}") -> None:
        """Give what was asked for."""
        self.model.set_lines({number: said(number, title) for number in question})
        self.settle()


def numbers(*found: int) -> "array[int]":
    """Return numbers as the model takes them."""
    return array("q", found)


def said(number: int, title: str = "Reply {}") -> Line:
    """Return the line of an item."""
    return line(row(number, title=title.format(number)), AT)


@pytest.fixture
def asked(qapp: QApplication, qtmodeltester: ModelTester) -> Iterator[Callable[[int], Asked]]:
    """Return a maker of models that Qt's own tester watches."""
    made: list[Asked] = []

    def make(count: int) -> Asked:
        made.append(Asked(qapp, qtmodeltester, count))
        return made[-1]

    yield make
    for one in made:
        one.model.deleteLater()


def test_rows_are_placeholders_until_they_come(asked: Callable[[int], Asked]) -> None:
    """A row is asked for when it is looked at; words, tooltip and what is spoken come from it."""
    here = asked(3)
    here.model.line(0)
    index = here.model.index(0)
    assert index.data() == index.data(Qt.ItemDataRole.AccessibleTextRole) == "Loading…"
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None
    here.settle()
    assert here.questions == [[1, 2, 3]]
    here.answer([1, 2, 3], "<b>{}</b>")
    assert index.data() == "<b>1</b>"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("<b>1</b>. Agent support-reply.")
    assert "&lt;b&gt;1&lt;/b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert here.model.data(QModelIndex()) is None


def test_one_window_is_asked_for_at_a_time_and_neighbours_follow(asked: Callable[[int], Asked]) -> None:
    """First the rows that are looked at, then those before and after, each when the last has come."""
    here = asked(10 * WINDOW)
    here.model.line(5 * WINDOW)
    here.look(5 * WINDOW + 1)
    here.look(5 * WINDOW + 2)
    windows: list[int] = []
    while len(windows) < len(here.questions):
        question = here.questions[-1]
        windows.append((question[0] - 1) // WINDOW)
        assert len(question) == WINDOW
        here.answer(question)
    assert windows == [5, 4, 6]


def test_what_was_scrolled_past_is_not_asked_for(asked: Callable[[int], Asked]) -> None:
    """While an answer is awaited only the newest place counts."""
    here = asked(50 * WINDOW)
    here.look(0)
    for window in range(1, 40):
        here.look(window * WINDOW)
    here.answer(here.questions[-1])
    here.look(39 * WINDOW)
    assert [question[0] for question in here.questions] == [1, 39 * WINDOW + 1]


def test_what_does_not_exist_is_asked_for_once(asked: Callable[[int], Asked]) -> None:
    """A row that is missing in the answer stays a placeholder, and nobody keeps asking."""
    here = asked(3)
    here.look(0)
    here.model.set_lines({1: said(1)})
    here.settle()
    assert here.look(1) is None
    assert here.questions == [[1, 2, 3]]


def test_forgotten_rows_are_shown_until_they_come_again(asked: Callable[[int], Asked]) -> None:
    """After a change the old words stay in sight, and an answer to an older question is not the last word."""
    here = asked(2)
    here.look(0)
    here.model.forget_rows()
    here.answer([1, 2], "Old {}")
    assert here.look(0) == said(1, "Old {}")
    assert len(here.questions) == 2
    here.answer([1, 2], "New {}")
    assert here.look(0) == said(1, "New {}")
    here.model.forget_rows()
    assert here.look(1) == said(2, "New {}")
    assert len(here.questions) == 3


def test_a_row_is_found_near_where_it_was(asked: Callable[[int], Asked]) -> None:
    """After single steps an item is looked for around its former row; after a new list, everywhere."""
    model = asked(3 * MOST).model
    assert model.set_numbers(numbers(*range(2, 3 * MOST + 1)))
    assert (model.row(1, near=0), model.row(2, near=1), model.row(MOST, near=MOST)) == (-1, 0, MOST - 2)
    assert (model.row(2 * MOST, near=0), model.row(2 * MOST)) == (-1, 2 * MOST - 2)
    assert not model.set_numbers(numbers(*range(3 * MOST, 0, -1)))


def test_rows_that_stay_as_they_are_are_not_painted_again(asked: Callable[[int], Asked]) -> None:
    """Only rows whose words are others than before are told to whoever paints them."""
    here = asked(3)
    here.look(0)
    here.answer([1, 2, 3])
    told: list[tuple[int, int]] = []
    here.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    here.answer([1, 2, 3])
    assert told == []
    here.model.set_lines({1: said(1), 2: said(2, "New {}"), 3: said(3)})
    assert told == [(1, 1)]


def test_only_rows_near_the_place_are_remembered(asked: Callable[[int], Asked]) -> None:
    """Memory does not grow with what was scrolled through."""
    here = asked(200 * WINDOW)
    for window in range(100):
        here.look(window * WINDOW)
        while here.questions:
            here.answer(here.questions.pop())
    assert len(here.model._lines) <= 33 * WINDOW
    assert here.look(99 * WINDOW) is not None


@pytest.mark.parametrize(
    ("after", "steps"),
    [
        ([1, 2, 3, 4, 5], []),
        ([1, 3, 4, 5], [("removed", 1, 1)]),
        ([7, 1, 2, 3, 4, 5, 8, 9], [("inserted", 0, 0), ("inserted", 6, 7)]),
        ([1, 9, 4, 5], [("removed", 1, 2), ("inserted", 1, 1)]),
        ([5, 4, 3, 2, 1], [("reset", 0, 0)]),
        (list(range(100, 400)), [("reset", 0, 0)]),
        ([], [("removed", 0, 4)]),
    ],
)
def test_changes_are_announced_in_steps(
    asked: Callable[[int], Asked], after: list[int], steps: Steps
) -> None:
    """Single rows come and go; only what is too different is shown anew."""
    here, told = asked(5), Steps()
    here.model.rowsRemoved.connect(lambda _, first, last: told.append(("removed", first, last)))
    here.model.rowsInserted.connect(lambda _, first, last: told.append(("inserted", first, last)))
    here.model.modelReset.connect(lambda: told.append(("reset", 0, 0)))
    here.model.set_numbers(numbers(*after))
    assert told == steps
    assert [here.model.number(place) for place in range(here.model.rowCount())] == after


def test_rows_and_numbers(asked: Callable[[int], Asked]) -> None:
    """Numbers may be larger than 32 bits; one that is not there has no row."""
    here = asked(0)
    here.model.set_numbers(numbers(2**40, 7))
    assert (here.model.row(2**40), here.model.row(7), here.model.row(8), here.model.row(None)) == (
        0,
        1,
        -1,
        -1,
    )
    assert here.model.rowCount(here.model.index(0)) == 0
