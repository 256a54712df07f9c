"""Fields to fill in."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.field import Field, LineEdit
from tests.ui.theme.looks import changes, colors, picture, shown


def test_the_key_is_shown_while_nothing_is_written(qtbot: QtBot) -> None:
    """A search field shows its key; as soon as it is written in, the key is gone."""
    field, plain = LineEdit("Search", icon="search"), LineEdit("Search", icon="search")
    field.set_key("/")
    for each in (field, plain):
        shown(qtbot, each)
        each.resize(200, each.height())
    right = (150, 0, 50, field.height())
    assert changes(picture(field).copy(*right), picture(plain).copy(*right))
    for each in (field, plain):
        each.setText("a")
    assert changes(picture(field).copy(*right), picture(plain).copy(*right)) == []
    assert field.accessibleName() == "Search"


def test_the_key_stands_at_the_end_from_right_to_left_too(qtbot: QtBot) -> None:
    """Mirrored, the key is at the left, where the icon and the words are not."""
    field, plain = LineEdit("Search", icon="search"), LineEdit("Search", icon="search")
    field.set_key("/")
    for each in (field, plain):
        shown(qtbot, each)
        each.resize(200, each.height())
        each.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    left, right = (0, 0, 50, field.height()), (150, 0, 50, field.height())
    assert changes(picture(field).copy(*left), picture(plain).copy(*left))
    assert changes(picture(field).copy(*right), picture(plain).copy(*right)) == []
    assert field.textMargins().right() == 0 < field.textMargins().left()


def test_an_error_takes_the_place_of_the_help(qtbot: QtBot) -> None:
    """What is wrong is shown with an icon and read out; without it the help is back."""
    field = Field("File & name", LineEdit(), hint="Where it goes.")
    shown(qtbot, field)
    assert field.control.accessibleName() == "File & name"
    assert field.control.accessibleDescription() == "Where it goes."
    field.set_error("This name is taken.")
    assert field.control.accessibleDescription() == "This name is taken."
    field.resize(field.sizeHint())
    assert LIGHT.bad in colors(picture(field))
    field.set_error("")
    assert field.control.accessibleDescription() == "Where it goes."


def test_a_click_on_the_label_is_for_the_control(qtbot: QtBot) -> None:
    """The label belongs to the control; without help there is no empty line."""
    field = Field("Name", LineEdit())
    helped = Field("Name", LineEdit(), hint="Help.")
    for each in (field, helped):
        shown(qtbot, each)
    assert field.label.buddy() is field.control
    assert field.sizeHint().height() < helped.sizeHint().height()
