"""Where the user was: kept when the window ends, restored when it starts. Looks, never decisions."""

from pathlib import Path
from typing import TypeVar

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from reviewer_app.ui.instance import name_of
from reviewer_app.ui.widgets.on_screen import keep_on

T = TypeVar("T", str, int, bool)

_MOST_RECENT = 8
_FOLLOWS_MS = 2000


class Place:
    """What the window remembers, of its user and of one workspace."""

    def __init__(self, file: Path | None = None) -> None:
        path = file or user_config_path("reviewer", appauthor=False) / "window.ini"
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)
        self._group = ""
        self._followed: dict[str, str | int | bool] = {}
        self._stands = QTimer(singleShot=True, interval=_FOLLOWS_MS)
        self._stands.timeout.connect(self._keep_followed)

    def enter(self, workspace: Path) -> None:
        """Remember from now on for this workspace, and that it was opened last."""
        self._group = f"{name_of(workspace)}/"
        recent = [str(workspace), *(known for known in self.recent() if known != str(workspace))]
        self._kept.setValue("recent", recent[:_MOST_RECENT])

    def recent(self) -> list[str]:
        """Return the workspaces that were opened last, the newest first."""
        said = self._kept.value("recent", [])
        if isinstance(said, str):
            return [said]
        return [str(each) for each in said] if isinstance(said, list) else []

    def user(self, key: str, default: T) -> T:
        """Return what is kept for the user, whatever the workspace."""
        return self._of_type(key, default)

    def set_user(self, key: str, value: str | int | bool) -> None:  # noqa: FBT001 - a value to keep
        """Keep something for the user."""
        self._kept.setValue(key, value)

    def here(self, key: str, default: T) -> T:
        """Return what is kept for this workspace."""
        return self._of_type(self._group + key, default)

    def set_here(self, key: str, value: str | int | bool) -> None:  # noqa: FBT001 - a value to keep
        """Keep something for this workspace."""
        self._kept.setValue(self._group + key, value)

    def follow(self, key: str, value: str | int | bool) -> None:  # noqa: FBT001 - a value to keep
        """Keep for this workspace what changes with every step, once it has stood for a moment.

        Each keeping waits for the disk, in the thread that paints.
        """
        self._followed[self._group + key] = value
        self._stands.start()

    def _keep_followed(self) -> None:
        for key, value in self._followed.items():
            self._kept.setValue(key, value)
        self._followed.clear()

    def save_window(self, window: QWidget, splitters: dict[str, QSplitter]) -> None:
        """Keep the window's size and place and how its panes are divided."""
        self._keep_followed()
        self._kept.setValue(f"{self._group}geometry", window.saveGeometry())
        for name, splitter in splitters.items():
            self._kept.setValue(f"{self._group}{name}", splitter.saveState())
        self._kept.sync()

    def restore_window(self, window: QWidget, splitters: dict[str, QSplitter]) -> bool:
        """Give a window its former size and place, on the screen whole; say whether one was kept."""
        for name, splitter in splitters.items():
            state = self._kept.value(f"{self._group}{name}")
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
        geometry = self._kept.value(f"{self._group}geometry")
        if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
            return False
        keep_on(window)
        return True

    def _of_type(self, key: str, default: T) -> T:
        """Return what is kept, as the type of its default; the default for anything else."""
        said = str(self._kept.value(key, default))
        if isinstance(default, bool):
            return type(default)(said.lower() == "true") if said.lower() in {"true", "false"} else default
        try:
            return type(default)(said)
        except ValueError:
            return default
