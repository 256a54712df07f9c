"""Menus whose entries show their text as it is."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from reviewer_app.ui.theme.painting import one_line


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
