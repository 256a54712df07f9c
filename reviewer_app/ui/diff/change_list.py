"""Changes as a plain list of sentences: for screen readers, small screens, and whoever prefers reading."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView, QWidget

from reviewer_app.ui.diff.change_text import sentence
from reviewer_app.ui.diff.changes import Changes
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.widgets.row_list import NOWHERE, Index

_SPACING = 4
_DISPLAY = Qt.ItemDataRole.DisplayRole
_SAID = Qt.ItemDataRole.AccessibleTextRole


class ChangeListModel(QAbstractListModel):
    """One row for each change; its sentence is made when it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: Changes | None = None

    def show_changes(self, changes: Changes | None) -> None:
        """List other changes."""
        self.beginResetModel()
        self._changes = changes
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many changes there are."""
        return 0 if parent.isValid() or self._changes is None else self._changes.count

    def data(self, index: Index, role: int = _DISPLAY) -> str | None:
        """Return the sentence of a change."""
        if self._changes is None or not index.isValid() or role not in (_DISPLAY, _SAID):
            return None
        return sentence(self._changes, index.row())


class ChangeList(QListView):
    """The list of changes; says which one was chosen by click or Enter, counted from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("List of changes")
        self.setFrameShape(QListView.Shape.NoFrame)
        for part in (self, self.viewport()):
            ground(part, "surface")
        self.setViewportMargins(SIDE, 0, SIDE, 0)
        self.setSpacing(_SPACING)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._model = ChangeListModel(self)
        self.setModel(self._model)
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose)

    def show_changes(self, changes: Changes | None) -> None:
        """List other changes."""
        self._model.show_changes(changes)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
