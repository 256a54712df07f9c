"""The column at the right of a wide window: checks and this run in short, beside any tab."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened


class Inspector(QWidget):
    """Checks and the latest run of one item, in a column of 312 pixels."""

    def show(self, opened: "Opened") -> None:  # type: ignore[override] # see InputTab
        """Show the checks and the run of an item."""

    def clear(self) -> None:
        """Show nothing."""
