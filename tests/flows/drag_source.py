"""Somewhere to drag files from: a small window of another program, as a file manager is.

`python -m tests.flows.drag_source SAYS FILE…` writes into the file SAYS: `ready X Y`, where it can be taken
hold of; `taken` while what is below the pointer would take the files; `dropped` when they were let go there.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl, Slot
from PySide6.QtGui import QDrag, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

_PLACE = (1380, 840, 160, 60)  # x, y, width, height: beside a window of 1280 by 800


class Source(QWidget):
    """A window whose whole ground is a handle for the files."""

    def __init__(self, says: Path, files: list[str]) -> None:
        super().__init__()
        self._says, self._files = says, files
        self.setWindowTitle("Files")
        self.setGeometry(*_PLACE)

    def say(self, words: str) -> None:
        """Let the test know."""
        self._says.write_text(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tell where the handle is, once it is on the screen."""
        super().paintEvent(event)
        middle = self.mapToGlobal(self.rect().center())
        self.say(f"ready {middle.x()} {middle.y()}")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to drag with the left button held; returns when it was let go."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(file) for file in self._files])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.actionChanged.connect(self._changed)
        if drag.exec(Qt.DropAction.CopyAction) == Qt.DropAction.CopyAction:
            self.say("dropped")

    @Slot(Qt.DropAction)
    def _changed(self, action: Qt.DropAction) -> None:
        self.say("taken" if action == Qt.DropAction.CopyAction else "refused")


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    source = Source(Path(sys.argv[1]), sys.argv[2:])
    source.show()
    sys.exit(application.exec())
