"""One window at work on one workspace, from opening the store to leaving everything kept."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from reviewer_app.bootstrap import Services
from reviewer_app.domain.clock import Clock, now
from reviewer_app.domain.errors import ReviewerError
from reviewer_app.paths import Workspace
from reviewer_app.ui.actions import Actions
from reviewer_app.ui.build import Host
from reviewer_app.ui.change_watch import ChangeWatch
from reviewer_app.ui.crash import CrashReport
from reviewer_app.ui.diff.changes import COMPARER
from reviewer_app.ui.document_watch import DocumentWatch
from reviewer_app.ui.instance import Knock
from reviewer_app.ui.letter_keys import LetterKeys
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.place import Place
from reviewer_app.ui.program import program
from reviewer_app.ui.qt_tasks import QtTasks
from reviewer_app.ui.runner_process import RunnerProcess
from reviewer_app.ui.widgets.on_screen import open_first
from reviewer_app.ui.wiring import Wiring

_NO_RUNNER = "REVIEWER_NO_RUNNER"
"""Set for a window that starts no runner: somebody else runs one."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a workspace found out."""

    by: str
    has_runner: bool


class Session(QObject):
    """Everything that lives as long as the window of a workspace."""

    ready = Signal()
    """The window shows the workspace."""

    def __init__(
        self, workspace: Workspace, place: Place, named: str | None = None, clock: Clock = now
    ) -> None:
        super().__init__()
        self._named, self._clock = named, clock
        self.place = place
        self.services = Services(workspace)
        self.tasks = QtTasks(self)
        self.crash = CrashReport(workspace.logs, self.services.redactor.redact)
        self.window = MainWindow(workspace.root.name)
        self.actions = Actions(self.window)
        self.window.key_released.connect(self.actions.released)
        self.letter_keys = LetterKeys(self.window, self.actions)
        self.runner = RunnerProcess(
            [*program(workspace.root), "run"], workspace.logs / "runner-said.txt", self
        )
        self.wiring: Wiring | None = None
        self.watch: ChangeWatch | None = None
        self.documents: DocumentWatch | None = None
        self._files: Sequence[str] = ()
        place.enter(workspace.root)

    def start(self, files: Sequence[str] = ()) -> None:
        """Show the window, then open the store."""
        self._files = files
        if not self.place.restore_window(self.window, {}):
            open_first(self.window, self.window.size())
        self.window.waiting.set("Opening the workspace…", str(self.services.workspace.root))
        self.window.closing.connect(self.close)
        self.window.show()
        self.open()

    @Slot()
    def open(self) -> None:
        """Open the store in a thread."""
        self.tasks.read(self._open, self._opened, self._not_opened)

    def _open(self) -> Opened:
        from reviewer_app.settings import who  # noqa: PLC0415 - costly import, in a thread

        services = self.services
        by = who(self._named, services.people)
        services.watch_changes.version()
        services.browse_queue.counts()
        for name in ("watch_work", "undo_decisions"):
            getattr(services, name)  # loads it here, so that building the window loads nothing
        return Opened(by, bool(services.control_runner.alive()))

    def _opened(self, opened: Opened) -> None:
        report = self.crash.left_behind()
        self.crash.told = self._tell_failure
        self.crash.begin()
        host = Host(
            self.services,
            self.tasks,
            self.place,
            self.window,
            self.actions,
            self.runner,
            self.crash,
            self._clock,
        )
        self.wiring = Wiring(host, opened.by)
        self.window.may_close = self.wiring.closing.may_close
        self.crash.told = self.wiring.telling.failure
        self.watch = ChangeWatch(self.services.watch_changes.version, self)
        self.watch.changed.connect(self.wiring.store_changed)
        self.watch.trouble.connect(self.wiring.telling.trouble)
        self.watch.back.connect(self.wiring.telling.store_is_back)
        self.watch.start()
        self.documents = DocumentWatch(self.services.library.stamp, self.tasks, self.window)
        self.documents.changed.connect(self.wiring.documents_changed)
        self.documents.start()
        self.wiring.begin(self._files, crashed=report)
        self.ready.emit()
        if not (opened.has_runner or os.environ.get(_NO_RUNNER)):
            self.runner.start()

    def _not_opened(self, error: Exception) -> None:
        if not isinstance(error, ReviewerError):
            self.crash.write(error)
        acts = (("Close", self.window.close), ("Try again", self.open))
        self.window.waiting.set("The workspace cannot be opened", str(error), buttons=acts)

    def _tell_failure(self, sentence: str) -> None:
        self.window.waiting.set("The window cannot be shown", sentence)

    @Slot(object)
    def raise_window(self, knock: Knock) -> None:
        """Come to the front, as another start of the same workspace asks, with what it was given."""
        window = self.window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if self.wiring is not None:
            self.wiring.knocked(knock)

    @Slot()
    def close(self) -> None:
        """Keep what was typed and where the user was; the runner goes on or stops as the user chose."""
        for watch in (self.watch, self.documents):
            if watch is not None:
                watch.stop()
        if self.wiring is not None:
            self.wiring.end()
        self.runner.leave()
        self.window.hide()  # what is still being written can take a while
        self.tasks.close()
        COMPARER.close()
        if self.wiring is not None:
            self.services.watch_changes.close()
        self.crash.end()
        QApplication.quit()
