"""The dialog of the interview: all questions at the left, one in the middle, the document at the right."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui.agents.document_view import DocumentView
from reviewer_app.ui.interview.ending import EndPage
from reviewer_app.ui.interview.fields import ModelField, NameField
from reviewer_app.ui.interview.presenter import Typed
from reviewer_app.ui.interview.question_page import QuestionPage
from reviewer_app.ui.interview.questions import END_STEP, QUESTIONS
from reviewer_app.ui.interview.steps import StepDelegate, StepRow
from reviewer_app.ui.interview.wording import DraftShown, Offers
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.row_list import INSET, RowList
from reviewer_app.ui.widgets.rule import Rule

_SIZE = (1120, 720)
_STEPS, _DOCUMENT = 200, 330
_WITH_STEPS, _WITH_DOCUMENT = 720, 1040
_TYPING_MS = 300
_END = len(QUESTIONS)
_LOST = (
    "Nothing is written yet. To stop here and go on later, write it as it is: what is missing is listed, and "
    "the document can be finished in any editor."
)


class InterviewDialog(Dialog):
    """Asks; `written` tells the name of the agent that was made."""

    written = Signal(str)
    typed = Signal(object)  # Typed
    write_requested = Signal(object)  # Typed
    providers_requested = Signal()
    offers_requested = Signal()
    blank_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "New agent", "")
        self.presenter: object = None
        self._shown: DraftShown | None = None
        self._seen: set[int] = set()
        self._place = 0
        self._is_over = False
        self.pages = [QuestionPage(question, self) for question in QUESTIONS]
        self.end = EndPage(self)
        self._shown_pages: tuple[QWidget, ...] = (*self.pages, self.end)
        self.steps = RowList("Questions", StepDelegate(), self)
        self.document = DocumentView(self)
        self.document.setAccessibleName("The document so far")
        self.back_button = Button("Back", self)
        self.blank_button = Button("Begin with an empty document instead", self, kind="quiet")
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._fill()
        self._connect()
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))
        self.go_to(0)

    def _fill(self) -> None:
        middle = QVBoxLayout()  # hidden pages take no room in it, as they would in a stack
        for page in self._shown_pages:
            middle.addWidget(page)
        ground(self.steps.viewport(), "raised")
        self._beside = QWidget(self)
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Label("The document so far", self._beside, weight=600))
        column.addWidget(
            Label(
                "AGENT.md is the agent. You can read it aloud.", self._beside, px=12, token="text2", wrap=True
            )
        )
        column.addWidget(self.document, 1)
        self._rules = (Rule(self, upright=True), Rule(self, upright=True))
        row = QHBoxLayout()
        row.setContentsMargins(-INSET, 0, 0, 0)  # the tint of the current step begins where the title does
        row.setSpacing(24)
        row.addWidget(self.steps)
        row.addWidget(self._rules[0])
        row.addLayout(middle, 3)
        row.addWidget(self._rules[1])
        row.addWidget(self._beside, 2)
        self.body.addLayout(row, 1)
        self.foot.insertWidget(1, self.blank_button)
        self.add_before_act(self.back_button)

    def _connect(self) -> None:
        for place, page in enumerate(self.pages):
            page.changed.connect(partial(self._change, place))
            if isinstance(page.field, ModelField):
                page.field.providers_requested.connect(self.providers_requested)
        self.end.question_requested.connect(self._go_to_question)
        self.steps.opened.connect(self._go_to_step)
        self.back_button.clicked.connect(self.back)
        self.blank_button.clicked.connect(self._begin_blank)
        self._typing.timeout.connect(self._tell)
        for keys, act in (("Ctrl+Return", self.accept), ("Ctrl+Enter", self.accept), ("Alt+Left", self.back)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    # what is asked

    @property
    def place(self) -> int:
        """The place of what is shown: a question, or the end."""
        return self._place

    def go_to(self, place: int) -> None:
        """Show a question, or the end."""
        self._seen.add(place)
        self._place = place
        for at, page in enumerate(self._shown_pages):
            page.setVisible(at == place)
        self._tell()
        self._show_foot()
        self._show_steps()
        self._arrange()
        if place == _END:
            self.end.tabs.setFocus()
        else:
            self.pages[place].field.focus_first()

    @Slot()
    def back(self) -> None:
        """Go to the question before."""
        if self.place:
            self.go_to(self.place - 1)

    def accept(self) -> None:
        """Go on; at the end, ask for the agent to be written."""
        if self.place < _END:
            self.go_to(self.place + 1)
        elif self.act_button.isEnabled():
            self._write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter that is held down do nothing: it would run through all questions and write."""
        if not (event.isAutoRepeat() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}):
            super().keyPressEvent(event)

    @Slot()
    def _write(self) -> None:
        self.act_button.set_refusal("It is being written.")
        self.write_requested.emit(self.answers())

    def answers(self) -> Typed:
        """Return what was typed."""
        found: dict[str, str] = {}
        for page in self.pages:
            found |= page.field.answers()
        first = self.pages[0].field
        return Typed(found, first.typed_name() if isinstance(first, NameField) else "")

    # what the presenter shows

    def show_offers(self, offers: Offers) -> None:
        """Show what can be chosen."""
        for page in self.pages:
            page.field.show_offers(offers)
        self._tell()

    def show_draft(self, shown: DraftShown) -> None:
        """Show the document as it would be."""
        self._shown = shown
        for page in self.pages:
            page.show_draft(shown)
        self.end.show_draft(shown)
        marks = {row.line: row.blocking for row in shown.whole.problems}
        self.document.show_document(shown.whole.document, marks)
        self._show_line()
        self._show_steps()
        self._show_foot()

    def refuse(self, sentence: str) -> None:
        """Say why it could not be written."""
        self.act_button.set_refusal("")
        self.go_to(_END)
        self.end.refuse(sentence)

    def finish(self, name: str) -> None:
        """Close: the agent was written."""
        self._is_over = True
        self.done(self.DialogCode.Accepted)
        self.written.emit(name)

    # leaving

    def reject(self) -> None:
        """Close; what was typed is not lost without a question."""
        if self._is_over or not any(page.is_answered() for page in self._typed_in()):
            self._leave()
            return
        asking = Dialog(self, "Throw your answers away?", "Throw away", danger=True, cancel="Go on answering")
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.body.addWidget(Label(_LOST, asking, token="text2", wrap=True))
        if self._can_be_written():
            asking.add_before_act(self._keeping(asking))
        asking.accepted.connect(self._leave)
        asking.open()

    def _keeping(self, asking: Dialog) -> Button:
        button = Button("Write it as it is", asking)
        button.clicked.connect(asking.close)
        button.clicked.connect(self._write)
        return button

    def _typed_in(self) -> list[QuestionPage]:
        """Return the questions whose answers take work; a choice alone is soon made again."""
        return [page for page in self.pages if page.question.key not in {"escalation", "deliver", "model"}]

    @Slot()
    def _leave(self) -> None:
        self._is_over = True
        super().reject()

    @Slot()
    def _begin_blank(self) -> None:
        self._leave()
        self.blank_requested.emit()

    # what stands around

    def _change(self, place: int) -> None:
        self._typing.start()
        if place == self.place:
            self._show_foot()

    @Slot()
    def _tell(self) -> None:
        self._typing.stop()
        self.typed.emit(self.answers())

    @Slot(str)
    def _go_to_step(self, key: str) -> None:
        self.go_to(int(key))

    @Slot(str)
    def _go_to_question(self, key: str) -> None:
        self.go_to(next(place for place, question in enumerate(QUESTIONS) if question.key == key))

    def _can_be_written(self) -> bool:
        shown = self._shown
        return shown is not None and bool(shown.name) and not shown.taken and "title" not in shown.findings

    def _show_foot(self) -> None:
        place = self.place
        self.back_button.setVisible(place > 0)
        self.blank_button.setVisible(place == 0)
        if place == _END:
            self.act_button.set_text("Write the agent")
            self.act_button.set_kind("primary")
            self.act_button.set_refusal(
                "" if self._can_be_written() else "It needs a name that is free first."
            )
            return
        answered, wide = self.pages[place].is_answered(), self.width() >= scaled(_WITH_STEPS)
        act = "Next" if answered else "Skip, next" if wide else "Skip"
        self.act_button.set_text(f"{act}: {self._step(place + 1)}" if wide else act)
        self.act_button.set_kind("primary" if answered else "plain")
        self.act_button.set_refusal("")
        self.blank_button.set_text("Begin with an empty document instead" if wide else "Empty document")

    def _show_steps(self) -> None:
        rows = [
            StepRow(str(place), self._step(place), self._state(place), place == self.place)
            for place in range(_END + 1)
        ]
        self.steps.show_rows(rows)
        self.steps.choose(str(self.place))

    def _step(self, place: int) -> str:
        return QUESTIONS[place].step if place < _END else END_STEP

    def _state(self, place: int) -> str:
        if place == _END:
            return "ahead"
        finding = self._shown.findings.get(QUESTIONS[place].key) if self._shown else None
        if self.pages[place].is_answered():
            return "to mend" if finding else "answered"
        return "skipped" if place in self._seen and place != self.place else "ahead"

    def _show_line(self) -> None:
        if self._shown and self.place < _END:
            line = self._shown.lines.get(QUESTIONS[self.place].key)
            if line:
                self.document.go_to(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._arrange()
        self._show_foot()

    def _arrange(self) -> None:
        steps = self.width() >= scaled(_WITH_STEPS)
        document = self.width() >= scaled(_WITH_DOCUMENT) and self.place < _END
        shown = (
            (self.steps, self._rules[0], steps, _STEPS),
            (self._beside, self._rules[1], document, _DOCUMENT),
        )
        for part, rule, there, width in shown:
            part.setVisible(there)
            rule.setVisible(there)
            part.setMinimumWidth(1)  # else the dialog could not become narrow enough to go without
            part.setMaximumWidth(scaled(width))
