"""What a draft can be compared with, and which two texts each choice means. No Qt.

What approving would replace is among them, if it is what was delivered before: the text that lies there now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reviewer_app.domain.delivery import DeliveryState, Effect

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
    BASELINE: "the text today",
    DELIVERED: "what was delivered last",
    PREVIOUS: "previous revision",
    NOTHING: "nothing",
    EDIT: "my edit vs. agent's",
}
_THERE = {"folder": "the file there now"}  # by the kind of the destination


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts: the older one (None for nothing), the newer one, and whether that is the draft to decide."""

    old: str | None
    new: str
    is_draft: bool


def choices(opened: "Opened", unfinished: "Unfinished | None", effect: Effect) -> tuple[tuple[str, str], ...]:
    """Return what can be compared with, as (key, text); the first is what is shown unasked."""
    delivered = _delivered(opened, effect)
    there = {
        BASELINE: opened.item.baseline is not None,
        DELIVERED: delivered is not None,
        PREVIOUS: _previous(opened) is not None,
        NOTHING: True,
        EDIT: unfinished is not None or _edited(opened) is not None,
    }
    texts = dict(_TEXTS)
    if delivered is not None and delivered == effect.before_sha:
        texts[DELIVERED] = _THERE.get(effect.kind, "what is there now")
    return tuple((key, texts[key]) for key, is_there in there.items() if is_there)


def pair(
    key: str,
    opened: "Opened",
    unfinished: "Unfinished | None",
    effect: Effect,
    text_of: Callable[[str], str],
) -> Pair:
    """Return the texts of a choice; `text_of` reads the text of a revision by its sha256."""
    draft = opened.item.output or ""
    if key == EDIT and unfinished is not None:
        return Pair(draft, unfinished.text, is_draft=False)
    sha = _base(key, opened, effect)
    if sha is not None:
        return Pair(text_of(sha), draft, is_draft=True)
    return Pair(opened.item.baseline if key == BASELINE else None, draft, is_draft=True)


def _base(key: str, opened: "Opened", effect: Effect) -> str | None:
    """Return the digest of the text that a choice compares with, if it has one."""
    if key == DELIVERED:
        return _delivered(opened, effect)
    if key == PREVIOUS:
        return _previous(opened)
    return _edited(opened) if key == EDIT else None


def _delivered(opened: "Opened", effect: Effect) -> str | None:
    """Return the digest of what arrived and lies there now, or else arrived last; None if it is the draft.

    What lies there is told of in any case: whoever approves replaces it, be it by the same text.
    """
    arrived = [each for each in opened.deliveries if each.state is DeliveryState.DELIVERED]
    if effect.before_sha in {each.sha256 for each in arrived}:
        return effect.before_sha
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
