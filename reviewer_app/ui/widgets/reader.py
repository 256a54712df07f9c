"""Text to read and to copy: shown as it is, with hidden characters revealed."""

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from reviewer_app.text.hidden import reveal
from reviewer_app.ui.theme.dress import dress

LONGEST_LINE = 4_000
"""Longer lines are broken for display; laying them out whole takes seconds."""


class Reader(QPlainTextEdit):
    """Plain text that cannot be changed; `mono` shows it in columns of one width, without wrapping."""

    def __init__(self, name: str = "Text", parent: QWidget | None = None, *, mono: bool = False) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.set_wrapped(not mono)
        self.document().setDocumentMargin(0)
        dress(self, 13 if mono else 15, mono=mono)

    def show(self, text: str | None = None) -> None:
        """Show a text; without one, make the widget visible as every widget does."""
        if text is None:
            super().show()
        else:
            self.setPlainText(broken(reveal(text)))

    def set_wrapped(self, on: bool) -> None:  # noqa: FBT001 - a setting that is on or off
        """Break long lines at the edge, or let them run."""
        mode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if on else QTextOption.WrapMode.NoWrap
        self.setWordWrapMode(mode)


def broken(text: str) -> str:
    """Return a text without lines longer than `LONGEST_LINE`."""
    if len(text) <= LONGEST_LINE:
        return text
    return "\n".join(
        line[start : start + LONGEST_LINE]
        for line in text.split("\n")
        for start in range(0, max(len(line), 1), LONGEST_LINE)
    )
