"""The place where sources are dropped or chosen, and what was chosen."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.errors import Refused
from reviewer_app.ui.adding.drop import drop_paths
from reviewer_app.ui.adding.wording import sources_line
from reviewer_app.ui.theme.current import color, value
from reviewer_app.ui.theme.painting import rounded
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import ElidedLabel, Label

_RADIUS, _PAD = 10, 16


class DropZone(QWidget):
    """Takes files, folders and tables; `changed` tells that there are others now."""

    changed = Signal()
    refused = Signal(str)  # why what was dropped is not taken

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setAccessibleName("Files, folders and tables to add")
        self._paths: list[Path] = []
        self._is_under = False
        self.said = ElidedLabel("", self, px=12, token="text2")
        self.files_button = Button("Choose files…", self, icon="file-plus")
        self.folder_button = Button("Choose a folder…", self, icon="folder")
        self.clear_button = Button("Clear", self, kind="quiet")
        self.files_button.clicked.connect(self._ask_files)
        self.folder_button.clicked.connect(self._ask_folder)
        self.clear_button.clicked.connect(self._clear)
        self._lay_out()
        self.set_paths(())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column.setSpacing(8)
        column.addWidget(Label("Drop files, folders or tables (.csv, .jsonl) here", self, weight=500))
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.files_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        row.addWidget(self.clear_button)
        column.addLayout(row)

    def paths(self) -> tuple[Path, ...]:
        """Return what was chosen."""
        return tuple(self._paths)

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Show what is chosen; nothing is told."""
        self._paths = list(dict.fromkeys(paths))
        self.said.set_text(sources_line([path.name or str(path) for path in self._paths]))
        self.clear_button.setVisible(bool(self._paths))

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Choose more."""
        if paths:
            self.set_paths([*self._paths, *paths])
            self.changed.emit()

    @Slot()
    def _ask_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Files and tables to add")
        self.add_paths([Path(name) for name in names])

    @Slot()
    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "A folder to add")
        self.add_paths([Path(name)] if name else [])

    @Slot()
    def _clear(self) -> None:
        self.set_paths(())
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let everything come that can be taken or answered."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()
            self._show_under(under=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        super().dragLeaveEvent(event)
        self._show_under(under=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped, or say why not."""
        self._show_under(under=False)
        event.acceptProposedAction()
        try:
            self.add_paths(drop_paths(event.mimeData()))
        except Refused as error:
            self.refused.emit(str(error))

    def _show_under(self, *, under: bool) -> None:
        self._is_under = under
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, with a dashed line that is whole while something is held over it."""
        del event
        painter, area = QPainter(self), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        rounded(painter, area, _RADIUS, value("accent_soft" if self._is_under else "sunken"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.SolidLine if self._is_under else Qt.PenStyle.DashLine
        painter.setPen(QPen(color("accent" if self._is_under else "edge"), 1, style))
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        painter.end()
