"""The middle of the item page: whatever is open around it, some lines of the text stay to be read."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget

from reviewer_app.ui.theme.fonts import scaled

_LEAST = 96


class Middle(QStackedWidget):
    """The tabs' contents, which take the room that is left; no content asks for more of it."""

    def sizeHint(self) -> QSize:
        """Return the least that is of use."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the height of a few lines."""
        return QSize(0, scaled(_LEAST))

    def hasHeightForWidth(self) -> bool:
        """Say that the height does not depend on the width: what does not fit is scrolled inside."""
        return False
