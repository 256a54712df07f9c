"""How the rows of the preview look."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.adding.delegate import PieceDelegate
from reviewer_app.ui.adding.wording import PieceRow, What
from reviewer_app.ui.widgets.row_list import RowList
from reviewer_app.ui.wording import Band


def rows_of(qtbot: QtBot) -> RowList:
    """Return a list of pieces."""
    rows = RowList("Found", PieceDelegate())
    qtbot.addWidget(rows)
    rows.resize(400, 200)
    rows.show()
    return rows


def test_refusals_are_never_cut_off(qtbot: QtBot) -> None:
    """They take the lines that they need; pieces take one."""
    rows = rows_of(qtbot)
    long = "It is too long to be read in one line of this list, whatever its width may be. " * 3
    rows.show_rows([PieceRow("1", What.REFUSED, "a.xlsx", long), PieceRow("2", What.NEW, long, long)])
    refused, new = (rows.sizeHintForIndex(rows.rows.index(at)).height() for at in (0, 1))
    assert refused > 2 * new


def test_what_becomes_of_a_piece_can_be_seen(qtbot: QtBot) -> None:
    """Each kind has a sign of its own, and a band stands above."""
    rows = rows_of(qtbot)
    pictures = []
    for what in What:
        rows.show_rows([Band("Found", 1), PieceRow("1", what, "a", "b")])
        pictures.append(rows.grab().toImage())
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])
