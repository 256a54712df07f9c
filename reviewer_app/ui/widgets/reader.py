"""Text to read and to copy: shown as it is, with hidden characters revealed."""

from itertools import accumulate

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from reviewer_app.text.hidden import reveal
from reviewer_app.ui.theme.dress import dress

LONGEST_LINE = 4_000
"""Longer lines are broken for display; laying them out whole takes seconds."""


class Reader(QPlainTextEdit):
    """Plain text that cannot be changed; `mono` shows it in columns of one width, without wrapping."""

    def __init__(self, name: str = "Text", parent: QWidget | None = None, *, mono: bool = False) -> None:
        super().__init__(parent)
        self._continued: set[int] = set()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.set_wrapped(not mono)
        self.document().setDocumentMargin(0)
        dress(self, 13 if mono else 15, mono=mono)

    def show_text(self, text: str) -> None:
        """Show a text."""
        self._continued = set()
        self.setPlainText(self._displayed(text, 0))

    def append_text(self, text: str, *, inside_line: bool = False) -> int:
        """Show more below, without moving what is seen; return where it begins, in UTF-16 units.

        What goes on inside a line is broken off for display, like the parts of any long line.
        """
        end, blocks = QTextCursor(self.document()), self.document().blockCount()
        end.movePosition(QTextCursor.MoveOperation.End)
        if inside_line:
            self._continued.add(blocks)
            end.insertBlock()
        begins = end.position()
        end.insertText(self._displayed(text, blocks - (not inside_line)))
        return begins

    def _displayed(self, text: str, block: int) -> str:
        """Return a text as it is displayed from a block on; which blocks begin no line is remembered."""
        rows = [broken(line) for line in reveal(text).split("\n")]
        starts = accumulate((len(parts) for parts in rows), initial=block)
        for start, parts in zip(starts, rows, strict=False):
            self._continued.update(range(start + 1, start + len(parts)))
        return "\n".join(part for parts in rows for part in parts)

    def set_wrapped(self, on: bool) -> None:  # noqa: FBT001 - a setting that is on or off
        """Break long lines at the edge, or let them run."""
        mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if on else QTextOption.WrapMode.NoWrap
        self.setWordWrapMode(mode)

    def selected_text(self) -> str:
        """Return what is marked, without the line ends that are there for display only."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        lines = cursor.selection().toPlainText().split("\n")
        said = [
            line if not at or first + at in self._continued else f"\n{line}" for at, line in enumerate(lines)
        ]
        return "".join(said)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is copied: letters and nothing else."""
        data = super().createMimeDataFromSelection()  # one that Python makes is deleted twice at the end
        data.html()  # Qt fills the data when it is first asked; after that it can be emptied
        data.clear()
        data.setText(self.selected_text())
        return data


def broken(line: str) -> list[str]:
    """Return a line in pieces of at most `LONGEST_LINE` characters."""
    return [line[start : start + LONGEST_LINE] for start in range(0, max(len(line), 1), LONGEST_LINE)]
