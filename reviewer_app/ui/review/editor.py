"""Editing a draft where it is read: the text, and beside it what it changes of the agent's draft."""

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.diff.changes import is_prose
from reviewer_app.ui.diff.view import DiffView
from reviewer_app.ui.review.panel import ENTER
from reviewer_app.ui.review.shown import Edit, EditLook
from reviewer_app.ui.theme.dress import dress
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.plain_field import PlainField, wrapping

_SETTLE_MS, _IDLE_MS, _LONGEST_MS = 150, 800, 10_000
"""After a pause the changes are shown anew; after a longer one, or ten seconds at last, the text is kept."""
_BESIDE = 760  # pixels from which text and changes stand side by side
_MARGIN = 12
_BEFORE = "-"  # a U+FEFF or U+FFFE that comes first would be read as a byte order mark on its way into Qt
_CONTROL = Qt.KeyboardModifier.ControlModifier


class EditPane(QWidget):
    """The text that is written, its changes, and what is wrong with it."""

    settled = Signal()
    save_due = Signal()
    save_requested = Signal()
    approve_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = TextEditor(self)
        self.diff = DiffView(self)
        self.diff.setAccessibleName("Your edit against the agent's draft")
        self.warning = Banner(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._longest = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._is_first = False
        self._lay_out()
        self._settle.timeout.connect(self.settled)
        for kept in (self._idle.timeout, self._longest.timeout, self.editor.left):
            kept.connect(self._save)
        self.editor.textChanged.connect(self._typed)
        self.editor.save_requested.connect(self.save_requested)
        self.editor.approve_requested.connect(self.approve_requested)
        self.editor.leave_requested.connect(self.leave_requested)
        self.editor.refused.connect(self._refused)

    def _lay_out(self) -> None:
        self.splitter.addWidget(_captioned("What you change", self.diff, 0))
        self.splitter.addWidget(_captioned("Your text", self.editor, SIDE))
        self.splitter.setSizes([1000, 1000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        warning = QVBoxLayout()
        warning.setContentsMargins(SIDE, 0, SIDE, 0)
        warning.addWidget(self.warning)
        column.addLayout(warning)

    def begin(self, edit: Edit) -> None:
        """Open a text; its changes and what is wrong with it follow."""
        self._is_first = True
        self.warning.clear()
        self.diff.clear()
        self.editor.begin(edit.text, edit.kind)
        self._stop()
        self.hold(on=False)
        self.editor.setFocus()

    def hold(self, *, on: bool) -> None:
        """Take no key that changes the text, or take them again."""
        self.editor.setReadOnly(on)

    def end(self) -> None:
        """Forget the text; nothing is told any more."""
        self.editor.begin("", OutputKind.TEXT)
        self._stop()

    def typed(self) -> str:
        """Return the text with a line feed at the end of each line."""
        return self.editor.typed()

    def show_look(self, look: EditLook) -> None:
        """Show the changes, and what is wrong with the text."""
        self.diff.show_changes(look.changes, keep_place=not self._is_first)
        self._is_first = False
        if look.problem or look.hidden:
            self.warning.set(
                "bad" if look.problem else "care", look.problem or look.hidden, look.problem and look.hidden
            )
        else:
            self.warning.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put text and changes side by side where there is room, else below each other."""
        super().resizeEvent(event)
        beside = self.width() >= scaled(_BESIDE)
        self.splitter.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)

    @Slot(str)
    def _refused(self, sentence: str) -> None:
        self.warning.set("care", "Nothing was inserted.", sentence)

    @Slot()
    def _typed(self) -> None:
        self._settle.start()
        self._idle.start()
        if not self._longest.isActive():
            self._longest.start()

    @Slot()
    def _save(self) -> None:
        """Let what was typed since the last time be kept."""
        if self._idle.isActive() or self._longest.isActive():
            self._idle.stop()
            self._longest.stop()
            self.save_due.emit()

    def _stop(self) -> None:
        for timer in (self._settle, self._idle, self._longest):
            timer.stop()


class TextEditor(PlainField):
    """An editor that changes no character that nobody typed; its keys save, approve and leave."""

    left = Signal()
    save_requested = Signal()
    approve_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Your text")
        self.document().setDocumentMargin(_MARGIN)

    def begin(self, text: str, kind: OutputKind) -> None:
        """Hold another text, in a font for reading or for code; it cannot be undone to the one before."""
        plain = kind is not OutputKind.MARKDOWN and (kind is not OutputKind.TEXT or not is_prose(text))
        self.setTabChangesFocus(not plain)
        dress(self, 13 if plain else 15, mono=plain)
        self.setWordWrapMode(wrapping(text))
        self.setUndoRedoEnabled(False)
        self.setPlainText(f"{_BEFORE}{text}")
        first = QTextCursor(self.document())
        first.setPosition(1, QTextCursor.MoveMode.KeepAnchor)  # deleteChar would take what combines with it
        first.removeSelectedText()
        self.setUndoRedoEnabled(True)

    def typed(self) -> str:
        """Return the text exactly; Qt's own way would turn no-break spaces into spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def event(self, event: QEvent) -> bool:
        """Keep the editor's own keys from the window's shortcuts, and all keys while nothing can be typed."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (self.isReadOnly() or self._own(event) is not None)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save, approve, leave, or write; holding a key down approves nothing."""
        own = self._own(event)
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()  # in place of a U+2028, which nobody means
        elif own is not None and self._is_composing():
            event.accept()  # what is being composed is no text yet
        elif own is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            own.emit()

    def _is_composing(self) -> bool:
        return bool(self.textCursor().block().layout().preeditAreaText())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected text exactly, for the same reason as `typed`."""
        exact = QMimeData()
        exact.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return exact

    def _own(self, event: QKeyEvent) -> SignalInstance | None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and not held:
            return self.leave_requested
        if event.key() == Qt.Key.Key_S and held == _CONTROL:
            return self.save_requested
        return self.approve_requested if event.key() in ENTER and held == _CONTROL else None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person looks elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()


def _captioned(caption: str, content: QWidget, side: int) -> QWidget:
    """Return a pane with its name above it; `side` is what it leaves at both edges of the page."""
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 8, 0, 8 if side else 0)
    column.setSpacing(4)
    above, below = QHBoxLayout(), QHBoxLayout()
    above.setContentsMargins(SIDE, 0, SIDE, 0)
    above.addWidget(Label(caption, pane, weight=600))
    below.setContentsMargins(side, 0, side, 0)
    below.addWidget(content)
    column.addLayout(above)
    column.addLayout(below, 1)
    return pane
