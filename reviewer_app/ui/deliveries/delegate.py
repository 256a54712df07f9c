"""How the rows of the list of deliveries look: sign, title, where it stands, where it goes."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import RIGHT, line, line_height, text_width
from reviewer_app.ui.theme.tones import TONES
from reviewer_app.ui.widgets.row_list import Index, RowDelegate, row_of

EDGE = 18
_ICON, _GAP, _PAD = 16, 12, 12


class DeliveryDelegate(RowDelegate):
    """Paints one row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of three lines and the space around them."""
        del index
        return QSize(option.rect.width(), line_height(13) + 2 * line_height(12) + 8 + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint sign, title, age, state and place."""
        row = row_of(index)
        painter.save()
        area = QRect(option.rect)
        left = area.left() + EDGE + scaled(_ICON) + _GAP
        self.paint_ground(painter, option, index, EDGE)
        corner = QPoint(area.left() + EDGE, area.top() + _PAD)
        draw_icon(painter, row.icon, sign_token(row.token), corner, scaled(_ICON))
        age = text_width(row.age, font(12, columns=True))
        first = QRect(left, area.top() + _PAD, area.right() - EDGE - left - age - _GAP, line_height(13))
        line(painter, first, row.title, font(13, 500), value("text"))
        ages = QRect(area.right() - EDGE - age, first.top(), age, first.height())
        line(painter, ages, row.age, font(12, columns=True), value("text2"), RIGHT)
        second = QRect(left, first.bottom() + 5, area.right() - EDGE - left, line_height(12))
        line(painter, second, row.state, font(12, 500), value(row.token))
        line(painter, second.translated(0, second.height() + 4), row.place, font(12), value("text3"))
        painter.restore()


def sign_token(words: str) -> str:
    """Return the token of the sign beside words in a token."""
    return TONES[words].line if words in TONES else words
