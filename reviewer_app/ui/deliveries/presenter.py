"""What the page of the deliveries shows and does; no Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.ui.arrived import folder_of, is_folder
from reviewer_app.ui.deliveries.wording import DeliveryList, Shown, list_of, whole_of
from reviewer_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services

MOST = 500
"""So many of the newest are shown."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read at once; `folders` are the destinations that are folders."""

    state: str = ""
    newest: Sequence[Delivery] = ()
    counts: Mapping[DeliveryState, int] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()


class DeliveriesView(Protocol):
    """The page, as the presenter speaks to it."""

    def show_list(self, shown: DeliveryList) -> None:
        """Show the list."""
        ...

    def show_delivery(self, shown: Shown | None) -> None:
        """Show one of them whole, or none."""
        ...

    def open_folder(self, path: Path) -> None:
        """Open a folder in the system's file manager."""
        ...


class DeliveriesPresenter:
    """Reads the deliveries of one workspace for one page."""

    def __init__(
        self, view: DeliveriesView, services: "Services", tasks: Tasks, by: str, clock: Clock
    ) -> None:
        self._view, self._services, self._tasks, self._by, self._clock = view, services, tasks, by, clock
        self._state = ""
        self._chosen = ""
        self._read = _Read()

    def refresh(self) -> None:
        """Read the newest deliveries again."""
        state = self._state
        self._tasks.read(lambda: self._newest(state), self._show)

    def show_only(self, state: str) -> None:
        """Show the deliveries in one state, or all for an empty one."""
        self._state = state
        self.refresh()

    def choose(self, key: str) -> None:
        """Show one delivery whole, or none for an empty key."""
        self._chosen = key
        self._show_chosen()

    def tick(self) -> None:
        """Say again how many seconds are left, without reading anything."""
        self._show_list()
        self._show_chosen()

    def try_again(self) -> None:
        """Have the chosen delivery tried again."""
        if self._chosen:
            number = int(self._chosen)
            retry = self._services.deliver_outputs.retry
            self._tasks.write(lambda: retry(number, self._by), lambda _: self.refresh())

    def open_folder(self) -> None:
        """Have the folder opened that the chosen delivery went to."""
        found = self._delivery()
        if found is not None:
            work = partial(folder_of, self._services, found.destination, found.target)
            self._tasks.read(work, self._view.open_folder)

    def _newest(self, state: str) -> _Read:
        deliver = self._services.deliver_outputs
        wanted = DeliveryState(state) if state else None
        names = self._services.settings.destinations
        folders = frozenset(name for name in names if is_folder(self._services, name))
        return _Read(state, deliver.newest(MOST, wanted), deliver.counts_by_state(), folders)

    def _show(self, read: _Read) -> None:
        if read.state == self._state:
            self._read = read
            self.tick()

    def _show_list(self) -> None:
        read = self._read
        self._view.show_list(list_of(read.newest, read.counts, read.state, self._clock()))

    def _show_chosen(self) -> None:
        found = self._delivery()
        if found is None:
            self._view.show_delivery(None)
        else:
            folder = found.destination in self._read.folders
            self._view.show_delivery(whole_of(found, self._clock(), folder=folder))

    def _delivery(self) -> Delivery | None:
        return next((each for each in self._read.newest if str(each.id) == self._chosen), None)
