"""Questions for files and folders; each begins where the one before ended, at first among the user's own."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_FOLDER = "folder"


class Kept(Protocol):
    """What is remembered of the user."""

    def user(self, key: str, default: str) -> str:
        """Return what is kept."""
        ...

    def set_user(self, key: str, value: str) -> None:
        """Keep it."""
        ...


class Folders:
    """Asks, and remembers in `kept` where the answer was."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def folder(self, parent: QWidget, title: str) -> str:
        """Return the folder that was chosen, empty for none; the next question begins beside it."""
        return self._remember(QFileDialog.getExistingDirectory(parent, title, str(self.start())))

    def files(self, parent: QWidget, title: str) -> list[str]:
        """Return the files that were chosen."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(self.start()))
        self._remember(next(iter(names), ""))
        return names

    def start(self) -> Path:
        """Return where a question begins: where the last answer was, else the user's documents or home."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        for known in (self._kept.user(_FOLDER, ""), documents):
            if known and Path(known).is_dir():
                return Path(known)
        return Path.home()

    def _remember(self, chosen: str) -> str:
        if chosen:
            self._kept.set_user(_FOLDER, str(Path(chosen).parent))
        return chosen
