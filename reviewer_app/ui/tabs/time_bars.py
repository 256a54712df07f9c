"""The column Time of the steps: a bar as long as the call took, where it began, and its words."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer_app.ui.tabs.steps_text import Step
from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font, scaled
from reviewer_app.ui.theme.measures import CELL_SIDE
from reviewer_app.ui.theme.painting import RIGHT, line, rounded
from reviewer_app.ui.widgets.row_list import Index

_WORDS = 64  # pixels at the right for the words
_THICK = 6


class TimeBars(QStyledItemDelegate):
    """Paints the time of each step."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()

    def set(self, steps: Sequence[Step]) -> None:
        """Paint other steps, one a row."""
        self._steps = tuple(steps)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell: its background, the bar, the words."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        style = shown.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        step, cell = self._steps[index.row()], QRectF(option.rect).adjusted(CELL_SIDE, 0, -CELL_SIDE, 0)
        room = cell.width() - scaled(_WORDS)
        bar = QRectF(
            cell.left() + step.start * room, cell.center().y() - _THICK / 2, step.share * room, _THICK
        )
        rounded(painter, bar.adjusted(0, 0, max(0.0, _THICK - bar.width()), 0), _THICK / 2, value(_ink(step)))
        line(painter, cell, step.took, font(12, columns=True), value("text2"), RIGHT)


def _ink(step: Step) -> str:
    return "edge2" if step.is_run else {"care": "care_line", "bad": "bad_line"}.get(step.tone, step.tone)
