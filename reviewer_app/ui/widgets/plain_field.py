"""Where a person writes several lines of plain text."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

LONGEST = 20_000
"""Characters of a line up to which a key is taken in a moment; a million of them would take a minute."""
_LONGEST_WORD = 5_000  # characters


class PlainField(QPlainTextEdit):
    """Takes what is pasted or dropped, but no line that it could not show; `refused` says so."""

    refused = Signal(str)  # a sentence

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert a text; nothing of it where a line is too long."""
        text = source.text()
        longest = max(map(len, text.splitlines()), default=0)
        if longest > LONGEST:
            self.refused.emit(
                f"The text has a line of {longest:,} characters. Here a line takes up to {LONGEST:,}."
            )
            return
        if wrapping(text) == QTextOption.WrapMode.WrapAnywhere:
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        super().insertFromMimeData(source)


def wrapping(text: str) -> QTextOption.WrapMode:
    """Return how lines are broken: at any character where looking for a word's end would hold up each key."""
    wrap = QTextOption.WrapMode
    has_long = any(len(word) > _LONGEST_WORD for word in text.split())
    return wrap.WrapAnywhere if has_long else wrap.WrapAtWordBoundaryOrAnywhere
