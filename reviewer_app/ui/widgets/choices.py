"""One of several, each with a quiet sentence below it; arrow keys move, as among all radio buttons."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from reviewer_app.ui.offers import Offer
from reviewer_app.ui.theme.dress import dress
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.painting import one_line
from reviewer_app.ui.widgets.label import Label

_INDENT = 24


class Choices(QWidget):
    """Radio buttons; `changed` tells that another one holds."""

    changed = Signal()

    def __init__(self, name: str, nothing: str, parent: QWidget | None = None) -> None:
        """`nothing` is what is said where there is nothing to choose."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._nothing = nothing
        self._offers: tuple[Offer, ...] = ()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._tell)
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Offer these; what was chosen stays chosen, one alone is chosen at once."""
        before = self.choice()
        for button in self._group.buttons():
            self._group.removeButton(button)
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._offers = tuple(offers)
        self._inside = self._made()
        self._column.addWidget(self._inside)
        self._inside.show()
        self.set_choice(before or (offers[0].key if len(offers) == 1 else ""))

    def set_choice(self, key: str) -> None:
        """Choose what has this key; nothing is told."""
        for place, offer in enumerate(self._offers):
            if offer.key == key:
                self._group.button(place).setChecked(True)

    def choice(self) -> str:
        """Return the key of what holds, empty for nothing."""
        offer = self.offer()
        return offer.key if offer else ""

    def offer(self) -> Offer | None:
        """Return what holds."""
        place = self._group.checkedId()
        return self._offers[place] if 0 <= place < len(self._offers) else None

    def set_focus(self) -> None:
        """Give the keys to what holds, or to the first."""
        button = self._group.checkedButton() or self._group.button(0)
        if button is not None:
            button.setFocus()

    def _made(self) -> QWidget:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 2, 0, 2)  # the ring around a button's words stands out
        column.setSpacing(2)
        for place, offer in enumerate(self._offers):
            button = QRadioButton(one_line(offer.text).replace("&", "&&"), inside)
            button.setAccessibleName(offer.text)
            button.setAccessibleDescription(offer.beside)
            dress(button, 13, 500)
            self._group.addButton(button, place)
            column.addWidget(button)
            if not offer.beside:
                column.addSpacing(6)
            else:
                beside = Label(offer.beside, inside, px=12, token="text2", wrap=True)
                beside.setContentsMargins(scaled(_INDENT), 0, 0, 6)
                column.addWidget(beside)
        if not self._offers:
            column.addWidget(Label(self._nothing, inside, token="text2", wrap=True))
        return inside

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
