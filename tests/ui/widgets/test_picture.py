"""Icons beside words."""

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.picture import Mark, Picture
from tests.ui.theme.looks import colors, picture


def test_a_picture_has_its_token_and_follows_the_text_size(qtbot: QtBot) -> None:
    """The icon is painted in its token, can be changed, and grows with the text."""
    shown = Picture("check", "accent", px=20)
    qtbot.addWidget(shown)
    shown.resize(shown.sizeHint())
    assert shown.width() == 20
    assert LIGHT.accent in colors(picture(shown))
    shown.set("x", "bad")
    assert LIGHT.accent not in colors(picture(shown))
    set_text_scale(200)
    assert shown.sizeHint().width() == 40


def test_the_mark_has_the_colours_of_the_theme(qtbot: QtBot) -> None:
    """It grows with the text, as pictures do."""
    mark = Mark(QSize(96, 106))
    qtbot.addWidget(mark)
    mark.resize(mark.sizeHint())
    assert LIGHT.accent in colors(picture(mark))
    set_text_scale(200)
    assert mark.sizeHint() == QSize(192, 212)
