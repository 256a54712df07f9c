"""A quiet button that shows which of several choices holds, and offers the others."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.menu import Menu


class MenuButton(Button):
    """Reads “Compared with: baseline”; `chosen` tells the key of another choice."""

    chosen = Signal(str)

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent, kind="quiet")
        self._label = label
        self._choices: dict[str, str] = {}
        self._key = ""
        self._menu = Menu(self)
        self.setMenu(self._menu)

    def set_choices(self, choices: Sequence[tuple[str, str]], chosen: str = "") -> None:
        """Offer pairs of a key and its words; nothing is told."""
        self._choices = dict(choices)
        self._menu.empty()
        for key, text in choices:
            entry = self._menu.add(text, partial(self._choose, key))
            entry.setCheckable(True)
        self.set_chosen(chosen)

    def set_chosen(self, key: str) -> None:
        """Show which choice holds; nothing is told."""
        self._key = key
        for known, entry in zip(self._choices, self._menu.entries, strict=True):
            entry.setChecked(known == key)
        said = self._choices.get(key, "")
        self.set_text(f"{self._label}: {said}" if self._label and said else self._label or said)

    def choice(self) -> str:
        """Return the key of the choice that holds."""
        return self._key

    def _choose(self, key: str) -> None:
        before = self._key
        self.set_chosen(key)
        if key != before:
            self.chosen.emit(key)
