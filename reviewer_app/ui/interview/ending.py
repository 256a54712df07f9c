"""The end of the interview: what is to be mended, the document, what a model is told, the review form."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.ui.agents.document_view import DocumentView
from reviewer_app.ui.agents.problem_delegate import ProblemDelegate
from reviewer_app.ui.agents.rules_view import RulesView
from reviewer_app.ui.interview.wording import DraftShown
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.reader import Reader
from reviewer_app.ui.widgets.row_list import RowList
from reviewer_app.ui.widgets.tabs import Tabs

_NO_PROMPT = "The document must be complete before a model can be told anything."
_MOST_PROBLEMS, _LEAST = 190, 220


class EndPage(QWidget):
    """Shows the document before it is written; `question_requested` tells a question to go back to."""

    question_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions: dict[str, str] = {}
        self.asks = Label("Read it, then write it", self, px=24, weight=600, wrap=True)
        self.sentence = Label("", self, token="text2", wrap=True)
        self.banner = Banner(self)
        self.problems = RowList("What is to be mended", ProblemDelegate(), self)
        self.tabs = Tabs(["Document", "What the model is told", "Reasons and checklist"], self)
        self.document, self.rules = DocumentView(self), RulesView(self)
        self.prompt = Reader("What the model is told", self, mono=True)
        self.prompt.set_wrapped(True)
        self.problems.opened.connect(self._open)
        self._lay_out()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        for part in (self.document, self.prompt, self.rules):
            self._stack.addWidget(part)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._stack.setMinimumHeight(scaled(_LEAST))
        ground(self.problems.viewport(), "raised")
        self.problems.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.asks)
        column.addWidget(self.sentence)
        column.addWidget(self.banner)
        column.addWidget(self.problems)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def show_draft(self, shown: DraftShown) -> None:
        """Show the document as it would be written."""
        whole = shown.whole
        self._questions = dict(shown.questions)
        self.sentence.set_text(shown.sentence)
        self.problems.show_rows(whole.problems)
        self.problems.choose_none()
        self.problems.setVisible(bool(whole.problems))
        rows = range(len(whole.problems))
        height = sum(self.problems.sizeHintForRow(row) for row in rows) + 2
        self.problems.setFixedHeight(min(height, scaled(_MOST_PROBLEMS)))
        marks = {row.line: row.blocking for row in sorted(whole.problems, key=_blocking)}
        self.document.show_document(whole.document, marks)
        self.prompt.show_text(whole.prompt or _NO_PROMPT)
        self.rules.show_rules(whole)

    def refuse(self, sentence: str) -> None:
        """Say why it could not be written."""
        self.banner.set("bad", "It was not written.", sentence)

    @Slot(str)
    def _open(self, key: str) -> None:
        question = self._questions.get(key)
        if question:
            self.question_requested.emit(question)


def _blocking(row: object) -> bool:
    return bool(getattr(row, "blocking", False))
