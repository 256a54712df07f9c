"""How bars, headers and rows look."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QListWidget,
    QProgressBar,
    QScrollBar,
    QSplitter,
    QStyle,
    QStyleOptionSlider,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.paint_bars import scroll_bar_part
from reviewer_app.ui.theme.tokens import LIGHT
from tests.ui.theme.looks import changes, colors, picture, shown

_SC = QStyle.SubControl


@given(
    length=st.integers(40, 2000),
    steps=st.integers(0, 10**6),
    page=st.integers(1, 10**4),
    part=st.floats(0, 1),
    lying=st.booleans(),
)
def test_the_parts_of_a_scroll_bar_fill_it(
    length: int, steps: int, page: int, part: float, lying: bool
) -> None:
    """The handle and what lies before and after it are as long as the bar, whatever it scrolls."""
    option = QStyleOptionSlider()
    option.orientation = Qt.Orientation.Horizontal if lying else Qt.Orientation.Vertical
    option.rect = QRect(3, 5, length, 12) if lying else QRect(3, 5, 12, length)
    option.minimum, option.maximum, option.pageStep = 0, steps, page
    option.sliderPosition = round(steps * part)
    rects = [
        scroll_bar_part(option, part)
        for part in (_SC.SC_ScrollBarSubPage, _SC.SC_ScrollBarSlider, _SC.SC_ScrollBarAddPage)
    ]
    lengths = [rect.width() if lying else rect.height() for rect in rects]
    assert sum(lengths) == length
    assert lengths[1] >= 32
    assert min(lengths) >= 0
    assert scroll_bar_part(option, _SC.SC_ScrollBarGroove) == option.rect
    assert scroll_bar_part(option, _SC.SC_ScrollBarAddLine).isEmpty()


def test_a_scroll_bar_shows_its_handle(qtbot: QtBot) -> None:
    """The handle moves with the position; a bar with nothing to scroll shows none."""
    bar = QScrollBar(Qt.Orientation.Vertical)
    shown(qtbot, bar)
    bar.resize(12, 200)
    bar.setRange(0, 100)
    before = picture(bar)
    assert LIGHT.edge2 in colors(before)
    bar.setValue(100)
    assert changes(before, picture(bar))
    bar.setRange(0, 0)
    assert len(colors(picture(bar))) == 1


def test_a_lying_scroll_bar_is_thin(qtbot: QtBot) -> None:
    """A lying bar's handle leaves the rows above and below it free."""
    bar = QScrollBar(Qt.Orientation.Horizontal)
    shown(qtbot, bar)
    bar.resize(200, 12)
    bar.setRange(0, 100)
    image = picture(bar)
    assert image.pixelColor(20, 0) == image.pixelColor(20, 11) != image.pixelColor(20, 6)


def test_a_tables_selection_is_tinted(qtbot: QtBot) -> None:
    """Selected cells have the tint of selection, headers a line below, and sorting shows a chevron."""
    table = QTableWidget(2, 2)
    for row in range(2):
        table.setItem(row, 0, QTableWidgetItem(f"{2 - row}"))
    table.setHorizontalHeaderLabels(["Field", "After"])
    shown(qtbot, table)
    before = picture(table.horizontalHeader())
    assert LIGHT.line in colors(before)
    table.setSortingEnabled(True)
    assert changes(before, picture(table.horizontalHeader()))
    table.selectRow(0)
    assert LIGHT.select in colors(picture(table))


def test_a_list_shows_where_the_pointer_and_the_selection_are(qtbot: QtBot) -> None:
    """A selected entry is tinted; a view that paints its own rows is left alone."""
    view = QListWidget()
    view.addItems(["one", "two"])
    shown(qtbot, view)
    view.setCurrentRow(0)
    assert LIGHT.select in colors(picture(view))
    view.item(0).setBackground(Qt.GlobalColor.transparent)
    assert LIGHT.select in colors(picture(view))
    view.setProperty("ownRows", True)
    assert LIGHT.select not in colors(picture(view))


def test_a_splitter_is_one_pixel(qtbot: QtBot) -> None:
    """Two panes are parted by a single line."""
    splitter = QSplitter()
    for _ in range(2):
        splitter.addWidget(QWidget())
    shown(qtbot, splitter)
    splitter.resize(100, 20)
    assert splitter.handleWidth() == 1
    assert colors(picture(splitter))[LIGHT.line] == 20


def test_progress_is_as_long_as_what_is_done(qtbot: QtBot) -> None:
    """Half of the work fills half of the bar; work of unknown length fills it quietly."""
    bar = QProgressBar()
    shown(qtbot, bar)
    bar.resize(100, 8)
    bar.setRange(0, 10)
    amounts = []
    for done in (0, 5, 10):
        bar.setValue(done)
        amounts.append(colors(picture(bar))[LIGHT.accent])
    assert amounts[0] == 0
    assert 0.4 < amounts[1] / amounts[2] < 0.6
    bar.setRange(0, 0)
    assert LIGHT.accent_soft in colors(picture(bar))
