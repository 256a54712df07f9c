"""Builds the parts of a window, each page with its presenter, before anything is connected."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.view import View
from reviewer_app.ui.actions import Actions
from reviewer_app.ui.agents import assembly as agents
from reviewer_app.ui.crash import CrashReport
from reviewer_app.ui.deliveries import assembly as deliveries
from reviewer_app.ui.desk import Desk, Parts
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.navigation import AGENTS, DELIVERIES, Navigation
from reviewer_app.ui.place import Place
from reviewer_app.ui.qt_tasks import QtTasks
from reviewer_app.ui.queue import assembly as queue
from reviewer_app.ui.review import assembly as review
from reviewer_app.ui.runner import assembly as runner
from reviewer_app.ui.runner_process import RunnerProcess
from reviewer_app.ui.tabs.inspector import Inspector
from reviewer_app.ui.telling import Telling
from reviewer_app.ui.top_bar import TopBar
from reviewer_app.ui.undo import assembly as undo
from reviewer_app.ui.welcome import assembly as practice

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


@dataclass(frozen=True, slots=True)
class Host:
    """What the parts live on, for as long as the window."""

    services: "Services"
    tasks: QtTasks
    place: Place
    window: MainWindow
    actions: Actions
    runner: RunnerProcess
    crash: CrashReport
    clock: Clock


class Built(QObject):
    """Everything that is on the screen, and who fills it."""

    def __init__(self, host: Host, by: str) -> None:
        super().__init__(host.window)
        self._host, self._by = host, by
        self._services, self._tasks = host.services, host.tasks
        self._window, self._place, self._actions = host.window, host.place, host.actions
        services, tasks, clock = host.services, host.tasks, host.clock
        self.runner_strip, self.runner = runner.make(services, tasks, by, self._starting)
        self.undo_strip, self.undo = undo.make(services, tasks, by, clock)
        self.queue_page, self.queue = queue.make(services, tasks, clock, self._starting)
        self.item_page, self.item = review.make(services, tasks, by, clock)
        self.deliveries, self._deliveries = deliveries.make(services, tasks, by, clock)
        self.agents, self._agents = agents.make(services, tasks, by)
        self.practice_strip, self.practice = practice.make(services, tasks, self._place)
        pages = [self._actions[f"view_{page}"] for page in (View.TO_REVIEW, DELIVERIES, AGENTS)]
        self.top = TopBar(self.runner_strip, list(self._actions.menus.values()), pages)
        self.navigation, self.inspector = Navigation(), Inspector()
        self.desk = Desk(
            Parts(
                top=self.top,
                navigation=self.navigation,
                queue=self.queue_page,
                item=self.item_page,
                inspector=self.inspector,
                deliveries=self.deliveries,
                agents=self.agents,
                strip=self.undo_strip,
                practice=self.practice_strip,
            )
        )
        self.telling = Telling(self.desk.banner, self._host.crash, self._window)

    def _starting(self) -> bool:
        return self._host.runner.is_running
