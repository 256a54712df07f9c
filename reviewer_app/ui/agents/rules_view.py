"""What a reviewer takes from a document: the reasons to reject with, and the checklist."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.ui.agents.wording import Shown
from reviewer_app.ui.theme.dress import dress, ground
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.widgets.label import Label

_WIDEST = 824
_NONE = "The document must be complete before it gives any."


class RulesView(QScrollArea):
    """Two lists, each under its heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Reasons to reject, and the checklist")
        ground(self.viewport(), "surface")

    def show_rules(self, shown: Shown) -> None:
        """Show the rules of another agent."""
        inside = QWidget()
        ground(inside, "surface")
        inside.setMaximumWidth(scaled(_WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(12)
        column.addWidget(_part(inside, "Reasons to reject with", shown.reasons, mono=True))
        rules = [(str(number), rule) for number, rule in enumerate(shown.checklist, 1)]
        column.addWidget(_part(inside, "What the reviewer checks", rules, mono=False))
        column.addStretch(1)
        self.setWidget(inside)


def _part(parent: QWidget, title: str, pairs: Sequence[tuple[str, str]], *, mono: bool) -> QWidget:
    part = QWidget(parent)
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 12)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    grid.addWidget(Label(title, part, px=14, weight=600), 0, 0, 1, 2)
    for row, (name, text) in enumerate(pairs, 1):
        label = Label(name, part, token="text2", selectable=True)
        dress(label, 13, mono=mono, token="text2")
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(text, part, wrap=True, selectable=True), row, 1)
    if not pairs:
        grid.addWidget(Label(_NONE, part, token="text2", wrap=True), 1, 0, 1, 2)
    return part
