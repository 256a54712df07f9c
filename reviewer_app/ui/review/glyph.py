"""An icon on a page, beside the words that say the same; it follows theme and text size by itself."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.icons import icon


class Glyph(QWidget):
    """One icon of 16 pixels at 100 %, as high as a line of text."""

    def __init__(self, name: str, token: str, parent: QWidget | None = None, *, says: str = "") -> None:
        super().__init__(parent)
        self._icon = icon(name, token)
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the icon's size."""
        return QSize(scaled(16), scaled(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon at the height of the first line beside it."""
        del event
        painter = QPainter(self)
        self._icon.paint(painter, QRect(0, scaled(1), scaled(16), scaled(16)))
        painter.end()
