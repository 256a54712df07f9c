"""How spin boxes, sliders and group boxes look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGroupBox, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.tokens import LIGHT
from tests.ui.theme.looks import changes, colors, picture, shown


def test_a_spin_box_shows_which_way_it_can_go(qtbot: QtBot) -> None:
    """At its end one arrow is paler."""
    box = QSpinBox()
    box.setRange(0, 2)
    shown(qtbot, box)
    looks = []
    for value in range(3):
        box.setValue(value)
        looks.append(picture(box).copy(box.width() - 20, 0, 20, box.height()))
    assert changes(looks[0], looks[1])
    assert changes(looks[1], looks[2])


@pytest.mark.parametrize("way", [Qt.Orientation.Horizontal, Qt.Orientation.Vertical])
def test_a_slider_is_filled_up_to_its_handle(qtbot: QtBot, way: Qt.Orientation) -> None:
    """The further the handle, the longer the filled part; disabled it is not filled with the accent."""
    slider = QSlider(way)
    slider.setRange(0, 10)
    shown(qtbot, slider)
    slider.resize(*((120, 20) if way == Qt.Orientation.Horizontal else (20, 120)))
    filled = []
    for value in (0, 5, 10):
        slider.setValue(value)
        filled.append(colors(picture(slider))[LIGHT.accent])
    assert filled == sorted(filled)
    assert filled[0] < filled[2]
    slider.setEnabled(False)
    assert LIGHT.accent not in colors(picture(slider))


def test_a_group_has_its_name_and_a_line(qtbot: QtBot) -> None:
    """A group box writes its name and draws a line; one that can be ticked has a box."""
    group = QGroupBox("Group")
    shown(qtbot, group)
    group.resize(120, 60)
    plain = picture(group)
    assert colors(plain).keys() >= {LIGHT.line, LIGHT.text}
    group.setCheckable(True)
    group.setChecked(True)
    assert changes(plain, picture(group))
    assert LIGHT.accent in colors(picture(group))
    group.setEnabled(False)
    assert LIGHT.text not in colors(picture(group))
