"""Why a wish about the item on the screen is not taken, before anybody asks the store. No Qt."""

from reviewer_app.ui.review.edit_words import DECIDING
from reviewer_app.ui.review.shown import Shown

HIDDEN = "Open the item to decide it."
EDITING = "You are editing: Ctrl+Enter approves your text, Esc leaves the editor."
TOO_SOON = "That came too soon to be meant for this text. Do it once more."


def hindrance(shown: Shown, deciding: int | None, *, visible: bool, editing: bool, edits: bool) -> str:
    """Return why the shown item cannot be decided now, or edited if `edits`; empty where it can.

    `deciding` is the item whose decision is being written.
    """
    if not visible:
        return HIDDEN
    if deciding is not None and (deciding == shown.loaded.number or not edits):
        return DECIDING
    if editing:
        return EDITING
    return "" if shown.loaded.needs_person else shown.bar.sentence
