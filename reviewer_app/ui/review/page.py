"""The item page: it shows what its presenter says, and tells by signals what a person wants."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.clock import Clock, now
from reviewer_app.domain.finding import Span, Where
from reviewer_app.ui.diff.changes import Changes
from reviewer_app.ui.diff.view import DiffView
from reviewer_app.ui.review.action_bar import ActionBar
from reviewer_app.ui.review.approving import Approving
from reviewer_app.ui.review.asking import Asking
from reviewer_app.ui.review.changes_pane import ChangesPane
from reviewer_app.ui.review.edit_bar import EditBar
from reviewer_app.ui.review.edit_words import DECIDING
from reviewer_app.ui.review.editor import EditPane
from reviewer_app.ui.review.guard import Guard
from reviewer_app.ui.review.header import Header
from reviewer_app.ui.review.hindrance import hindrance
from reviewer_app.ui.review.item_tabs import ItemTabs
from reviewer_app.ui.review.middle import Middle
from reviewer_app.ui.review.shown import Decided, Edit, EditLook, Shown, Wish
from reviewer_app.ui.review.tab_row import CHANGES, INPUT, PLACES, TabRow
from reviewer_app.ui.review.words import Notice
from reviewer_app.ui.theme.dress import ground
from reviewer_app.ui.theme.measures import SIDE
from reviewer_app.ui.widgets.banner import Banner
from reviewer_app.ui.widgets.rule import Rule

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened


class ReviewPage(QWidget):
    """One item; every way to decide it leads through its guard."""

    item_decided = Signal(object)  # Decided(number, reply, what)
    item_shown = Signal(object)  # Loaded, or None
    previous_requested = Signal()
    next_requested = Signal()
    undo_requested = Signal()
    status = Signal(str)
    wished = Signal(object)  # Wish
    base_chosen = Signal(str)
    revisions_chosen = Signal(object, object)  # sha256 of the older, of the newer
    whole_wanted = Signal()
    text_wanted = Signal(object)  # sha256
    item_painted = Signal()
    answered = Signal(str)
    edit_wanted = Signal()
    edit_left = Signal()
    edit_approved = Signal(object)  # code of a reason, or None

    def __init__(self, guard: Guard | None = None, clock: Clock = now) -> None:
        super().__init__()
        ground(self, "surface")
        self.setAccessibleName("Item")
        self.header, self.row = Header(self, clock), TabRow(self)
        self.changes, self.edit_pane = ChangesPane(self), EditPane(self)
        self.tabs = ItemTabs(self, clock)
        self.banner = Banner(self)
        self.asking = Asking(self, clock)
        self.bar, self.edit_bar = ActionBar(self), EditBar(self)
        self._guard = guard or Guard()
        self._approving = Approving(self.asking, self._guard, self.bar, self.edit_bar)
        self._shown: Shown | None = None
        self._awaits_diff = False
        self._deciding: int | None = None
        self._middle, self._feet, self._first = Middle(self), QStackedWidget(self), QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.show_nothing()

    def _lay_out(self) -> None:
        for pane in (self.changes, self.edit_pane):
            self._first.addWidget(pane)
        for tab in (self._first, *self.tabs.all):
            self._middle.addWidget(tab)
        for foot in (self.bar, self.edit_bar):
            self._feet.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.row, Rule(self)):
            column.addWidget(part)
        column.addWidget(self._middle, 1)
        banner = QVBoxLayout()
        banner.setContentsMargins(SIDE, 0, SIDE, 0)
        banner.addWidget(self.banner)
        column.addLayout(banner)
        column.addSpacing(8)
        for panel in self.asking.panels:
            column.addWidget(panel)
        column.addWidget(Rule(self))
        column.addWidget(self._feet)

    def _connect(self) -> None:
        self.header.previous_requested.connect(self.previous_requested)
        self.header.next_requested.connect(self.next_requested)
        self.row.tabs.currentChanged.connect(self._go)
        self.row.previous_requested.connect(self.previous_change)
        self.row.next_requested.connect(self.next_change)
        self.changes.base_chosen.connect(self.base_chosen)
        self.changes.painted.connect(self._diff_painted)
        self.changes.position_changed.connect(self.row.set_place)
        self.changes.counted.connect(self.row.set_count)
        self.tabs.where_requested.connect(self._show_where)
        self.tabs.compare_requested.connect(self._compare)
        self.tabs.text_requested.connect(self.text_wanted)
        self.tabs.whole_wanted.connect(self.whole_wanted)
        self.asking.wished.connect(self._wish)
        self.asking.closed.connect(self._focus_content)
        self._approving.wished.connect(self._wish)
        self._approving.refused.connect(self._refused)
        self._approving.edit_approved.connect(self.edit_approved)
        self._connect_bars()

    def _connect_bars(self) -> None:
        bar = self.bar
        bar.approve_requested.connect(self.approve)
        bar.reject_requested.connect(self.open_reject)
        bar.later_requested.connect(self.open_later)
        bar.edit_requested.connect(self.start_edit)
        bar.send_back_requested.connect(self.open_send_back)
        bar.escalate_requested.connect(self.open_escalate)
        bar.undo_requested.connect(self.undo_requested)
        self.edit_pane.diff.position_changed.connect(self.row.set_place)
        for part in (self.edit_pane, self.edit_bar):
            part.approve_requested.connect(self._approving.approve_edit)
            part.leave_requested.connect(self.edit_left)

    # what a person can ask for

    @Slot()
    def approve(self) -> None:
        """Approve what is shown."""
        self._ask(self._approving.approve)

    @Slot()
    def start_edit(self) -> None:
        """Open the editor, or go back to it."""
        if self.is_editing():
            self.set_tab(CHANGES)
            self.edit_pane.editor.setFocus()
        elif self._may_decide(edits=True):
            self.edit_wanted.emit()

    @Slot()
    def open_reject(self) -> None:
        """Ask for the reason to reject."""
        self._ask(self.asking.reject)

    @Slot()
    def open_send_back(self) -> None:
        """Ask for the note to send back with."""
        self._ask(self.asking.send_back)

    @Slot()
    def open_later(self) -> None:
        """Ask when the item shall come back."""
        self._ask(self.asking.later)

    @Slot()
    def open_escalate(self) -> None:
        """Ask who shall decide."""
        self._ask(self.asking.escalate)

    @Slot()
    def next_change(self) -> None:
        """Go to the next change, and say when there is none."""
        if not self._diff.next_change():
            self.status.emit("This was the last change.")

    @Slot()
    def previous_change(self) -> None:
        """Go to the change before, and say when there is none."""
        if not self._diff.previous_change():
            self.status.emit("This was the first change.")

    def set_tab(self, index: int) -> None:
        """Go to a tab, counted from 0."""
        self.row.tabs.setCurrentIndex(index)

    def find_text(self) -> None:
        """Find a text in the changes."""
        if self._shown is not None and not self.is_editing():
            self.set_tab(CHANGES)
            self.changes.find_bar.ask()

    def toggle_wrap(self) -> None:
        """Break long lines, or show them whole."""
        self._diff.toggle_wrap()

    def is_editing(self) -> bool:
        """Say whether a draft is being edited."""
        return self._first.currentWidget() is self.edit_pane

    @property
    def _diff(self) -> DiffView:
        return self.edit_pane.diff if self.is_editing() else self.changes.diff

    def _ask(self, question: Callable[[Shown], None]) -> None:
        if self._shown is not None and self._may_decide():
            question(self._shown)

    @Slot(str)
    def _refused(self, why: str) -> None:
        """Say why an item cannot be approved, and look whether it still cannot."""
        self.status.emit(why)
        self.answered.emit("again")

    def _may_decide(self, *, edits: bool = False) -> bool:
        """Say whether the shown item may be decided, or edited; a key not taken makes the bar flash."""
        if self._shown is None:
            return False
        visible, editing = self.isVisible(), self.is_editing()
        why = hindrance(self._shown, self._deciding, visible=visible, editing=editing, edits=edits)
        if why:
            self.status.emit(why)
        elif self._guard.lets_pass():
            return True
        self.bar.flash()
        return False

    @Slot(object)
    def _wish(self, wish: Wish) -> None:
        self.asking.close_all()
        self.wished.emit(wish)

    # what the presenter shows

    def expect(self) -> None:
        """Decide nothing until another item is shown."""
        self._guard.close()
        self._awaits_diff = True

    def show_item(self, shown: Shown, *, again: bool) -> None:
        """Show an item; `again` if it is the one that is shown already."""
        self._shown = shown
        self._guard.close()
        self.header.show_item(shown)
        self.header.show()
        self.bar.show_bar(shown.bar)
        self._feet.show()
        self.tabs.show_item(shown, self.row.tabs)
        self.asking.draft_stands_anew() if again else self.asking.forget()
        if not again:
            self.set_tab(CHANGES)
        self.changes.show_item(shown, again=again)
        self._go(self.row.tabs.currentIndex())
        self._awaits_diff = not again and shown.loaded.changes is not None
        self.item_shown.emit(shown.loaded)
        self.update()

    def show_nothing(self) -> None:
        """Show no item."""
        self._shown = None
        self._guard.close()
        self.header.hide()
        self._feet.hide()
        self.asking.forget()
        self.tabs.clear(self.row.tabs)
        self.changes.show_nothing("Choose an item to see it here.")
        self.row.hide()
        self.set_tab(CHANGES)
        self.item_shown.emit(None)

    def show_changes(self, changes: Changes, base: str, *, is_draft: bool) -> None:
        """Show a comparison."""
        findings = self._shown.loaded.opened.findings if self._shown and is_draft else ()
        self.changes.show_changes(changes, findings)
        self.changes.show_base(base)

    def show_whole(self, opened: "Opened") -> None:
        """Show the steps of an item."""
        if self._shown is not None and opened.item.row.number == self._shown.loaded.number:
            self.tabs.steps.show_item(opened)

    def show_text(self, sha256: str, text: str) -> None:
        """Show the text of a revision."""
        self.tabs.history.show_text(sha256, text)

    def tell(self, notice: Notice | None) -> None:
        """Show a banner, or none."""
        if notice is None:
            self.banner.clear()
        else:
            buttons = [(text, partial(self._answer, key)) for key, text in notice.answers]
            self.banner.set(notice.tone, notice.bold, notice.sentence, buttons)

    def show_deciding(self, number: int | None) -> None:
        """Take no decision while the one about an item is being written, and no key into its text."""
        self._deciding = number
        held = self._shown is not None and self._shown.loaded.number == number
        self.edit_pane.hold(on=held)
        self.edit_bar.say(DECIDING if held else "")

    def tell_decided(self, decided: Decided) -> None:
        """Say that a decision was made."""
        self.item_decided.emit(decided)

    def tell_kept(self, sentence: str) -> None:
        """Say what became of an unfinished edit."""
        self.edit_bar.say(sentence)

    def begin_edit(self, edit: Edit) -> None:
        """Let the person write."""
        self.asking.forget()
        self._first.setCurrentWidget(self.edit_pane)
        self._feet.setCurrentWidget(self.edit_bar)
        self.set_tab(CHANGES)
        self.edit_bar.begin(edit.reasons)
        self.edit_pane.begin(edit)
        self._show_anew()

    def _show_anew(self) -> None:
        """Decide nothing until the page, with other buttons than before, was painted."""
        self._guard.close()
        self._awaits_diff = False
        self.update()

    def typed(self) -> str:
        """Return what stands in the editor."""
        return self.edit_pane.typed()

    def show_unchanged(self, why: str) -> None:
        """Say why the text of the editor cannot be approved; empty where it can."""
        self.edit_bar.refuse(why)

    def show_edit(self, look: EditLook) -> None:
        """Show how an edit stands."""
        self.edit_pane.show_look(look)
        self.row.set_count(look.changes.count)

    def end_edit(self) -> None:
        """Let the person write no more."""
        self._first.setCurrentWidget(self.changes)
        self._feet.setCurrentWidget(self.bar)
        self.edit_pane.end()
        self._show_anew()
        self._focus_content()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus on to what is read; a proxy would hide header and tabs from the Tab key."""
        super().focusInEvent(event)
        self._focus_content()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Take note that the item is on the screen, unless its changes are still to come."""
        super().paintEvent(event)
        if not self._awaits_diff:
            self._painted()

    @Slot()
    def _diff_painted(self) -> None:
        self._awaits_diff = False
        self._painted()

    def _painted(self) -> None:
        if self._shown is not None:
            self._guard.painted()
            self.item_painted.emit()

    @Slot(int)
    def _go(self, index: int) -> None:
        self._middle.setCurrentIndex(index)
        self.row.setVisible(self._shown is not None)
        self.row.refresh()
        self.tabs.fill(index)
        if index != CHANGES and self._awaits_diff and self._shown is not None:
            self._awaits_diff = False
            self.update()

    @Slot(object)
    def _show_where(self, span: Span) -> None:
        if span.where is Where.INPUT:
            self.set_tab(INPUT)
            return
        self.set_tab(CHANGES)
        self.changes.show_where(span.start, span.end)

    @Slot(object, object)
    def _compare(self, old: str, new: str) -> None:
        self.set_tab(CHANGES)
        self.revisions_chosen.emit(old, new)

    @Slot()
    def _focus_content(self) -> None:
        (self._diff if self.is_editing() else self.changes.front).setFocus()

    def _answer(self, key: str) -> None:
        if key in PLACES:
            self.set_tab(PLACES[key])
        else:
            self.answered.emit(key)
