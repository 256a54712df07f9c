"""The dialog of models and keys: all providers at the left, one of them, or a new one, at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from reviewer_app.ui.settings.adding_pane import AddingPane
from reviewer_app.ui.settings.provider_delegate import ProviderDelegate
from reviewer_app.ui.settings.provider_pane import ProviderPane
from reviewer_app.ui.settings.wording import ProviderRow, Server, Told
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.button import Act, Button
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.row_list import INSET, RowList
from reviewer_app.ui.widgets.rule import Rule

_SIZE = (880, 720)
_LIST, _ROWS = 250, 4
_SIDE_BY_SIDE = 700
_DELETED = "Agents that use it cannot ask until another key is kept. Nothing else is changed."


class ModelsDialog(Dialog):
    """Shows what its presenter says, and tells what the person wants."""

    chosen = Signal(str)
    add_requested = Signal(str, str, str)  # name, preset, address
    server_requested = Signal(str)
    address_requested = Signal(str)
    key_requested = Signal(str)
    delete_requested = Signal()
    test_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Models and keys", "Close")
        self.presenter: object = None
        self._rows: dict[str, ProviderRow] = {}
        self._server = self._chosen = ""
        self.found = Banner(self)
        self.list = RowList("Providers", ProviderDelegate(), self)
        self.add_button = Button("Add a provider…", self, icon="plus")
        self.pane, self.adding = ProviderPane(self), AddingPane(self)
        self.cancel_button.hide()
        self.act_button.set_kind("plain")
        self.act_button.setDefault(False)  # Enter in a field does what stands beside the field
        self._fill()
        self._connect()
        self.adding.hide()
        self.resize(scaled(_SIZE[0]), scaled(_SIZE[1]))

    def _fill(self) -> None:
        ground(self.list.viewport(), "raised")
        self._left = QWidget(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        rows = QVBoxLayout()
        rows.setContentsMargins(-INSET, 0, 0, 0)
        rows.addWidget(self.list)
        left.addLayout(rows, 1)
        left.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.addWidget(self.pane)
        right.addWidget(self.adding)
        self._rule = Rule(self, upright=True)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(24)
        self._halves.addWidget(self._left)
        self._halves.addWidget(self._rule)
        self._halves.addLayout(right, 1)
        self.body.addWidget(self.found)
        self.body.addLayout(self._halves, 1)

    def _connect(self) -> None:
        self.list.opened.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._move)
        self.add_button.clicked.connect(self.begin_adding)
        self.adding.cancel_requested.connect(self._end_adding)
        self.adding.add_requested.connect(self.add_requested)
        self.pane.address_requested.connect(self.address_requested)
        self.pane.keep_requested.connect(self.key_requested)
        self.pane.delete_requested.connect(self._ask_delete)
        self.pane.test_requested.connect(self.test_requested)

    def show_providers(self, rows: Sequence[ProviderRow], chosen: str) -> None:
        """Show all providers; the one that is chosen whole."""
        added = chosen in {row.key for row in rows} and chosen not in self._rows and bool(self._rows)
        self._rows, self._chosen = {row.key: row for row in rows}, chosen
        if chosen in self._rows:
            self.pane.show_provider(self._rows[chosen])
        self.list.show_rows(rows)
        if not self.adding.isVisible() or added:
            self.list.choose(chosen)
        self._arrange()
        if added:
            self._end_adding()

    def show_server(self, server: Server | None) -> None:
        """Offer to add a server that was found."""
        if server is None:
            self.found.clear()
            return
        self._server = server.preset
        title = {"ollama": "Ollama", "lmstudio": "LM Studio"}.get(server.preset, server.preset)
        acts = [Act(f"Add {title}", self._add_server)]
        self.found.set("live", f"{title} answers on this computer.", server.sentence, acts)

    def tell(self, told: Told) -> None:
        """Say what came of something that was done to the chosen provider."""
        self.pane.tell(told)

    def refuse(self, sentence: str) -> None:
        """Say why a provider cannot be added so."""
        if self.adding.isVisible():
            self.adding.refuse(sentence)
        else:
            self.pane.tell(Told("bad", "It was not added.", sentence))

    def forget_key(self) -> None:
        """Take the key that was typed away: it is kept."""
        self.pane.key.clear()

    @Slot()
    def begin_adding(self) -> None:
        """Ask for a new provider."""
        self.pane.hide()
        self.list.choose_none()
        self.adding.show()
        self.adding.begin()

    @Slot()
    def _end_adding(self) -> None:
        was_adding = self.adding.isVisible()
        self.adding.hide()
        self.pane.show()
        if was_adding:
            self.list.choose(self._chosen)
            self.list.setFocus()

    @Slot(str)
    def _choose(self, key: str) -> None:
        self._end_adding()
        self.chosen.emit(key)

    @Slot()
    def _move(self) -> None:
        """Show what the arrow keys came to."""
        key = self.list.chosen_key()
        if self.list.hasFocus() and key:
            self._choose(key)

    @Slot()
    def _ask_delete(self) -> None:
        asking = Dialog(self, "Delete the key?", "Delete the key", danger=True)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.body.addWidget(Label(_DELETED, asking, token="text2", wrap=True))
        asking.accepted.connect(self.delete_requested)
        asking.open()

    def _add_server(self) -> None:
        self.server_requested.emit(self._server)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list above the provider where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= scaled(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(direction)
        self._rule.setVisible(beside)
        self._left.setMaximumWidth(scaled(_LIST) if beside else self.width())
        self._left.setMinimumWidth(scaled(_LIST) if beside else 0)
        rows = min(self.list.rows.rowCount(), _ROWS) * max(self.list.sizeHintForRow(0), 0) + 2
        self.list.setMinimumHeight(rows)
        self.list.setMaximumHeight(max(self.height(), rows) if beside else rows)
