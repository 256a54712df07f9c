"""How buttons look."""

from PySide6.QtWidgets import QMenu, QPushButton, QStyle
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.current import set_theme
from reviewer_app.ui.theme.paint_buttons import ink_of, kind_of
from reviewer_app.ui.theme.tokens import CONTRAST, LIGHT
from reviewer_app.ui.widgets.button import Button, IconButton
from tests.ui.theme.looks import changes, colors, picture, shown

_ENABLED = QStyle.StateFlag.State_Enabled


def test_each_kind_has_its_colours(qtbot: QtBot) -> None:
    """Primary is filled, danger has red words, quiet has no background, plain has an outline."""
    seen = {}
    for kind in ("plain", "primary", "danger", "quiet"):
        button = Button("Reject", kind=kind)
        shown(qtbot, button)
        seen[kind] = colors(picture(button))
    assert seen["primary"].most_common(1)[0][0] == LIGHT.accent
    assert seen["danger"].keys() >= {LIGHT.bad, LIGHT.raised, LIGHT.edge2}
    assert LIGHT.edge2 in seen["plain"]
    assert seen["quiet"].most_common(1)[0][0] == LIGHT.chrome


def test_words_have_the_ink_of_the_kind(qtbot: QtBot) -> None:
    """Disabled words are grey whatever the kind; a button of Qt itself is plain."""
    button = Button("Delete", kind="danger")
    qtbot.addWidget(button)
    assert (ink_of(button, _ENABLED), ink_of(button, QStyle.StateFlag.State_None)) == ("bad", "off")
    assert (kind_of(None), ink_of(None, _ENABLED)) == ("plain", "text")


def test_an_ampersand_is_shown(qtbot: QtBot) -> None:
    """A verb with an ampersand is wider by it than one without."""
    with_it, without = Button("Fish & chips"), Button("Fish  chips")
    for button in (with_it, without):
        shown(qtbot, button)
    assert with_it.width() > without.width()
    assert len(
        changes(
            picture(with_it).copy(0, 0, without.width(), 20), picture(without).copy(0, 0, without.width(), 20)
        )
    )


def test_a_menu_is_announced_by_a_chevron(qtbot: QtBot) -> None:
    """A button with a menu shows one more sign than the same without."""
    plain, opening = QPushButton("More"), QPushButton("More")
    opening.setMenu(QMenu(opening))
    for button in (plain, opening):
        shown(qtbot, button)
        button.resize(120, 30)
    assert changes(picture(plain), picture(opening))


def test_a_chosen_quiet_button_stands_out(qtbot: QtBot) -> None:
    """A quiet button that is on is tinted, and outlined in high contrast."""
    button = Button("Words", kind="quiet")
    button.setCheckable(True)
    button.setChecked(True)
    shown(qtbot, button)
    assert LIGHT.select in colors(picture(button))
    set_theme(CONTRAST)
    assert colors(picture(button)).keys() >= {CONTRAST.select, CONTRAST.accent}


def test_a_narrow_button_cuts_its_words(qtbot: QtBot) -> None:
    """Without room the words end in an ellipsis and stay inside."""
    button = Button("Approve all of them", key="A")
    shown(qtbot, button)
    button.resize(100, button.height())
    edge = picture(button).copy(0, 5, 2, 10)
    assert LIGHT.text not in colors(edge)


def test_an_icon_button_shows_where_the_pointer_is(qtbot: QtBot) -> None:
    """An icon alone gets a background when it is held down."""
    button = IconButton("x", "Close")
    shown(qtbot, button)
    before = picture(button)
    button.setDown(True)
    assert LIGHT.press in colors(picture(button))
    assert changes(before, picture(button))
