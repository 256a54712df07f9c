"""The window itself: its title, what it says before its workspace is open, what is dropped on it, its end."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow

from reviewer_app.domain.errors import Refused
from reviewer_app.ui.adding.drop import drop_paths
from reviewer_app.ui.letter_keys import latin
from reviewer_app.ui.theme.painting import one_line
from reviewer_app.ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable


class MainWindow(QMainWindow):
    """Says what it waits for until it is given something to show."""

    closing = Signal()
    dropped = Signal(object)  # paths of local files and folders
    drop_refused = Signal(object)  # Refused
    key_released = Signal(object)  # its number, as Qt.Key has it

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(one_line(title))
        self.setAcceptDrops(True)
        self.waiting = EmptyState(self)
        self.setCentralWidget(self.waiting)
        self.may_close: Callable[[], bool] = _always  # asked before it closes
        self.resize(1280, 800)
        self.setMinimumSize(560, 420)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is going, so that everything is kept; stay if it may not go."""
        event.setAccepted(self.may_close())
        if event.isAccepted():
            self.closing.emit()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell which key was let go; a letter of another script is the one at its place."""
        super().keyReleaseEvent(event)
        self.key_released.emit(latin(event))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders; anything else is answered when it is dropped."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped, or why it cannot be taken."""
        event.acceptProposedAction()
        try:
            self.dropped.emit(drop_paths(event.mimeData()))
        except Refused as error:
            self.drop_refused.emit(error)


def _always() -> bool:
    return True
