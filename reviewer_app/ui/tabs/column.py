"""Blocks below each other, scrolled when they do not fit: what the quiet tabs are made of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from reviewer_app.ui.tabs.tab_words import breakable
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.widgets.frame import Scrolled
from reviewer_app.ui.widgets.label import Label


class Column(Scrolled):
    """A scrolled column of widgets; `name` is what a screen reader calls it, `token` its background."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, token: str = "surface", padding: int = SIDE
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._token, self._padding = token, padding
        ground(self.viewport(), token)
        self._blocks = self._renewed()

    def _renewed(self) -> QVBoxLayout:
        content = self._content = QWidget()
        blocks = QVBoxLayout(content)
        blocks.setContentsMargins(self._padding, 16, self._padding, 16)
        blocks.setSpacing(8)
        blocks.addStretch(1)
        self.setWidget(content)
        ground(content, self._token)
        return blocks

    def add(self, block: QWidget, *, above: int = 0) -> None:
        """Put a block below the others, with more room above it."""
        if above and self._blocks.count() > 1:
            self._blocks.insertSpacing(self._blocks.count() - 1, above)
        self._blocks.insertWidget(self._blocks.count() - 1, block)
        block.show()  # Qt does so later, and until then it has no height

    def empty(self) -> None:
        """Take all blocks away."""
        self._blocks = self._renewed()

    def needed_height(self) -> int:
        """Return the pixels that all blocks need at the present width."""
        needed = self._content.heightForWidth(self.viewport().width())
        return needed if needed >= 0 else self._content.sizeHint().height()


def heading(text: str, beside: str = "") -> QWidget:
    """Return a heading, with quiet words at its right."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Label(text, whole, px=13, weight=600), 0, Qt.AlignmentFlag.AlignTop)
    told = Label(beside, whole, px=12, token="text2", wrap=True)
    told.setAlignment(Qt.AlignmentFlag.AlignRight)
    row.addWidget(told, 1)
    return whole


def sentence(text: str, *, px: int = 13, weight: int = 400, token: str = "text2") -> Label:
    """Return running text that is broken wherever it must be."""
    told = Label(breakable(text), px=px, weight=weight, token=token, wrap=True)
    told.setAccessibleName(text)
    return told


def inset(table: QWidget) -> QWidget:
    """Return a table in the padding of the page, less what its own cells have."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(SIDE - 8, 4, SIDE - 8, 0)
    row.addWidget(table)
    return whole


def over_detail(table: QWidget, caption: tuple[Label, QWidget], note: QWidget, text: QWidget) -> QSplitter:
    """Return a table above what is told of its chosen line: a title with an act, a note, a long text."""
    detail = QWidget()
    column = QVBoxLayout(detail)
    column.setContentsMargins(SIDE, 12, SIDE, 12)
    column.setSpacing(8)
    title, act = caption
    captions = QHBoxLayout()
    captions.addWidget(title, 1)
    captions.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(captions)
    column.addWidget(note)
    column.addWidget(text, 1)
    split = QSplitter(Qt.Orientation.Vertical)
    split.setChildrenCollapsible(False)
    split.addWidget(inset(table))
    split.addWidget(detail)
    split.setStretchFactor(0, 2)
    split.setStretchFactor(1, 3)
    return split
