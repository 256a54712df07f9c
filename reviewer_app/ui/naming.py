"""What decisions, deliveries, flags and agents are called, with icons and tones, in one place. No Qt."""

from typing import Literal, NamedTuple

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.flags import Flag


class Deed(NamedTuple):
    """A kind of decision: what was done, what a refusal says first, and the icon."""

    done: str
    refused: str
    icon: str


class Standing(NamedTuple):
    """Where a delivery stands, in few words and as a sentence; its icon, and the token of words and icon."""

    short: str
    sentence: str
    icon: str
    token: str


class Reason(NamedTuple):
    """Why a person must look: a short name, a token of the theme, one sentence."""

    name: str
    tone: Literal["care", "bad"]
    sentence: str


DECISIONS = {
    Kind.APPROVE: Deed("Approved", "Not approved.", "check"),
    Kind.EDIT: Deed("Approved with changes", "Not approved.", "pencil"),
    Kind.REJECT: Deed("Rejected", "Not rejected.", "circle-x"),
    Kind.REDO: Deed("Sent back", "Not sent back.", "refresh-cw"),
    Kind.ESCALATE: Deed("Handed to somebody", "Not handed to anybody.", "flag"),
    Kind.LATER: Deed("Put off", "Not put off.", "clock"),
    Kind.UNDO: Deed("Undone", "Not undone.", "rotate-ccw"),
}

DELIVERIES = {
    DeliveryState.HELD: Standing("Held", "Held, so that you can undo.", "hourglass", "text2"),
    DeliveryState.DUE: Standing("Leaves next", "Leaves as soon as the runner works.", "send", "text2"),
    DeliveryState.ATTEMPTING: Standing("Leaving now", "It is leaving now.", "send", "text2"),
    DeliveryState.DELIVERED: Standing("Delivered", "Delivered.", "circle-check", "accent"),
    DeliveryState.FAILED: Standing("Delivery failed", "The delivery failed.", "circle-x", "bad"),
    DeliveryState.UNKNOWN: Standing("May have arrived", "It may have arrived.", "triangle-alert", "care"),
    DeliveryState.CANCELLED: Standing("Taken back", "Taken back before it left.", "undo-2", "text3"),
}

FLAGS = {
    Flag.FAILED_CHECK: Reason(
        "Failed check", "bad", "A check says that something is wrong with this draft; it is below."
    ),
    Flag.HIDDEN_CHARACTERS: Reason(
        "Hidden characters",
        "care",
        "The draft holds characters that cannot be seen or that pass for others; they are shown as ⟦…⟧.",
    ),
    Flag.STALE: Reason(
        "Older than its limit",
        "care",
        "What it is based on may have changed since; compare before approving.",
    ),
    Flag.TRUNCATED: Reason(
        "Breaks off", "bad", "The model reached its limit, so the end of the draft is missing."
    ),
    Flag.REFUSED: Reason(
        "The model refused", "bad", "The model declined the task; what stands here is its refusal."
    ),
    Flag.EMPTY: Reason("Empty", "bad", "The draft says nothing, so there is nothing to send."),
    Flag.OVER_BUDGET: Reason(
        "Over its budget", "care", "The run was ended because it would have cost more than is allowed."
    ),
    Flag.OUTLIER: Reason(
        "Unlike the others", "care", "This draft differs much from what this agent usually writes."
    ),
}

NO_AGENT, NEW_AGENT_NAME = "No agents yet", "New agent"
WHAT_AN_AGENT_IS = (
    "An agent is a document that says what it makes and by which rules. You write it, it drafts, you decide."
)
"""What is said, and offered, where a workspace has none."""


def deed(kind: Kind, title: str, to: str = "") -> str:
    """Return what was done with what, such as `Approved “Reply to Anna Berg”`; `to` is who got it."""
    if kind is Kind.ESCALATE:
        return f"Handed “{title}” to {to or 'somebody'}"
    return f"{DECISIONS[kind].done} “{title}”"
