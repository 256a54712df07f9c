"""How the rows of the preview look: why something is refused, whole; of each piece title, key and size."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer_app.ui.adding.wording import TOLD, PieceRow, What
from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import RIGHT, line, line_height, text_width
from reviewer_app.ui.widgets.row_list import Index, RowDelegate, RowList, paint_band, row_of
from reviewer_app.ui.wording import Band

_EDGE, _ICON, _GAP, _PAD = 16, 16, 10, 8
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_LOOKS = {
    What.REFUSED: ("circle-x", "bad_line"),
    What.NOTICE: ("info", "text2"),
    What.NEW: ("plus", "accent"),
    What.CHANGED: ("triangle-alert", "care_line"),
    What.UNCHANGED: ("check", "text3"),
}


class PieceDelegate(RowDelegate):
    """Paints one row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the row's lines."""
        row = row_of(index)
        shown_in = option.widget
        width = shown_in.viewport().width() if isinstance(shown_in, RowList) else option.rect.width()
        if isinstance(row, Band):
            return QSize(width, line_height(12) + 16)
        return QSize(width, _height(row, width) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a band, a sentence or a piece."""
        row = row_of(index)
        painter.save()
        area = QRect(option.rect)
        if isinstance(row, Band):
            place = area.adjusted(_EDGE, 4, -_EDGE, -2)
            paint_band(painter, place, row.title, f"{row.count:,}")
        else:
            self.paint_ground(painter, option, index, _EDGE)
            name, token = _LOOKS[row.what]
            corner = QPoint(area.left() + _EDGE, area.top() + _PAD)
            draw_icon(painter, name, token, corner, scaled(_ICON))
            _paint_words(painter, area, row)
        painter.restore()


def _paint_words(painter: QPainter, area: QRect, row: PieceRow) -> None:
    left = area.left() + _EDGE + scaled(_ICON) + _GAP
    place = QRect(left, area.top() + _PAD, max(area.right() - _EDGE - left, 80), area.height() - 2 * _PAD)
    if row.what not in TOLD:
        facts = min(text_width(row.words, font(12)), place.width() // 2)
        line(painter, place.adjusted(0, 0, -facts - _GAP, 0), row.title, font(13), value("text"))
        line(
            painter,
            place.adjusted(place.width() - facts, 0, 0, 0),
            row.words,
            font(12),
            value("text2"),
            RIGHT,
        )
        return
    top = place.top()
    for text, used, ink in _sentences(row):
        height = QFontMetrics(used).boundingRect(QRect(0, 0, place.width(), 1), _WRAP, text).height()
        painter.setFont(used)
        painter.setPen(QColor(value(ink)))
        painter.drawText(QRect(left, top, place.width(), height), _WRAP, text)
        top += height + 2


def _sentences(row: PieceRow) -> list[tuple[str, QFont, str]]:
    said = [(row.title, font(13, 500), "text"), (row.words, font(12), "text2")]
    return [(text, used, ink) for text, used, ink in said if text]


def _height(row: PieceRow, width: int) -> int:
    if row.what not in TOLD:
        return line_height(13)
    room = QRect(0, 0, max(width - 2 * _EDGE - scaled(_ICON) - _GAP, 80), 1)
    heights = [
        QFontMetrics(used).boundingRect(room, _WRAP, text).height() for text, used, _ in _sentences(row)
    ]
    return sum(heights) + 2 * len(heights)
