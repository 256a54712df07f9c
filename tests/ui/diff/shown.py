"""Diffs on a screen for tests: texts as they are shown, and where something is painted."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.ui.diff.changes import Changes, compute
from reviewer_app.ui.diff.view import DiffView
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.tokens import LIGHT

OLD = """Dear Ms Berg,

We will look into the matter.

The second payment of €118.00 goes back to your account shortly.

Kind regards,
customer service
"""
NEW = """Dear Ms Berg,

We will look into the matter.

The second payment of €181.00 goes back to your account within five days.

I have noted that you pay by standing order.

Kind regards,
customer service
"""
CODE = "".join(f"def function_{number}():\n    return {number}\n\n" for number in range(100))
NEW_CODE = CODE.replace("return 50\n", "return 500\n").replace("return 70\n", "return 700\n")


def view(qtbot: QtBot, changes: Changes, width: int = 700, height: int = 480) -> DiffView:
    """Show changes in a window of this size, in the light theme; return when they are painted."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply(application, LIGHT)
    made = DiffView()
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    with qtbot.waitSignal(made.painted):
        made.show_changes(changes)
    return made


def letter(qtbot: QtBot, height: int = 480) -> DiffView:
    """Show the letter."""
    return view(qtbot, compute(OLD, NEW), height=height)


def code(qtbot: QtBot, height: int = 200) -> DiffView:
    """Show the code."""
    return view(qtbot, compute(CODE, NEW_CODE), height=height)


def rows(shown: DiffView) -> list[str]:
    """Return what the visible rows show, in words."""
    sheet = shown._sheet
    return [_said(shown, at) for at in shown._visible_rows() if at < len(sheet)]


def _said(shown: DiffView, at: int) -> str:
    sheet = shown._sheet
    if extra := sheet.extras.get(at):
        return f"({getattr(extra, 'text', 'empty lines')})"
    return sheet.line(at).text if sheet.is_line(at) else "(folded)"


def place_of(shown: DiffView, at: int, unit: int = 0) -> QPoint:
    """Return where a unit of a row is in the viewport; of a row without text, its middle."""
    top = shown._top(at) - shown.verticalScrollBar().value()
    laid = shown._layouts.row(at)
    if not laid.texts:
        return QPoint(shown.viewport().width() // 2, top + laid.height // 2)
    line = laid.texts[-1].layout.lineForTextPosition(unit)
    assert line.isValid(), f"row {at} is shorter"
    x = line.cursorToX(unit)
    left = x[0] if isinstance(x, tuple) else 0
    column = shown._layouts.metrics.columns[-1]
    return QPoint(round(column.text + left), round(top + line.y() + line.height() / 2))


def click(shown: DiffView, at: int, unit: int = 0) -> None:
    """Click on a place of a row."""
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place_of(shown, at, unit))


def drag(shown: DiffView, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Select with the mouse from one place (row, unit) to another one."""
    port = shown.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=place_of(shown, *start))
    QTest.mouseMove(port, place_of(shown, *end))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=place_of(shown, *end))


def hover(shown: DiffView, point: QPoint) -> None:
    """Move the pointer over a place without a button."""
    spot, none = QPointF(point), Qt.MouseButton.NoButton
    everywhere = QPointF(shown.viewport().mapToGlobal(point))
    event = QMouseEvent(QEvent.Type.MouseMove, spot, everywhere, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(shown.viewport(), event)
