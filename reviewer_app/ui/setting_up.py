"""Opens the dialogs that set a workspace up: the interview that makes an agent, models and keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.interview import assembly as interview
from reviewer_app.ui.program import program
from reviewer_app.ui.settings import assembly as settings
from reviewer_app.ui.settings.asking import Asking
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services
    from reviewer_app.ui.interview.dialog import InterviewDialog
    from reviewer_app.ui.settings.presenter import Asks


class SettingUp(QObject):
    """Opens them above one window, and tells what came of them."""

    agent_written = Signal(str)
    blank_requested = Signal()
    """A document is to begin with hints alone."""
    models_changed = Signal()
    """A provider or a key was changed."""

    def __init__(self, window: QWidget, services: "Services", tasks: Tasks) -> None:
        super().__init__(window)
        self._window, self._services, self._tasks = window, services, tasks
        self._interview: InterviewDialog | None = None
        self.asking: Asks = Asking(program(services.workspace.root), self)

    @Slot()
    def begin_agent(self) -> None:
        """Ask what a new agent is to do."""
        dialog = interview.make(self._services, self._tasks, self._window)
        self._interview = dialog
        dialog.written.connect(self.agent_written)
        dialog.blank_requested.connect(self.blank_requested)
        dialog.providers_requested.connect(self.open_models)
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot()
    def open_models(self) -> None:
        """Show where models are asked and where their keys are."""
        above = self._interview or self._window
        dialog = settings.make(self._services, self._tasks, self.asking, self._changed, above)
        dialog.open()

    def _changed(self) -> None:
        if self._interview is not None:
            self._interview.offers_requested.emit()
        self.models_changed.emit()

    @Slot()
    def _forget(self) -> None:
        self._interview = None
