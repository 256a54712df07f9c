"""Sizes follow from the font."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QMenu,
    QPushButton,
    QSpinBox,
    QStyle,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.measures import FRAME, cell_part, content_size, metric, quiet
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.menu import Menu

_PM = QStyle.PixelMetric


def test_text_has_a_frame_wide_enough_for_the_ring(qtbot: QtBot) -> None:
    """Around editable text 3 pixels are left for the focus, elsewhere one."""
    text, pane = QTextEdit(), QWidget()
    qtbot.addWidget(text)
    qtbot.addWidget(pane)
    assert metric(_PM.PM_DefaultFrameWidth, text) == FRAME == text.frameWidth()
    assert metric(_PM.PM_DefaultFrameWidth, pane) == 1


def test_boxes_grow_with_the_text() -> None:
    """Check boxes and icons follow the text size, lines do not; the rest is Fusion's."""
    set_text_scale(200)
    assert metric(_PM.PM_IndicatorWidth, None) == 32
    assert metric(_PM.PM_SplitterWidth, None) == 1
    assert metric(_PM.PM_DockWidgetTitleMargin, None) is None


def test_other_contents_are_fusions() -> None:
    """A size that we say nothing about is left to Fusion."""
    assert content_size(QStyle.ContentsType.CT_TabWidget, None, QSize(1, 1), None) is None


def test_key_icon_and_menu_make_a_button_wider(qtbot: QtBot) -> None:
    """A button has room for everything it shows."""
    plain, keyed, pictured, quieter = (
        Button("Undo"),
        Button("Undo", key="U"),
        Button("Undo", icon="undo-2"),
        Button("Undo", kind="quiet"),
    )
    opening = QPushButton("Undo")
    opening.setMenu(QMenu(opening))
    for button in (plain, keyed, pictured, quieter, opening):
        qtbot.addWidget(button)
    widths = [button.sizeHint().width() for button in (quieter, plain, pictured, keyed)]
    assert widths == sorted(set(widths))
    assert opening.sizeHint().width() > plain.sizeHint().width() - 12
    assert quiet(quieter)
    assert not quiet(None)


def test_combo_and_spin_boxes_keep_their_line_clear_of_the_arrows(qtbot: QtBot) -> None:
    """What is written lies left of the arrows and inside the outline."""
    combo, spin = QComboBox(), QSpinBox()
    combo.setEditable(True)
    for box in (combo, spin):
        qtbot.addWidget(box)
        box.resize(box.sizeHint())
        box.show()
    for box in (combo, spin):
        line = box.lineEdit()
        assert line is not None
        assert line.geometry().left() >= 4
        assert line.geometry().right() <= box.width() - 18


def test_an_icon_alone_is_square(qtbot: QtBot) -> None:
    """A tool button with an icon is as wide as high."""
    button = QToolButton()
    qtbot.addWidget(button)
    assert button.sizeHint().width() == button.sizeHint().height()


def test_a_menu_has_room_for_words_and_keys(qtbot: QtBot) -> None:
    """An entry with a key needs more room than one without; a line between entries is low."""
    short, long = Menu(), Menu()
    for menu in (short, long):
        qtbot.addWidget(menu)
        menu.add("Close", print)
    long.addSeparator()
    short.add("Open", print)
    long.add("Open", print, key="Ctrl+O")
    assert short.sizeHint().width() < long.sizeHint().width()
    assert 5 <= long.sizeHint().height() - short.sizeHint().height() <= 12


def test_only_cells_of_tables_have_wide_sides(qtbot: QtBot) -> None:
    """Icon and words of a table's cell move in line with its head; in a list they stay."""
    table, view = QTableView(), QListView()
    qtbot.addWidget(table)
    qtbot.addWidget(view)
    found, element = QRect(3, 0, 50, 20), QStyle.SubElement
    assert cell_part(element.SE_ItemViewItemText, table, found) == QRect(8, 0, 45, 20)
    assert cell_part(element.SE_ItemViewItemDecoration, table, found) == QRect(8, 0, 50, 20)
    assert cell_part(element.SE_ItemViewItemCheckIndicator, table, found) == found
    assert cell_part(element.SE_ItemViewItemText, view, found) == found
