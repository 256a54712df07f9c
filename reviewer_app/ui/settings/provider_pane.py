"""One provider: its address, where its key is, and a test; each can be changed by itself."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui.settings.key_field import KeyField
from reviewer_app.ui.settings.wording import ProviderRow, Told
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.field import LineEdit
from reviewer_app.ui.widgets.label import Label

_KEPT = "A key goes into this computer's keyring and nowhere else; it is never shown again."
_TESTED = "Asks for one word, or for the list of models where none is named. Nothing depends on it."


class ProviderPane(QWidget):
    """Shows one provider; every button tells what the person wants."""

    address_requested = Signal(str)
    keep_requested = Signal(str)
    delete_requested = Signal()
    test_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ProviderRow | None = None
        self.name = Label("", self, px=18, weight=600, wrap=True)
        self.words = Label("", self, token="text2", wrap=True)
        self.banner = Banner(self)
        self.address = LineEdit("", self)
        self.address_button = Button("Save the address", self)
        self.own_address = Label("", self, token="text2", wrap=True, selectable=True)
        self.place = Label("", self, token="text2", wrap=True)
        self.key = KeyField(self)
        self.hint = Label("", self, px=12, token="text2", wrap=True)
        self.delete_button = Button("Delete the key", self, kind="danger")
        self.model = LineEdit("", self)
        self.test_button = Button("Test", self)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.address.setAccessibleName("Its address")
        self.model.setAccessibleName("The model to test with")
        self.model.setPlaceholderText("The model to test with")
        self.address.textChanged.connect(self._typed)
        self.address.returnPressed.connect(self._save)
        self.address_button.clicked.connect(self._save)
        self.key.keep_requested.connect(self.keep_requested)
        self.delete_button.clicked.connect(self.delete_requested)
        self.model.returnPressed.connect(self._test)
        self.test_button.clicked.connect(self._test)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.name)
        column.addWidget(self.words)
        column.addWidget(self.banner)
        column.addSpacing(12)
        column.addWidget(Label("Address", self, px=14, weight=600))
        column.addWidget(self.own_address)
        column.addLayout(_row(self.address, self.address_button))
        column.addSpacing(16)
        head = QHBoxLayout()
        head.addWidget(Label("Key", self, px=14, weight=600), 1)
        column.addLayout(head)
        column.addWidget(self.place)
        column.addWidget(self.key)
        column.addWidget(self.hint)
        delete = QHBoxLayout()
        delete.addWidget(self.delete_button)
        delete.addStretch(1)
        column.addLayout(delete)
        column.addSpacing(16)
        column.addWidget(Label("Test", self, px=14, weight=600))
        column.addWidget(Label(_TESTED, self, token="text2", wrap=True))
        column.addLayout(_row(self.model, self.test_button))
        column.addStretch(1)

    def show_provider(self, row: ProviderRow) -> None:
        """Show a provider; what was typed for the same one stays."""
        before, self._row = self._row, row
        self.name.set_text(row.name)
        self.words.set_text(row.words)
        self.own_address.set_text(row.address)
        self.own_address.setVisible(not row.has_section)
        for part in (self.address, self.address_button):
            part.setVisible(row.has_section)
        self.place.set_text(row.place)
        page = f" One is made at {row.key_page}." if row.key_page else ""
        self.hint.set_text(f"{_KEPT}{page}")
        self.delete_button.setVisible(row.in_keyring)
        if before is None or before.key != row.key:
            self.key.clear()
            self.model.setText(row.model)
            self.banner.clear()
        if before is None or (before.key, before.address) != (row.key, row.address):
            self.address.setText(row.address)
        self._typed()

    def tell(self, told: Told) -> None:
        """Say what came of something."""
        self.banner.set(told.tone, told.bold, told.sentence)

    @Slot()
    def _typed(self) -> None:
        typed, known = self.address.text().strip(), self._row.address if self._row else ""
        self.address_button.set_refusal("" if typed and typed != known else "It is this address already.")

    @Slot()
    def _save(self) -> None:
        if self.address_button.isEnabled():
            self.address_requested.emit(self.address.text())

    @Slot()
    def _test(self) -> None:
        self.test_requested.emit(self.model.text())


def _row(edit: LineEdit, button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(edit, 1)
    row.addWidget(button)
    return row
