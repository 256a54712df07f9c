"""One delivery whole: where it stands, why it failed, what proves it, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reviewer_app.text.hidden import reveal
from reviewer_app.ui.deliveries.delegate import sign_token
from reviewer_app.ui.deliveries.wording import Shown
from reviewer_app.ui.outside import Outside
from reviewer_app.ui.theme.dress import dress, ground
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.picture import Picture
from reviewer_app.ui.widgets.rule import Rule

_EDGE, _SIDE = 24, 18
_DIGEST = "SHA-256"
_LONGEST_ERROR = 20_000


class DeliveryDetail(QWidget):
    """Shows one delivery; every button tells what the person wants."""

    back_requested = Signal()
    again_requested = Signal()
    item_requested = Signal(str)  # the item's public id
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "surface")
        self._shown: Shown | None = None
        self.back_button = Button("Deliveries", self, kind="quiet", icon="chevron-left")
        self.title = Label("", self, px=18, weight=600, wrap=True, selectable=True)
        self.sign = Picture("send", parent=self, px=_SIDE)
        self.state = Label("", self, weight=500)
        self.error = Label("", self, wrap=True, selectable=True)
        self.outside = Outside(self)
        self.item_button = Button("Show item", self, icon="eye")
        self.folder_button = Button("Open folder", self, icon="folder-open")
        self.again_button = Button("Try again", self, kind="primary", icon="refresh-cw")
        self.back_button.clicked.connect(self.back_requested)
        self.item_button.clicked.connect(self._tell_item)
        self.folder_button.clicked.connect(self.folder_requested)
        self.again_button.clicked.connect(self.again_requested)
        self._facts = QScrollArea(self)
        self._facts.setWidgetResizable(True)
        self._facts.setFrameShape(QFrame.Shape.NoFrame)
        self._facts.setAccessibleName("Facts of this delivery")
        ground(self._facts.viewport(), "surface")
        self._lay_out()
        self.set_alone(alone=False)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        head = QVBoxLayout()
        head.setContentsMargins(_EDGE, 8, _EDGE, 12)
        head.setSpacing(8)
        head.addWidget(self.title)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self.sign)
        state.addWidget(self.state, 1)
        head.addLayout(state)
        head.addWidget(self.error)
        head.addWidget(self.outside)
        whole.addLayout(head)
        whole.addWidget(Rule(self))
        whole.addWidget(self._facts, 1)
        whole.addWidget(Rule(self))
        foot = QHBoxLayout()
        foot.setContentsMargins(_EDGE, 12, _EDGE, 12)
        foot.setSpacing(8)
        foot.addWidget(self.item_button)
        foot.addWidget(self.folder_button)
        foot.addStretch(1)
        foot.addWidget(self.again_button)
        whole.addLayout(foot)

    def show_delivery(self, shown: Shown) -> None:
        """Show a delivery; only what changed is built anew."""
        before, self._shown = self._shown, shown
        if before is None or before.item != shown.item:
            self.outside.clear()
        self.title.set_text(shown.title)
        self.sign.set(shown.icon, sign_token(shown.token))
        self.state.set_text(shown.state)
        self.state.set_token(shown.token)
        self.error.set_text(reveal(shown.error[:_LONGEST_ERROR], everything=False))
        self.error.setVisible(bool(shown.error))
        self.folder_button.setVisible(shown.folder)
        self.again_button.setVisible(shown.again)
        if before is None or before.facts != shown.facts:
            self._facts.setWidget(_facts(shown.facts))

    def set_alone(self, *, alone: bool) -> None:
        """Offer the way back where the list is not beside it."""
        self.back_button.setVisible(alone)

    def _tell_item(self) -> None:
        if self._shown is not None:
            self.item_requested.emit(self._shown.item)


def _facts(facts: Sequence[tuple[str, str]]) -> QWidget:
    inside = QWidget()
    ground(inside, "surface")
    grid = QGridLayout(inside)
    grid.setContentsMargins(_EDGE, 16, _EDGE, 16)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(12)
    grid.setColumnStretch(1, 1)
    for row, (word, said) in enumerate(facts):
        grid.addWidget(Label(word, inside, px=12, token="text2"), row, 0, Qt.AlignmentFlag.AlignTop)
        value = Label(_breakable(said) if word == _DIGEST else said, inside, wrap=True, selectable=True)
        if word == _DIGEST:
            dress(value, 12, mono=True, token="text")
        grid.addWidget(value, row, 1)
    grid.setRowStretch(len(facts), 1)
    return inside


def _breakable(digest: str) -> str:
    """Return a digest in groups, so that it can be broken into lines and compared by eye."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
