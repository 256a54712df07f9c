"""The list of items: shows what the presenter says, and emits what the person did."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.clock import Clock, now
from reviewer_app.domain.errors import ReviewerError
from reviewer_app.domain.quoting import cut
from reviewer_app.domain.view import View
from reviewer_app.ui.queue.emptiness import (
    ADD_WORK,
    CLEAR_SEARCH,
    NEW_AGENT,
    RESUME,
    SEARCH_EVERYWHERE,
    START_RUNNER,
    Empty,
)
from reviewer_app.ui.queue.found import Bands
from reviewer_app.ui.queue.heading import ColumnNames, Heading
from reviewer_app.ui.queue.list_view import QueueList
from reviewer_app.ui.queue.model import QueueModel
from reviewer_app.ui.queue.presenter import Listing
from reviewer_app.ui.queue.row_text import Line
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.button import Act
from reviewer_app.ui.widgets.empty import EmptyState
from reviewer_app.ui.wording import AGES_EVERY_MS

_BUSY_AFTER = 150  # ms that work may take without a word


class QueuePage(QWidget):
    """A title, the rows, and what is said where there are none."""

    current_changed = Signal(object)  # the number of the selected item, or None
    opened = Signal()  # the current item, by Enter or double click
    view_requested = Signal(str)  # the value of a View, or AGENTS
    clear_search_requested = Signal()
    search_everywhere_requested = Signal()
    add_requested = Signal()
    new_agent_requested = Signal()
    start_requested = Signal()  # the runner
    resume_requested = Signal()
    retry_requested = Signal()
    rows_wanted = Signal(object)  # list of numbers
    listed = Signal(bool)  # a list is shown; whether it has rows
    named = Signal(str)  # the title of the list that is shown

    def __init__(self, parent: QWidget | None = None, *, clock: Clock = now) -> None:
        super().__init__(parent)
        ground(self, "surface")
        self.model = QueueModel(clock, self)
        self.model.rows_wanted.connect(self.rows_wanted)
        self.heading = Heading(self)
        self.heading.title.chosen.connect(self.view_requested)
        self.heading.wider.clicked.connect(self.search_everywhere_requested)
        self.trouble = Banner(self)
        self.list = QueueList(self.model, self)
        self.names = ColumnNames(self.list, self)
        self.nothing = EmptyState(self)
        self._stack = QStackedWidget(self)
        self._told: int | None = None  # the current item as it was last emitted
        self._applying = False  # the presenter's word, not the person's
        self._busy = ""
        self._listing: Listing | None = None
        self._said: Empty | None = None
        self._compact = False
        self.list.moved.connect(self._tell_current)
        self.list.opened.connect(self.opened)
        self.list.resized.connect(self.names.follow)
        self.list.resized.connect(self._align)
        self._busy_timer, self._age_timer = QTimer(self, singleShot=True), QTimer(self)
        self._busy_timer.timeout.connect(self._say_busy)
        self._age_timer.timeout.connect(self._repaint)
        self._age_timer.start(AGES_EVERY_MS)
        self._lay_out()

    def show_list(self, listing: Listing) -> None:
        """Show a list; what is in sight stays where it is, as far as it is still there."""
        before, self._listing = self._listing, listing
        self.trouble.clear()
        self.heading.title.set(listing.view, listing.title, listing.count)
        self.heading.set_order(listing.order if listing.numbers else "")
        self.heading.offer_wider(on=bool(listing.search and listing.numbers) and not listing.everywhere)
        self.names.set_ages(listing.ages)
        self._applying = True
        self._show_numbers(listing, another=before is None or _name(listing) != _name(before))
        self._applying = False
        self._show_emptiness(listing)
        self._tell(listing.current)
        self.named.emit(listing.title)

    def show_rows(self, lines: Mapping[int, Line]) -> None:
        """Show rows that were asked for."""
        self.model.set_lines(lines)

    def forget_rows(self) -> None:
        """Ask again for the rows that are in sight."""
        self.model.forget_rows()

    def show_busy(self, words: str) -> None:
        """Say what is being done once it takes a moment, or nothing any more."""
        self._busy = words
        if words:
            self._busy_timer.start(_BUSY_AFTER)
        else:
            self._busy_timer.stop()
            self.heading.set_busy("")

    def show_trouble(self, error: Exception) -> None:
        """Say that the list could not be read, and offer to try again."""
        said = str(error) if isinstance(error, ReviewerError) else cut(f"{type(error).__name__}: {error}")
        self.trouble.set(
            "bad", "The list could not be read.", said, [("Try again", self.retry_requested.emit)]
        )

    def show_counts(self, counts: Mapping[View, int]) -> None:
        """Say how many items are in each view, for the switch."""
        self.heading.title.set_counts(counts)

    def set_compact(self, *, compact: bool) -> None:
        """Make the title a switch between the views, for where there is no navigation."""
        self._compact = compact
        self.heading.title.set_switch(on=compact)
        if self._listing is not None:
            self._show_emptiness(self._listing)

    def current(self) -> int | None:
        """Return the number of the selected item."""
        row = self.list.currentIndex().row()
        return None if row < 0 else self.model.number(row)

    def select(self, number: int) -> None:
        """Select an item and bring it into sight; nothing happens where it is not in the list."""
        row = self.model.row(number)
        if row >= 0:
            self.list.go(row)

    def next(self) -> bool:
        """Select the next item; say whether there is one."""
        return self._step(1)

    def previous(self) -> bool:
        """Select the item before; say whether there is one."""
        return self._step(-1)

    def _step(self, by: int) -> bool:
        row = self.list.currentIndex().row() + by
        if not 0 <= row < self.model.rowCount():
            return False
        self.list.setCurrentIndex(self.model.index(row))
        return True

    def _show_numbers(self, listing: Listing, *, another: bool) -> None:
        anchor = None if another else self._anchor()
        self.list.show_bands({})
        in_steps = self.model.set_numbers(listing.numbers)
        self.list.show_bands(_bands(listing.bands))
        row = self.model.row(listing.current)
        self.list.setCurrentIndex(self.model.index(row))
        self._restore(anchor, in_steps=in_steps)
        if another:
            self.list.scrollToTop()
        if another or listing.current != self._told:
            self.list.show_current()

    def _anchor(self) -> tuple[int, int, int] | None:
        """Return an item in sight, the current one if it is, its row, and how far down it stands."""
        top = self.list.rowAt(0)
        if top < 0:
            return None
        row = self.list.currentIndex().row()
        inside = row >= 0 and 0 <= self.list.rowViewportPosition(row) < self.list.viewport().height()
        row = row if inside else top
        return self.model.number(row), row, self.list.rowViewportPosition(row)

    def _restore(self, anchor: tuple[int, int, int] | None, *, in_steps: bool) -> None:
        if anchor is None:
            return
        number, before, down = anchor
        row = self.model.row(number, before if in_steps else None)  # steps move no row far
        if row >= 0:
            bar = self.list.verticalScrollBar()
            bar.setValue(bar.value() + self.list.rowViewportPosition(row) - down)

    def _show_emptiness(self, listing: Listing) -> None:
        said = listing.empty
        self.heading.setVisible(said is None or self._compact or bool(listing.search))
        if said is not None and said != self._said:
            self._say_nothing(said)
        self._said = said
        self._stack.setCurrentWidget(self._rows if said is None else self.nothing)
        self.listed.emit(said is None)

    def _say_nothing(self, said: Empty) -> None:
        acts = [Act(text, partial(self._act, act), icon=icon) for text, icon, act in said.buttons]
        self.nothing.set(said.line, said.sentence, numbers=said.numbers, buttons=acts)

    def _act(self, act: str) -> None:
        asked = {
            CLEAR_SEARCH: self.clear_search_requested,
            SEARCH_EVERYWHERE: self.search_everywhere_requested,
            ADD_WORK: self.add_requested,
            NEW_AGENT: self.new_agent_requested,
            START_RUNNER: self.start_requested,
            RESUME: self.resume_requested,
        }
        if act in asked:
            asked[act].emit()
        else:
            self.view_requested.emit(act)

    @Slot()
    def _tell_current(self) -> None:
        if not self._applying:
            self._tell(self.current())

    def _tell(self, number: int | None) -> None:
        if number != self._told:
            self._told = number
            self.current_changed.emit(number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus on to the list; a proxy would hide the choice of lists above it from the Tab key."""
        super().focusInEvent(event)
        self.list.setFocus()

    @Slot()
    def _say_busy(self) -> None:
        self.heading.set_busy(self._busy)

    @Slot()
    def _align(self) -> None:
        self.heading.end_at(self.list.width() - self.list.viewport().width())

    @Slot()
    def _repaint(self) -> None:
        self.list.viewport().update()

    def _lay_out(self) -> None:
        rows = QWidget(self)
        inner = QVBoxLayout(rows)
        for part in (self.names, self.list):
            inner.addWidget(part)
        self._rows = rows
        column = QVBoxLayout(self)
        for layout in (inner, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self._stack.addWidget(rows)
        self._stack.addWidget(self.nothing)
        for widget, stretch in ((self.heading, 0), (self.trouble, 0), (self._stack, 1)):
            column.addWidget(widget, stretch)


def _name(listing: Listing) -> tuple[View, str, bool]:
    """Return what makes a list another one than the one before."""
    return listing.view, listing.search, listing.everywhere


def _bands(bands: Bands) -> dict[int, tuple[str, str]]:
    """Return the first row of each band with its name and its count."""
    starts, passed = dict[int, tuple[str, str]](), 0
    for name, count in bands:
        starts[passed] = (name, f"{count:,}")
        passed += count
    return starts
