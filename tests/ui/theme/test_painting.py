"""The painting that everything shares."""

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from reviewer_app.ui.theme.fonts import font, set_text_scale
from reviewer_app.ui.theme.painting import (
    RIGHT,
    kept_together,
    key_cap,
    key_cap_width,
    line,
    one_line,
    revealed,
    rounded,
    text_width,
)
from reviewer_app.ui.theme.tokens import LIGHT
from tests.ui.theme.looks import blank, colors


def test_an_outline_lies_inside_and_is_sharp() -> None:
    """A one-pixel outline colours whole pixels at the rectangle's edge and none outside."""
    canvas = blank(20, 20)
    with QPainter(canvas) as painter:
        rounded(painter, QRect(2, 2, 16, 16), 0, LIGHT.select, LIGHT.accent)
    image = canvas.toImage()
    row = [image.pixelColor(x, 10).name().upper() for x in range(20)]
    assert row == ["#FFFFFF"] * 2 + [LIGHT.accent] + [LIGHT.select] * 14 + [LIGHT.accent] + ["#FFFFFF"] * 2


def test_corners_are_round() -> None:
    """The corner pixel of a rounded rectangle stays as it was, the middle is filled."""
    canvas = blank(20, 20)
    with QPainter(canvas) as painter:
        rounded(painter, QRectF(0, 0, 20, 20), 6, LIGHT.accent)
    assert canvas.toImage().pixelColor(0, 0).name() == "#ffffff"
    assert canvas.toImage().pixelColor(10, 0).name().upper() == LIGHT.accent


def test_a_long_line_is_cut_with_an_ellipsis() -> None:
    """What does not fit is not written over the edge, and the returned width is what was written."""
    canvas = blank(120, 20)
    with QPainter(canvas) as painter:
        width = line(painter, QRect(0, 0, 60, 20), "a line that is much too long", font(13), LIGHT.text)
    assert 30 < width <= 60
    assert set(colors(canvas.copy(61, 0, 59, 20).toImage())) == {"#FFFFFF"}


def test_a_cut_line_ends_where_its_script_ends() -> None:
    """Arabic is cut at its left end also where everything else goes from left to right."""
    said = "رسالة من آنا حول الفاتورة"
    pictures = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        canvas = blank(80, 20)
        with QPainter(canvas) as painter:
            painter.setLayoutDirection(direction)
            line(painter, QRect(0, 0, 80, 20), said, font(13), LIGHT.text)
        pictures.append(canvas.toImage())
    assert pictures[0] == pictures[1]


def test_a_line_shows_its_text_as_it_is() -> None:
    """Ampersands and angle brackets are as wide as they are read, and line ends are spaces."""
    for text in ("<b>x</b>", "a & b", "&amp;"):
        canvas = blank()
        with QPainter(canvas) as painter:
            width = line(painter, QRect(0, 0, 120, 20), text, font(13), LIGHT.text)
        assert text_width(text, font(13)) - 1 <= width <= text_width(text, font(13))
    assert one_line("two\nlines\x1f \t here") == "two lines here"
    assert one_line("two  spaces stay") == "two  spaces stay"


def test_nothing_hides_in_a_line() -> None:
    """What nobody would see is made visible; what a script or an emoji needs stays as it is."""
    assert one_line("pay\u202edaol \x1b[2J") == "pay⟦RLO⟧daol ␛[2J"
    assert one_line("می\u200cروم \U0001f469\u200d\U0001f52c") == "می\u200cروم \U0001f469\u200d\U0001f52c"
    assert revealed("two\n\u2066lines") == "two\n⟦LRI⟧lines"


def test_a_line_can_end_at_the_right() -> None:
    """A line aligned to the right leaves the left empty."""
    canvas = blank(120, 20)
    with QPainter(canvas) as painter:
        line(painter, QRect(0, 0, 120, 20), "5 h", font(13), LIGHT.text, RIGHT)
    assert set(colors(canvas.copy(0, 0, 80, 20).toImage())) == {"#FFFFFF"}
    assert len(colors(canvas.copy(90, 0, 30, 20).toImage())) > 1


def test_a_key_cap_ends_where_it_is_told() -> None:
    """A cap is painted left of its right edge, is never narrower than high, and grows with the text."""
    canvas = blank(60, 30)
    with QPainter(canvas) as painter:
        key_cap(painter, 50, 15, "A", LIGHT.text)
    image = canvas.toImage()
    inked = [x for x in range(60) for y in range(30) if image.pixelColor(x, y).name() != "#ffffff"]
    assert (min(inked), max(inked)) == (50 - key_cap_width("A"), 49)
    assert key_cap_width("A") == 18 < key_cap_width("Ctrl+Enter")
    set_text_scale(200)
    assert key_cap_width("A") == 36


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("for 10 s.", "for 10\u00a0s."),
        ("about 21 min left", "about 21\u00a0min left"),
        ("90 to 96 %", "90 to 96\u00a0%"),
        ("3 d, 2 h, 4 MB", "3\u00a0d, 2\u00a0h, 4\u00a0MB"),
        ("32 e-mails to 4 secretaries in 2 days", "32 e-mails to 4 secretaries in 2 days"),
        ("s 10 x 10", "s 10 x 10"),
    ],
)
def test_only_a_figure_and_its_unit_are_kept_together(text: str, together: str) -> None:
    """Other words after a figure may begin a line."""
    assert kept_together(text) == together
