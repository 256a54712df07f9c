"""Paints the rows of the list: two lines, or columns where the list is wide.

The first row of a band is taller and carries the band's words above itself, so that rows and items
are the same count everywhere.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from math import ceil
from operator import attrgetter
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from reviewer_app.ui.queue.geometry import Places, places
from reviewer_app.ui.queue.model import QueueModel
from reviewer_app.ui.queue.row_text import Line, Part, second_line
from reviewer_app.ui.theme.current import color, value
from reviewer_app.ui.theme.fonts import font
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import RIGHT, line, rounded
from reviewer_app.ui.widgets.row_list import Index, paint_band, paint_selection
from reviewer_app.ui.wording import age

_GAP = 12
_DOT = " · "
_QUIET: Final = "text2"


class QueueDelegate(QStyledItemDelegate):
    """Paints one row from one line of words; what a band says is set by `bands`."""

    def __init__(self, view: QTableView, model: QueueModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.bands: dict[int, tuple[str, str]] = {}  # its first row → name and count

    def places(self) -> Places:
        """Return where everything stands at the present width."""
        return places(self._view.width(), self._view.viewport().width())

    def height(self, row: int) -> int:
        """Return the height of a row, with the band above it."""
        at = self.places()
        return at.row + (at.band if row in self.bands else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the width of the list and the row's height."""
        del option
        return QSize(self._view.viewport().width(), self.height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        at, row = self.places(), index.row()
        area = QRect(option.rect)
        if row in self.bands:
            band = QRect(area.left(), area.top(), area.width(), at.band)
            inner = band.adjusted(at.text_left - at.icon - _GAP, 4, 0, 0)
            paint_band(painter, inner, *self.bands[row])
            area.setTop(area.top() + at.band)
        paint_selection(painter, area, option.state)
        self._paint_hairline(painter, at, area, row)
        shown = self._model.line(row)
        if shown is None:
            _paint_placeholder(painter, at, area)
        else:
            _paint_line(painter, at, area, shown, self._model.clock())

    def _paint_hairline(self, painter: QPainter, at: Places, area: QRect, row: int) -> None:
        """Part the row from the next one, unless one of them is selected or a band parts them."""
        following = row + 1
        if following == self._model.rowCount() or following in self.bands:
            return
        if self._view.currentIndex().row() not in (row, following):
            hairline = QRect(at.text_left, area.bottom(), at.text_right - at.text_left, 1)
            painter.fillRect(hairline, color("grid"))


def _paint_placeholder(painter: QPainter, at: Places, area: QRect) -> None:
    title, below = at.title(area, alone=False), at.below(area)
    for words, share in ((title, 0.6), (below, 0.35)):
        bar = QRect(words.left(), words.top() + 3, round(words.width() * share), words.height() - 6)
        rounded(painter, bar, 4, value("hover"))


def _paint_line(painter: QPainter, at: Places, area: QRect, shown: Line, present: datetime) -> None:
    parts = second_line(shown, with_agent=at.columns is None)
    title, below = at.title(area, alone=not parts), at.below(area)
    corner = QPoint(at.text_left - at.icon - _GAP, title.center().y() - at.icon // 2 + 1)
    draw_icon(painter, shown.icon, shown.tone, corner, at.icon)
    passed = age(shown.since, present)
    if at.columns:
        _paint_columns(painter, at, title, shown, passed)
    else:
        title.setRight(_paint_right(painter, title, passed, "text2"))
        below.setRight(_paint_right(painter, below, shown.cost, "text3"))
    line(painter, title, shown.title, font(13, 500), value("text"))
    _paint_parts(painter, below, parts)


def _paint_columns(painter: QPainter, at: Places, title: QRect, shown: Line, passed: str) -> None:
    columns = at.columns
    if columns is None:
        return
    agent = QRect(columns.agent_left, title.top(), columns.agent_right - columns.agent_left, title.height())
    line(painter, agent, shown.agent, font(12), value("text2"))
    for right, text, token in (
        (columns.age_right, passed, "text2"),
        (columns.cost_right, shown.cost_column, "text3"),
    ):
        _paint_right(
            painter, QRect(title.left(), title.top(), right - title.left(), title.height()), text, token
        )


def _paint_right(painter: QPainter, area: QRect, text: str, token: str) -> int:
    """Write a text at the right end; return where the text beside it has to end."""
    if not text:
        return area.right()
    width = line(painter, area, text, font(12, columns=True), value(token), RIGHT)
    return area.right() - ceil(width) - _GAP


def _paint_parts(painter: QPainter, area: QRect, parts: tuple[Part, ...]) -> None:
    """Write the parts one after the other with dots between them, as far as there is room."""
    rest = QRect(area)
    for part in _merged(parts):
        if rest.width() < 3 * _GAP:
            return
        weight = 400 if part.tone == _QUIET else 500
        written = line(painter, rest, part.text, font(12, weight), value(part.tone))
        rest.setLeft(rest.left() + round(written))


def _merged(parts: tuple[Part, ...]) -> Iterator[Part]:
    """Give the parts with their dots; quiet ones that follow each other are one, which is written sooner."""
    before = ""
    for tone, same in groupby(parts, attrgetter("tone")):
        texts = [part.text for part in same]
        if tone == _QUIET:
            yield Part(before + _DOT.join(texts))
        else:
            for text in texts:
                yield from [Part(before)] if before else []
                yield Part(text, tone)
                before = _DOT
        before = _DOT
