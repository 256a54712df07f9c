"""What stands above the rows: what is being done, and the names of the columns where there are some."""

from PySide6.QtWidgets import QApplication

from reviewer_app.domain.view import View
from reviewer_app.ui.theme.tokens import LIGHT
from tests.ui.queue.conftest import Open
from tests.ui.queue.rows import queue_of


def test_columns_are_named_only_above_a_wide_list(open_desk: Open, qapp: QApplication) -> None:
    """The names take no room above a narrow list, and come and go with the width."""
    page = open_desk(queue_of(3)).page
    for width, shown in ((376, False), (640, True), (376, False)):
        page.resize(width, 500)
        qapp.processEvents()
        qapp.processEvents()
        assert (page.names.height() > 0) == shown


def test_the_names_are_painted_where_the_columns_are(open_desk: Open, qapp: QApplication) -> None:
    """Something is written above each column, and a line parts the names from the rows."""
    desk = open_desk(queue_of(3))
    page = desk.page
    page.resize(640, 500)
    qapp.processEvents()
    qapp.processEvents()
    image = page.names.grab().toImage()
    columns = page.list.rows.places().columns
    assert columns is not None
    for left, right in (
        (18, 60),
        (columns.agent_left, columns.agent_left + 40),
        (columns.age_right - 40, columns.age_right),
        (columns.cost_right - 20, columns.cost_right),
    ):
        inks = {image.pixelColor(x, y).name() for x in range(left, right) for y in range(image.height() - 2)}
        assert len(inks) > 2
    assert image.pixelColor(300, image.height() - 1).name().upper() == LIGHT.line
    before = page.names.grab().toImage()
    desk.queue.lists[View.REJECTED] = [1]
    desk.presenter.show_view(View.REJECTED)
    assert page.names.grab().toImage() != before


def test_what_is_being_done_takes_the_place_of_the_order(open_desk: Open) -> None:
    """The order comes back when nothing is being done."""
    heading = open_desk(queue_of(3)).page.heading
    heading.set_busy("Searching…")
    assert heading.note.text() == "Searching…"
    heading.set_busy("")
    assert heading.note.text() == "Needs care first"


def test_the_order_ends_where_the_rows_end(open_desk: Open, qapp: QApplication) -> None:
    """With a scroll bar beside the rows, and without one."""
    desk = open_desk(queue_of(3))
    ends = []
    for count in (3, 300, 3):
        desk.put(*range(1, count + 1))
        for _ in range(3):
            qapp.processEvents()
        note = desk.page.heading.note
        ends.append(note.mapTo(desk.page, note.rect().topRight()).x() + 1)
        assert ends[-1] == desk.page.list.rows.places().text_right
    assert ends[1] < ends[0] == ends[2]
