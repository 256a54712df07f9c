"""Where each question is answered: every field gives its answers by their names, and takes them back."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reviewer_app.ui.interview.questions import Form, Question
from reviewer_app.ui.interview.wording import DraftShown, Offers
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.measures import QUIET_SIDE
from reviewer_app.ui.theme.painting import line_height
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.choices import Choices
from reviewer_app.ui.widgets.field import Field, LineEdit
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.plain_field import PlainField
from reviewer_app.ui.widgets.segments import Segments

_LINES = (6, 12)  # a field has at least and at most
_MONEY_WIDTH = 200
_KINDS = (("text", "Plain text"), ("markdown", "Markdown"), ("json", "JSON"))
_AS_JSON = "Put a JSON Schema of the result between a line ```json and a line ```; drafts are held to it."
_NOBODY = 'There is nobody in reviewer.toml yet. Add [people.ada] with name = "Ada" there, then begin again.'
_NOWHERE = "There is no destination in reviewer.toml yet. docs/delivery.md shows how one is written."


class AnswerField(QWidget):
    """What all fields have: `changed` tells that something else was answered."""

    changed = Signal()
    refused = Signal(str)  # why something could not be pasted
    providers_requested = Signal()

    def answers(self) -> dict[str, str]:
        """Return the answers by name."""
        return {}

    def is_answered(self) -> bool:
        """Say whether anything was answered."""
        return any(text.strip() for text in self.answers().values())

    def show_offers(self, offers: Offers) -> None:
        """Show what can be chosen."""

    def show_draft(self, shown: DraftShown) -> None:
        """Show what came of the answers."""

    def focus_first(self) -> None:
        """Give the keys to where one answers."""

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


class NameField(AnswerField):
    """What the agent is called, and the name of its folder, which follows until it is typed."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.name = LineEdit("", self), LineEdit("", self)
        self.title.setAccessibleName(question.asks)
        self._typed = False
        self.title.textChanged.connect(self._tell)
        self.name.textEdited.connect(self._type)
        self.folder = Field("Name of its folder", self.name, self, hint="Small letters, digits and hyphens.")
        column = _column(self, 16)
        column.addWidget(self.title)
        column.addWidget(self.folder)
        column.addStretch(1)

    def answers(self) -> dict[str, str]:
        """Return the title."""
        return {"title": self.title.text()}

    def typed_name(self) -> str:
        """Return the folder's name where it was typed."""
        return self.name.text() if self._typed else ""

    def show_draft(self, shown: DraftShown) -> None:
        """Show the name that is made of the title, and whether it is free."""
        if not self._typed and self.name.text() != shown.name:
            self.name.setText(shown.name)
        finding = shown.findings.get("title") if shown.name else None
        why = "There is an agent of this name already. Choose another one." if shown.taken else ""
        self.folder.set_error(why or (f"{finding.bold} {finding.sentence}" if finding else ""))

    def focus_first(self) -> None:
        """Begin with the title."""
        self.title.setFocus()

    @Slot(str)
    def _type(self, text: str) -> None:
        self._typed = bool(text)
        self._tell()


class TextAnswer(PlainField):
    """Several lines; Tab leaves them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(line_height(13) * _LINES[0])
        self.setMaximumHeight(line_height(13) * _LINES[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the dialog."""
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enters and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TextField(AnswerField):
    """Several lines of text; `codes` are shown below them where they become reasons."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = question.key
        self.text = TextAnswer(question.asks, self)
        self.codes = Label("", self, px=12, token="text2", wrap=True)
        self.codes.hide()
        self.text.textChanged.connect(self._tell)
        self.text.refused.connect(self.refused)
        self.column = _column(self, 8)
        self.column.addWidget(self.text, 1)
        self.column.addWidget(self.codes)

    def answers(self) -> dict[str, str]:
        """Return the text."""
        return {self._key: self.text.toPlainText()}

    def show_draft(self, shown: DraftShown) -> None:
        """Show the codes of failure modes."""
        if self._key == "failures":
            self.codes.set_text(f"Codes to reject with: {shown.codes}" if shown.codes else "")
            self.codes.setVisible(bool(shown.codes))

    def focus_first(self) -> None:
        """Write."""
        self.text.setFocus()


class OutputField(TextField):
    """A text, and of which kind outputs are."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.kinds = Segments(_KINDS, "markdown", self)
        self.kinds.setAccessibleName("What drafts are written as")
        self.kinds.chosen.connect(self._choose)
        self._as_json = Label(_AS_JSON, self, px=12, token="text2", wrap=True)
        self._as_json.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label("Written as", self, weight=500))
        row.addWidget(self.kinds)
        row.addStretch(1)
        self.column.insertLayout(0, row)
        self.column.addWidget(self._as_json)

    def answers(self) -> dict[str, str]:
        """Return the text and the kind."""
        return super().answers() | {"output": self.kinds.choice()}

    def is_answered(self) -> bool:
        """Say whether a text was written: a kind always holds."""
        return bool(self.text.toPlainText().strip())

    @Slot()
    def _choose(self) -> None:
        self._as_json.setVisible(self.kinds.choice() == "json")
        self._tell()


class ChoiceField(AnswerField):
    """One of the people, or one of the destinations."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = question.key
        self.choices = Choices(question.asks, _NOBODY if self._key == "escalation" else _NOWHERE, self)
        self.choices.changed.connect(self._tell)
        column = _column(self, 8)
        column.addWidget(self.choices)
        column.addStretch(1)

    def answers(self) -> dict[str, str]:
        """Return the key of what was chosen."""
        return {self._key: self.choices.choice()}

    def show_offers(self, offers: Offers) -> None:
        """Show people or destinations."""
        self.choices.set_offers(offers.people if self._key == "escalation" else offers.destinations)

    def focus_first(self) -> None:
        """Choose."""
        self.choices.set_focus()


class ModelField(AnswerField):
    """Where the model is asked, and its name there."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = Choices(question.asks, "", self)
        self.model = LineEdit("", self)
        self.field = Field("The model's name", self.model, self, hint="As it is called there.")
        self.more_button = Button("Models and keys…", self, kind="quiet", icon="key-round")
        self._offered = ""
        self.choices.changed.connect(self._choose)
        self.model.textChanged.connect(self._tell)
        self.more_button.clicked.connect(self.providers_requested)
        column = _column(self, 8)
        column.addWidget(self.choices)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setContentsMargins(-QUIET_SIDE, 0, 0, 0)
        row.addWidget(self.more_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def answers(self) -> dict[str, str]:
        """Return provider and model with a slash between."""
        provider = self.choices.choice()
        return {"model": f"{provider}/{self.model.text().strip()}" if provider else ""}

    def show_offers(self, offers: Offers) -> None:
        """Show the providers."""
        self.choices.set_offers(offers.models)

    def focus_first(self) -> None:
        """Choose."""
        self.choices.set_focus()

    @Slot()
    def _choose(self) -> None:
        """Name the model that is known there, unless another one was typed."""
        offer = self.choices.offer()
        if offer is not None and self.model.text() in {"", self._offered}:
            self._offered = offer.model
            self.model.setText(offer.model)
        self._tell()


class MoneyField(AnswerField):
    """Two amounts in dollars."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del question
        self.item, self.day = LineEdit("", self), LineEdit("", self)
        column = _column(self, 16)
        for label, edit, hint in (
            ("For one item, in dollars", self.item, "An item that would cost more fails and waits for you."),
            ("For a day, in dollars", self.day, "What does not fit into today waits for tomorrow."),
        ):
            edit.textChanged.connect(self._tell)
            edit.setMaximumWidth(scaled(_MONEY_WIDTH))
            column.addWidget(Field(label, edit, self, hint=hint))
        column.addStretch(1)

    def answers(self) -> dict[str, str]:
        """Return both amounts; a comma is as good as a point."""
        pairs = {"budget_per_item_usd": self.item, "budget_per_day_usd": self.day}
        return {name: edit.text().strip().replace(",", ".") for name, edit in pairs.items()}

    def focus_first(self) -> None:
        """Begin with the item."""
        self.item.setFocus()


def _column(field: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(field)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


FIELDS: Mapping[Form, type[AnswerField]] = {
    Form.NAME: NameField,
    Form.TEXT: TextField,
    Form.OUTPUT: OutputField,
    Form.CHOICE: ChoiceField,
    Form.MODEL: ModelField,
    Form.MONEY: MoneyField,
}


def field_for(question: Question, parent: QWidget | None = None) -> AnswerField:
    """Return the field of a question."""
    make: type = FIELDS[question.form]
    made = make(question, parent)
    assert isinstance(made, AnswerField)  # noqa: S101 - they all are
    return made
