"""Menus whose entries show their text as it is, and are found by typing."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from reviewer_app.ui.theme.painting import one_line

_PAUSE_MS = 1500  # after it, letters begin another word


class Entry(QAction):
    """One entry of a menu; does its act without being told whether it is ticked."""

    def __init__(self, text: str, do: Callable[[], object], parent: QMenu) -> None:
        super().__init__(one_line(text).replace("&", "&&"), parent)
        self._do = do
        self.triggered.connect(self._act)

    @Slot()
    def _act(self) -> None:
        self._do()


class Menu(QMenu):
    """A menu made of texts that may come from anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._typed, self._since = "", QElapsedTimer()

    def add(self, text: str, do: Callable[[], object], *, key: str = "") -> Entry:
        """Add an entry at the end; `key` is shown at its right."""
        entry = Entry(text, do, self)
        if key:
            entry.setText(f"{entry.text()}\t{key}")
        self.entries.append(entry)
        self.addAction(entry)
        return entry

    def empty(self) -> None:
        """Take all entries away."""
        for entry in self.entries:
            self.removeAction(entry)
            entry.deleteLater()  # it may be the one that is being done
        self.entries = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the entry that begins with what is typed, or else has it inside."""
        letter = event.text()
        if not letter.isprintable() or not letter.strip(" " if not self._is_typing() else ""):
            super().keyPressEvent(event)
            return
        self._typed = (self._typed if self._is_typing() else "") + letter.casefold()
        self._since.start()
        found = [entry for entry in self.entries if self._typed in _words(entry) and entry.isEnabled()]
        if found:
            self.setActiveAction(min(found, key=self._rank))

    def _is_typing(self) -> bool:
        return self._since.isValid() and self._since.elapsed() < _PAUSE_MS

    def _rank(self, entry: Entry) -> bool:
        return not _words(entry).startswith(self._typed)


def _words(entry: Entry) -> str:
    return entry.text().replace("&&", "&").casefold()
