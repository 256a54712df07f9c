"""Icons follow the theme and are as thick at every size."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reviewer_app.paths import resources_dir
from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.current import color, set_theme
from reviewer_app.ui.theme.icons import app_icon, draw_mark, icon, pixmap
from reviewer_app.ui.theme.tokens import CONTRAST, DARK, LIGHT
from tests.ui.theme.looks import blank, colors, contrast, picture

ICONS = resources_dir() / "icons"
DRAWINGS = sorted(path.stem for path in ICONS.glob("*.svg") if path.stem not in ("mark", "reviewer"))
UI = Path(__file__).parents[3] / "reviewer_app" / "ui"


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_is_painted_in_its_token(name: str) -> None:
    """Each shipped drawing gives a picture in the token's colour alone."""
    image = pixmap(name, "bad", 32).toImage()
    places = [image.pixelColor(x, y) for x in range(32) for y in range(32)]
    inked = [seen for seen in places if seen.alpha() > 100]
    assert inked
    assert max(contrast(seen.rgb(), color("bad")) for seen in inked) < 1.05


def test_an_icon_follows_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    """A button made in the light theme shows its icon in the dark theme's colour after a change."""
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(icon("check", "accent"))
    assert LIGHT.accent in colors(picture(button))
    apply(qapp, DARK)
    seen = colors(picture(button))
    assert DARK.accent in seen
    assert LIGHT.accent not in seen


def test_a_disabled_icon_is_grey() -> None:
    """A disabled icon has the colour of disabled words, whatever its own."""
    canvas = blank(24, 24)
    with QPainter(canvas) as painter:
        icon("circle-x", "bad").paint(painter, QRect(0, 0, 24, 24), mode=QIcon.Mode.Disabled)
    seen = colors(canvas.toImage())
    assert LIGHT.bad not in seen
    assert LIGHT.text3 in seen


def test_an_icon_is_sharp_on_a_fine_screen() -> None:
    """At two dots per pixel a picture has twice the dots and the same size."""
    fine = pixmap("mail", "text2", 16, 2.0)
    assert (fine.width(), fine.deviceIndependentSize().width()) == (32, 16)
    assert icon("mail").pixmap(QSize(16, 16), 2.0).width() == 32
    assert icon("mail").pixmap(QSize(16, 16)).width() == 16


def test_lines_are_as_thick_at_every_size() -> None:
    """A minus sign is 1.5 pixels thick at 16 pixels and at 48."""

    def thickness(size: int) -> float:
        image = pixmap("minus", "text", size).toImage()
        return sum(image.pixelColor(size // 2, y).alphaF() for y in range(size))

    assert thickness(16) == pytest.approx(1.5, abs=0.05)
    assert thickness(48) == pytest.approx(1.5, abs=0.05)


def test_an_icon_can_be_copied() -> None:
    """A changed copy of an icon leaves the icon as it was."""
    copy = QIcon(icon("x"))
    copy.addPixmap(blank(16, 16))
    assert not copy.pixmap(16).isNull()
    assert icon("x").pixmap(16).toImage() == pixmap("x").toImage()


def test_a_name_without_a_drawing_is_an_error() -> None:
    """A misspelt icon is found when it is asked for."""
    with pytest.raises(FileNotFoundError):
        icon("chekc")


def test_every_icon_that_the_window_names_is_shipped() -> None:
    """Each literal name in a call that makes an icon has its drawing."""
    call = re.compile(r"""(?:icon|pixmap|Picture|IconButton)\(\s*"([a-z0-9-]+)"|\bicon="([a-z0-9-]+)\"""")
    named = {
        one or other
        for path in UI.rglob("*.py")
        for one, other in call.findall(path.read_text(encoding="utf-8"))
    }
    assert named
    assert {name for name in named if not (ICONS / f"{name}.svg").exists()} == set()


def test_the_mark_has_the_themes_colours() -> None:
    """The large mark is drawn from the tokens of the theme in force."""
    for theme in (LIGHT, CONTRAST):
        set_theme(theme)
        canvas = blank(96, 106, theme.surface)
        with QPainter(canvas) as painter:
            draw_mark(painter, QRectF(0, 0, 96, 106))
        assert {theme.add_line, theme.del_line, theme.accent} <= set(colors(canvas.toImage()))


def test_the_program_has_an_icon() -> None:
    """The program's icon can be drawn at the sizes that systems ask for."""
    assert all(not app_icon().pixmap(size).isNull() for size in (16, 32, 256))


def test_the_licence_is_shipped() -> None:
    """The drawings' licence lies beside them."""
    assert (ICONS / "LICENSE-lucide.txt").read_text(encoding="utf-8").startswith("ISC License")
