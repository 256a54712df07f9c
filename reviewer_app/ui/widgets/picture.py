"""Icons that stand beside words, and the program's mark; they say nothing that the words do not."""

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.icons import draw_icon, draw_mark


class Picture(QWidget):
    """One icon in the colour of a token, as large as the text size asks; `px` is its side at 100 %."""

    def __init__(
        self, icon: str, token: str = "text2", parent: QWidget | None = None, *, px: int = 16
    ) -> None:
        super().__init__(parent)
        self._px = px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(icon, token)

    def set(self, icon: str, token: str = "text2") -> None:
        """Show another icon."""
        self._icon, self._token = icon, token
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's square."""
        return QSize(scaled(self._px), scaled(self._px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        with QPainter(self) as painter:
            draw_icon(painter, self._icon, self._token, QPoint(0, 0), scaled(self._px))


class Mark(QWidget):
    """The program's mark in the colours of the theme; `size` is its size at 100 %."""

    def __init__(self, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the mark's size."""
        return QSize(scaled(self._size.width()), scaled(self._size.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        with QPainter(self) as painter:
            draw_mark(painter, QRectF(self.rect()))
