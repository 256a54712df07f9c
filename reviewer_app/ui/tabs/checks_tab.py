"""The tab Checks: why a person must look, what each check found and where, what the document asks for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer_app.domain.spec import Reason
from reviewer_app.ui.tabs import checks_text
from reviewer_app.ui.tabs.column import Column, heading, sentence
from reviewer_app.ui.tabs.findings import Block, FindingBlock
from reviewer_app.ui.tabs.tab_words import Tone
from reviewer_app.ui.wording import one_line, plain

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened


_ABOVE = 16
_LONGEST = 1_000  # characters of a line of the document


class ChecksTab(QWidget):
    """Flags, findings and the reviewer's checklist of one item."""

    where_requested = Signal(object)  # domain.finding.Span

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = Column("Checks", self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.column)

    def show_item(
        self, opened: "Opened", checklist: Sequence[str] = (), reasons: Sequence[Reason] = ()
    ) -> None:
        """Show an item's flags and findings, and what its document says.

        `checklist` are the document's decision criteria, `reasons` its failure modes.
        """
        self.clear()
        self._add_flags(opened)
        self._add_findings(opened)
        self._add_list("What the document asks for", checklist)
        modes = [f"{reason.code}: {reason.text}" for reason in reasons]
        self._add_list("What it counts as wrong", modes)

    def _add_flags(self, opened: "Opened") -> None:
        for name, told in checks_text.flag_lines(opened):
            self.column.add(Block(("flag", Tone.CARE, "Flag"), name, told))

    def _add_findings(self, opened: "Opened") -> None:
        self.column.add(heading("Checks", checks_text.summary(opened.findings)), above=_ABOVE)
        lines = checks_text.check_lines(opened)
        for line in lines:
            block = FindingBlock(line)
            block.where_requested.connect(self.where_requested)
            self.column.add(block, above=4)
        if not lines:
            self.column.add(sentence(checks_text.none_sentence(opened)))

    def _add_list(self, title: str, lines: Sequence[str]) -> None:
        if lines:
            self.column.add(heading(title), above=_ABOVE)
        for line in lines:
            self.column.add(sentence(f"\u2013  {one_line(plain(line), _LONGEST)}"))

    def clear(self) -> None:
        """Show nothing."""
        self.column.empty()
