"""Opens the dialogs that set a workspace up: the interview that makes an agent, models and keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.interview import assembly as interview
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


class SettingUp(QObject):
    """Opens them above one window, and tells what came of them."""

    agent_written = Signal(str)
    blank_requested = Signal()
    """A document is to begin with hints alone."""

    def __init__(self, window: QWidget, services: "Services", tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._services, self._tasks = window, services, tasks

    @Slot()
    def begin_agent(self) -> None:
        """Ask what a new agent is to do."""
        dialog = interview.make(self._services, self._tasks, self._window)
        dialog.written.connect(self.agent_written)
        dialog.blank_requested.connect(self.blank_requested)
        dialog.open()
