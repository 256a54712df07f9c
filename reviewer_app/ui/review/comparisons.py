"""What a draft can be compared with, and which two texts each choice means. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.delivery import DeliveryState

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened
    from reviewer_app.services.keep_edits import Unfinished
    from reviewer_app.store.runs import Revision

BASELINE: Final = "baseline"
DELIVERED: Final = "delivered"
PREVIOUS: Final = "previous"
NOTHING: Final = "nothing"
EDIT: Final = "edit"
CHOSEN: Final = "chosen"

_TEXTS = {
    BASELINE: "baseline",
    DELIVERED: "what was delivered last",
    PREVIOUS: "previous revision",
    NOTHING: "nothing",
    EDIT: "my edit vs. agent's",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts: the older one (None for nothing), the newer one, and whether that is the draft to decide."""

    old: str | None
    new: str
    is_draft: bool


def choices(opened: "Opened", unfinished: "Unfinished | None") -> tuple[tuple[str, str], ...]:
    """Return what can be compared with, as (key, text); the first is what is shown unasked."""
    there = {
        BASELINE: opened.item.baseline is not None,
        DELIVERED: _delivered(opened) is not None,
        PREVIOUS: _previous(opened) is not None,
        NOTHING: True,
        EDIT: unfinished is not None or _edited(opened) is not None,
    }
    return tuple((key, _TEXTS[key]) for key, is_there in there.items() if is_there)


def pair(key: str, opened: "Opened", unfinished: "Unfinished | None", text_of: Callable[[str], str]) -> Pair:
    """Return the texts of a choice; `text_of` reads the text of a revision by its sha256."""
    draft = opened.item.output or ""
    if key == EDIT and unfinished is not None:
        return Pair(draft, unfinished.text, is_draft=False)
    sha = {DELIVERED: _delivered, PREVIOUS: _previous, EDIT: _edited}.get(key, _none)(opened)
    if sha is not None:
        return Pair(text_of(sha), draft, is_draft=True)
    return Pair(opened.item.baseline if key == BASELINE else None, draft, is_draft=True)


def _none(_opened: "Opened") -> None:
    return None


def _delivered(opened: "Opened") -> str | None:
    """Return the digest of what has arrived last, if it is not what is to be decided."""
    arrived = [each for each in opened.deliveries if each.state is DeliveryState.DELIVERED]
    newest = max(arrived, key=lambda each: each.id, default=None)
    return None if newest is None or newest.sha256 == opened.item.output_sha else newest.sha256


def _current(opened: "Opened") -> "Revision | None":
    return next((each for each in opened.revisions if each.number == opened.item.revision), None)


def _previous(opened: "Opened") -> str | None:
    before = [each for each in opened.revisions if each.number < opened.item.revision]
    return max(before, key=lambda each: each.number).sha256 if before else None


def _edited(opened: "Opened") -> str | None:
    """Return the digest of the agent's last draft where the present revision is a person's."""
    current = _current(opened)
    if current is None or current.run is not None:
        return None
    drafts = [each for each in opened.revisions if each.run is not None and each.number < current.number]
    return max(drafts, key=lambda each: each.number).sha256 if drafts else None
