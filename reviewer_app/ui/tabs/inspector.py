"""The column at the right of a wide window: checks and this run in short, beside any tab."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.ui.tabs import checks_text, steps_text
from reviewer_app.ui.tabs.column import Column, heading, sentence
from reviewer_app.ui.tabs.facts import Facts
from reviewer_app.ui.tabs.findings import FindingBlock
from reviewer_app.ui.widgets.rule import Rule

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened


class Inspector(QWidget):
    """Checks and the latest run of one item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: tuple[Opened, int | None] | None = None
        self.column = Column("Checks and this run", self, token="sunken")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.column)

    def show_item(self, opened: "Opened", budget_micro: int | None) -> None:
        """Show an item's checks and run; `budget_micro` is what it may cost."""
        self._item = opened, budget_micro
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell what came while nobody could see it: only wide windows have room for this column."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        self.column.empty()
        if self._item is None:
            return
        opened, budget_micro = self._item
        self.column.add(heading("Checks", checks_text.summary(opened.findings)))
        for line in checks_text.check_lines(opened):
            self.column.add(FindingBlock(line, places=False), above=4)
        if not opened.findings:
            self.column.add(sentence(checks_text.none_sentence(opened)))
        self.column.add(Rule(), above=16)
        self.column.add(heading("This run"), above=8)
        facts = steps_text.run_facts(opened, budget_micro)
        self.column.add(Facts(facts))
        if not facts:
            self.column.add(sentence("No run has begun."))

    def clear(self) -> None:
        """Show nothing."""
        self._item = None
        self.column.empty()
