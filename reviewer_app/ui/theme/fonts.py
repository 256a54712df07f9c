"""The program's own fonts, at the text size that the person chose.

Sizes are given in pixels at 100 %; nothing keeps a font across a change of the text size except by `dress`.
"""

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from reviewer_app.paths import resources_dir

SANS: Final = "Reviewer Sans"
MONO: Final = "Reviewer Mono"
SMALLEST_SCALE, LARGEST_SCALE = 80, 300  # percent

_chosen = {"scale": 100}
_loaded: list[int] = []


def load() -> None:
    """Make the shipped fonts known to Qt, once; needs a QGuiApplication."""
    if not _loaded:
        files = sorted((resources_dir() / "fonts").glob("*.ttf"))
        _loaded.extend(QFontDatabase.addApplicationFont(str(file)) for file in files)


def font(px: int, weight: int = 400, *, mono: bool = False, columns: bool = False) -> QFont:
    """Return a new font of `px` pixels at 100 %; `columns` gives figures of one width."""
    return QFont(_font(px, weight, mono, columns))


@lru_cache(maxsize=128)
def _font(px: int, weight: int, mono: bool, columns: bool) -> QFont:  # noqa: FBT001 - the key of a cache
    made = _family(mono)
    made.setPixelSize(scaled(px))
    made.setWeight(QFont.Weight(weight))
    if columns:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _family(mono: bool) -> QFont:  # noqa: FBT001 - one of two families
    made = QFont(MONO if mono else SANS)
    made.setStyleHint(QFont.StyleHint.Monospace if mono else QFont.StyleHint.SansSerif)
    return made


def text_scale() -> int:
    """Return the text size in percent."""
    return _chosen["scale"]


def set_text_scale(percent: int) -> None:
    """Choose the text size, 80 to 300 percent (others are moved inside); `apply` then tells the widgets."""
    _chosen["scale"] = min(max(percent, SMALLEST_SCALE), LARGEST_SCALE)
    _font.cache_clear()


def scaled(px: float) -> int:
    """Return a length in pixels at the text size in force."""
    return round(px * _chosen["scale"] / 100)
