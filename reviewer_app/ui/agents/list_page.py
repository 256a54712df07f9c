"""All agents of the workspace: those that need somebody first."""

from PySide6.QtCore import QRect, QSize, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.ui.agents.delegate import EDGE, AgentDelegate, columns
from reviewer_app.ui.agents.wording import AgentList
from reviewer_app.ui.naming import NEW_AGENT_NAME, NO_AGENT, WHAT_AN_AGENT_IS
from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.fonts import font
from reviewer_app.ui.theme.painting import LEFT, RIGHT, line
from reviewer_app.ui.widgets.button import Act, Button
from reviewer_app.ui.widgets.empty import EmptyState
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.row_list import RowList
from reviewer_app.ui.widgets.rule import Rule


class AgentListPage(QWidget):
    """Shows the list, or that there is nothing in it."""

    new_requested = Signal()
    check_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "surface")
        self.sentence = Label("", self, token="text2", wrap=True)
        self.check_button = Button("Check again", self, icon="refresh-cw")
        self.new_button = Button(NEW_AGENT_NAME, self, kind="primary", icon="plus")
        self.list = RowList("Agents", AgentDelegate(), self)
        self.headings = Headings(self)
        self.list.width_changed.connect(self.headings.align)
        self.empty = EmptyState(self)
        self.check_button.clicked.connect(self.check_requested)
        self.new_button.clicked.connect(self.new_requested)
        self._stack = QStackedWidget(self)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label("Agents", self, px=20, weight=600))
        words.addWidget(self.sentence)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 16, EDGE, 16)
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addWidget(self.check_button)
        head.addWidget(self.new_button)
        listed = QWidget(self)
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.headings)
        column.addWidget(Rule(listed))
        column.addWidget(self.list, 1)
        self._stack.addWidget(listed)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)
        self.empty.set(
            NO_AGENT, WHAT_AN_AGENT_IS, buttons=[Act(NEW_AGENT_NAME, self.new_requested.emit, icon="plus")]
        )

    def show_list(self, shown: AgentList) -> None:
        """Show other rows, or the empty page."""
        self.sentence.set_text(shown.sentence if shown.rows else "")
        self.list.show_rows(shown.rows)
        self._stack.setCurrentIndex(0 if shown.rows else 1)
        for button in (self.check_button, self.new_button):
            button.setVisible(bool(shown.rows))


class Headings(QWidget):
    """The names of the columns, at the places where the rows have them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row_width = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        return QSize(1, QFontMetrics(font(12, 500)).height() + 14)

    @Slot(int)
    def align(self, row_width: int) -> None:
        """Stand above rows that are so wide."""
        self.row_width = row_width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them."""
        del event
        painter, at = QPainter(self), columns(self.row_width or self.width())
        named = (
            (at.words, "Agent", LEFT),
            (at.decisions, "Decisions", LEFT),
            (at.waiting, "Waiting", RIGHT),
            (at.cost, "Cost each", RIGHT),
        )
        for (left, width), name, align in named:
            if width:
                place = QRect(left, 0, width, self.height())
                line(painter, place, name, font(12, 500), value("text2"), align)
        painter.end()
