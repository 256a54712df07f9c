"""Why nothing is to review: no agent, no work, work that waits for the runner, or all is done. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.view import Today
from reviewer_app.ui.naming import NEW_AGENT_NAME, NO_AGENT, WHAT_AN_AGENT_IS
from reviewer_app.ui.queue.emptiness import (
    ADD_WORK,
    AGENTS,
    NEW_AGENT,
    RESUME,
    START_RUNNER,
    Empty,
    caught_up,
)
from reviewer_app.ui.wording import counted, one_line

if TYPE_CHECKING:
    from reviewer_app.services.watch_work import Work

_LONGEST = 300  # characters of a reason that are shown
_ADD = ("Add work", "plus", ADD_WORK)
_RESUME = ("Resume", "play", RESUME)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Reads why nothing is to review, in a worker; `starting` says that the runner's process was started."""

    status: "Callable[[], Work]"
    today: Callable[[], Today]
    starting: Callable[[], bool]

    def __call__(self) -> Empty:
        """Return what is said in place of the list."""
        return not_yet(self.status(), starting=self.starting()) or caught_up(self.today())


def not_yet(work: "Work", *, starting: bool) -> Empty | None:
    """Return why the list is empty, None where everything that was added has come through it.

    `starting` says that the runner's process was started and has not told of itself yet.
    """
    if work.queued or work.working:
        return _under_way(work, starting=starting)
    if work.agents == 0:
        return Empty(NO_AGENT, WHAT_AN_AGENT_IS, (), ((NEW_AGENT_NAME, "plus", NEW_AGENT),))
    if work.has_items or work.agents is None:
        return None
    if not work.ready:
        return _not_ready(work.agents)
    return Empty(
        "Nothing to review yet",
        "Add files, folders or tables for an agent to work on. What it drafts waits here for you.",
        (),
        (_ADD,),
    )


def _under_way(work: "Work", *, starting: bool) -> Empty:
    waiting = _wait(work.queued)
    if not work.runners:
        return _without_runner(work, starting=starting)
    if work.working:
        return _drafting(work)
    if work.paused:
        return Empty(waiting, "It is paused and begins no new drafts until you resume it.", (), (_RESUME,))
    if work.in_vain:
        shown = ("Show the agents", "bot", AGENTS)
        return Empty(waiting, one_line(work.in_vain[0], _LONGEST), (), (shown,))
    return Empty(waiting, "It begins in a moment. What it drafts waits here for you.")


def _drafting(work: "Work") -> Empty:
    line = f"{counted(work.working, 'item is', 'items are')} being drafted"
    sentence = "The drafts come here one after the other." if work.working > 1 else "The draft comes here."
    if not work.queued:
        return Empty(line, sentence)
    more = f"{work.queued:,} more wait{'s' * (work.queued == 1)}"
    if work.paused:
        return Empty(line, f"{more} for the runner, which is paused and does not begin them.", (), (_RESUME,))
    return Empty(line, f"{sentence} {more}.")


def _without_runner(work: "Work", *, starting: bool) -> Empty:
    waiting = _wait(work.queued + work.working)
    if starting:
        return Empty(waiting, "It is starting. What it drafts waits here for you.")
    start = ("Start the runner", "play", START_RUNNER)
    return Empty(waiting, "It is not running, so nothing is drafted.", (), (start,))


def _not_ready(agents: int) -> Empty:
    shown = ("Show what is missing", "bot", AGENTS)
    line = "The agent is not ready" if agents == 1 else "No agent is ready"
    return Empty(line, "An agent drafts once everything in its document is written.", (), (shown,))


def _wait(count: int) -> str:
    return f"{counted(count, 'item waits', 'items wait')} for the runner"
