"""One question: what it asks, where it is answered, what is found in the answer, and a good answer."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reviewer_app.ui.interview.fields import AnswerField, NameField, field_for
from reviewer_app.ui.interview.questions import QUESTIONS, Question
from reviewer_app.ui.interview.wording import DraftShown, Finding
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.label import Label

_WIDEST = 620


class QuestionPage(QWidget):
    """Shows one question; `changed` tells that something else was answered."""

    changed = Signal()

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        number = Label(
            f"Question {QUESTIONS.index(question) + 1} of {len(QUESTIONS)}", self, px=12, token="text2"
        )
        self.asks = Label(question.asks, self, px=24, weight=600, wrap=True)
        self.field: AnswerField = field_for(question, self)
        self.finding = Banner(self)
        self.skipped = Label(f"If you skip it: {question.skipped}", self, px=12, token="text2", wrap=True)
        self.field.changed.connect(self._change)
        self.field.refused.connect(self._refuse)
        self.setMaximumWidth(scaled(_WIDEST))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(number)
        column.addWidget(self.asks)
        column.addWidget(Label(question.words, self, token="text2", wrap=True))
        column.addSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.finding)
        column.addWidget(self.skipped)
        column.addSpacing(8)
        column.addWidget(Label("A good answer looks like this", self, weight=500))
        column.addWidget(Label(question.example, self, token="text2", wrap=True))
        column.addStretch(1)

    def is_answered(self) -> bool:
        """Say whether anything was answered."""
        return self.field.is_answered()

    def show_draft(self, shown: DraftShown) -> None:
        """Show what is found in the answer; nothing where it was skipped."""
        self.field.show_draft(shown)
        self.skipped.setVisible(not self.is_answered())
        finding = shown.findings.get(self.question.key)
        if finding is None or not self.is_answered() or isinstance(self.field, NameField):
            self.finding.clear()
        else:
            self._find(finding)

    def _find(self, finding: Finding) -> None:
        self.finding.set("bad" if finding.blocking else "care", finding.bold, finding.sentence)

    @Slot()
    def _change(self) -> None:
        self.skipped.setVisible(not self.is_answered())
        self.changed.emit()

    @Slot(str)
    def _refuse(self, sentence: str) -> None:
        self.finding.set("care", "Nothing was inserted.", sentence)
