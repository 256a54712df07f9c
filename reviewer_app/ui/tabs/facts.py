"""Names and values below each other: fields of an item, facts about a run."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reviewer_app.ui.tabs.column import sentence
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.wording import counted

_NAME_COLUMN = 96  # pixels a short name gets at least
_MOST = 200


class Facts(QWidget):
    """A calm list of (name, value) pairs; values wrap, wherever they must."""

    def __init__(self, pairs: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _NAME_COLUMN)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(pairs[:_MOST]):
            grid.addWidget(sentence(name, px=12), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(sentence(value, px=12, token="text"), row, 1)
        if len(pairs) > _MOST:
            left = counted(len(pairs) - _MOST, "more field")
            grid.addWidget(Label(f"and {left}", self, token="text2"), _MOST, 1)
