"""Buttons: a verb, if need be with an icon and the key that does the same."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from reviewer_app.ui.theme.dress import dress
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.icons import icon as themed_icon
from reviewer_app.ui.widgets.tooltip import set_tooltip

_INK = {"primary": "on_accent", "danger": "bad", "plain": "text", "quiet": "text"}


class Button(QPushButton):
    """A button of one kind: plain, primary, danger, quiet; `key` is shown as a small cap inside."""

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
        self._icon_name = icon
        self._tip = ""
        self.setProperty("tall", tall)
        self.setProperty("keycap", key)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.set_text(text)
        self.set_kind(kind)

    def set_text(self, text: str) -> None:
        """Show another verb; an ampersand is shown as one."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_kind(self, kind: str) -> None:
        """Make it another kind of button."""
        self.setProperty("kind", kind)
        dress(self, 13, 600 if kind == "primary" else 500)
        if self._icon_name:
            self.setIcon(themed_icon(self._icon_name, _INK[kind]))
            self.setIconSize(QSize(scaled(16), scaled(16)))
        self.updateGeometry()
        self.update()

    def kind(self) -> str:
        """Return the kind of the button."""
        return str(self.property("kind"))

    def set_icon(self, name: str) -> None:
        """Show another icon before the verb, or none."""
        self._icon_name = name
        self.set_kind(self.kind())

    def set_hint(self, text: str) -> None:
        """Give the button a tooltip for when it can be used."""
        self._tip = text
        if self.isEnabled():
            set_tooltip(self, text)

    def set_refusal(self, why: str) -> None:
        """Disable the button and say why in its tooltip; an empty reason enables it again."""
        self.setEnabled(not why)
        set_tooltip(self, why or self._tip)


class IconButton(QToolButton):
    """An icon alone; its name is its tooltip and what a screen reader says."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None, *, key: str = "") -> None:
        super().__init__(parent)
        self._key = key
        self.setProperty("kind", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_icon(icon)
        self.set_name(name)

    def set_icon(self, icon: str, token: str = "text") -> None:
        """Show another icon."""
        self.setIcon(themed_icon(icon, token))
        self.setIconSize(QSize(scaled(16), scaled(16)))

    def set_name(self, name: str) -> None:
        """Say something else about what it does."""
        self.setAccessibleName(name)
        set_tooltip(self, f"{name} ({self._key})" if self._key else name)
