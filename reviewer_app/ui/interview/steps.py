"""The list of questions beside the one that is asked: which are answered, which is the current one."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.icons import draw_icon
from reviewer_app.ui.theme.painting import line, line_height
from reviewer_app.ui.widgets.row_list import Index, RowDelegate, row_of

_LEFT, _ICON, _GAP = 14, 16, 10
_LOOKS = {
    "answered": ("circle-check", "accent", "answered"),
    "to mend": ("triangle-alert", "care_line", "something to mend"),
    "skipped": ("circle-dashed", "care_line", "skipped"),
    "ahead": ("circle-dashed", "text3", "not answered yet"),
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One question of the list; `key` is its place, `state` one of those that have a look."""

    key: str
    text: str
    state: str
    current: bool
    tooltip: str = ""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.text}, {_LOOKS[self.state][2]}{', current question' if self.current else ''}"


class StepDelegate(RowDelegate):
    """Paints one row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line and the space around it."""
        del index
        return QSize(option.rect.width(), line_height(13) + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint icon and name."""
        row: StepRow = row_of(index)
        self.paint_ground(painter, option, index)
        area, side = QRect(option.rect), scaled(_ICON)
        icon, token, _ = _LOOKS[row.state]
        if row.current and row.state == "ahead":
            icon, token = "circle-dot", "accent"
        top = area.top() + (area.height() - side + 1) // 2
        draw_icon(painter, icon, token, QPoint(area.left() + _LEFT, top), side)
        place = area.adjusted(_LEFT + side + _GAP, 0, -_LEFT, 0)
        line(painter, place, row.text, font(13, 500), value("text" if row.current else "text2"))
