"""How the rows of the list of agents look: bands, and for each agent its name, state, task and figures."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer_app.ui.agents.wording import NOTHING, AgentRow
from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import RIGHT, line, line_height
from reviewer_app.ui.widgets.badge import BADGE_HEIGHT, badge_size, paint_badge
from reviewer_app.ui.widgets.row_list import Index, RowDelegate, paint_band, row_of
from reviewer_app.ui.wording import Band

EDGE = 32
"""Where the texts of the page begin."""

_DECISIONS, _WAITING, _COST, _CHEVRON, _GAP = 150, 70, 90, 48, 24
_ALL_COLUMNS = 620  # below that the cost gives way


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a row are, in pixels: left edges and widths; a width of 0 is left out."""

    words: tuple[int, int]
    decisions: tuple[int, int]
    waiting: tuple[int, int]
    cost: tuple[int, int]


def columns(width: int) -> Columns:
    """Return the columns of a list that is so wide."""
    right = width - EDGE - scaled(_CHEVRON)
    cost = scaled(_COST) if width > scaled(_ALL_COLUMNS) else 0
    waiting, decisions = scaled(_WAITING), scaled(_DECISIONS)
    at_cost = right - cost
    at_waiting = at_cost - waiting
    at_decisions = at_waiting - decisions
    words = max(at_decisions - _GAP - EDGE, scaled(80))
    return Columns((EDGE, words), (at_decisions, decisions), (at_waiting, waiting), (at_cost, cost))


def state_badge(*, ready: bool) -> tuple[str, str, str]:
    """Return words, icon and tone of the badge that says whether an agent is ready."""
    return ("Ready", "circle-check", "info") if ready else ("Not ready", "circle-dashed", "grey")


class AgentDelegate(RowDelegate):
    """Paints one row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row's lines and the space around them."""
        row = row_of(index)
        if isinstance(row, Band):
            return QSize(option.rect.width(), line_height(12) + 28)
        return QSize(option.rect.width(), scaled(BADGE_HEIGHT) + line_height(13) + line_height(12) + 8 + 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a band or an agent."""
        row = row_of(index)
        painter.save()
        if isinstance(row, Band):
            _paint_band(painter, QRect(option.rect), row)
        else:
            self.paint_ground(painter, option, index, EDGE)
            _paint_agent(painter, QRect(option.rect), row)
        painter.restore()


def _paint_band(painter: QPainter, area: QRect, band: Band) -> None:
    height = line_height(12)
    place = QRect(area.left() + EDGE, area.bottom() - height - 7, area.width() - 2 * EDGE, height)
    paint_band(painter, place, band.title, f"{band.count:,}")


def _paint_agent(painter: QPainter, area: QRect, row: AgentRow) -> None:
    at = columns(area.width())
    first = QRect(area.left() + at.words[0], area.top() + 12, at.words[1], scaled(BADGE_HEIGHT))
    second = QRect(first.left(), first.bottom() + 5, first.width(), line_height(13))
    third = QRect(first.left(), second.bottom() + 5, first.width(), line_height(12))
    _paint_name(painter, first, row)
    line(painter, second, row.task, font(13), value("text2"))
    token, weight = ("care", 500) if row.mends else ("text3", 400)
    line(painter, third, row.note, font(12, weight), value(token))
    _paint_figures(painter, first, row, at)
    _paint_note(painter, second, row, at)
    corner = QPoint(area.right() - EDGE - scaled(16), area.center().y() - scaled(16) // 2)
    draw_icon(painter, "chevron-right", "text2", corner, scaled(16))


def _paint_name(painter: QPainter, area: QRect, row: AgentRow) -> None:
    words, icon, _ = state_badge(ready=row.ready)
    badge = badge_size(words, icon).width()
    room = max(area.width() - badge - 10, scaled(40))
    title = QRect(area.left(), area.top(), room, area.height())
    width = line(painter, title, row.name, font(14, 600), value("text"))
    place = QRect(area.left() + round(width) + 10, area.top(), badge, area.height())
    paint_badge(painter, place, *state_badge(ready=row.ready))


def _paint_figures(painter: QPainter, area: QRect, row: AgentRow, at: Columns) -> None:
    used, token = (font(13, 600), "text") if row.telling else (font(13), "text2")
    line(painter, _cell(area, at.decisions), row.decisions, used, value(token))
    weight, token = (400, "text3") if row.waiting == NOTHING else (600, "text")
    line(painter, _cell(area, at.waiting), row.waiting, font(13, weight, columns=True), value(token), RIGHT)
    if at.cost[1]:
        line(painter, _cell(area, at.cost), row.cost, font(13, columns=True), value("text2"), RIGHT)


def _paint_note(painter: QPainter, area: QRect, row: AgentRow, at: Columns) -> None:
    line(painter, _cell(area, at.decisions), row.decisions_note, font(12), value("text2"))


def _cell(area: QRect, column: tuple[int, int]) -> QRect:
    offset = area.left() - EDGE
    return QRect(offset + column[0], area.top(), column[1], area.height())
