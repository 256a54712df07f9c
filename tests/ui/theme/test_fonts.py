"""The program's own fonts and the text size."""

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetricsF

from reviewer_app.paths import resources_dir
from reviewer_app.ui.theme.fonts import (
    MONO,
    SANS,
    font,
    load,
    scaled,
    set_text_scale,
    text_scale,
)


def test_the_shipped_fonts_are_used() -> None:
    """Both families come from the shipped files, and loading again changes nothing."""
    before = QFontDatabase.families()
    load()
    assert QFontDatabase.families() == before
    assert QFontInfo(font(13)).family() == SANS
    assert QFontInfo(font(13, mono=True)).family() == MONO


def test_each_font_has_its_licence_beside_it() -> None:
    """The licences of both families are shipped with their files."""
    folder = resources_dir() / "fonts"
    for licence in ("OFL-Inter.txt", "OFL-JetBrainsMono.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / licence).read_text(encoding="utf-8")
    assert len(list(folder.glob("*.ttf"))) == 5


def test_the_weights_are_different_cuts() -> None:
    """400, 500 and 600 have letters of different width, so no cut stands in for another."""
    widths = {QFontMetricsF(font(24, weight)).horizontalAdvance("Reviewer") for weight in (400, 500, 600)}
    assert len(widths) == 3


def test_code_has_letters_of_one_width_and_no_ligatures() -> None:
    """`!=` is as wide as two letters, in both weights."""
    for weight in (400, 600):
        metrics = QFontMetricsF(font(13, weight, mono=True))
        assert metrics.horizontalAdvance("!=") == metrics.horizontalAdvance("ii")
        assert metrics.horizontalAdvance("WW") == metrics.horizontalAdvance("ii")


def test_figures_in_columns_have_one_width() -> None:
    """With `columns` 1 is as wide as 8; in sentences it is not."""
    tabular, plain = (QFontMetricsF(font(13, columns=columns)) for columns in (True, False))
    assert tabular.horizontalAdvance("1111") == tabular.horizontalAdvance("8888")
    assert plain.horizontalAdvance("1111") != plain.horizontalAdvance("8888")


@pytest.mark.parametrize(("asked", "given"), [(150, 150), (79, 80), (301, 300), (80, 80)])
def test_the_text_size_has_limits(asked: int, given: int) -> None:
    """Text sizes between 80 and 300 percent are taken, others moved inside; every font follows."""
    set_text_scale(asked)
    assert text_scale() == given
    assert font(20).pixelSize() == scaled(20) == 20 * given // 100


def test_a_font_belongs_to_who_asked() -> None:
    """Changing a font that was given changes no other."""
    mine = font(13)
    mine.setStrikeOut(True)
    assert not font(13).strikeOut()
