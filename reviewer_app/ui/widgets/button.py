"""Buttons: a verb, if need be with an icon and the key that does the same."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from reviewer_app.ui.theme.dress import dress
from reviewer_app.ui.theme.icons import icon as themed_icon
from reviewer_app.ui.theme.painting import one_line
from reviewer_app.ui.widgets.tooltip import set_tooltip

_INK = {"primary": "on_accent", "danger": "bad", "plain": "text", "quiet": "text"}


class Act(NamedTuple):
    """What a button says and does; a tuple of the first two is enough where acts are taken."""

    text: str
    do: Callable[[], object]
    kind: str = ""
    icon: str = ""
    key: str = ""


class Button(QPushButton):
    """A button of one kind: plain, primary, danger, quiet; `key` is shown as a small cap inside.

    A `tall` button is one of those that decide.
    """

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: str = "plain",
        key: str = "",
        icon: str = "",
        tall: bool = False,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._do: Callable[[], object] = _nothing
        self.setProperty("tall", tall)
        self.setProperty("keycap", _cap(key))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.set_text(text)
        self.set_kind(kind)

    def set_text(self, text: str) -> None:
        """Show another verb, in one line; an ampersand is shown as one."""
        said = one_line(text)
        self.setText(said.replace("&", "&&"))
        self.setAccessibleName(said)

    def set_kind(self, kind: str) -> None:
        """Make it another kind of button."""
        self.setProperty("kind", kind)
        dress(self, 13, 600 if kind == "primary" else 500)
        self.setIcon(themed_icon(self._icon, _INK[kind]) if self._icon else QIcon())

    def kind(self) -> str:
        """Return the kind of the button."""
        return str(self.property("kind"))

    def set_key(self, key: str) -> None:
        """Show another key cap, or none; `Ctrl+Alt+Shift+R` is shown short."""
        self.setProperty("keycap", _cap(key))
        self.setIcon(self.icon())  # makes the button measure itself again

    def set_refusal(self, why: str) -> None:
        """Disable the button and say why in its tooltip; an empty reason enables it again."""
        self.setEnabled(not why)
        set_tooltip(self, why)

    def on_click(self, do: Callable[[], object]) -> None:
        """Do this, and nothing else that was asked here before, when the button is used."""
        if self._do is _nothing:
            self.clicked.connect(self._act)
        self._do = do

    @Slot()
    def _act(self) -> None:
        self._do()


class IconButton(QToolButton):
    """An icon alone; its name is its tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None, *, key: str = "") -> None:
        super().__init__(parent)
        self._key = key
        self._name = name
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)  # a menu opens with the click
        self.set_icon(icon)
        self.set_name(name)

    def set_icon(self, icon: str, token: str = "text") -> None:
        """Show another icon."""
        self.setIcon(themed_icon(icon, token))

    def set_name(self, name: str) -> None:
        """Say something else about what it does."""
        self._name = name
        self.setAccessibleName(name)
        set_tooltip(self, f"{name} ({self._key})" if self._key else name)

    def set_key(self, key: str) -> None:
        """Name another key in the tooltip."""
        self._key = key
        if self.isEnabled():
            self.set_name(self._name)

    def set_refusal(self, why: str) -> None:
        """Disable the button and say why in its tooltip; an empty reason enables it again."""
        self.setEnabled(not why)
        if why:
            set_tooltip(self, why)
        else:
            self.set_name(self._name)


def button_for(act: Act, parent: QWidget | None = None) -> Button:
    """Return a button that does an act."""
    made = Button(act.text, parent, kind=act.kind or "plain", icon=act.icon, key=act.key)
    made.on_click(act.do)
    return made


def _cap(key: str) -> str:
    return key.replace("Shift+", "⇧").replace("+", " ")


def _nothing() -> None:
    """Stand for an act that nobody gave yet."""
