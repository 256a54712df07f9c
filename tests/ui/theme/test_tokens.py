"""The table of colours: complete, readable, and the only one."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from reviewer_app.ui.theme.tokens import CONTRAST, DARK, LIGHT, THEMES, Theme
from tests.ui.theme.looks import contrast

UI = Path(__file__).parents[3] / "reviewer_app" / "ui"
HEX = re.compile(r"#[0-9A-Fa-f]{6,8}\b|#[0-9A-Fa-f]{3}\b|QColor\(\s*[\"'0-9]|GlobalColor\.(?!transparent)")

TEXT_PAIRS = [
    *(
        (ink, ground)
        for ink in ("text", "text2", "text3", "accent")
        for ground in ("surface", "chrome", "select")
    ),
    *((ink, ground) for ink in ("text", "text2", "text3") for ground in ("sunken", "raised")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_press"),
    ("accent", "accent_soft"),
    ("text", "hover"),
    ("text", "press"),
    ("text2", "hover"),
    ("text3", "hover"),
    *(("care", ground) for ground in ("surface", "care_soft", "select")),
    *(("bad", ground) for ground in ("surface", "bad_soft", "select", "raised")),
    ("info", "info_soft"),
    *(("off", ground) for ground in ("surface", "chrome", "sunken", "raised")),
    *(("text", ground) for ground in ("care_soft", "bad_soft", "info_soft", "accent_soft")),
    *(("diff_text", ground) for ground in ("del_line", "del_word", "add_line", "add_word", "select")),
    ("del_mark", "del_line"),
    ("add_mark", "add_line"),
]
MARK_PAIRS = [
    *(("edge", ground) for ground in ("surface", "chrome", "raised")),
    *(("accent", ground) for ground in ("surface", "chrome", "raised", "sunken")),
    *(("accent", ground) for ground in ("select", "del_line", "add_line")),
    *(("care_line", ground) for ground in ("surface", "chrome", "care_soft", "select")),
    *(("bad_line", ground) for ground in ("surface", "select")),
]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_words_can_be_read(theme: Theme, pair: tuple[str, str]) -> None:
    """Every text colour has at least 4.5 : 1 on everything it is written on."""
    ink, ground = pair
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_cannot_be_used_is_told_from_what_can(theme: Theme) -> None:
    """Its ink differs from that of other words enough to be seen beside them."""
    assert contrast(theme.off, theme.text) >= 2


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("pair", MARK_PAIRS, ids="-on-".join)
def test_edges_and_icons_can_be_seen(theme: Theme, pair: tuple[str, str]) -> None:
    """Outlines that alone show a control, rings and icons have at least 3 : 1."""
    mark, ground = pair
    assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_token_is_a_colour(theme: Theme) -> None:
    """Each token of each theme is written `#RRGGBB`."""
    tokens = [field.name for field in fields(Theme) if field.type is str and field.name != "name"]
    assert len(tokens) == 34
    assert [name for name in tokens if not re.fullmatch("#[0-9A-F]{6}", getattr(theme, name))] == []


def test_the_themes_are_known_by_name() -> None:
    """Settings keep a theme's name; the name finds the theme."""
    assert THEMES == {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def test_nothing_else_names_a_colour() -> None:
    """No other module of the window has a colour literal."""
    found = {
        path.relative_to(UI).as_posix(): HEX.findall(path.read_text(encoding="utf-8"))
        for path in sorted(UI.rglob("*.py"))
        if path.name != "tokens.py"
    }
    assert {path: literals for path, literals in found.items() if literals} == {}
