"""The window itself: its title, what it says before its workspace is open, what is dropped on it, its end."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from reviewer_app.ui.theme.painting import one_line
from reviewer_app.ui.widgets.empty import EmptyState


class MainWindow(QMainWindow):
    """Says what it waits for until it is given something to show."""

    closing = Signal()
    dropped = Signal(object)  # paths of local files and folders

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle(one_line(title))
        self.setAcceptDrops(True)
        self.waiting = EmptyState(self)
        self.setCentralWidget(self.waiting)
        self.resize(1280, 800)
        self.setMinimumSize(560, 420)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is going, so that everything is kept."""
        self.closing.emit()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders of this machine."""
        if local_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        paths = local_paths(event)
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)


def local_paths(event: QDropEvent) -> Sequence[Path]:
    """Return the files and folders that are dragged; other things are none."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
