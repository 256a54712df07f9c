"""What stands above the rows: the title with its count and order, and the names of the columns."""

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTableView, QVBoxLayout, QWidget

from reviewer_app.ui.queue.geometry import EDGE, places
from reviewer_app.ui.queue.title import Title
from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.fonts import font
from reviewer_app.ui.theme.painting import RIGHT, line
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import ElidedLabel
from reviewer_app.ui.widgets.rule import Rule


class Heading(QWidget):
    """The title at the left; at the right the order of the list, what is being done, or a wider search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Title(self)
        self._order = ""
        self.note = ElidedLabel("", self, px=12, token="text2")
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.wider = Button("All lists", self, kind="quiet")
        self.wider.setAccessibleName("Search all lists")
        self.wider.hide()
        self._row = row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.note)
        row.addWidget(self.wider)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule(self))

        self.end_at(0)

    def end_at(self, beside: int) -> None:
        """End where the rows end, which have so many pixels beside them."""
        self._row.setContentsMargins(10, 10, EDGE + beside, 10)

    def offer_wider(self, *, on: bool) -> None:
        """Offer to search all lists, in the place of the order."""
        self.wider.setVisible(on)
        self.note.setVisible(not on)

    def set_order(self, order: str) -> None:
        """Say in which order the rows are."""
        self._order = order
        self.note.set_text(order)

    def set_busy(self, words: str) -> None:
        """Say what is being done; the order again when nothing is."""
        self.note.set_text(words or self._order)


class ColumnNames(QWidget):
    """The names of the columns above a wide list; nothing above a narrow one."""

    def __init__(self, view: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._ages = "Waiting"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_ages(self, name: str) -> None:
        """Name the column of ages."""
        self._ages = name
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of one line with space around it; none where there are no columns."""
        at = places(self._view.width(), self._view.viewport().width())
        return QSize(0, at.second + 16 if at.columns else 0)

    @Slot()
    def follow(self) -> None:
        """Follow the width of the rows."""
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names where the columns are."""
        del event
        at = places(self._view.width(), self._view.viewport().width())
        if at.columns is None:
            return
        painter, columns, used, ink = QPainter(self), at.columns, font(12, 500), value("text2")
        height = self.height() - 1
        line(painter, QRect(at.text_left - at.icon - 12, 0, columns.item_right, height), "Item", used, ink)
        agent = QRect(columns.agent_left, 0, columns.agent_right - columns.agent_left, height)
        line(painter, agent, "Agent", used, ink)
        for right, name in ((columns.age_right, self._ages), (columns.cost_right, "Cost")):
            line(painter, QRect(0, 0, right + 1, height), name, used, ink, RIGHT)
        painter.fillRect(0, height, self.width(), 1, value("line"))
        painter.end()
