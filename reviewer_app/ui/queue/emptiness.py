"""What each list is called, and what it says when nothing is in it. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reviewer_app.domain.view import DECIDED, Today, View
from reviewer_app.ui.wording import dollars, one_line

TITLES: Mapping[View, str] = MappingProxyType(
    {
        View.TO_REVIEW: "To review",
        View.NEEDS_CARE: "Needs care",
        View.LATER: "Later",
        View.APPROVED_TODAY: "Approved today",
        View.REJECTED: "Rejected",
        View.FAILED: "Failed",
    }
)
"""The views by the name a person reads, in the order in which they are offered."""

EVERYWHERE = "All lists"
"""What a search through everything is called."""

CLEAR_SEARCH, SEARCH_EVERYWHERE = "clear-search", "search-everywhere"
ADD_WORK, NEW_AGENT = "add-work", "new-agent"
START_RUNNER, RESUME = "start-runner", "resume"
AGENTS = "agents"
"""What a button asks for; AGENTS and the value of a View are places of the window."""

_LONGEST = 60  # characters of a search that are repeated


@dataclass(frozen=True, slots=True)
class Empty:
    """A list without rows: one line of what is true, one sentence, figures, buttons."""

    line: str
    sentence: str
    numbers: tuple[tuple[str, str], ...] = ()  # figure and what it counts
    buttons: tuple[tuple[str, str, str], ...] = ()  # text, icon, act


_NOTHING = {
    View.NEEDS_CARE: Empty(
        "Nothing needs care", "No check failed, and no draft is flagged, stale or failed."
    ),
    View.LATER: Empty("Nothing is put off", "What you put off with Later waits here until its time."),
    View.APPROVED_TODAY: Empty(
        "Nothing approved yet today", "What you approve is listed here until midnight."
    ),
    View.REJECTED: Empty("Nothing rejected", "Rejected drafts stay readable here, with their reasons."),
    View.FAILED: Empty("No failed runs", "An item whose run ends without a draft waits here for a person."),
}


def nothing_in(view: View) -> Empty:
    """Return what is said where a view has no rows."""
    return _NOTHING.get(view) or caught_up(None)


def found_none(search: str, title: str) -> Empty:
    """Return what is said where a search found nothing in the list of a title, or, without one, at all."""
    where = f"in “{title}”" if title else "of all items, decided ones too,"
    wider = (("Search all lists", "search", SEARCH_EVERYWHERE),) if title else ()
    return Empty(
        f"Nothing matches “{one_line(search, _LONGEST)}”",
        f"Titles, keys, agents and texts {where} were searched.",
        (),
        (*wider, ("Clear search", "x", CLEAR_SEARCH)),
    )


def order_of(view: View) -> str:
    """Return in which order a view is."""
    if view in DECIDED:
        return "Newest first"
    return "Needs care first" if view is View.TO_REVIEW else "Most urgent first"


def caught_up(today: Today | None) -> Empty:
    """Return what is said when everything is reviewed, with the figures of the day once they are known."""
    line, sentence = "All caught up", "Nothing waits for you."
    add = ("Add work", "plus", ADD_WORK)
    if today is None:
        return Empty(line, sentence, (), (add,))
    numbers = (
        (f"{today.approved:,}", "approved today"),
        (f"{today.rejected:,}", "rejected today"),
        (dollars(today.cost_micro), "spent today"),
    )
    if not today.approved + today.rejected:
        return Empty(line, sentence, numbers, (add,))
    decided = View.APPROVED_TODAY if today.approved else View.REJECTED
    return Empty(line, sentence, numbers, (("Look at my decisions", "history", decided), add))
