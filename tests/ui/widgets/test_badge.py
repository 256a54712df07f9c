"""Badges and pills."""

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.current import set_theme
from reviewer_app.ui.theme.tokens import CONTRAST, LIGHT
from reviewer_app.ui.theme.tones import TONES
from reviewer_app.ui.widgets.badge import Badge, pill_size
from tests.ui.theme.looks import colors, picture


@pytest.mark.parametrize("tone", TONES)
def test_a_badge_has_its_tones_colours(qtbot: QtBot, tone: str) -> None:
    """Background and words have the tokens of the tone; in high contrast there is an outline."""
    badge = Badge("Ready ███", "circle-check", tone)
    qtbot.addWidget(badge)
    badge.resize(badge.sizeHint())
    assert colors(picture(badge)).keys() >= {
        getattr(LIGHT, TONES[tone].soft),
        getattr(LIGHT, TONES[tone].text),
    }
    set_theme(CONTRAST)
    assert getattr(CONTRAST, TONES[tone].line) in colors(picture(badge).copy(4, 0, 10, 1))


def test_a_badge_can_say_something_else(qtbot: QtBot) -> None:
    """Its words are its accessible name; without an icon it is narrower."""
    badge = Badge("Live", "play", "live")
    qtbot.addWidget(badge)
    width = badge.sizeHint().width()
    badge.set("Live", "", "grey")
    badge.resize(badge.sizeHint())
    picture(badge)
    assert (badge.text(), badge.accessibleName()) == ("Live", "Live")
    assert badge.sizeHint().width() < width
    assert badge.sizeHint().height() == 22


def test_a_pill_is_round_for_one_figure() -> None:
    """One figure gives a circle, more a longer shape, none takes no room."""
    assert pill_size("3").width() == pill_size("3").height()
    assert pill_size("1280").width() > pill_size("1280").height()
    assert pill_size("").isEmpty()
