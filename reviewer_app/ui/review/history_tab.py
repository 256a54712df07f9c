"""The tab History: revisions, decisions and deliveries of an item, newest first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened


class HistoryTab(QWidget):
    """What happened to one item; every version stays readable."""

    text_requested = Signal(object)  # sha256 of a revision whose text is to be shown: answer with show_text
    compare_requested = Signal(object, object)  # sha256 of the older revision, of the newer one

    def show(self, opened: "Opened") -> None:  # type: ignore[override] # see InputTab
        """Show the history of an item."""

    def show_text(self, sha256: str, text: str) -> None:
        """Show the text of a revision that was asked for; one that is no longer chosen is dropped."""

    def clear(self) -> None:
        """Show nothing."""
