"""Tones are told apart without colour."""

from reviewer_app.ui.theme.current import set_theme
from reviewer_app.ui.theme.tokens import CONTRAST
from reviewer_app.ui.theme.tones import TONES


def test_care_and_bad_have_icons_of_different_shape() -> None:
    """The two tones whose colours some people cannot tell apart have different icons."""
    assert TONES["care"].icon != TONES["bad"].icon
    assert set(TONES) == {"care", "bad", "info", "live", "grey"}


def test_only_high_contrast_has_outlines() -> None:
    """A soft background has a line around it where it is black on black."""
    assert TONES["care"].outline() is None
    set_theme(CONTRAST)
    assert TONES["care"].outline() == CONTRAST.care_line
