"""Where everything in a row stands, from the fonts and the width of the list."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from reviewer_app.ui.theme.fonts import font, scaled, text_scale
from reviewer_app.ui.theme.painting import text_width
from reviewer_app.ui.wording import UNKNOWN

EDGE = 18
"""Pixels from an edge of the list to what stands in it."""

_GAP, _PADDING, _BETWEEN = 12, 12, 4
_WIDE = 600  # from this width on, at 100 % text, there are columns
_AGENT_SHARE = 0.22


@dataclass(frozen=True, slots=True)
class Places:
    """Upright pixels within a row and level pixels within the list."""

    row: int  # height without a band
    band: int  # height of a band
    first: int  # height of the first line
    second: int
    icon: int  # its side
    text_left: int
    text_right: int
    columns: "Columns | None"

    def title(self, area: QRect, *, alone: bool) -> QRect:
        """Return the first line; `alone`: there is no second, so it stands in the middle."""
        top = (self.row - self.first) // 2 if alone else _PADDING
        left = self.text_left
        return QRect(left, area.top() + top, self._item_right() - left, self.first)

    def below(self, area: QRect) -> QRect:
        """Return the second line."""
        top = area.top() + _PADDING + self.first + _BETWEEN
        return QRect(self.text_left, top, self._item_right() - self.text_left, self.second)

    def _item_right(self) -> int:
        return self.columns.item_right if self.columns else self.text_right


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a wide list; times and costs end where their column ends."""

    item_right: int
    agent_left: int
    agent_right: int
    age_right: int
    cost_right: int


def places(list_width: int, inner_width: int) -> Places:
    """Return the places for a list of this width; `inner_width` is without its scroll bar."""
    return _places(list_width >= scaled(_WIDE), inner_width, text_scale(), font(13, 500).family())


@lru_cache(maxsize=16)
def _places(wide: bool, inner_width: int, scale: int, family: str) -> Places:  # noqa: FBT001 - the key of a cache
    del scale, family  # they decide about the fonts below
    first, second = QFontMetrics(font(13, 500)).height(), QFontMetrics(font(12)).height()
    right = inner_width - EDGE
    return Places(
        row=first + second + 2 * _PADDING + _BETWEEN,
        band=second + 20,
        first=first,
        second=second,
        icon=scaled(16),
        text_left=EDGE + scaled(16) + _GAP,
        text_right=right,
        columns=_columns(right) if wide else None,
    )


def _columns(right: int) -> Columns:
    figures = font(12, columns=True)
    cost = max(text_width(text, figures) for text in (UNKNOWN, "$000.000"))
    age = max(text_width(text, figures) for text in ("Waiting", "Decided", "59 min", "999 d"))
    agent_right = right - cost - age - 3 * _GAP
    agent_left = agent_right - round(right * _AGENT_SHARE)
    return Columns(agent_left - 2 * _GAP, agent_left, agent_right, right - cost - _GAP, right)
