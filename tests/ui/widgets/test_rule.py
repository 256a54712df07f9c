"""Thin lines."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.theme.tokens import LIGHT
from reviewer_app.ui.widgets.rule import Rule
from tests.ui.theme.looks import colors, picture


def test_a_rule_is_one_pixel(qtbot: QtBot) -> None:
    """Lying or upright, a rule is one pixel thick and as long as its place."""
    lying, upright = Rule(), Rule(upright=True)
    for rule, size in ((lying, (30, 1)), (upright, (1, 30))):
        qtbot.addWidget(rule)
        rule.resize(*size)
    assert colors(picture(lying)) == {LIGHT.line: 30}
    assert colors(picture(upright)) == {LIGHT.line: 30}
    assert lying.sizePolicy().verticalPolicy() == upright.sizePolicy().horizontalPolicy()
    assert (lying.sizeHint().height(), upright.sizeHint().width()) == (1, 1)
