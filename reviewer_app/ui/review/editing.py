"""One person's edit of one draft: kept while it is written, looked at while it is written. No Qt."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.diff.changes import compute
from reviewer_app.ui.diff.process import Cancelled
from reviewer_app.ui.review import edit_text, edit_words, words
from reviewer_app.ui.review.keeping import Keeping, Unkept
from reviewer_app.ui.review.loading import Loaded
from reviewer_app.ui.review.shown import Edit, EditLook, View
from reviewer_app.ui.review.words import Notice
from reviewer_app.ui.tasks import Tasks, pass_on_defects
from reviewer_app.ui.wording import one_line

if TYPE_CHECKING:
    from reviewer_app.services.keep_edits import Unfinished


class Editing:
    """Holds the edit from its first key to its end; nothing that was typed is lost on the way."""

    def __init__(self, tasks: Tasks, view: View, keeping: Keeping, clock: Clock) -> None:
        self._tasks, self._view, self._keeping, self._clock = tasks, view, keeping, clock
        self._loaded: Loaded | None = None
        self._text = edit_text.load("")
        self._kept: str | None = None  # what the store has or is to have, None for nothing
        self._wanted: str | None = None  # what is to be looked at next
        self._looking = False
        self._began = clock()
        self._here: dict[int, str] = {}  # what was last written here, or read into the editor

    @property
    def number(self) -> int | None:
        """The item that is edited, None while none is."""
        return None if self._loaded is None else self._loaded.number

    def begin(self, loaded: Loaded) -> None:
        """Open the draft in the editor, or the edit of it that is not finished."""
        self.rebase(loaded)
        reasons = loaded.spec.reasons if loaded.spec else ()
        edit = loaded.unfinished
        if edit is not None:
            self._here[edit.number] = edit.text
        if edit is not None and edit.revision == loaded.opened.item.revision:
            self._kept = edit.text
        text = self._text.shown if edit is None else edit_text.shown(edit.text)
        self._view.begin_edit(Edit(text, loaded.output_kind, reasons))
        self.look(text)

    def rebase(self, loaded: Loaded) -> None:
        """Take another draft as the one that is edited; what is typed stays, and is not yet kept for it."""
        self._loaded, self._kept = loaded, None
        self._text = edit_text.load(loaded.opened.item.output or "")

    def text(self, typed: str) -> str:
        """Return the bytes that an editor's text means, as text."""
        return self._text.back(typed)

    def unchanged(self, typed: str) -> str:
        """Return why an editor's text cannot be approved: nothing was changed; empty where something was."""
        if self._loaded is None or self.text(typed) != self._text.original:
            return ""
        return edit_words.unchanged(self._loaded)

    def save(self, typed: str, *, quietly: bool = True) -> None:
        """Keep what is typed, if it is not what is kept already; the draft itself is no edit."""
        if self._loaded is None:
            return
        text, held = self.text(typed), self._keeping.of(self._loaded.number)
        if text != (self._text.original if self._kept is None else self._kept):
            self._kept = self._here[self._loaded.number] = text
            self._keeping.keep(replace(self._of(self._loaded, text), aloud=not quietly))
        elif held is not None:
            self._keeping.keep(replace(held, aloud=not quietly))
        elif not quietly:
            self.say_kept()

    def whence(self, edit: "Unfinished | None") -> edit_words.Whence:
        """Return where an unfinished edit comes from."""
        if edit is None or self._here.get(edit.number) == edit.text:
            return edit_words.Whence.HERE
        return edit_words.Whence.BEFORE if edit.at < self._began else edit_words.Whence.ELSEWHERE

    def discard(self, loaded: Loaded) -> None:
        """Let an edit be unfinished no more; its text stays among the snapshots."""
        self._keeping.keep(self._of(loaded, None))

    def _of(self, loaded: Loaded, text: str | None) -> Unkept:
        row = loaded.opened.item.row
        title, revision = one_line(row.title or row.key), loaded.opened.item.revision
        return Unkept(loaded.number, title, revision, text, self._clock())

    def end(self, typed: str | None) -> None:
        """Leave the editor and keep what is typed; None keeps what is kept."""
        if self._loaded is None:
            return
        if typed is not None:
            self._leave_behind(self._loaded, typed)
        self._loaded, self._kept, self._wanted = None, None, None
        self._view.end_edit()

    def _leave_behind(self, loaded: Loaded, typed: str) -> None:
        if self.text(typed) == self._text.original and loaded.unfinished is None:
            if self._kept is not None:  # it was changed and changed back: there is nothing to go on with
                self.discard(loaded)
        else:
            self.save(typed)

    def look(self, typed: str) -> None:
        """Compare what is typed with the draft, in a worker; while one looks, only the newest text waits."""
        self._view.show_unchanged(self.unchanged(typed))
        self._wanted = typed
        if not self._looking:
            self._look_next()

    def _look_next(self) -> None:
        typed, self._wanted = self._wanted, None
        if typed is None or self._loaded is None:
            return
        draft, kind, text = self._text.original, self._loaded.output_kind, self.text(typed)
        number, self._looking = self._loaded.number, True
        self._tasks.read(
            lambda: EditLook(
                compute(draft, text, cancelled=lambda: self._wanted is not None),
                words.hidden(text),
                problem(text, kind),
            ),
            lambda look: self._looked(number, look),
            self._not_looked,
        )

    def _looked(self, number: int, look: EditLook) -> None:
        self._looking = False
        if number == self.number:
            self._view.show_edit(look)
        self._look_next()

    def _not_looked(self, error: Exception) -> None:
        self._looking = False
        if isinstance(error, Cancelled):  # for a newer text
            self._look_next()
        else:
            self._view.tell(Notice("bad", "The changes cannot be shown.", one_line(str(error))))
            pass_on_defects(error)

    def say_kept(self) -> None:
        """Answer a person who asked for the edit to be kept."""
        self._view.tell_kept("Your edit is kept.")


def problem(text: str, kind: OutputKind) -> str:
    """Return why a text cannot be an output of a kind, as a sentence; empty where it can."""
    if not text.strip():
        return "It is empty. Reject the item if nothing is to leave."
    if kind is not OutputKind.JSON:
        return ""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return f"Not JSON: line {error.lineno}, column {error.colno}: {error.msg}."
    except (ValueError, RecursionError) as error:
        return f"Not JSON: {one_line(str(error))}."
    return ""
