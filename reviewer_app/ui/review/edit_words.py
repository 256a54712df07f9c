"""What the item page says of a person's edit: restored, not kept, overtaken, too long to be edited. No Qt."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import Outcome, State
from reviewer_app.ui.naming import DECISIONS
from reviewer_app.ui.review.edit_text import LONGEST_LINE, load, longest_line
from reviewer_app.ui.review.words import Notice
from reviewer_app.ui.wording import named, one_line

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened
    from reviewer_app.services.keep_edits import Unfinished
    from reviewer_app.ui.review.keeping import Unkept
    from reviewer_app.ui.review.loading import Loaded


class Whence(Enum):
    """Where an unfinished edit comes from, as a window knows it."""

    HERE = "written or continued in this window"
    BEFORE = "older than this window"
    ELSEWHERE = "written since then, but not here"


_ANSWERS = (("continue", "Continue editing"), ("difference", "Show difference"), ("discard", "Discard"))
_READING = (("difference", "Show difference"), ("discard", "Discard"))

DECIDING = "Your decision is being written."
MOVED_ON = Notice(
    "care",
    "The agent made a new draft while you edited.",
    "Your edit is kept.",
    (("keep", "Keep mine"), ("take", "Take the new one"), ("compare", "Compare")),
)
FINISH = "Finish it, or discard it to approve the agent's draft."
UNFINISHED = Notice(
    "care",
    "You have an unfinished edit.",
    FINISH,
    (("continue", "Continue editing"), ("discard", "Discard it")),
)


def waiting(loaded: "Loaded", held: "Unkept | None", whence: Whence, present: datetime) -> Notice | None:
    """Return what is said of an item's unfinished edit, `held` being what the store does not have of it."""
    edit = loaded.unfinished
    if edit is None:
        return None
    if held is not None and held.why:
        return not_kept(held, _ANSWERS if loaded.needs_person else _READING)
    if not loaded.needs_person:
        said = "It cannot be approved as the item stands now."
        return Notice("info", f"You have an unfinished edit from {named(edit.at, present)}.", said, _READING)
    return MOVED_ON if edit.revision != loaded.opened.item.revision else _offered(edit, whence, present)


def _offered(edit: "Unfinished", whence: Whence, present: datetime) -> Notice:
    edit_of = f"your unfinished edit from {named(edit.at, present)}"
    bold, said = {
        Whence.HERE: (f"Y{edit_of[1:]} is kept.", FINISH),
        Whence.BEFORE: (f"Restored {edit_of}.", ""),
        Whence.ELSEWHERE: (f"Y{edit_of[1:]} is here.", "It was not written in this window."),
    }[whence]
    return Notice("info", bold, said, _ANSWERS)


def not_kept(held: "Unkept", answers: tuple[tuple[str, str], ...] = ()) -> Notice:
    """Return what is said of the edit of the item on the screen that the store did not take."""
    return Notice("bad", f"Your edit could not be {_done(held)}.", _why(held), answers)


def elsewhere(held: "Unkept") -> Notice:
    """Return what is said of such an edit while another item is on the screen."""
    return Notice("bad", f"Your edit of “{held.title}” could not be {_done(held)}.", _why(held))


def kept_now(held: "Unkept") -> Notice:
    """Return what is said once the store has taken an edit after all."""
    return Notice("info", f"Your edit of “{held.title}” is {_done(held)} now.")


def _done(held: "Unkept") -> str:
    return "discarded" if held.text is None else "kept"


def _why(held: "Unkept") -> str:
    stays = "This window" if held.text is None else "It stays in this window, which"
    return f"{held.why} {stays} tries again every few seconds."


def meanwhile(opened: "Opened", people: Mapping[str, str]) -> Notice:
    """Return who decided an item while somebody edited it."""
    said = "Your text is kept, but it cannot be approved as the item stands now."
    return Notice("care", f"{_what(opened, people)} while you edited.", said)


def since(before: "Loaded", loaded: "Loaded", people: Mapping[str, str]) -> Notice | None:
    """Return what has become of an item while somebody only looked at it; None if nobody could decide it."""
    if not before.needs_person:
        return None
    if loaded.needs_person:
        return Notice("info", "It has changed since you opened it.", "This is how it stands now.")
    done = f"{_what(loaded.opened, people)} while you looked at it."
    return Notice("info", done, "It stays on the screen until you go on.")


def _what(opened: "Opened", people: Mapping[str, str]) -> str:
    outcome = opened.item.row.outcome
    if outcome is Outcome.EXPIRED:
        return "Its time ran out"
    if outcome is Outcome.WITHDRAWN:
        return "Its source took it back"
    last = max(opened.decisions, key=lambda each: each.at, default=None)
    if last is None or last.kind is Kind.UNDO:
        return "It went back to the runner"
    return f"{DECISIONS[last.kind].done} by {one_line(people.get(last.by, last.by))}"


def changing(loaded: "Loaded") -> Notice | None:
    """Return what any edit of a draft changes besides what is typed, as a question; None for almost all."""
    change = load(loaded.opened.item.output or "").change
    answers = (("change", "Edit all the same"), ("forget", "Do not edit"))
    return Notice("care", "An edit changes more than you type.", change, answers) if change else None


def unchanged(loaded: "Loaded") -> str:
    """Return why the text of the editor cannot be approved while it is what the draft was."""
    if loaded.opened.item.output is None:
        return "There is no text yet."
    if loaded.state is State.FAILED:
        return "Nothing is changed yet."
    return "Nothing is changed yet. To approve the draft as it is, leave the editor."


def too_long(loaded: "Loaded") -> Notice | None:
    """Return why a draft is not opened in the editor: a line that would stop the window; None if it is."""
    edit = loaded.unfinished
    longest = longest_line(edit.text if edit else loaded.opened.item.output or "")
    if longest <= LONGEST_LINE:
        return None
    reference = one_line(loaded.opened.item.row.id)
    said = (
        f"It has {longest:,} characters; the editor takes lines of up to {LONGEST_LINE:,}. "
        "Send the draft back with a note, or change it in an editor of your own, on the command line: "
        f"“reviewer show {reference} --output > draft.txt”, "
        f"then “reviewer edit {reference} --file draft.txt”."
    )
    return Notice("care", "One line is too long to be edited here.", said)
