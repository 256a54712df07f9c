"""What the item page shows and does: one item at a time, decisions bound to what is on the screen. No Qt."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.decision import REFUSED, Kind, Reply
from reviewer_app.ui.naming import DECISIONS
from reviewer_app.ui.review import comparisons, edit_words, words
from reviewer_app.ui.review.ahead import Ahead
from reviewer_app.ui.review.comparing import Comparing
from reviewer_app.ui.review.editing import Editing
from reviewer_app.ui.review.keeping import Keeping, Unkept
from reviewer_app.ui.review.loading import Loaded, load
from reviewer_app.ui.review.shown import Decided, View, Wish, order_of, shown
from reviewer_app.ui.review.words import Notice
from reviewer_app.ui.tasks import Tasks, pass_on_defects
from reviewer_app.ui.wording import one_line

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


class ReviewPresenter:
    """Opens items, keeps their neighbours ready, and carries a person's word about them to the store."""

    def __init__(self, services: "Services", tasks: Tasks, view: View, clock: Clock, by: str) -> None:
        self._services, self._tasks, self._view = services, tasks, view
        self._clock, self._by = clock, by
        self._keeping = Keeping(services, tasks, by, self._kept, self._lost)
        self._ahead = Ahead(tasks, self._reading, self._keeping.writes)
        self._comparing = Comparing(services, tasks, view)
        self.editing = Editing(tasks, view, self._keeping, clock)
        self._wanted: int | None = None
        self._shown: Loaded | None = None
        self._newer: Loaded | None = None  # what the agent made while the person edits
        self._outdated = False  # what is shown was read before the store changed
        self._deciding: int | None = None  # the item whose decision is being written
        self._seen: int | None = None

    @property
    def number(self) -> int | None:
        """The item that is shown, or is to be."""
        return self._wanted

    @property
    def on_screen(self) -> int | None:
        """The item that is shown; None while another one is to come."""
        return self._wanted if self._shown and self._shown.number == self._wanted else None

    @property
    def is_editing(self) -> bool:
        """Whether its draft is in the editor."""
        return self.editing.number is not None

    # opening

    def open(self, number: int | None) -> None:
        """Show an item, at once if it is ready; None shows none. The same one again keeps its place."""
        if number is not None and number == self._wanted and self._shown and self._shown.number == number:
            self._read(number, self._read_again)
            return
        if self.editing.number != number:
            self.editing.end(self._view.typed())
        self._wanted, self._seen = number, None
        ready = None if number is None else self._ahead.get(number)
        self._outdated = ready is not None and ready.outdated
        if number is None:
            self._shown = None
            self._view.show_nothing()
            self._view.tell(None)
        elif ready is not None:
            self._show(ready.loaded)
        else:
            self._view.expect()
            self._read(number, self._opened)

    def prefetch(self, numbers: Sequence[int]) -> None:
        """Keep these items ready, and no others; they are read once the present item is on the screen."""
        self._ahead.want(numbers)
        if self._seen == self._wanted:
            self._ahead.read()

    def store_changed(self) -> None:
        """Somebody changed the store: read again what is shown now, and what is ready when it is shown."""
        self._ahead.store_changed()
        if self._wanted is not None:
            self._read(self._wanted, self._read_again)

    def painted(self) -> None:
        """Take note that the item is on the screen: a person looks at it now."""
        if self._shown is None or self._seen == self._shown.number:
            return
        self._seen = number = self._shown.number
        if self._outdated:
            self._outdated = False
            self._read(number, self._read_again)
        if self._shown.needs_person:
            self._tasks.write(lambda: self._services.browse_queue.look(number), _ignore, _ignore)
        self._ahead.read()

    def _reading(self, number: int) -> Callable[[], Loaded]:
        return lambda: load(self._services, number, self._by)

    def _read(self, number: int, done: Callable[[Loaded], None]) -> None:
        read = partial(self._arrived, number, self._keeping.writes(number), done)
        self._tasks.read(self._reading(number), read, self._unread)

    def _arrived(self, number: int, writes: int, done: Callable[[Loaded], None], loaded: Loaded) -> None:
        """Go on with what was read, unless the person's edit was written meanwhile."""
        if writes == self._keeping.writes(number):
            done(loaded)
        else:
            self._read(number, done)

    def _unread(self, error: Exception) -> None:
        said = one_line(str(error))
        self._view.tell(Notice("bad", "The item cannot be read.", said, (("again", "Try again"),)))
        pass_on_defects(error)

    def _opened(self, loaded: Loaded) -> None:
        if loaded.number == self._wanted:
            self._show(loaded)

    def _show(self, loaded: Loaded, *, again: bool = False, notice: Notice | None = None) -> None:
        self._shown = loaded = self._keeping.merged(loaded)
        self._newer = None
        self._comparing.forget()
        self._view.show_item(shown(loaded, self._services.people, self._clock(), self._by), again=again)
        self._view.tell(notice or self._notice(loaded))

    def _notice(self, loaded: Loaded) -> Notice | None:
        held, whence = self._keeping.of(loaded.number), self.editing.whence(loaded.unfinished)
        said = edit_words.waiting(loaded, held, whence, self._clock())
        return said or words.standing(loaded.opened, self._services.people, self._clock())

    def _read_again(self, loaded: Loaded) -> None:
        """Show what has become of the item that is shown, without taking an edit away."""
        before, loaded = self._shown, self._keeping.merged(loaded)
        if before is None or loaded.number != before.number or loaded.number != self._wanted:
            return
        if self.editing.number is not None:
            if not loaded.same_draft(self._newer or before):
                self._overtake(before, loaded)
        elif not loaded.same_draft(before):
            told = edit_words.since(before, loaded, self._services.people)
            self._show(loaded, notice=self._notice(loaded) or (None if self._deciding else told))
        elif not loaded.same(before):
            self._show(loaded, again=True)

    def _overtake(self, edited: Loaded, loaded: Loaded) -> None:
        """Say what has become of an item while it is edited; the editor stays as it is."""
        self._newer = None if loaded.same_draft(edited) else loaded
        if self._newer is None:
            self._view.tell(None)
        elif loaded.needs_person:
            self._view.tell(edit_words.MOVED_ON)
        else:
            self._view.tell(edit_words.meanwhile(loaded.opened, self._services.people))

    # comparing

    def compare(self, base: str) -> None:
        """Compare the draft with something else, a key of what the page offers."""
        if self._shown is not None:
            self._comparing.compare(self._shown, base)

    def compare_revisions(self, old: str, new: str) -> None:
        """Compare two revisions, each named by its sha256."""
        if self._shown is not None:
            self._comparing.compare_revisions(self._shown, old, new)

    def read_whole(self) -> None:
        """Read the item with the texts of its calls, for its steps."""
        if self._shown is not None:
            number = self._shown.number
            self._tasks.read(
                lambda: self._services.browse_queue.open(number, whole=True), self._view.show_whole
            )

    def read_text(self, sha256: str) -> None:
        """Read the text of a revision."""
        text_of = self._services.browse_queue.text
        self._tasks.read(lambda: text_of(sha256), partial(self._view.show_text, sha256))

    # deciding

    def decide(self, wish: Wish) -> None:
        """Carry a person's word about what is shown to the store."""
        if self._shown is None or self._deciding is not None:
            return
        if wish.kind is Kind.APPROVE and self._keeping.merged(self._shown).unfinished is not None:
            self._view.tell(edit_words.UNFINISHED)
        else:
            self._order(wish)

    def approve_edit(self, reason: str | None = None) -> None:
        """Approve the text of the editor if it differs from the draft; it is kept first, whatever comes."""
        if self._deciding is not None:
            self._view.tell_kept(edit_words.DECIDING)
        elif self.editing.number is not None:
            typed = self._view.typed()
            self.editing.save(typed)
            why = self.editing.unchanged(typed)
            self._view.show_unchanged(why)
            if not why:
                self._order(Wish(Kind.EDIT, reason=reason), self.editing.text(typed))

    def _order(self, wish: Wish, text: str | None = None) -> None:
        loaded = self._shown
        if loaded is None:
            return
        self._await(loaded.number)
        self._tasks.write(
            lambda: self._services.review_items.decide(loaded.number, order_of(wish, text, loaded, self._by)),
            partial(self._decided, loaded, wish),
            partial(self._undecided, loaded),
        )

    def _await(self, number: int | None) -> None:
        """Take no other decision while the one about this item is being written."""
        self._deciding = number
        self._view.show_deciding(number)

    def _decided(self, loaded: Loaded, wish: Wish, reply: Reply) -> None:
        self._await(None)
        if reply.result == REFUSED:
            self._refused(loaded, wish.kind, reply)
            return
        self._view.expect()
        if wish.kind is Kind.EDIT:
            self._keeping.forget(loaded.number)
        if self.editing.number == loaded.number:
            self.editing.end(None)
        self._ahead.forget(loaded.number)
        to = self._services.people.get(wish.to, wish.to) if wish.to else ""
        what = words.told(wish.kind, loaded.opened.item.row.title, to)
        self._view.tell_decided(Decided(loaded.number, reply, f"{what} {one_line(reply.why)}".strip()))
        if self._wanted == loaded.number:
            self._read(loaded.number, self._opened)

    def _refused(self, loaded: Loaded, kind: Kind, reply: Reply) -> None:
        """Say why, and show how the item stands now."""
        told = Notice("bad", DECISIONS[kind].refused, self._about(loaded, reply.why))

        def show(fresh: Loaded) -> None:
            if fresh.number != self._wanted:
                self._view.tell(told)
            elif self.editing.number is None:
                self._show(fresh, again=fresh.same_draft(loaded), notice=told)
            elif fresh.same_draft(loaded):
                self._view.tell(told)
            else:
                self._overtake(loaded, fresh)

        self._read(loaded.number, show)

    def _undecided(self, loaded: Loaded, error: Exception) -> None:
        self._await(None)
        self._view.tell(Notice("bad", "Nothing was decided.", self._about(loaded, str(error))))
        pass_on_defects(error)

    def _about(self, loaded: Loaded, why: str) -> str:
        """Return why something failed; it names the item if that is no longer the one on the screen."""
        title = one_line(loaded.opened.item.row.title, 80)
        return one_line(why) if loaded.number == self._wanted else f"“{title}”: {one_line(why)}"

    # editing

    def start_edit(self, *, changing: bool = False) -> None:
        """Open the draft in the editor; one that any edit would change elsewhere too asks first."""
        if self._shown is None or self.editing.number is not None or self._shown.number == self._deciding:
            return
        self._shown = loaded = self._keeping.merged(self._shown)
        if loaded.needs_person:
            asks = edit_words.too_long(loaded) or (None if changing else edit_words.changing(loaded))
            self._view.tell(asks)
            if asks is None:
                self.editing.begin(loaded)

    def leave_edit(self) -> None:
        """Leave the editor; what is typed is kept, and offered again before anything can be decided."""
        if self.editing.number is not None:
            self.editing.end(self._view.typed())
            self._reload()

    def save_edit(self) -> None:
        """Keep what is typed."""
        self.editing.save(self._view.typed())

    def save_edit_aloud(self) -> None:
        """Keep what is typed, and say so."""
        self.editing.save(self._view.typed(), quietly=False)

    def save_pending(self) -> None:
        """Try again to keep what could not be kept."""
        if self._deciding is None:
            self._keeping.again()

    def unsaved(self) -> tuple[Unkept, ...]:
        """Return the texts that are not in the store, each with its item's number and title."""
        return self._keeping.unsaved()

    def _kept(self, unkept: Unkept) -> None:
        """Take note that the store has an edit; what was read before is out of date."""
        self._ahead.forget(unkept.number)
        if unkept.aloud and unkept.number == self.editing.number:
            self.editing.say_kept()
        if unkept.why and not self._show_edit(unkept.number):
            self._view.tell(edit_words.kept_now(unkept))

    def _lost(self, unkept: Unkept) -> None:
        """Say that the store does not have an edit, and why."""
        if not self._show_edit(unkept.number):
            here = unkept.number == self._wanted
            self._view.tell(edit_words.not_kept(unkept) if here else edit_words.elsewhere(unkept))

    def _show_edit(self, number: int) -> bool:
        """Say how the edit of the shown item stands, if it is that item and not in the editor."""
        if self._shown is None or self._shown.number != number or self.editing.number is not None:
            return False
        self._shown = self._keeping.merged(self._shown)
        self._view.tell(self._notice(self._shown))
        return True

    def look_at_edit(self) -> None:
        """Show what is typed against the draft."""
        self.editing.look(self._view.typed())

    def answer(self, key: str) -> None:
        """Do what a button of the banner says, unless it is for the window."""
        done: dict[str, Callable[[], None]] = {
            "continue": self.start_edit,
            "change": partial(self.start_edit, changing=True),
            "forget": partial(self._view.tell, None),
            "difference": partial(self.compare, comparisons.EDIT),
            "again": partial(self.open, self._wanted),
            "discard": self._discard,
            "keep": self._keep_mine,
            "take": self._take_new,
            "compare": self._compare_new,
        }
        if key in done:
            done[key]()

    def _discard(self) -> None:
        if self._shown is not None:
            self.editing.discard(self._shown)
            self._reload()

    def _reload(self, done: Callable[[Loaded], None] | None = None) -> None:
        """Show the item as it stands once its edit is over; nothing is decided before that is seen."""
        if self._wanted is not None:
            self._ahead.forget(self._wanted)
            self._view.expect()
            self._read(self._wanted, done or self._opened)

    def _keep_mine(self) -> None:
        """Go on with the person's text, now as an edit of the newer draft."""
        if self.editing.number is None or self._newer is None:
            self.start_edit()
            return
        self._shown, self._newer = self._newer, None
        self.editing.rebase(self._shown)
        self.editing.look(self._view.typed())
        self._view.tell(None)

    def _take_new(self) -> None:
        self.editing.end(None)
        self._discard()

    def _compare_new(self) -> None:
        """Show the person's text against the newer draft."""
        self.editing.end(self._view.typed())

        def opened(loaded: Loaded) -> None:
            self._opened(loaded)
            self.compare(comparisons.EDIT)

        self._reload(opened)


def _ignore(_result: object) -> None:
    """Nothing hangs on it."""
