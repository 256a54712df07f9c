"""Badges and pills."""

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.current import set_theme
from reviewer_app.ui.theme.tokens import CONTRAST, LIGHT
from reviewer_app.ui.theme.tones import TONES
from reviewer_app.ui.widgets.badge import Badge, Pill
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


def test_a_pill_is_round_for_one_figure(qtbot: QtBot) -> None:
    """One figure gives a circle, more a longer shape, none takes no room."""
    pill = Pill(3, "care")
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    assert pill.sizeHint().width() == pill.sizeHint().height()
    assert LIGHT.care_soft in colors(picture(pill))
    pill.set(1280)
    assert pill.sizeHint().width() > pill.sizeHint().height()
    assert pill.accessibleName() == "1280"
    pill.set("")
    picture(pill)
    assert pill.sizeHint().isEmpty()
