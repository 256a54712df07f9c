"""The theme in force."""

import pytest

from reviewer_app.ui.theme.current import color, set_theme, theme, value
from reviewer_app.ui.theme.tokens import DARK, LIGHT


def test_tokens_are_asked_of_the_theme_in_force() -> None:
    """After another theme is put in force, a token has another colour."""
    assert (value("text"), theme()) == (LIGHT.text, LIGHT)
    set_theme(DARK)
    assert (color("text").name().upper(), theme()) == (DARK.text, DARK)


def test_an_unknown_token_is_an_error() -> None:
    """A token that the table does not have is refused."""
    with pytest.raises(AttributeError):
        color("mauve")
