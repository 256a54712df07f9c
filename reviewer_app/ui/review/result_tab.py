"""The tab Result: the draft as it will look, without ever fetching, running or following anything."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened


class ResultTab(QWidget):
    """The present draft of one item, rendered or as text."""

    def show(self, opened: "Opened", output_kind: str) -> None:  # type: ignore[override] # see InputTab
        """Show the draft of an item; `output_kind` is a value of domain.spec.OutputKind."""

    def clear(self) -> None:
        """Show nothing."""
