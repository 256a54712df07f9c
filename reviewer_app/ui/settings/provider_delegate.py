"""How one provider of the list looks: its name, and below it how it stands with its key."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import line, line_height
from reviewer_app.ui.widgets.row_list import Index, RowDelegate, row_of

_LEFT, _ICON, _GAP, _TOP, _BETWEEN = 18, 16, 10, 9, 3


class ProviderDelegate(RowDelegate):
    """Paints one row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines."""
        del index
        return QSize(option.rect.width(), line_height(13) + line_height(12) + 2 * _TOP + _BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint icon and words."""
        row = row_of(index)
        self.paint_ground(painter, option, index)
        area, side = QRect(option.rect), scaled(_ICON)
        draw_icon(painter, row.icon, row.token, QPoint(area.left() + _LEFT, area.top() + _TOP), side)
        left = area.left() + _LEFT + side + _GAP
        first = QRect(left, area.top() + _TOP, area.right() - _LEFT - left, line_height(13))
        line(painter, first, row.name, font(13, 500), value("text"))
        second = QRect(left, first.bottom() + _BETWEEN + 1, first.width(), line_height(12))
        line(painter, second, row.short, font(12), value("text2"))
