"""One agent: what is to be mended, its document, what a model is told, and the rules for its reviewer."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.ui.agents.delegate import EDGE, state_badge
from reviewer_app.ui.agents.document_view import DocumentView
from reviewer_app.ui.agents.life_bar import LifeBar
from reviewer_app.ui.agents.problem_delegate import ProblemDelegate
from reviewer_app.ui.agents.rules_view import RulesView
from reviewer_app.ui.agents.wording import Shown
from reviewer_app.ui.outside import Outside, copy
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.widgets.badge import Badge
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import ElidedLabel, Label
from reviewer_app.ui.widgets.reader import Reader
from reviewer_app.ui.widgets.row_list import RowList
from reviewer_app.ui.widgets.rule import Rule
from reviewer_app.ui.widgets.tabs import Tabs

_PROBLEMS_WIDTH = 340
_SIDE_BY_SIDE = 860  # below that what is to be mended stands above the document
_NO_PROMPT = "The document must be complete before a model can be told anything."


class AgentDetailPage(QWidget):
    """Shows one agent; every button tells what the person wants."""

    back_requested = Signal()
    add_requested = Signal()
    document_requested = Signal()
    check_requested = Signal()
    step_requested = Signal(str)
    pause_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "surface")
        self._shown: Shown | None = None
        self.back_button = Button("Agents", self, kind="quiet", icon="chevron-left")
        self.name = ElidedLabel("", self, px=20, weight=600)
        self.badge = Badge("", "", "grey", self)
        self.facts = Label("", self, px=12, token="text2", wrap=True)
        self.life = LifeBar(self)
        self.path = Label("", self, px=12, token="text2", wrap=True, selectable=True)
        self.path.setAccessibleName("Where the document is")
        self.copy_button = Button("Copy path", self, kind="quiet", icon="copy")
        self.outside = Outside(self)
        self.document_button = Button("Open the document", self, icon="external-link")
        self.check_button = Button("Check again", self, icon="refresh-cw")
        self.add_button = Button("Add items…", self, kind="primary", icon="plus")
        self._acts = (self.document_button, self.check_button, self.add_button)
        self.tabs = Tabs(["Document", "What the model is told", "Reasons and checklist"], self)
        self.problems_title = Label("", self, px=14, weight=600)
        self.problems = RowList("What is to be mended", ProblemDelegate(), self)
        self.document = DocumentView(self)
        self.prompt = Reader("What the model is told", self, mono=True)
        self.rules = RulesView(self)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_requested)
        self.add_button.clicked.connect(self.add_requested)
        self.document_button.clicked.connect(self.document_requested)
        self.check_button.clicked.connect(self.check_requested)
        self.life.step_requested.connect(self.step_requested)
        self.life.pause_requested.connect(self.pause_requested)
        self.copy_button.clicked.connect(self._copy_path)
        self.problems.chosen.connect(self._go_to)
        self.problems.opened.connect(self._go_to)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addWidget(self.facts)
        self.facts.setContentsMargins(EDGE, 4, EDGE, 0)
        self.life.setContentsMargins(EDGE, 4, EDGE, 4)
        whole.addWidget(self.life)
        whole.addLayout(self._place())
        tabs = QHBoxLayout()
        tabs.setContentsMargins(EDGE, 8, EDGE, 0)
        tabs.addWidget(self.tabs)
        whole.addLayout(tabs)
        whole.addWidget(Rule(self))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._document_tab())
        self._stack.addWidget(_padded(self.prompt, self))
        self._stack.addWidget(self.rules)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        whole.addWidget(self._stack, 1)

    def _head(self) -> QVBoxLayout:
        back = QHBoxLayout()
        back.setContentsMargins(EDGE - 12, 8, EDGE, 0)
        back.addWidget(self.back_button)
        back.addStretch(1)
        named, acts = QHBoxLayout(), QHBoxLayout()
        for row in (named, acts):
            row.setSpacing(8)
        named.addWidget(self.name)
        named.addWidget(self.badge)
        named.addStretch(1)
        for button in self._acts:
            acts.addWidget(button)
        acts.addStretch(1)
        self._title = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title.setContentsMargins(EDGE, 0, EDGE, 0)
        self._title.setSpacing(8)
        self._title.addLayout(named, 1)
        self._title.addLayout(acts)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addLayout(back)
        head.addLayout(self._title)
        return head

    def _place(self) -> QVBoxLayout:
        row, column = QHBoxLayout(), QVBoxLayout()
        row.addWidget(self.path, 1)
        row.addWidget(self.copy_button)
        column.setContentsMargins(EDGE, 0, EDGE, 0)
        column.addLayout(row)
        column.addWidget(self.outside)
        return column

    def _document_tab(self) -> QWidget:
        tab = QWidget(self)
        self._panel = QWidget(tab)
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        self.problems_title.setContentsMargins(EDGE, 0, 16, 0)
        column.addWidget(self.problems_title)
        column.addWidget(self.problems, 1)
        self._rules = (Rule(tab, upright=True), Rule(tab))
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, tab)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addWidget(self._panel)
        for rule in self._rules:
            self._halves.addWidget(rule)
        self._halves.addWidget(self.document, 1)
        return tab

    def show_agent(self, shown: Shown) -> None:
        """Show an agent; another one from its beginning, the same one where it was."""
        before, self._shown = self._shown, shown
        if before == shown:
            return
        self.name.set_text(shown.name)
        self.badge.set(*state_badge(ready=shown.ready))
        self.add_button.set_kind("primary" if shown.ready else "plain")  # what is to be done next stands out
        self.document_button.set_kind("plain" if shown.ready else "primary")
        self.facts.set_text(shown.facts)
        self.life.show_life(shown.life)
        self._show_document(shown)
        if before is None or before.prompt != shown.prompt:
            self.prompt.show_text(shown.prompt or _NO_PROMPT)
        if before is None or (before.reasons, before.checklist) != (shown.reasons, shown.checklist):
            self.rules.show_rules(shown)
        if before is None or before.key != shown.key:
            self.tabs.setCurrentIndex(0)
            self.problems.choose_none()
            self.path.set_text(shown.path)
            self.outside.clear()

    def _show_document(self, shown: Shown) -> None:
        blocking = any(row.blocking for row in shown.problems)
        self.tabs.set_pill(0, len(shown.problems), "bad" if blocking else "care")
        self._panel.setVisible(bool(shown.problems))
        self._part(bool(shown.problems))
        self.problems_title.set_text(f"To mend: {shown.problems_title}")
        self.problems.show_rows(shown.problems)
        marks: dict[int, bool] = {}
        for row in shown.problems:
            marks[row.line] = marks.get(row.line, False) or row.blocking
        self.document.show_document(shown.document, marks)

    def shown_key(self) -> str:
        """Return the name of the agent that is shown, empty for none."""
        return self._shown.key if self._shown else ""

    @Slot()
    def _copy_path(self) -> None:
        if self._shown:
            copy(Path(self._shown.path))

    @Slot(str)
    def _go_to(self, key: str) -> None:
        if self._shown and key:
            self.document.go_to(self._shown.problems[int(key)].line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the name, and problems beside the document, where there is room."""
        super().resizeEvent(event)
        beside = self._is_wide()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(direction)
        self._title.setDirection(direction)
        self._panel.setMaximumWidth(scaled(_PROBLEMS_WIDTH) if beside else self.width())
        self._panel.setMinimumWidth(scaled(_PROBLEMS_WIDTH) if beside else 0)
        self._panel.setMaximumHeight(self.height() if beside else self.height() // 3)
        self._part(self.problems.rows.rowCount() > 0)

    def _is_wide(self) -> bool:
        return self.width() >= scaled(_SIDE_BY_SIDE)

    def _part(self, anything: bool) -> None:  # noqa: FBT001 - whether there is something to part
        """Show the line between what is to be mended and the document."""
        upright, lying = self._rules
        upright.setVisible(anything and self._is_wide())
        lying.setVisible(anything and not self._is_wide())


def _padded(inside: QWidget, parent: QWidget) -> QWidget:
    outer = QWidget(parent)
    ground(outer, "surface")
    column = QVBoxLayout(outer)
    column.setContentsMargins(EDGE, 16, 16, 0)
    column.addWidget(inside, 1)
    return outer
