"""Which column of a table is taken as what."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer_app.ui.adding.wording import ROLES
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.menu_button import MenuButton
from reviewer_app.ui.wording import one_line

_BY_NAME = "by name"


class MappingRow(QWidget):
    """One button for each role; hidden while no table is among the sources."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[str, ...] = ()
        self.buttons = {role: MenuButton(name, self) for role, name in ROLES}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Label("Columns", self, px=12, weight=600, token="text2"))
        row.addSpacing(4)
        for button in self.buttons.values():
            row.addWidget(button)
            button.chosen.connect(self.changed)
        row.addStretch(1)
        self.show_columns(())

    def show_columns(self, columns: Sequence[str]) -> None:
        """Offer these columns; what is chosen stays chosen while it is there."""
        self.setVisible(bool(columns))
        if tuple(columns) == self._columns:
            return
        self._columns = tuple(columns)
        choices = [("", _BY_NAME), *((name, one_line(name)) for name in columns)]
        for button in self.buttons.values():
            kept = button.choice() if button.choice() in columns else ""
            button.set_choices(choices, kept)

    def mapping(self) -> tuple[tuple[str, str], ...]:
        """Return pairs of a role and the column that was chosen for it."""
        return tuple((role, button.choice()) for role, button in self.buttons.items() if button.choice())
