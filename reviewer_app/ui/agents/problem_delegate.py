"""How one thing to mend looks: its sign and line, what is wrong, and what to write instead, never cut off."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer_app.ui.agents.delegate import EDGE
from reviewer_app.ui.agents.wording import ProblemRow
from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.widgets.row_list import Index, RowDelegate, RowList, row_of

_SIDE, _LEFT, _RIGHT, _TOP, _BETWEEN = 16, EDGE, 16, 12, 4
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_NARROWEST = 120


class ProblemDelegate(RowDelegate):
    """Paints one row, as high as its words need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of all lines at the list's width."""
        row = row_of(index)
        shown_in = option.widget
        width = shown_in.viewport().width() if isinstance(shown_in, RowList) else option.rect.width()
        return QSize(width, _parts(row, QRect(0, 0, width, 0))[-1][0].bottom() + _TOP + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint sign and words."""
        row = row_of(index)
        self.paint_ground(painter, option, index, _LEFT)
        name, token = ("circle-x", "bad_line") if row.blocking else ("triangle-alert", "care_line")
        area = QRect(option.rect)
        corner = QPoint(area.left() + _LEFT, area.top() + _TOP)
        draw_icon(painter, name, token, corner, scaled(_SIDE))
        for place, text, used, ink in _parts(row, area):
            painter.setFont(used)
            painter.setPen(QColor(value(ink)))
            painter.drawText(place, int(_WRAP), text)


def _parts(row: ProblemRow, area: QRect) -> list[tuple[QRect, str, QFont, str]]:
    """Return the place, words, font and ink of each part, from the top."""
    left = area.left() + _LEFT + scaled(_SIDE) + 10
    width = max(area.right() - _RIGHT - left, _NARROWEST)
    said = (
        (f"Line {row.line}", font(12, 600), "bad" if row.blocking else "care"),
        (row.message, font(13), "text"),
        (row.instead, font(12), "text2"),
    )
    top, parts = area.top() + _TOP, []
    for text, used, ink in said:
        room = QRect(left, top, width, 1)
        place = QFontMetrics(used).boundingRect(room, int(_WRAP), text)
        parts.append((QRect(left, top, width, place.height()), text, used, ink))
        top += place.height() + _BETWEEN
    return parts
