"""Finding a text in the item that is shown."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer_app.ui.diff.find import Hits
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.widgets.button import IconButton
from reviewer_app.ui.widgets.field import LineEdit
from reviewer_app.ui.widgets.label import Label


class FindBar(QWidget):
    """A field and two buttons; Enter goes on, Shift+Enter back, Esc closes."""

    wanted = Signal(str, bool)
    """The text, and whether to go forward."""
    typed = Signal(str)
    """The text as it is written; empty when nothing is looked for any more."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LineEdit("Find in the draft", self, icon="search")
        self.place = Label("", self, px=12, token="text2")
        self.missing = Label("", self, px=12, token="care")
        self._up, self._down = (
            IconButton("arrow-up", "Find before", self),
            IconButton("arrow-down", "Find next", self),
        )
        self._end = IconButton("x", "Close", self, key="Esc")
        self._up.clicked.connect(self._back)
        self._down.clicked.connect(self._on)
        self._end.clicked.connect(self.close_bar)
        self.field.textChanged.connect(self.typed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 6, SIDE, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for part in (self.place, self.missing, self._up, self._down, self._end):
            row.addWidget(part)
        self.hide()

    def ask(self) -> None:
        """Open, with the last text marked."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self.typed.emit(self.field.text())

    def tell(self, hits: Hits | None) -> None:
        """Say how often the text occurs, and which place is selected."""
        self.place.set_text(_said(hits) if hits else "")
        self.missing.set_text("" if hits or not self.field.text() else "Not found")
        self.field.setAccessibleDescription(self.place.text() or self.missing.text())

    @Slot()
    def close_bar(self) -> None:
        """Close."""
        self.hide()
        self.typed.emit("")
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, back, or close."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._look(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)

    def _look(self, *, forward: bool) -> None:
        if self.field.text():
            self.wanted.emit(self.field.text(), forward)

    @Slot()
    def _on(self) -> None:
        self._look(forward=True)

    @Slot()
    def _back(self) -> None:
        self._look(forward=False)


def _said(hits: Hits) -> str:
    count = f"more than {hits.of:,}" if hits.more else f"{hits.of:,}"
    return f"{hits.number:,} of {count}" if hits.number else f"{count} found"
