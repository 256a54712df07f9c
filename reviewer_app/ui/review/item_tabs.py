"""The five quiet tabs of the item page; each is filled when it is looked at first."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.clock import Clock
from reviewer_app.ui.review.shown import Shown
from reviewer_app.ui.review.tab_row import CHANGES, CHECKS, HISTORY, INPUT, RESULT, STEPS
from reviewer_app.ui.tabs.checks_tab import ChecksTab
from reviewer_app.ui.tabs.checks_text import failing_count
from reviewer_app.ui.tabs.history_tab import HistoryTab
from reviewer_app.ui.tabs.input_tab import InputTab
from reviewer_app.ui.tabs.result_tab import ResultTab
from reviewer_app.ui.tabs.steps_tab import StepsTab
from reviewer_app.ui.widgets.tabs import Tabs


class ItemTabs(QObject):
    """Input, Result, Steps, Checks and History of one item."""

    where_requested = Signal(object)
    compare_requested = Signal(object, object)
    text_requested = Signal(object)
    whole_wanted = Signal()

    def __init__(self, parent: QWidget, clock: Clock) -> None:
        super().__init__(parent)
        self.input, self.result, self.checks = InputTab(parent), ResultTab(parent), ChecksTab(parent)
        self.steps, self.history = StepsTab(parent, clock=clock), HistoryTab(parent, clock=clock)
        self.all: tuple[QWidget, ...] = (self.input, self.result, self.steps, self.checks, self.history)
        self._shown: Shown | None = None
        self._filled: set[int] = set()
        self.checks.where_requested.connect(self.where_requested)
        self.history.compare_requested.connect(self.compare_requested)
        self.history.text_requested.connect(self.text_requested)

    def show_item(self, shown: Shown, tabs: Tabs) -> None:
        """Take another item, or the same one as it stands now."""
        self._shown = shown
        self._filled = set()
        tabs.set_pill(CHECKS, *failing_count(shown.loaded.opened))

    def clear(self, tabs: Tabs) -> None:
        """Show nothing."""
        self._shown = None
        for tab in (self.input, self.result, self.steps, self.checks, self.history):
            tab.clear()
        tabs.set_pill(CHECKS, 0)

    def fill(self, index: int) -> None:
        """Fill the tab that is looked at now."""
        shown = self._shown
        if shown is None or index in self._filled or index == CHANGES:
            return
        self._filled.add(index)
        opened, spec = shown.loaded.opened, shown.loaded.spec
        if index == INPUT:
            self.input.show_item(opened)
        elif index == RESULT:
            self.result.show_item(opened, shown.loaded.output_kind)
        elif index == STEPS:
            self.whole_wanted.emit()
        elif index == CHECKS:
            self.checks.show_item(opened, spec.checklist if spec else (), spec.reasons if spec else ())
        elif index == HISTORY:
            self.history.show_item(opened, spec.reasons if spec else ())
