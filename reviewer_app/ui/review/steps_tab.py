"""The tab Steps: each run with its model calls, what they took and cost, what was asked and answered."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened


class StepsTab(QWidget):
    """The runs of one item as a timeline, with request and answer of the chosen call."""

    def show(self, opened: "Opened") -> None:  # type: ignore[override] # see InputTab
        """Show the runs of an item that was read with `whole=True`."""

    def clear(self) -> None:
        """Show nothing."""
