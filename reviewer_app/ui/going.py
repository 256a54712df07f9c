"""Goes to lists, pages and items, for keys, menus, searches and what others do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Slot

from reviewer_app.domain.view import View
from reviewer_app.ui.build import Built, Host
from reviewer_app.ui.desk import REVIEW
from reviewer_app.ui.following import Following
from reviewer_app.ui.navigation import AGENTS, DELIVERIES

_SEARCH_MS = 150
_PREFETCHED = 2  # items on each side


class Going(Built):
    """The parts of a window, and the ways between them."""

    def __init__(self, host: Host, by: str) -> None:
        super().__init__(host, by)
        self._view = View.TO_REVIEW
        self._unlisted: int | None = None  # an item that was gone to although no list has it
        self._following = Following(self.queue, self.item, self._show_item)
        self._searching = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._searching.timeout.connect(self._search)
        self._go_along()

    def _go_along(self) -> None:
        page = self.queue_page
        page.current_changed.connect(self._following.moved)
        page.opened.connect(self._open_item)
        page.list.clicked.connect(self._clicked)
        page.view_requested.connect(self.show_view)
        page.clear_search_requested.connect(self.top.search.clear)
        page.listed.connect(self._listed)
        page.named.connect(self.top.search.set_place)
        self.navigation.chosen.connect(self.show_view)
        self.top.search.textChanged.connect(self._searching.start)
        self.top.search.left.connect(page.list.setFocus)
        self.deliveries.item_requested.connect(self.go_to)
        self.runner_strip.item_requested.connect(self.go_to)
        self.runner_strip.start_requested.connect(self._to_page)

    @Slot(str)
    def show_view(self, key: str) -> None:
        """Show one of the lists, the deliveries or the agents."""
        self._place.set_here("view", key)
        self.navigation.set_current(key)
        self._end_search()
        if key in set(View):
            self.item.leave_edit()
            self.desk.show_page(REVIEW)
            self.desk.close_item()
            self._view = View(key)
            self.queue.show_view(self._view)
        else:
            self.desk.show_page(key)

    @Slot(object)
    def go_to(self, number: int) -> None:
        """Show one item, whichever list it is in."""
        self._show_lists()
        self._tasks.read(partial(self._services.browse_queue.view_of, number), partial(self._go, number))

    def _go(self, number: int, view: View | None) -> None:
        self.item.leave_edit()
        if view is None:
            self._unlisted = number
            self._show_item(number)
            self.desk.set_has_item(there=True)
        else:
            self.show_view(view.value)
            self.queue.select(number)
        self.desk.open_item()

    @Slot(object)
    def _show_item(self, number: int | None) -> None:
        self.item.open(number)
        self._actions.set_item(there=number is not None)
        if number is None:
            self.desk.set_has_item(there=False)
            return
        self._place.follow("item", number)
        self.item_page.header.set_position(*self.queue.position(number))
        self.item.prefetch(self.queue.neighbours(number, _PREFETCHED))

    def _step(self, step: Callable[[], object]) -> None:
        """Go to another item: from one that left the list to what stands in its place.

        Where only the list is seen, Enter opens it then.
        """
        if not self._following.catch_up():
            step()
        if not self.item_page.isVisible():
            self.queue_page.list.setFocus()

    @Slot()
    def _clicked(self) -> None:
        self._following.catch_up()
        if self.desk.shows_one_pane:
            self._open_item()

    @Slot()
    def _open_item(self) -> None:
        self._following.catch_up()
        self.desk.open_item()
        self.item_page.setFocus()

    @Slot(bool)
    def _listed(self, rows: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self.item.number is not None:
            self.item_page.header.set_position(*self.queue.position(self.item.number))
        if rows:
            self.desk.set_has_item(there=True)
        elif self.item.number is None:
            self.desk.set_has_item(there=False)
        elif self.item.number != self._unlisted and not self._following.holds:
            self._show_item(None)

    def _end_search(self) -> None:
        if self.top.search.text():
            self.top.search.clear()
            self._searching.stop()
            self.queue.search("")

    def _show_lists(self) -> None:
        self.desk.show_page(REVIEW)
        self.navigation.set_current(self._view)

    @Slot()
    def _to_page(self) -> None:
        """Give the keys to what the page shows: a button that goes would leave them to its neighbour."""
        queue, deliveries, agents = self.queue_page, self.deliveries, self.agents
        parts = {
            REVIEW: (queue.list, queue.nothing, self.item_page),
            DELIVERIES: (deliveries.list, deliveries.empty, deliveries.detail.back_button),
            AGENTS: (agents.list_page.list, agents.list_page.empty, agents.detail.back_button),
        }
        next((part for part in parts[self.desk.page] if part.isVisible()), self.desk).setFocus()

    @Slot()
    def _to_search(self) -> None:
        self._show_lists()
        self.top.search.setFocus()
        self.top.search.selectAll()

    @Slot()
    def _search(self) -> None:
        self._show_lists()
        self.queue.search(self.top.search.text())
