"""Adding a provider: what it is like, what it is called here, and its address."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.providers.presets import PRESETS
from reviewer_app.ui.offers import Offer
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.choices import Choices
from reviewer_app.ui.widgets.field import Field, LineEdit
from reviewer_app.ui.widgets.label import Label

_OFFERS = tuple(Offer(preset.name, preset.title, preset.words) for preset in PRESETS.values())
_NAME = "In documents: “model: {name}/…”."
_OWN = "It has its own; this may stay empty."


class AddingPane(QWidget):
    """Asks for a new provider."""

    add_requested = Signal(str, str, str)  # name, preset, address
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner(self)
        self.choices = Choices("Where are models asked?", "", self)
        self.choices.set_offers(_OFFERS)
        self.name, self.address = LineEdit("", self), LineEdit("", self)
        self.name_field = Field("Name", self.name, self)
        self.address_field = Field("Address", self.address, self)
        self.add_button = Button("Add it", self, kind="primary")
        self.cancel_button = Button("Do not add", self, kind="quiet")
        self._offered = ("", "")
        self.choices.changed.connect(self._choose)
        self.name.textChanged.connect(self._typed)
        for edit in (self.name, self.address):
            edit.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label("Add a provider", self, px=18, weight=600))
        column.addWidget(Label("Where are models asked?", self, token="text2", wrap=True))
        column.addWidget(self.banner)
        column.addWidget(self.choices)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for field, share in ((self.name_field, 2), (self.address_field, 3)):
            fields.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        column.addLayout(fields)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.add_button)
        column.addSpacing(4)
        column.addLayout(foot)
        column.addStretch(1)

    def begin(self) -> None:
        """Ask anew."""
        self.banner.clear()
        self.choices.set_choice(_OFFERS[0].key)
        self._offered = (self.name.text(), self.address.text())
        self._choose()
        self.choices.set_focus()

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be added so."""
        self.banner.set("bad", "It was not added.", sentence)
        self.name.setFocus()

    @Slot()
    def _choose(self) -> None:
        """Offer name and address of what was chosen, unless others were typed."""
        preset = PRESETS[self.choices.choice()]
        name = "" if preset.name == "other" else preset.name
        if self.name.text() in {"", self._offered[0]}:
            self.name.setText(name)
        if self.address.text() in {"", self._offered[1]}:
            self.address.setText(preset.base_url)
        self._offered = (name, preset.base_url)
        self.address_field.set_hint("" if preset.base_url else _OWN)
        self._typed()

    @Slot()
    def _typed(self) -> None:
        name = self.name.text().strip()
        self.name_field.set_hint(_NAME.format(name=name or "mine"))
        self.add_button.set_refusal("" if name else "Write a name first.")

    @Slot()
    def _add(self) -> None:
        if self.add_button.isEnabled():
            self.add_requested.emit(self.name.text().strip(), self.choices.choice(), self.address.text())
