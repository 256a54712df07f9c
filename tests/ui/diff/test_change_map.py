"""The strip beside a diff."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.diff.change_map import ChangeMap, Mark
from reviewer_app.ui.theme.tokens import LIGHT
from tests.ui.theme.looks import colors, picture


def strip(qtbot: QtBot, *marks: Mark) -> ChangeMap:
    """Return a strip of 100 pixels with marks."""
    around = QWidget()
    qtbot.addWidget(around)
    made = ChangeMap(around)
    made.around = around  # type: ignore[attr-defined]  # kept as long as the strip
    made.resize(made.sizeHint())
    made.set_marks(marks)
    return made


def test_marks_are_painted_in_their_colours(qtbot: QtBot) -> None:
    """A mark is five pixels wide and at least four high; a dot stands beside."""
    shown = strip(
        qtbot, Mark(0.1, 0.3, "add_mark"), Mark(0.99, 0.999, "del_mark"), Mark(0.5, 0.5, "bad_line", dot=True)
    )
    assert [(area.top, area.height) for area in shown.areas()] == [(10, 20), (96, 4), (50, 4)]
    seen = colors(picture(shown))
    assert seen[LIGHT.add_mark] > 80
    assert 4 <= seen[LIGHT.del_mark] <= 20
    assert 4 <= seen[LIGHT.bad_line] <= 16


def test_marks_that_touch_are_one(qtbot: QtBot) -> None:
    """Thousands of changes become as many areas as there are pixels, at most."""
    many = [Mark(number / 5000, (number + 1) / 5000, "add_mark") for number in range(5000)]
    assert len(strip(qtbot, *many).areas()) == 1
    mixed = [
        Mark(number / 5000, number / 5000, ("add_mark", "del_mark")[number % 2]) for number in range(5000)
    ]
    shown = strip(qtbot, *mixed)
    assert len(shown.areas()) == 5000
    assert colors(picture(shown))[LIGHT.surface] > 0


def test_another_size_places_the_marks_anew(qtbot: QtBot) -> None:
    """A mark stays at its part of the height."""
    shown = strip(qtbot, Mark(0.5, 1.0, "add_mark"))
    before = colors(picture(shown))[LIGHT.add_mark]
    shown.resize(16, 200)
    assert colors(picture(shown))[LIGHT.add_mark] > 1.8 * before


def test_a_click_or_a_drag_says_where(qtbot: QtBot) -> None:
    """From the top to the bottom of the strip, and not beyond."""
    shown = strip(qtbot)
    told: list[float] = []
    shown.jumped.connect(told.append)
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=QPoint(12, 25))
    QTest.mouseMove(shown, QPoint(12, 500))
    assert told[0] == 0.25
    assert told[-1] == 1.0
