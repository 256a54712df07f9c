"""At most four short words side by side, one of which holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from reviewer_app.ui.theme.current import value
from reviewer_app.ui.theme.painting import rounded
from reviewer_app.ui.widgets.button import Button


class Segments(QWidget):
    """A choice between a few words; `chosen` tells the key of another one."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]] = (), chosen: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self._group.buttonClicked.connect(self._tell)
        for key, text in choices:
            self._add(key, text)
        self.set_chosen(chosen)

    def _add(self, key: str, text: str) -> None:
        button = Button(text, self, kind="quiet")
        button.setCheckable(True)
        self._group.addButton(button, len(self._keys))
        self._keys.append(key)
        self._row.addWidget(button)

    def set_chosen(self, key: str) -> None:
        """Show which word holds; nothing is told."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)

    def choice(self) -> str:
        """Return the key of the word that holds, empty if none does."""
        at = self._group.checkedId()
        return self._keys[at] if at >= 0 else ""

    @Slot(QAbstractButton)
    def _tell(self, button: QAbstractButton) -> None:
        self.chosen.emit(self._keys[self._group.id(button)])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line around the words."""
        del event
        with QPainter(self) as painter:
            rounded(painter, QRectF(self.rect()), 7, None, value("edge2"))
