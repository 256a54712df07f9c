"""Tests of the icon beside words."""

from pytestqt.qtbot import QtBot

from reviewer_app.ui.review.glyph import Glyph
from reviewer_app.ui.theme.current import color


def test_a_glyph_is_painted_in_its_token(qtbot: QtBot) -> None:
    """The icon takes the colour of its token, and a screen reader says its word."""
    glyph = Glyph("circle-x", "bad", says="Failed")
    qtbot.addWidget(glyph)
    glyph.resize(glyph.sizeHint())
    drawn = glyph.grab().toImage()
    inks = {drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}
    assert color("bad").name() in inks
    assert glyph.accessibleName() == "Failed"
