"""Tests of the model behind the tables of steps and history."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QAbstractItemModelTester

from reviewer_app.ui.tabs.lines_model import Line, LinesModel
from tests.ui.payloads import PAYLOADS

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ROLES = Qt.ItemDataRole


def lines(*texts: str) -> list[Line]:
    """Return one line for each text."""
    return [Line((text, "second"), ("check", "accent"), f"tip {text}", f"said {text}") for text in texts]


def test_the_model_keeps_qts_rules() -> None:
    """The model stands Qt's own tester, filled, refilled and emptied."""
    model = LinesModel(("First", "Second"))
    tester = QAbstractItemModelTester(model, FATAL)
    for texts in (PAYLOADS, ("a",), ()):
        model.set(lines(*texts))
        assert model.rowCount() == len(texts)
    assert tester.model() is model


def test_a_cell_has_text_icon_tooltip_and_voice() -> None:
    """The first cell carries the icon and the sentence that is read out, each cell the tooltip."""
    model = LinesModel(("First", "Second"))
    model.set(lines("a"))
    first, second = model.index(0, 0), model.index(0, 1)
    assert (model.data(first), model.data(second)) == ("a", "second")
    assert isinstance(model.data(first, ROLES.DecorationRole), QIcon)
    assert model.data(second, ROLES.DecorationRole) is None
    assert model.data(second, ROLES.ToolTipRole) == "tip a"
    assert model.data(first, ROLES.AccessibleTextRole) == "said a"
    assert model.data(second, ROLES.AccessibleTextRole) == "second"
    assert model.data(first, ROLES.EditRole) is None
    assert model.data(QModelIndex()) is None


def test_columns_are_named() -> None:
    """Each column has its name, and nothing else has one."""
    model = LinesModel(("First", "Second"))
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(section, across) for section in range(3)] == ["First", "Second", None]
    assert model.headerData(0, down) is None
    assert model.rowCount(model.index(0, 0)) == 0
    model.set(lines("a"))
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_no_tooltip_is_markup() -> None:
    """A tooltip is either without markup or escaped as a whole."""
    model = LinesModel(("First", "Second"))
    model.set(lines(*PAYLOADS))
    for row, payload in enumerate(PAYLOADS):
        tip = model.data(model.index(row, 0), ROLES.ToolTipRole)
        assert "<img" not in tip.removeprefix("<p")
        assert tip != payload
