"""The tab Steps: each run with its model calls, what they took and cost, what was asked and answered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.clock import Clock, now
from reviewer_app.ui.tabs import steps_text
from reviewer_app.ui.tabs.column import over_detail
from reviewer_app.ui.tabs.lines_model import Line
from reviewer_app.ui.tabs.lines_view import LinesView
from reviewer_app.ui.tabs.long_text import LongText
from reviewer_app.ui.tabs.steps_text import Step
from reviewer_app.ui.tabs.tab_words import breakable
from reviewer_app.ui.tabs.time_bars import TimeBars
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.widgets.empty import EmptyState
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

_COLUMNS = ("Step", "What became of it", "Time", "Tokens", "Cost")
_WIDTHS = (0, 150, 120, 116, 64)
_TIME = 2


class StepsTab(QWidget):
    """The runs of one item as a timeline, with request and answer of the chosen call."""

    def __init__(self, parent: QWidget | None = None, *, clock: Clock = now) -> None:
        super().__init__(parent)
        self._clock = clock
        self._steps: list[Step] = []
        ground(self, "surface")
        self.empty = EmptyState(self)
        self.table = LinesView("Steps", _COLUMNS, self)
        self._bars = TimeBars(self.table)
        self.table.setItemDelegateForColumn(_TIME, self._bars)
        self.title = Label("", self, weight=600, wrap=True)
        self.error = Label("", self, token="bad", wrap=True)
        self.which = Segments((("answer", "Answer"), ("request", "Request")), "answer", self)
        self.text = LongText("Answer", self, mono=True)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.which.chosen.connect(self._show_text)
        self.clear()

    def _lay_out(self) -> None:
        self._stack.addWidget(over_detail(self.table, (self.title, self.which), self.error, self.text))
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_item(self, opened: "Opened") -> None:
        """Show the runs of an item that was read with `whole=True`."""
        self._steps = steps_text.steps(opened, self._clock())
        self._bars.set(self._steps)
        self.table.set([_line(step) for step in self._steps], _WIDTHS)
        self._stack.setCurrentIndex(0 if self._steps else 1)
        calls = [row for row, step in enumerate(self._steps) if not step.is_run]
        if self._steps:
            self.table.choose(calls[-1] if calls else len(self._steps) - 1)

    def clear(self) -> None:
        """Show nothing."""
        self._steps = []
        self.table.set((), ())
        self._choose([])
        self.empty.set("No steps yet", "They appear when a runner begins to work on this item.")
        self._stack.setCurrentIndex(1)

    @Slot(object)
    def _choose(self, rows: list[int]) -> None:
        step = self._steps[rows[0]] if rows else None
        self.title.set_text(breakable(f"{step.what}: {step.state.lower()}") if step else "")
        self.error.set_text(breakable(step.error) if step else "")
        self.error.setVisible(bool(step and step.error))
        self.which.setVisible(bool(step and not step.is_run))
        self._show_text(self.which.choice())

    @Slot(str)
    def _show_text(self, which: str) -> None:
        rows = self.table.rows()
        step = self._steps[rows[0]] if rows else None
        self.text.reader.setAccessibleName("Request" if which == "request" else "Answer")
        self.text.show_text("" if step is None or step.is_run else steps_text.text_of(step, which))


def _line(step: Step) -> Line:
    what = step.what if step.is_run else f"\u2003{step.what}"
    cells = (what, step.state, step.took, step.tokens, step.cost)
    return Line(cells, (step.icon, step.tone), steps_text.tooltip(step), steps_text.sentence(step))
