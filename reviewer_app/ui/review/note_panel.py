"""A question that a note answers: what shall be different in the next draft."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer_app.ui.review.panel import ENTER, Panel
from reviewer_app.ui.theme.dress import dress
from reviewer_app.ui.widgets.plain_field import PlainField

_LINES = 3


class NotePanel(Panel):
    """A required note; Ctrl+Enter confirms it."""

    written = Signal(str)

    def __init__(self, question: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(question, act, parent)
        self.note = NoteField(question, self)
        self.note.confirmed.connect(self.confirm)
        self.note.refused.connect(self.help.set_text)
        self.body.addWidget(self.note)
        self.add_foot()

    def ask(self) -> None:
        """Open; a note that was begun and left is still there."""
        self.help.set_text("The agent sees your note and its draft. Ctrl+Enter sends it back.")
        self.show()
        self.note.setFocus()

    def forget(self) -> None:
        """Close and let the note be gone: it was for another item."""
        self.note.clear()
        self.hide()

    @Slot()
    def confirm(self) -> None:
        """Take the note, if there is one."""
        note = self.note.toPlainText().strip()
        if note:
            self.forget()
            self.written.emit(note)
        else:
            self.help.set_text(
                "Write what shall be different; without a note the next draft would be the same."
            )
            self.note.setFocus()


class NoteField(PlainField):
    """A few lines to write; Ctrl+Enter confirms, once however long it is held."""

    confirmed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        dress(self, 13)

    def sizeHint(self) -> QSize:
        """Return room for three lines."""
        return QSize(200, self.fontMetrics().lineSpacing() * _LINES + 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm, leave closing to the panel, or write."""
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
