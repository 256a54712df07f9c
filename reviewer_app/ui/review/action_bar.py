"""The foot of the item page: what can be done with the item; the far right approves, the far left rejects."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reviewer_app.domain.item import State
from reviewer_app.ui.review.shown import Bar
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.theme.painting import key_cap_width
from reviewer_app.ui.widgets.button import Button
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.menu import Menu
from reviewer_app.ui.widgets.sentence import Sentence

_FLASH_MS = 160
_HINT_MS = 2500
_PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
_GAP = 8
_LONGEST_CAP = len("Shift+R")  # what is longer would push verbs aside; menus and the sheet of keys say it


class DecisionButton(Button):
    """A button that decides: it takes clicks; Space and Enter only make it say which key decides."""

    hint_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say which key decides, in place of deciding."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        elif event.key() in _PRESSING:
            self.hint_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let no key be a click."""
        if event.key() not in _PRESSING:
            super().keyReleaseEvent(event)


class ActionBar(QWidget):
    """The buttons of one item; what it says beside Approve gives way first where there is little room."""

    approve_requested = Signal()
    reject_requested = Signal()
    later_requested = Signal()
    edit_requested = Signal()
    send_back_requested = Signal()
    escalate_requested = Signal()
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "surface")
        self.reject = Button("Reject", self, kind="danger", tall=True)
        self.later = Button("Later", self, tall=True)
        self.edit = Button("Edit", self, tall=True)
        self.send_back = Button("Send back", self, tall=True)
        self.more = Button("More", self, tall=True)
        self.undo = Button("Undo this", self, tall=True)
        self.approve = DecisionButton("Approve", self, kind="primary", tall=True)
        self.echo = Label("", self, token="text2")
        self.sentence = Sentence(self, bold_token="text2")
        self._menu = Menu(self)
        self._keyed = {
            "reject": self.reject,
            "later": self.later,
            "edit": self.edit,
            "send_back": self.send_back,
            "approve": self.approve,
        }
        self._keys: Mapping[str, str] = {}
        self._bar = Bar(State.WAITING)
        self._gone: set[QWidget] = set()  # what there is no room for
        self._flash = QTimer(self, singleShot=True, interval=_FLASH_MS)
        self._hint = QTimer(self, singleShot=True, interval=_HINT_MS)
        self._lay_out()
        self._connect()
        self.show_bar(self._bar)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE, 10, SIDE, 10)
        row.setSpacing(_GAP)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for button in (self.reject, self.later, self.edit, self.send_back, self.more):
            row.addWidget(button)
        row.addWidget(self.sentence, 1)
        row.addStretch(0)
        row.addWidget(self.echo)
        row.addWidget(self.undo)
        row.addWidget(self.approve)
        self.more.setMenu(self._menu)

    def _connect(self) -> None:
        self.reject.clicked.connect(self.reject_requested)
        self.later.clicked.connect(self.later_requested)
        self.edit.clicked.connect(self.edit_requested)
        self.send_back.clicked.connect(self.send_back_requested)
        self.undo.clicked.connect(self.undo_requested)
        self.approve.clicked.connect(self.approve_requested)
        self.approve.hint_wanted.connect(self._say_which_key)
        self._flash.timeout.connect(self._end_flash)
        self._hint.timeout.connect(self._end_hint)

    def show_bar(self, bar: Bar) -> None:
        """Offer what can be done with an item."""
        self._bar = bar
        self._hint.stop()
        for name, button in (("approve", self.approve), ("edit", self.edit), ("send_back", self.send_back)):
            button.set_kind("primary" if bar.first == name else "plain")
        self.approve.set_text(bar.approve)
        self.approve.set_refusal(bar.refusal)
        self.edit.set_text(bar.edit)
        self.sentence.set("", bar.sentence)
        self._arrange()

    @Slot(object)
    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Say which keys decide, by the names of actions."""
        self._keys = keys
        self._arrange()

    def flash(self) -> None:
        """Show that a key was not taken."""
        ground(self, "press")
        self._flash.start()

    def minimumSizeHint(self) -> QSize:
        """Return room for the verbs alone: whatever else is shown gives way."""
        keys = [button.property("keycap") for button in self._verbs()]
        room = sum(button.sizeHint().width() + _GAP for button in self._verbs())
        caps = sum(key_cap_width(key) + _GAP for key in keys if key)
        return QSize(room - caps + 2 * SIDE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer what there is room for; the rest goes into the menu."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Let give way, in this order: the echo, what is least asked for here into the menu, key caps."""
        decidable = not self._bar.sentence
        waiting = decidable and self._bar.state is State.WAITING
        self._show_caps(self._keys)
        self.echo.set_text(self._bar.echo)
        self._gone = self._without_room() if decidable else set()
        for button in (self.reject, self.later, self.edit, self.send_back, self.more):
            button.setVisible(decidable and button not in self._gone)
        self.approve.setVisible(waiting)
        self.undo.setVisible(self._bar.can_undo)
        self.sentence.setVisible(not decidable)
        self._say(self._bar.echo)
        self._fill_menu()

    def _show_caps(self, keys: Mapping[str, str]) -> None:
        for name, button in self._keyed.items():
            key = keys.get(name, "")
            button.set_key(key if len(key) <= _LONGEST_CAP else "")

    def _without_room(self) -> set[QWidget]:
        """Return what has to go; where that is not enough, the key caps go, too."""
        giving: list[QWidget] = [self.echo, *self._least()]
        needed = sum(part.sizeHint().width() + _GAP for part in (*giving, *self._verbs())) + 2 * SIDE
        gone: set[QWidget] = set()
        for part in giving:
            if needed > self.width():
                gone.add(part)
                needed -= part.sizeHint().width() + _GAP
        if needed > self.width():
            self._show_caps({})
        return gone

    def _least(self) -> list[Button]:
        """Return the verbs that may go into the menu, the first one first.

        Where something is wrong with a draft, sending it back is the natural answer.
        """
        if self._bar.state is not State.WAITING:
            return []
        asked = self._bar.against or self._bar.first == "send_back"
        return [self.later, self.edit] if asked else [self.send_back]

    def _verbs(self) -> list[Button]:
        """Return what stays, however little room there is."""
        most = [self.reject, self.later, self.edit, self.send_back, self.more]
        last = [self.approve] if self._bar.state is State.WAITING else []
        return [button for button in (*most, *last) if button not in self._least()]

    def _fill_menu(self) -> None:
        self._menu.empty()
        for button, name, said, asks in (
            (self.later, "later", "Later…", self.later_requested),
            (self.edit, "edit", self._bar.edit, self.edit_requested),
            (self.send_back, "send_back", "Send back…", self.send_back_requested),
        ):
            if button in self._gone:
                self._menu.add(said, asks.emit, key=self._keys.get(name, ""))
        self._menu.add("Hand to somebody…", self.escalate_requested.emit, key=self._keys.get("escalate", ""))

    def _say(self, text: str) -> None:
        self.echo.set_text(text)
        self.echo.setVisible(bool(text) and not self._bar.sentence and self.echo not in self._gone)

    @Slot()
    def _say_which_key(self) -> None:
        self._gone.discard(self.echo)
        self._say(f"Press {self._keys['approve']} to approve")
        self.flash()
        self._hint.start()

    @Slot()
    def _end_hint(self) -> None:
        self._arrange()

    @Slot()
    def _end_flash(self) -> None:
        ground(self, "surface")
