"""Where a key is typed: hidden unless the person wants to see it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reviewer_app.ui.widgets.button import Button, IconButton
from reviewer_app.ui.widgets.field import LineEdit

_HIDDEN, _SHOWN = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


class KeyField(QWidget):
    """A password field, an eye, and the button that keeps the key."""

    keep_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = LineEdit("", self)
        self.edit.setEchoMode(_HIDDEN)
        self.edit.setAccessibleName("The key")
        self.eye = IconButton("eye", "Show the key", self)
        self.keep_button = Button("Keep the key", self)
        self.setFocusProxy(self.edit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.eye)
        row.addWidget(self.keep_button)
        self.eye.clicked.connect(self._show_or_hide)
        self.edit.textChanged.connect(self._typed)
        self.edit.returnPressed.connect(self._keep)
        self.keep_button.clicked.connect(self._keep)
        self._typed()

    def clear(self) -> None:
        """Forget what was typed, and hide what is typed next."""
        self.edit.clear()
        if self.edit.echoMode() is not _HIDDEN:
            self._show_or_hide()

    @Slot()
    def _typed(self) -> None:
        there = bool(self.edit.text().strip())
        self.keep_button.set_kind("primary" if there else "plain")
        self.keep_button.set_refusal("" if there else "Type or paste a key first.")

    @Slot()
    def _keep(self) -> None:
        key = self.edit.text().strip()
        if key:
            self.keep_requested.emit(key)

    @Slot()
    def _show_or_hide(self) -> None:
        hidden = self.edit.echoMode() is _HIDDEN
        self.edit.setEchoMode(_SHOWN if hidden else _HIDDEN)
        self.eye.set_icon("eye-off" if hidden else "eye")
        self.eye.set_name("Hide the key" if hidden else "Show the key")
