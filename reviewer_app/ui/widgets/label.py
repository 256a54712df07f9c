"""Text that is shown as it is: never markup, never a mnemonic."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from reviewer_app.ui.theme.dress import dress
from reviewer_app.ui.theme.painting import kept_together, line, one_line, revealed, text_width
from reviewer_app.ui.widgets.tooltip import set_tooltip

BREAK: Final = "\u200b"
"""Where a long word may be broken, though nobody sees it."""

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class Label(QLabel):
    """Words on a page in one of the theme's text colours; `px` is the size at 100 %."""

    def __init__(  # noqa: PLR0913 - how words look is named, with defaults
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        px: int = 13,
        weight: int = 400,
        token: str = "text",
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(_SELECTABLE)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self._px, self._weight = px, weight
        self._said = ""
        self._keeps_together = wrap and not selectable
        self.set_token(token)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text; what hides in it is made visible."""
        self._said = BREAK.join(map(revealed, text.split(BREAK)))
        self.setText(kept_together(self._said) if self._keeps_together else self._said)

    def text(self) -> str:
        """Return the text, whatever stands in it for painting alone."""
        return self._said

    def set_token(self, token: str) -> None:
        """Show the text in another colour."""
        dress(self, self._px, self._weight, token=token)


class ElidedLabel(Label):
    """One line that ends with an ellipsis where there is no room; its tooltip then has the whole."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        px: int = 13,
        weight: int = 400,
        token: str = "text",
    ) -> None:
        super().__init__(text, parent, px=px, weight=weight, token=token)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show another text, in one line."""
        super().set_text(one_line(text))
        set_tooltip(self, text)

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few letters."""
        return QSize(min(text_width("mmm…", self.font()), self.sizeHint().width()), self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the room of the whole text."""
        return QSize(text_width(self.text(), self.font()) + 1, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write the line."""
        del event
        with QPainter(self) as painter:
            ink = self.palette().color(QPalette.ColorRole.WindowText).name()
            line(painter, self.contentsRect(), self.text(), self.font(), ink)
