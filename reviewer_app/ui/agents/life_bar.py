"""Where an agent stands, with the one thing to do next."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer_app.ui.agents.life_wording import LifeShown
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label

_NOTHING = LifeShown("")


class LifeBar(QWidget):
    """Shows it and tells what the person wants."""

    step_requested = Signal(str)
    pause_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = _NOTHING
        self.sentence = Label("", self, wrap=True)
        self.step_button = Button("", self)
        self.pause_button = Button("", self, kind="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.pause_button)
        row.addWidget(self.step_button)
        self.step_button.clicked.connect(self._step)
        self.pause_button.clicked.connect(self.pause_requested)
        self.show_life(None)

    def show_life(self, shown: LifeShown | None) -> None:
        """Show where the agent stands; nothing while that is not known."""
        self._shown = shown or _NOTHING
        self.setVisible(shown is not None)
        self.sentence.set_text(self._shown.sentence)
        for button, words in (
            (self.step_button, self._shown.step_words),
            (self.pause_button, self._shown.pause),
        ):
            button.setVisible(bool(words))
            button.setText(words)

    @Slot()
    def _step(self) -> None:
        self.step_requested.emit(self._shown.step)


class Consent(Dialog):
    """Says what an act means before it is done."""

    def __init__(self, parent: QWidget | None, title: str, act: str, sentence: str) -> None:
        super().__init__(parent, title, act)
        self.body.addWidget(Label(sentence, self, token="text2", wrap=True))
