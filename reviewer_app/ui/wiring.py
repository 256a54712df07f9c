"""Connects the pages of a window with each other and with what keys, menus and the runner do."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot

from reviewer_app.domain.view import DECIDED, View
from reviewer_app.ui.adding import assembly as adding
from reviewer_app.ui.appearance import Appearance
from reviewer_app.ui.arrived import folder_of, is_folder
from reviewer_app.ui.build import Host
from reviewer_app.ui.closing import Closing
from reviewer_app.ui.desk import Room
from reviewer_app.ui.folders import Folders
from reviewer_app.ui.going import Going
from reviewer_app.ui.instance import Knock
from reviewer_app.ui.navigation import AGENTS, DELIVERIES
from reviewer_app.ui.output_kinds import output_kinds
from reviewer_app.ui.pace import Pace
from reviewer_app.ui.review.words import BRING_BACK
from reviewer_app.ui.rounds import Rounds
from reviewer_app.ui.runner_menu import offer
from reviewer_app.ui.setting_up import SettingUp
from reviewer_app.ui.sheets import show_about, show_guide, show_keys
from reviewer_app.ui.text_menu import TextMenu
from reviewer_app.ui.welcome.another import Another
from reviewer_app.ui.widgets.button import Act

if TYPE_CHECKING:
    from reviewer_app.domain.decision import Left
    from reviewer_app.ui.review.loading import Loaded
    from reviewer_app.ui.review.shown import Decided
    from reviewer_app.ui.undo.presenter import Undone

_REFRESH_MS, _REFRESH_LONG_MS, _LONG = 100, 1000, 5000  # how soon a list, and a long one, is read again
_APART_MS = 1000  # from one reading of everything to the next, however often the store changes
_AFTER_MS = 120  # what stands around is read once the next item, or the first one, is on the screen
_LOOK_MS = 2000  # a runner that dies changes no row


class Wiring(Going):
    """The connected parts of one window."""

    def __init__(self, host: Host, by: str) -> None:
        super().__init__(host, by)
        self._pace = Pace(host.clock)
        self._counts: Mapping[View, int] = {}
        self._make()
        self._connect()
        self._act()

    def _make(self) -> None:
        kinds = partial(output_kinds, self._services)
        self._read_kinds = partial(self._tasks.read, kinds, self.queue.show_kinds)
        counts = partial(self._tasks.read, self._services.browse_queue.counts, self._show_counts)
        around = (counts, self.undo.refresh, self.practice.refresh)
        shown = (self.queue.refresh, self.item.store_changed, self.runner.refresh, self._refresh_page)
        self.rounds = Rounds((*shown, *around, self._read_kinds), _APART_MS, self)
        self.rounds_around = Rounds(around, _AFTER_MS, self)
        self._first = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._first.timeout.connect(self._read_first)
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self.runner.refresh)
        self.closing = Closing(self._window, self._place, self._tasks, self.item, self._is_runner_at_work)
        self._another = Another(self._window, self._tasks, Folders(self._place), self.telling)
        self.setting_up = SettingUp(self._window, self._services, self._tasks)
        self._connect_keys()
        self.appearance = Appearance(self._actions, self._place, self)

    def _connect_keys(self) -> None:
        changed, page = self._actions.keys_changed, self.item_page
        for part in (page.header.show_keys, page.row.show_keys, page.bar.show_keys):
            changed.connect(part)
        for strip in (self.undo_strip.show_keys, self.top.search.show_keys, self.practice_strip.show_keys):
            changed.connect(strip)

    def _connect(self) -> None:
        self.queue_page.add_requested.connect(partial(self.add_items, ""))
        self.queue_page.new_agent_requested.connect(self._begin_agent)
        self.queue_page.start_requested.connect(self._start_runner)
        self.queue_page.resume_requested.connect(self.runner.resume)
        self._connect_item()
        self._connect_strips()

    def _connect_item(self) -> None:
        self.item_page.item_decided.connect(self._decided)
        self.item_page.item_shown.connect(self._inspect)
        self.item_page.item_shown.connect(self.telling.shown)
        self.item_page.next_requested.connect(partial(self._step, self.queue_page.next))
        self.item_page.previous_requested.connect(partial(self._step, self.queue_page.previous))
        self.item_page.undo_requested.connect(self._undo_shown)
        self.item_page.answered.connect(self._answered)
        self.item_page.status.connect(self.undo_strip.say)
        self.agents.add_requested.connect(self.add_items)
        self.agents.samples_requested.connect(partial(self.show_view, View.TO_REVIEW.value))
        self.agents.new_requested.connect(self.setting_up.begin_agent)
        self.setting_up.blank_requested.connect(self.agents.begin_new)
        self.setting_up.agent_written.connect(self._agent_written)
        self.setting_up.models_changed.connect(self.documents_changed)

    def _connect_strips(self) -> None:
        self.undo_strip.undone.connect(self._undone)
        self.runner_strip.run_failed.connect(self.undo_strip.say)
        self.runner_strip.start_requested.connect(self._start_runner)
        self.runner_strip.changed.connect(self.queue.work_changed)
        self.runner_strip.changed.connect(self._offer_runner)
        self._host.runner.died.connect(self.runner.tell_trouble)
        self._host.runner.gave_up.connect(self.runner.tell_trouble)
        self._tasks.trouble.connect(self.telling.trouble)
        self._window.dropped.connect(self.add_files)
        self._window.drop_refused.connect(self.telling.trouble)
        self.desk.arranged.connect(self._arranged)

    def _act(self) -> None:
        page, window = self.item_page, self._window
        slots: dict[str, Callable[[], object]] = {
            "add": partial(self.add_items, ""),
            "new_workspace": self._another.new,
            "open_workspace": self._another.open,
            "models": self.setting_up.open_models,
            "quit": window.close,
            "quit_all": self.closing.close_all,
            "undo": self.undo.undo,
            "find": page.find_text,
            "search": self._to_search,
            "approve": page.approve,
            "edit": page.start_edit,
            "reject": page.open_reject,
            "send_back": page.open_send_back,
            "later": page.open_later,
            "escalate": page.open_escalate,
            "next_change": page.next_change,
            "previous_change": page.previous_change,
            "mode": page.changes.cycle_mode,
            "wrap": page.toggle_wrap,
            "folds": page.changes.diff.toggle_folds,
            "next": partial(self._step, self.queue_page.next),
            "previous": partial(self._step, self.queue_page.previous),
            "refresh": self.rounds.all_at_once,
            "panes": self.desk.next_pane,
            "panes_back": partial(self.desk.next_pane, back=True),
            "pause": self.runner.toggle_pause,
            "start_runner": self._start_runner,
            "stop_runner": self._stop_runner,
            "keys": partial(show_keys, window, self._actions),
            "guide": partial(show_guide, window),
            "practice": self._practise,
            "report": self.telling.show_report,
            "about": partial(show_about, window),
        }
        slots |= {f"tab_{place + 1}": partial(page.set_tab, place) for place in range(6)}
        keys = (*View, DELIVERIES, AGENTS)
        slots |= {f"view_{key}": partial(self.show_view, str(key)) for key in keys}
        self._actions.on(slots)
        self._text_menu = TextMenu(self._actions, window)
        self._actions.set_item(there=False)
        self._actions["practice"].setVisible(False)
        self.practice_strip.again_offered.connect(self._actions["practice"].setVisible)

    def begin(self, files: Sequence[str], *, crashed: str) -> None:
        """Put the parts into the window, go where the user was, and read everything."""
        self._window.setCentralWidget(self.desk)
        self._place.restore_window(self._window, {"panes": self.desk.splitter})
        last = self._place.here("item", 0)
        last_view = self._place.here("view", View.TO_REVIEW.value)
        self.show_view(last_view if last_view in {*View, DELIVERIES, AGENTS} else View.TO_REVIEW.value)
        if last and not crashed:
            self.queue.select(last)
        self.practice.choose_first(self.queue.select)
        self._first.start()
        self.queue_page.list.setFocus()
        if crashed:
            self.telling.crashed(crashed)
        if files:
            self.add_files([Path(file) for file in files])

    @Slot()
    def _read_first(self) -> None:
        """Read what the first rows did not need."""
        self._read_kinds()
        self.rounds_around.ask(0)
        self.runner.refresh()
        self._looking.start()

    def knocked(self, knock: Knock) -> None:
        """Take what another start of the same workspace was given."""
        if knock.by is not None and knock.by != self._by:
            sentence = "Close this window first to decide as somebody else."
            self.telling.say("care", f"In this window {self._by} decides.", sentence)
        if knock.files:
            self.add_files([Path(file) for file in knock.files])

    # what stands beside the item

    @Slot(object)
    def _inspect(self, loaded: "Loaded | None") -> None:
        if loaded is None:
            self.inspector.clear()
        else:
            self.inspector.show_item(loaded.opened, loaded.budget_micro)
            self.desk.arrange()

    @Slot(object)
    def _arranged(self, room: Room) -> None:
        self.queue_page.set_compact(compact=room <= Room.COMPACT)

    # deciding and undoing

    @Slot(object)
    def _decided(self, decided: "Decided") -> None:
        self._pace.decided()
        self.telling.decided(decided)
        if self._view not in DECIDED:
            self.queue.remove(decided.number)
            if self.item.number == decided.number:
                self._following.catch_up()
        self.rounds.put_off()
        self.rounds_around.ask(_AFTER_MS)

    @Slot()
    def _undo_shown(self) -> None:
        number = self.item.on_screen
        if number is not None:
            self.undo.undo_item(number)

    @Slot(str)
    def _answered(self, key: str) -> None:
        number = self.item.on_screen
        if key == BRING_BACK and number is not None:
            self.undo.bring_back(number)

    @Slot(object)
    def _undone(self, undone: "Undone") -> None:
        if undone.left is not None:
            acts = [Act("Open folder", partial(self._open_folder, undone.left))]
            in_folder = is_folder(self._services, undone.left.destination)
            self.telling.keep("care", undone.sentence, undone.more, acts if in_folder else ())
        elif undone.done:
            self.telling.say("info", undone.sentence, about=undone.number)
        else:
            self.telling.say("care", undone.sentence)
        if undone.done:
            self.go_to(undone.number)
        self.rounds_around.ask(0)

    def _open_folder(self, left: "Left") -> None:
        """Open the folder that something went to."""
        find = partial(folder_of, self._services, left.destination, left.target)
        self._tasks.read(find, self.desk.outside.open)

    @Slot()
    def store_changed(self) -> None:
        """Read again what is shown; a long list less soon."""
        self.rounds.ask(_REFRESH_LONG_MS if self.queue.total() > _LONG else _REFRESH_MS)

    @Slot()
    def documents_changed(self) -> None:
        """Read again what agents' documents say, wherever it is shown."""
        self.store_changed()
        if self.agents.isVisible():
            self._agents.refresh()

    def _practise(self) -> None:
        self.show_view(View.TO_REVIEW)
        self.practice.begin_again()

    def _refresh_page(self) -> None:
        if self.deliveries.isVisible():
            self._deliveries.refresh()
        elif self.agents.isVisible():
            self._agents.count()

    def _show_counts(self, counts: Mapping[View, int]) -> None:
        self._counts = counts
        self.navigation.show_counts({view.value: count for view, count in counts.items()})
        self.queue_page.show_counts(counts)
        self.undo_strip.show_left(self._pace.sentence(counts[View.TO_REVIEW]))
        if self.item.number is not None:
            self.item_page.header.set_position(*self.queue.position(self.item.number))

    # adding

    @Slot(str)
    def add_items(self, agent: str = "") -> None:
        """Ask what is to be added for an agent."""
        self._add(agent, ())

    @Slot(object)
    def add_files(self, paths: Sequence[Path]) -> None:
        """Ask for whom these files and folders are."""
        self._add("", paths)

    def _add(self, agent: str, paths: Sequence[Path]) -> None:
        dialog = adding.make(self._services, self._tasks, self._by, self._window, agent=agent, paths=paths)
        dialog.added.connect(self._added)
        dialog.open()

    @Slot(str)
    def _added(self, sentence: str) -> None:
        self.telling.say("info", sentence)
        self.store_changed()

    @Slot()
    def _begin_agent(self) -> None:
        self.show_view(AGENTS)
        self.setting_up.begin_agent()

    @Slot(str)
    def _agent_written(self, name: str) -> None:
        self.show_view(AGENTS)
        self.agents.open_requested.emit(name)
        self.telling.say(
            "info", f"The agent “{name}” is written.", "Its document can be changed in any editor."
        )

    @Slot()
    def _start_runner(self) -> None:
        self._host.runner.start()
        self.runner.refresh()

    @Slot()
    def _offer_runner(self) -> None:
        offer(self._actions, self.runner.mood, paused=self.runner.is_paused)

    def _is_runner_at_work(self) -> bool:
        return self.runner.is_at_work or self._host.runner.is_running

    def _stop_runner(self) -> None:
        ask = self._services.control_runner.request_stop
        self._host.runner.stop(self._tasks, ask, self.runner.refresh)

    def end(self) -> None:
        """Keep where the user was; the runner goes on, or stops if the user wants it."""
        self.item.open(None)
        self._looking.stop()
        self.rounds.stop()
        self.rounds_around.stop()
        self._place.save_window(self._window, {"panes": self.desk.splitter})
        if self.closing.stops_runner:
            self._stop_runner()
