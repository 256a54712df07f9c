"""The painted rows: tints of the theme, lines that vanish around the selection, words that stay apart."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import State
from reviewer_app.ui.queue.delegate import _merged
from reviewer_app.ui.queue.page import QueuePage
from reviewer_app.ui.queue.row_text import Part
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.tokens import LIGHT, THEMES
from tests.ui.queue.conftest import Open
from tests.ui.queue.rows import FakeQueue, queue_of, row


def picture(page: QueuePage) -> QImage:
    """Return the rows as they are painted."""
    QApplication.processEvents()
    return page.list.viewport().grab().toImage()


def colour(image: QImage, x: int, y: int) -> str:
    """Return the colour of one place."""
    return image.pixelColor(QPoint(x, y)).name().upper()


def left_edge(page: QueuePage, place: int) -> int:
    """Return the middle of a row, from the top of the rows."""
    return (
        page.list.rowViewportPosition(place) + page.list.rowHeight(place) - page.list.rows.places().row // 2
    )


@pytest.mark.parametrize("name", THEMES)
def test_the_selection_is_a_tint_with_a_bar(open_desk: Open, qapp: QApplication, name: str) -> None:
    """In every theme the selected row has its tint, inset, with a bar of the accent; the others have none."""
    theme = THEMES[name]
    apply(qapp, theme)
    page = open_desk(queue_of(5)).page
    page.next()
    page.list.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, on=False)
    image = picture(page)
    selected, other = left_edge(page, 1), left_edge(page, 3)
    assert colour(image, 7, selected) == theme.accent
    assert colour(image, 11, selected) == theme.select
    assert colour(image, 3, selected) == theme.surface
    assert colour(image, 11, other) == theme.surface


def test_the_keyboards_focus_is_a_ring(open_desk: Open) -> None:
    """After a key the selected row has a ring instead of the bar."""
    page = open_desk(queue_of(5)).page
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    image = picture(page)
    top = page.list.rowViewportPosition(1) + 2
    assert colour(image, 200, top) == LIGHT.accent
    assert colour(image, 8, left_edge(page, 1)) == LIGHT.select


def hairlines(page: QueuePage) -> list[int]:
    """Return the rows that have a line below them, among the first five."""
    image, found = picture(page), []
    for place in range(5):
        bottom = page.list.rowViewportPosition(place) + page.list.rowHeight(place) - 1
        if colour(image, 60, bottom) == LIGHT.grid:
            found.append(place)
    return found


def test_lines_vanish_around_the_selection_and_before_a_band(open_desk: Open) -> None:
    """Rows are parted by lines, except next to the selected one, before a band, and after the last."""
    page = open_desk(queue_of(5, care=2)).page
    page.select(4)
    assert hairlines(page) == [0]
    page.select(1)
    assert hairlines(page) == [2, 3]


def test_a_row_that_is_not_read_is_two_bars(open_desk: Open) -> None:
    """Until the words come there is a placeholder, and nothing else."""
    desk = open_desk(queue_of(1))
    desk.queue.known.clear()
    desk.put(1, 2)
    page = desk.page
    title = page.list.rows.places().title(page.list.visualRect(page.model.index(1)), alone=False)
    assert colour(picture(page), title.left() + 10, title.center().y()) == LIGHT.hover


@pytest.mark.usefixtures("nothing_in_front")
def test_the_pointer_leaves_a_lighter_tint(open_desk: Open) -> None:
    """The row under the pointer can be told from the selected one."""
    page = open_desk(queue_of(3)).page
    before = colour(picture(page), 11, left_edge(page, 1))
    for place in (2, 1):  # it comes from another row, wherever an earlier test left it
        QTest.mouseMove(page.list.viewport(), QPoint(100, left_edge(page, place)))
    assert (before, colour(picture(page), 11, left_edge(page, 1))) == (LIGHT.surface, LIGHT.hover)


@pytest.mark.parametrize("width", [200, 376, 700])
def test_every_kind_of_row_is_painted_at_every_width(open_desk: Open, width: int) -> None:
    """Long titles, other scripts, every flag, no cost: nothing is written where something else stands."""
    page = open_desk(
        FakeQueue(
            [
                row(1, title="long " * 200, agent="a-very-long-name-of-an-agent" * 3, flags=tuple(Flag)),
                row(2, title="תשובה לדוד לוי " * 20, cost_micro=None),
                row(3, title="", cost_micro=0, agent=""),
                row(4, state=State.FAILED, escalated_to="ada", has_edit=True, warned=3),
            ]
        )
    ).page
    page.resize(width, 500)
    image = picture(page)
    at = page.list.rows.places()
    beyond = {
        colour(image, x, y)
        for x in range(at.text_right + 2, image.width() - 8)
        for y in range(left_edge(page, 1) - 20, left_edge(page, 3) + 20)
    }
    assert beyond == {LIGHT.surface}
    inside = {colour(image, x, left_edge(page, 3) + 9) for x in range(at.text_left, at.text_right)}
    assert len(inside) > 2


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ((), []),
        ((Part("a"), Part("b")), ["a · b"]),
        ((Part("x", "bad"), Part("y", "care"), Part("a"), Part("b")), ["x", " · ", "y", " · a · b"]),
        ((Part("x", "bad"), Part("y", "bad")), ["x", " · ", "y"]),
        ((Part("a"), Part("x", "care"), Part("a")), ["a", " · ", "x", " · a"]),
    ],
)
def test_parts_are_joined_by_dots(parts: tuple[Part, ...], written: list[str]) -> None:
    """Quiet parts are written together; dots are always quiet, and there is none at either end."""
    merged = list(_merged(parts))
    assert [part.text for part in merged] == written
    assert all(part.tone == "text2" for part in merged if "·" in part.text)
