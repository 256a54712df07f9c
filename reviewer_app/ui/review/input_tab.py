"""The tab Input: what the agent was given, with nothing in it that cannot be seen."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened


class InputTab(QWidget):
    """Title, key, notice, fields, source text and baseline of one item."""

    def show(self, opened: "Opened") -> None:  # type: ignore[override] # a tab is filled, Qt makes it visible
        """Show what the agent of an item got."""

    def clear(self) -> None:
        """Show nothing."""
