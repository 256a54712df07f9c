"""The tab Checks: why a person must look, what each check found and where, what the document asks for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.domain.spec import Reason

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened


def failing_count(opened: "Opened") -> tuple[int, str]:
    """Return the number for the tab's pill and its tone: `bad`, `care` or `grey`."""
    return len(opened.findings), "grey"


class ChecksTab(QWidget):
    """Flags, findings and the reviewer's checklist of one item."""

    where_requested = Signal(object)  # domain.finding.Span

    def show(  # type: ignore[override] # see InputTab
        self, opened: "Opened", checklist: Sequence[str] = (), reasons: Sequence[Reason] = ()
    ) -> None:
        """Show an item's flags and findings; `checklist` and `reasons` are those of its agent's document."""

    def clear(self) -> None:
        """Show nothing."""
