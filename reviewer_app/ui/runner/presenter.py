"""What the window says of the runner: what works, what waits, what it cost today, what to do; no Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from reviewer_app.domain.quoting import quoted
from reviewer_app.ui.tasks import Tasks
from reviewer_app.ui.wording import counted, dollars, one_line

if TYPE_CHECKING:
    from datetime import datetime

    from reviewer_app.services.watch_work import Work

_LONGEST = 400
_SHORT = 40  # characters of a title


class Mood(StrEnum):
    """How the runner is, as its icon shows it."""

    WORKING = "working"
    IDLE = "idle"
    PAUSED = "paused"
    STARTING = "starting"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Shown:
    """The strip at one moment; `details` are whole sentences for the panel behind it."""

    mood: Mood
    status: str
    cost: str
    cost_details: str
    details: tuple[str, ...]
    failed_item: int | None  # the item of the last failure, to be looked at


class Control(Protocol):
    """Pausing and resuming."""

    def pause(self, by: str) -> None:
        """Take no new drafts."""
        ...

    def resume(self, by: str) -> None:
        """Go on."""
        ...


class RunnerView(Protocol):
    """The strip, as the presenter speaks to it."""

    def show_work(self, shown: Shown) -> None:
        """Show how the runner is."""
        ...

    def tell_failure(self, sentence: str) -> None:
        """Say that a run has just failed."""
        ...


class RunnerPresenter:
    """Reads how the work stands and says it; pauses and resumes."""

    def __init__(
        self,
        status: Callable[[], "Work"],
        control: Control,
        tasks: Tasks,
        view: RunnerView,
        by: str,
        starting: Callable[[], bool],
    ) -> None:
        """Take what it stands on; `starting` says that the runner's process was started."""
        self._status, self._control, self._tasks, self._view, self._by = status, control, tasks, view, by
        self._starting = starting
        self._trouble, self._mood = "", Mood.OFF
        self._known: tuple[datetime, int] | None = None  # the newest failure that was read
        self._is_first = True
        self._paused = self._at_work = False

    @property
    def mood(self) -> Mood:
        """Return how the runner was at the last look."""
        return self._mood

    @property
    def is_paused(self) -> bool:
        """Say whether no new drafts were begun at the last look, or would not be once it works."""
        return self._paused

    @property
    def is_at_work(self) -> bool:
        """Say whether there was a runner at the last look."""
        return self._at_work

    def refresh(self) -> None:
        """Read and show."""
        self._tasks.read(self._status, self._show)

    def tell_trouble(self, sentence: str) -> None:
        """Keep what happened to the runner's process; shown until it works again."""
        self._trouble = sentence
        self.refresh()

    def toggle_pause(self) -> None:
        """Pause, or resume if it is paused."""
        if self._paused:
            self.resume()
        else:
            self._tasks.write(lambda: self._control.pause(self._by), lambda _: self.refresh())

    def resume(self) -> None:
        """Let new drafts be begun again."""
        self._tasks.write(lambda: self._control.resume(self._by), lambda _: self.refresh())

    def _show(self, work: "Work") -> None:
        self._paused, self._at_work = work.paused, bool(work.runners)
        if work.runners:
            self._trouble = ""
        cost, details = money(work)
        how = self._mood = mood(work, starting=self._starting())
        self._view.show_work(
            Shown(how, status(work, how), cost, details, self._details(work, how), _failed_item(work))
        )
        self._tell_failure(work)

    def _tell_failure(self, work: "Work") -> None:
        """Say what failed since the last look; an older failure that is the last one again is no news."""
        is_first, self._is_first = self._is_first, False
        if work.last_failure_at is None or work.last_failure_item is None:
            return
        newest = (work.last_failure_at, work.last_failure_item)
        if self._known is None or newest > self._known:
            self._known = newest
            if not is_first:
                title = one_line(work.last_failure_title, _SHORT)
                self._view.tell_failure(f"The run for {quoted(title)} failed. It waits in To review.")

    def _details(self, work: "Work", how: Mood) -> tuple[str, ...]:
        in_vain = () if how is Mood.PAUSED else work.in_vain  # that it is paused is said already
        said = [self._trouble, _now(work, how), *in_vain, _held(work)]
        if work.last_failure:
            said.append(f"The last run that failed: {one_line(work.last_failure, _LONGEST)}")
        return tuple(sentence for sentence in said if sentence)


def mood(work: "Work", *, starting: bool) -> Mood:
    """Return how the runner is; it is starting until it tells of itself."""
    if not work.runners:
        return Mood.STARTING if starting else Mood.OFF
    if work.paused:
        return Mood.PAUSED
    return Mood.WORKING if work.working else Mood.IDLE


def status(work: "Work", how: Mood) -> str:
    """Return the few words beside the icon."""
    words = {
        Mood.OFF: "Runner is off",
        Mood.STARTING: "Runner is starting",
        Mood.PAUSED: "Runner is paused",
        Mood.WORKING: f"Drafting {work.working:,}",
        Mood.IDLE: "Runner is idle",
    }
    return f"{words[how]} · {work.queued:,} to draft" if work.queued else words[how]


def money(work: "Work") -> tuple[str, str]:
    """Return what today cost in few words, and in a sentence."""
    spent, budget, unknown = dollars(work.cost_today_micro), work.budget_today_micro, work.unknown_calls
    limit = "" if budget is None else f" of {dollars(budget)}"
    more = f" The cost of {counted(unknown, 'call')} is unknown and not in it." if unknown else ""
    of_budget = f"{limit} that the agents may spend" if limit else ""
    return f"{spent}{'+' if unknown else ''}{limit} today", f"Today cost {spent}{of_budget}.{more}"


def _now(work: "Work", how: Mood) -> str:
    agents = ", ".join(map(quoted, work.working_on))
    then = " Once it starts, it begins no new drafts until you resume." if work.paused else ""
    said = {
        Mood.OFF: f"No runner is at work, so nothing is drafted and nothing is delivered.{then}",
        Mood.STARTING: "The runner was started and begins in a moment.",
        Mood.PAUSED: "No new drafts are begun until you resume. What you approve still leaves.",
        Mood.WORKING: f"At work for {agents}.",
        Mood.IDLE: "The runner is ready and has nothing to do." if not work.queued else "",
    }
    return said[how]


def _held(work: "Work") -> str:
    if not work.held:
        return ""
    return f"{counted(work.held, 'approval is', 'approvals are')} held, so that you can undo."


def _failed_item(work: "Work") -> int | None:
    return work.last_failure_item if work.last_failure else None
