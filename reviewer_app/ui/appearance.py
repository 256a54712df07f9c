"""How the window looks by the user's choice: colours, text size, single keys; kept for the next start."""

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from reviewer_app.ui.actions import Actions
from reviewer_app.ui.place import Place
from reviewer_app.ui.theme import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

SYSTEM = "system"
_SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)


def dress(application: QApplication, place: Place) -> None:
    """Give the program the colours and the text size that the user chose."""
    set_text_scale(place.user("text_size", 100))
    chosen = THEMES.get(place.user("theme", SYSTEM))
    apply.apply(application, chosen or apply.system_theme(application))


class Appearance(QObject):
    """Carries out what the View menu says of looks."""

    def __init__(self, actions: Actions, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self._application = cast("QApplication", QApplication.instance())
        self._actions, self._place = actions, place
        slots: dict[str, Callable[[], object]] = {
            "larger": self.enlarge,
            "smaller": self.reduce,
            "normal_size": self.reset,
            "single_keys": self.toggle_keys,
        }
        for name in (SYSTEM, *THEMES):
            slots[f"theme_{name}"] = partial(self.choose_theme, name)
        actions.on(slots)
        actions.set_single_keys(on=place.user("single_keys", default=True))
        self._application.styleHints().colorSchemeChanged.connect(self.system_changed)
        self._tick()

    def enlarge(self) -> None:
        """Take the next larger text size."""
        self._resize(next((size for size in _SIZES if size > self._size), _SIZES[-1]))

    def reduce(self) -> None:
        """Take the next smaller text size."""
        self._resize(next((size for size in reversed(_SIZES) if size < self._size), _SIZES[0]))

    def reset(self) -> None:
        """Take the normal text size."""
        self._resize(100)

    def choose_theme(self, name: str) -> None:
        """Take these colours: SYSTEM, or the name of a theme."""
        self._place.set_user("theme", name)
        dress(self._application, self._place)
        self._tick()

    def toggle_keys(self) -> None:
        """Let single letters act, or only with Ctrl and Alt."""
        on = self._actions["single_keys"].isChecked()
        self._place.set_user("single_keys", on)
        self._actions.set_single_keys(on=on)

    def system_changed(self) -> None:
        """Follow the system from light to dark and back, where the user follows it."""
        if self._place.user("theme", SYSTEM) == SYSTEM:
            dress(self._application, self._place)

    @property
    def _size(self) -> int:
        return self._place.user("text_size", 100)

    def _resize(self, percent: int) -> None:
        self._place.set_user("text_size", percent)
        dress(self._application, self._place)

    def _tick(self) -> None:
        chosen = self._place.user("theme", SYSTEM)
        for name in (SYSTEM, *THEMES):
            self._actions[f"theme_{name}"].setChecked(name == chosen)
        self._actions["single_keys"].setChecked(self._place.user("single_keys", default=True))
