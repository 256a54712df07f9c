"""The tab Changes: what is compared with what, how it is laid out, and the changes themselves."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.finding import Finding
from reviewer_app.domain.item import State
from reviewer_app.ui.diff.change_list import ChangeList
from reviewer_app.ui.diff.changes import Changes, Mode
from reviewer_app.ui.diff.find_bar import FindBar
from reviewer_app.ui.diff.layout import READING
from reviewer_app.ui.diff.view import DiffView
from reviewer_app.ui.review import comparisons
from reviewer_app.ui.review.shown import Shown
from reviewer_app.ui.theme.fonts import scaled
from reviewer_app.ui.theme.measures import QUIET_SIDE, SIDE
from reviewer_app.ui.widgets.menu_button import MenuButton
from reviewer_app.ui.widgets.sentence import Sentence

_LIST = "list"
_MODES = {Mode.UNIFIED: "Unified", Mode.SIDE: "Side by side", Mode.WORDS: "Words"}
_LEAST_WITH_TOOLS = 96  # pixels; below that the text has all the room


class ChangesPane(QWidget):
    """Two choices above the changes; a layout that was chosen stays for texts of the same sort.

    A list of the changes in sentences leads to each of them.
    """

    base_chosen = Signal(str)
    painted = Signal()
    position_changed = Signal(int, int)
    counted = Signal(int)
    """So many changes are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bases = MenuButton("Compared with", self)
        self.modes = MenuButton("", self)
        ways = [(mode.value, text) for mode, text in _MODES.items()]
        self.modes.set_choices([*ways, (_LIST, "List")], Mode.WORDS.value)
        self.diff, self.list = DiffView(self), ChangeList(self)
        self.find_bar = FindBar(self)
        self.nothing = Sentence(self)
        self._liked: dict[bool, Mode] = {}
        self._prose, self._has_tools = True, False
        self._choices: tuple[tuple[str, str], ...] = ()
        self._lay_out()
        self.bases.chosen.connect(self.base_chosen)
        self.modes.chosen.connect(self._like)
        self.diff.mode_changed.connect(self._say_mode)
        self.diff.painted.connect(self.painted)
        self.diff.position_changed.connect(self.position_changed)
        self.diff.position_changed.connect(self._show_diff)
        self.list.chosen.connect(self._go_to)
        self.find_bar.wanted.connect(self._find)
        self.find_bar.typed.connect(self._mark)
        self.find_bar.closed.connect(self.diff.setFocus)

    def _lay_out(self) -> None:
        tools = self._tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.bases)
        tools.addWidget(self.modes)
        tools.addStretch(1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.diff)
        empty = QWidget(self)
        above = QVBoxLayout(empty)
        above.setContentsMargins(SIDE, 16, SIDE, 16)
        above.addWidget(self.nothing)
        above.addStretch(1)
        self._stack.addWidget(empty)
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self.find_bar)
        column.addWidget(self._stack, 1)

    def show_item(self, shown: Shown, *, again: bool) -> None:
        """Show the changes of an item, or only what they can be compared with now."""
        loaded = shown.loaded
        self._choices = shown.choices
        self.bases.set_choices(shown.choices, self.bases.choice() if again else loaded.base)
        if again:
            return
        self.find_bar.hide()
        if loaded.changes is not None:
            self.show_changes(loaded.changes, loaded.opened.findings)
        else:
            failed = loaded.state is State.FAILED
            self.show_nothing("There is no draft.", "The steps say what happened." if failed else "")

    def show_changes(self, changes: Changes, findings: Sequence[Finding]) -> None:
        """Show a comparison, with the findings about its newer text."""
        self._stack.setCurrentIndex(0)
        self._set_tools(on=True)
        self._prose = changes.prose
        self.diff.show_changes(changes)
        if changes.prose in self._liked:
            self.diff.set_mode(self._liked[changes.prose])
        self.diff.set_findings(findings)
        self._mark_again()
        self.counted.emit(changes.count)

    def show_base(self, base: str) -> None:
        """Say what is compared with."""
        if base == comparisons.CHOSEN:
            self.bases.set_choices([*self._choices, (base, "two revisions")], base)
        else:
            self.bases.set_choices(self._choices, base)

    def show_nothing(self, bold: str, rest: str = "") -> None:
        """Say why there are no changes to show."""
        self._stack.setCurrentIndex(1)
        self._set_tools(on=False)
        self.nothing.set(bold, rest)
        self.diff.clear()
        self.counted.emit(0)

    def _set_tools(self, *, on: bool) -> None:
        self._has_tools = on
        self._arrange()

    def _arrange(self) -> None:
        self._tools.setContentsMargins(scaled(READING) - QUIET_SIDE, 4, SIDE, 4)
        for tool in (self.bases, self.modes):
            tool.setVisible(self._has_tools and self.height() >= scaled(_LEAST_WITH_TOOLS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the text where there is next to none, as above a question in a low window."""
        super().resizeEvent(event)
        self._arrange()

    def cycle_mode(self) -> None:
        """Lay the changes out in the next way."""
        modes = list(_MODES)
        self._like(modes[(modes.index(self.diff.mode) + 1) % len(modes)].value)

    @property
    def front(self) -> QWidget:
        """What the keyboard is for: the changes, or the list of them."""
        return self.list if self._stack.currentWidget() is self.list else self.diff

    @Slot(str)
    def _like(self, mode: str) -> None:
        if mode == _LIST:
            self.list.show_changes(self.diff.changes)
            self._stack.setCurrentWidget(self.list)
            self.list.setFocus()
            return
        self._liked[self._prose] = Mode(mode)
        self.diff.set_mode(Mode(mode))
        self._mark_again()
        self._show_diff()

    @Slot()
    def _show_diff(self) -> None:
        """Go back from the list, which stays for one look only."""
        if self.front is self.list:
            self._stack.setCurrentWidget(self.diff)
            self.modes.set_chosen(self.diff.mode.value)

    @Slot(int)
    def _go_to(self, change: int) -> None:
        self.diff.go_to_change(change)
        self.diff.setFocus()

    def show_where(self, start: int, end: int) -> None:
        """Scroll to a place in the new text, in code points, and mark it."""
        self._show_diff()
        self.diff.show_where(start, end)

    @Slot(object)
    def _say_mode(self, mode: Mode) -> None:
        self.modes.set_chosen(mode.value)

    @Slot(str, bool)
    def _find(self, text: str, forward: bool) -> None:  # noqa: FBT001 - the signal's own shape
        self._show_diff()
        self.find_bar.tell(self.diff.find_text(text, forward=forward))

    @Slot(str)
    def _mark(self, text: str) -> None:
        self.find_bar.tell(self.diff.mark_text(text))

    def _mark_again(self) -> None:
        """Mark in other rows what is looked for."""
        if not self.find_bar.isHidden():
            self._mark(self.find_bar.field.text())
