"""What the page says of where an agent stands, and what the person does next; plain texts, no Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.life import Life, Stage, Step, missing
from reviewer_app.ui.wording import counted, dollars, one_line

if TYPE_CHECKING:
    from reviewer_app.services.profile_agents import Estimate, Report

PROFILE, DECIDE, PROMOTE = "profile", "decide", "promote"
_WORDS = {PROFILE: "Try it on samples…", DECIDE: "Decide the samples", PROMOTE: "Let it go live…"}


@dataclass(frozen=True, slots=True)
class LifeShown:
    """Where an agent stands: a sentence, what is done next, and whether it can be paused."""

    sentence: str
    step: str = ""  # empty: nothing, or the runner is at work
    pause: str = ""  # the words of the button that pauses it or lets it go on; empty for none

    @property
    def step_words(self) -> str:
        """Return the words of the button for the next step."""
        return _WORDS.get(self.step, "")


def life_of(life: Life) -> LifeShown:
    """Return what is said of where an agent stands."""
    if life.stage is Stage.NOT_READY:
        return LifeShown("Not live: its document has to be complete first.")
    if life.pause is not None:
        why = f": {one_line(life.pause.why)}" if life.pause.why else "."
        return LifeShown(f"Paused by {one_line(life.pause.by)}{why}", pause="Let it go on")
    if life.promotion is not None:
        by = f"Live since {life.promotion.at.astimezone():%-d %b %Y}, by {one_line(life.promotion.by)}."
        without = f" It has no profile: {one_line(life.promotion.why)}" if life.promotion.why else ""
        return LifeShown(by + without, pause="Pause it")
    return _not_live(life)


def _not_live(life: Life) -> LifeShown:
    lacks = missing(life)
    if not lacks:
        return LifeShown(
            "Not live yet. Its samples are decided: look at what they cost, and let it go live.", PROMOTE
        )
    if life.progress is None:
        return LifeShown("Not live: what is added waits until it was tried on a few samples.", PROFILE)
    words = " ".join(each.what for each in lacks)
    steps = {each.step for each in lacks}
    if Step.DECIDE in steps:
        return LifeShown(f"Not live yet. {words}", DECIDE)
    return LifeShown(f"Not live yet. {words}", PROFILE if Step.PROFILE in steps else "")


def spending(estimate: "Estimate") -> str:
    """Return what a profile would do and cost, as it is asked."""
    count = counted(len(estimate.items), "waiting item")
    cost = {0: "It costs nothing.", None: "What it costs is not known: its model has no known price."}
    most = cost.get(estimate.most_micro) or f"It can cost up to {dollars(estimate.most_micro)}."
    return f"The agent drafts {count}, and you decide them like all others. {most}"


def showing(report: "Report | None") -> str:
    """Return what the profile showed, as somebody reads it who is to let the agent go live."""
    if report is None:
        return "It was not tried on samples."
    progress = report.progress
    return (
        f"Of {counted(progress.samples, 'sample')} you approved {progress.approved} and rejected "
        f"{progress.rejected}. They cost {dollars(report.cost_micro)}, that is "
        f"{dollars(report.cost_per_approved_micro)} for each approved one. With "
        f"{counted(report.items_a_month, 'item')} a month, as in the last 30 days, it would cost "
        f"{dollars(report.month_micro)} a month. From now on it works on whatever is added."
    )
