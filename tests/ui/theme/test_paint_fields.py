"""How fields and boxes look."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.icons import icon
from reviewer_app.ui.theme.tokens import LIGHT
from tests.ui.theme.looks import changes, colors, picture, shown


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, QComboBox])
def test_a_field_shows_whether_it_can_be_used(qtbot: QtBot, make: type[QWidget]) -> None:
    """A disabled field has another background than an enabled one, and an outline."""
    field = make()
    shown(qtbot, field)
    enabled = colors(picture(field))
    field.setEnabled(False)
    disabled = colors(picture(field))
    assert enabled.most_common(1)[0][0] == LIGHT.surface
    assert disabled.most_common(1)[0][0] in (LIGHT.sunken, LIGHT.hover)


@pytest.mark.parametrize("make", [QCheckBox, QRadioButton])
def test_a_box_shows_its_state(qtbot: QtBot, make: type[QCheckBox | QRadioButton]) -> None:
    """Empty, chosen, and both of them disabled look different each time."""
    box = make("everything")
    box.setAutoExclusive(False)
    shown(qtbot, box)
    looks = []
    for enabled in (True, False):
        for on in (False, True):
            box.setEnabled(enabled)
            box.setChecked(on)
            looks.append(picture(box))
    assert all(changes(one, other) for at, one in enumerate(looks) for other in looks[at + 1 :])


def test_a_box_can_be_partly_ticked(qtbot: QtBot) -> None:
    """The third state shows another sign than the tick, on the same background."""
    box = QCheckBox("everything")
    box.setTristate(True)
    shown(qtbot, box)
    box.setCheckState(Qt.CheckState.Checked)
    ticked = picture(box)
    box.setCheckState(Qt.CheckState.PartiallyChecked)
    assert changes(ticked, picture(box))
    assert LIGHT.accent in colors(picture(box))


def test_a_combo_box_shows_its_choice(qtbot: QtBot) -> None:
    """The chosen words and their icon are painted, and look different when disabled."""
    combo = QComboBox()
    combo.addItem(icon("mail", "bad"), "E-mail")
    combo.addItem("Other")
    shown(qtbot, combo)
    with_icon = picture(combo)
    assert colors(with_icon).keys() >= {LIGHT.text, LIGHT.edge2}
    combo.setCurrentIndex(1)
    assert changes(with_icon, picture(combo))
    combo.setEnabled(False)
    assert LIGHT.text not in colors(picture(combo))


def test_a_combo_boxs_list_has_a_plain_line(qtbot: QtBot) -> None:
    """The list that opens is raised, with a line around."""
    combo = QComboBox()
    combo.addItems(["one", "two"])
    shown(qtbot, combo)
    combo.showPopup()
    popup = combo.view().parentWidget()
    assert popup is not None
    assert LIGHT.line in colors(picture(popup))
    combo.hidePopup()


def test_a_line_without_a_frame_has_no_outline(qtbot: QtBot) -> None:
    """A line edit inside something else paints only its background."""
    field = QLineEdit()
    field.setFrame(False)
    shown(qtbot, field)
    assert set(colors(picture(field))) == {LIGHT.surface}


def test_a_frame_has_an_outline(qtbot: QtBot) -> None:
    """A styled frame is outlined as a field is."""
    frame = QFrame()
    frame.setFrameShape(QFrame.Shape.StyledPanel)
    frame.resize(40, 40)
    shown(qtbot, frame)
    frame.resize(40, 40)
    assert LIGHT.edge in colors(picture(frame))


@pytest.mark.parametrize("arrow", [Qt.ArrowType.UpArrow, Qt.ArrowType.LeftArrow, Qt.ArrowType.RightArrow])
def test_arrows_are_chevrons(qtbot: QtBot, arrow: Qt.ArrowType) -> None:
    """Qt's own arrows are painted from the shipped icons."""
    button = QToolButton()
    button.setArrowType(arrow)
    shown(qtbot, button)
    assert len(colors(picture(button))) > 2


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
