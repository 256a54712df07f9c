"""One finding of a check, or one flag, as a block: icon, name, sentence, and where it points."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.finding import Span
from reviewer_app.ui.tabs.checks_text import CheckLine, Place
from reviewer_app.ui.tabs.column import sentence as running_text
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.picture import Picture

_TOP = Qt.AlignmentFlag.AlignTop
_BETWEEN = 12


class Block(QWidget):
    """An icon, and at its right a column that begins with a name and a sentence."""

    def __init__(
        self, icon: tuple[str, str, str], name: str, sentence: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        drawing, token, says = icon
        self.setAccessibleName(f"{says}: {name}. {sentence}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        row.addWidget(Picture(drawing, token, self), 0, _TOP)
        self.column = QVBoxLayout()
        self.column.setSpacing(2)
        row.addLayout(self.column, 1)
        self.column.addWidget(running_text(name, weight=500, token="text"))
        if sentence:
            self.column.addWidget(running_text(sentence))


class FindingBlock(Block):
    """What one check said, if wanted with a button for each place that it means."""

    where_requested = Signal(object)  # domain.finding.Span

    def __init__(self, line: CheckLine, parent: QWidget | None = None, *, places: bool = True) -> None:
        super().__init__((line.icon, line.tone, line.verdict), line.name, line.sentence, parent)
        for place in line.places if places else ():
            self.column.addWidget(_PlaceRow(place, self))
        if places and line.more:
            self.column.addWidget(Label(line.more, self, px=12, token="text3"))

    @Slot(object)
    def tell(self, span: Span) -> None:
        """Pass on which place is to be shown."""
        self.where_requested.emit(span)


class _PlaceRow(QWidget):
    """One place in words, and the button that shows it."""

    def __init__(self, place: Place, parent: FindingBlock) -> None:
        super().__init__(parent)
        self._span = place.span
        self._told = parent
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        row.addWidget(running_text(place.words, px=12), 1)
        button = Button("Show where", self, kind="quiet")
        button.setAccessibleName(f"Show where: {place.words}")
        button.clicked.connect(self._tell)
        row.addWidget(button, 0, _TOP)

    @Slot()
    def _tell(self) -> None:
        self._told.tell(self._span)
