"""How the rows of the list of deliveries look."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from reviewer_app.ui.deliveries.delegate import DeliveryDelegate
from reviewer_app.ui.deliveries.wording import list_of
from reviewer_app.ui.widgets.row_list import RowList
from tests.ui.deliveries.rows import PRESENT, delivery


def test_every_fact_of_a_row_can_be_seen(qtbot: QtBot) -> None:
    """A row that says something else looks different."""
    rows = RowList("Deliveries", DeliveryDelegate())
    qtbot.addWidget(rows)
    rows.resize(400, 120)
    [row] = list_of([delivery()], {}, "", PRESENT).rows
    rows.show_rows([row])
    rows.show()
    before = rows.grab().toImage()
    others = {
        "icon": "circle-x",
        "token": "bad",
        "title": "Other",
        "state": "Failed",
        "place": "x",
        "age": "9 d",
    }
    for name, value in others.items():
        rows.show_rows([replace(row, **{name: value})])
        assert rows.grab().toImage() != before, name
