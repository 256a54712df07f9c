"""The dialog that adds work: for whom, from where, what is found there, and the act with its number."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from reviewer_app.ui.adding.delegate import PieceDelegate
from reviewer_app.ui.adding.drop_zone import DropZone
from reviewer_app.ui.adding.mapping_row import MappingRow
from reviewer_app.ui.adding.presenter import Wish
from reviewer_app.ui.adding.wording import Found, act
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.dialog import Dialog
from reviewer_app.ui.widgets.label import Label
from reviewer_app.ui.widgets.menu_button import MenuButton
from reviewer_app.ui.widgets.plain_field import PlainField
from reviewer_app.ui.widgets.row_list import RowList
from reviewer_app.ui.widgets.segments import Segments
from reviewer_app.ui.wording import counted, one_line

_FILES, _TEXT = "files", "text"
_TEXT_HEIGHT = 220
_TYPING_MS, _TICK_MS = 400, 200
_NOTHING_YET = "Choose an agent, and what it is to work on."


class AddDialog(Dialog):
    """Shows what its presenter says; `added` tells what was added when it is over."""

    added = Signal(str)  # a sentence
    wish_changed = Signal(object)  # Wish
    add_requested = Signal(bool)  # whether known inputs are replaced
    stop_requested = Signal()
    tick_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Add items", act(0))
        self.presenter: object = None
        self._found: Found | None = None
        self._is_adding = False
        self.agents = MenuButton("For", self)
        self.kinds = Segments([(_FILES, "Files and tables"), (_TEXT, "A text")], _FILES, self)
        self.banner = Banner(self)
        self.zone = DropZone(self)
        self.text = PlainField(self)
        self.text.setAccessibleName("The text to work on")
        self.text.setPlaceholderText("Paste a text here: an e-mail, a note, a record.")
        self.text.setTabChangesFocus(True)
        self.mapping = MappingRow(self)
        self.counts = Label(_NOTHING_YET, self, wrap=True, weight=500)
        self.preview = RowList("What is found", PieceDelegate(), self)
        self.update_box = QCheckBox(self)
        self.bar = QProgressBar(self)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._fill()
        self._connect()
        self.show_found(None)

    def _fill(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.agents)
        head.addStretch(1)
        head.addWidget(self.kinds)
        self._sources = QStackedWidget(self)
        self._sources.addWidget(self.zone)
        self._sources.addWidget(self.text)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._sources.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy = self.preview.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.preview.setSizePolicy(policy)
        self.body.setSpacing(12)
        self.body.addLayout(head)
        self.body.addWidget(self.banner)
        self.body.addWidget(self._sources)
        self.body.addWidget(self.mapping)
        self.body.addWidget(self.counts)
        self.body.addWidget(self.preview, 1)
        self.body.addWidget(self.update_box)
        self.bar.setAccessibleName("How much is added")
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.add_before_act(self.bar)
        self.resize(scaled(720), scaled(640))

    def _connect(self) -> None:
        self.agents.chosen.connect(self._tell_wish)
        self.kinds.chosen.connect(self._choose_kind)
        self.zone.changed.connect(self._tell_wish)
        self.zone.refused.connect(self.show_trouble)
        self.mapping.changed.connect(self._tell_wish)
        self.text.textChanged.connect(self._typing.start)
        self.text.refused.connect(self._refuse_text)
        self._typing.timeout.connect(self._tell_wish)
        self._ticking.timeout.connect(self.tick_requested)
        self.update_box.toggled.connect(self._show_counts)

    def wish(self) -> Wish:
        """Return what the person chose."""
        if self.kinds.choice() == _TEXT:
            return Wish(self.agents.choice(), (), self.text.toPlainText())
        return Wish(self.agents.choice(), self.zone.paths(), None, self.mapping.mapping())

    def begin(self, paths: Sequence[Path]) -> None:
        """Show what was chosen before the dialog was opened."""
        self.zone.set_paths(paths)

    def show_agents(self, names: Sequence[str], chosen: str) -> None:
        """Offer the agents."""
        self.agents.set_choices([(name, one_line(name)) for name in names], chosen)
        if not chosen:
            self.agents.set_text("For: choose an agent")
        self.agents.setEnabled(bool(names))

    def show_reading(self) -> None:
        """Say that the sources are being read."""
        self.banner.clear()
        self._found = None
        self.counts.set_text("Loading…")
        self.act_button.set_refusal("It is still being read.")

    def show_found(self, found: Found | None) -> None:
        """Show what the sources hold."""
        self._found = found
        self.mapping.show_columns(found.columns if found else ())
        self.preview.show_rows(found.rows if found else ())
        self.preview.setVisible(bool(found and found.rows))
        changed = found.changed if found else 0
        inputs = f"the input of {counted(changed, 'known item')}"
        self.update_box.setText(f"Replace {inputs}")
        self.update_box.setVisible(bool(changed))
        self._show_counts()

    def show_progress(self, count: int, total: int) -> None:
        """Show how many pieces were taken in."""
        self._set_adding(on=True)
        self.bar.setRange(0, total)
        self.bar.setValue(count)
        self.counts.set_text(f"{count} of {total} taken in")

    def show_trouble(self, sentence: str) -> None:
        """Say why nothing could be added."""
        self._set_adding(on=False)
        self.banner.set("bad", "That did not work.", sentence)
        self._show_counts()

    def finish(self, sentence: str) -> None:
        """Close: it was added."""
        self._set_adding(on=False)
        super().accept()
        self.added.emit(sentence)

    def accept(self) -> None:
        """Ask for what is shown to be added."""
        self.add_requested.emit(self.update_box.isChecked() and self.update_box.isVisible())

    def reject(self) -> None:
        """Close, or stop adding."""
        if self._is_adding:
            self.cancel_button.set_refusal("It stops after the items that are being written.")
            self.stop_requested.emit()
        else:
            super().reject()

    def _set_adding(self, *, on: bool) -> None:
        self._is_adding = on
        self.bar.setVisible(on)
        for part in (self.agents, self.kinds, self._sources, self.mapping, self.update_box):
            part.setEnabled(not on)
        self.cancel_button.set_text("Stop" if on else "Cancel")
        if on:
            self.act_button.set_refusal("It is being added.")
            self._ticking.start()
        else:
            self._ticking.stop()
            self.cancel_button.set_refusal("")

    @Slot()
    def _show_counts(self) -> None:
        found, update = self._found, self.update_box.isChecked()
        count = found.count(update=update) if found else 0
        self.counts.set_text(found.sentence(update=update) if found else _NOTHING_YET)
        self.act_button.set_text(act(count))
        self.act_button.set_refusal("" if count else "There is nothing new to add.")

    @Slot(str)
    def _refuse_text(self, sentence: str) -> None:
        self.banner.set("care", "Nothing was inserted.", f"{sentence} Save it as a file and add that.")

    @Slot()
    def _tell_wish(self) -> None:
        self._typing.stop()
        self.wish_changed.emit(self.wish())

    @Slot(str)
    def _choose_kind(self, kind: str) -> None:
        self._sources.setCurrentIndex(0 if kind == _FILES else 1)
        self._sources.setMinimumHeight(0 if kind == _FILES else scaled(_TEXT_HEIGHT))
        self._tell_wish()
