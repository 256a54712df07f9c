"""The tab History: revisions, decisions and deliveries of an item, newest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.domain.clock import Clock, now
from reviewer_app.domain.spec import Reason
from reviewer_app.ui.tabs import history_text
from reviewer_app.ui.tabs.column import over_detail
from reviewer_app.ui.tabs.history_text import Entry
from reviewer_app.ui.tabs.lines_model import Line
from reviewer_app.ui.tabs.lines_view import LinesView
from reviewer_app.ui.tabs.long_text import LongText
from reviewer_app.ui.tabs.tab_words import breakable
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.wording import AGES_EVERY_MS, one_line

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

_COLUMNS = ("When", "What", "Who", "Why and where")
_WIDTHS = (104, 206, 84, 0)
_LONGEST = 300  # characters of a cell; below the table stands all of it
_LITTLE, _MUCH = [9999, 1], [2000, 3000]  # the shares of the table and of what is told of the chosen line
_HINT = "Choose two revisions to compare them."


class HistoryTab(QWidget):
    """What happened to one item; every revision stays readable."""

    text_requested = Signal(object)  # sha256 of a text that is to be shown: answer with show_text
    compare_requested = Signal(object, object)  # sha256 of the older text, of the newer one

    def __init__(self, parent: QWidget | None = None, *, clock: Clock = now) -> None:
        super().__init__(parent)
        self._clock = clock
        self._entries: list[Entry] = []
        self._wanted: str | None = None
        ground(self, "surface")
        self.table = LinesView("History", _COLUMNS, self, stretch=3, many=True, wraps=True)
        self.title = Label("", self, weight=600, wrap=True)
        self.note = Label("", self, token="text2", wrap=True)
        self.compare_button = Button("Compare", self, icon="git-compare")
        self.text = LongText("Revision", self)
        self._split = over_detail(self.table, (self.title, self.compare_button), self.note, self.text)
        self._ages = QTimer(self, interval=AGES_EVERY_MS)
        self._ages.timeout.connect(self._age)
        self._ages.start()
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.compare_button.clicked.connect(self._compare)
        self.clear()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)

    def show_item(self, opened: "Opened", reasons: Sequence[Reason] = ()) -> None:
        """Show an item's history; `reasons` give codes their meaning. The same one again keeps its choice."""
        entries = history_text.entries(opened, reasons)
        if entries != self._entries:
            self._fill(entries)

    def _fill(self, entries: list[Entry]) -> None:
        self._entries = entries
        present = self._clock()
        self.table.set([_line(entry, present) for entry in entries], _WIDTHS)
        self._choose([])

    @Slot()
    def _age(self) -> None:
        """Say again how long ago it was."""
        present = self._clock()
        self.table.lines.set_first([history_text.ago(entry.at, present) for entry in self._entries])

    def show_text(self, sha256: str, text: str) -> None:
        """Show the text of a revision that was asked for; one that is no longer chosen is dropped."""
        if sha256 == self._wanted:
            self.text.show_text(text)

    def clear(self) -> None:
        """Show nothing."""
        self._fill([])

    @Slot(object)
    def _choose(self, rows: list[int]) -> None:
        chosen = [self._entries[row] for row in rows]
        last = chosen[0] if len(chosen) == 1 else None
        several = f"{len(chosen)} chosen" if chosen else _HINT
        self.title.set_text(breakable(history_text.title(last)) if last else several)
        self.note.set_text(breakable(last.note) if last else "")
        self.note.setVisible(bool(last and last.note))
        self.compare_button.set_refusal("" if history_text.comparable(chosen) else _HINT)
        self._wanted = last.sha256 if last else None
        self.text.clear()
        if self.text.isHidden() == bool(last):
            self.text.setVisible(bool(last))
            self._split.setSizes(_MUCH if last else _LITTLE)
        if self._wanted:
            self.text_requested.emit(self._wanted)

    @Slot()
    def _compare(self) -> None:
        pair = history_text.comparable([self._entries[row] for row in self.table.rows()])
        if pair:
            self.compare_requested.emit(*pair)


def _line(entry: Entry, present: datetime) -> Line:
    note = one_line(entry.note, _LONGEST)
    cells = (history_text.ago(entry.at, present), entry.what, entry.who, note)
    return Line(cells, (entry.icon, "text2"), history_text.tooltip(entry), history_text.sentence(entry))
