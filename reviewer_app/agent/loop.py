"""One run in memory: build the prompt, call the model once, judge, and repair as often as the document says.

The loop knows nothing of the store. It tells `Steps` before and after each call, so that whoever keeps the
ledger can write the one before and the other after, and it is given the answers that a former runner of the
same run has already paid for: those calls are not made again.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from reviewer_app.agent.judge import judge
from reviewer_app.checks.contract import Check, Subject
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.run import Draft, Given, OpenDraft
from reviewer_app.domain.spec import AgentSpec
from reviewer_app.providers.contract import Answer, Call, ErrorKind, Provider, ProviderError
from reviewer_app.sandbox.aside import aside
from reviewer_app.specs.prompt import PromptItem, Redo, Repair, system_prompt, user_prompt

REPAIRS = "repairs"
"""The name of the finding that tells of a repair that was not made; so the document's key is called."""

_AS_IT_IS = "The draft was not repaired:"


class RunFailedError(Exception):
    """No draft came of it: a sentence for the reviewer, and a flag where one applies.

    `passing` is the error of a call that may succeed later; `needed` is what a call may cost for which a
    budget has to begin anew.
    """

    def __init__(
        self,
        message: str,
        flags: tuple[Flag, ...] = (),
        *,
        passing: ProviderError | None = None,
        needed: int | None = None,
    ) -> None:
        super().__init__(message)
        self.flags = flags
        self.passing = passing
        self.needed = needed


class OverBudgetError(Exception):
    """A call does not fit into a budget: a sentence that names it.

    `needed` is the most it can cost, in micro-dollars, where the item waits until there is so much again.
    """

    def __init__(self, message: str, needed: int | None = None) -> None:
        super().__init__(message)
        self.needed = needed


class NotNowError(Exception):
    """Somebody paused the work; the run goes on where it was when they let it."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a run works on. `answered` counts the item's answered calls before this run.

    `others` reads the drafts of the same agent that wait, for checks that compare with them.
    """

    spec: AgentSpec
    item: PromptItem
    redo: Redo | None
    answered: int
    others: Callable[[], Sequence[OpenDraft]] = tuple


class Steps(Protocol):
    """Who keeps the ledger of a run."""

    async def before_call(self, call: Call, most_micro: int | None) -> None:
        """Write the call down, with the most it can cost; raise OverBudgetError where a budget forbids it.

        Raises NotNowError where the work is paused.
        """
        ...

    async def answered(self, answer: Answer) -> None:
        """Keep the answer, before anything is made of it."""
        ...

    async def failed(self, error: ProviderError) -> None:
        """Keep why no answer came."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run works with."""

    provider: Provider
    checks: Sequence[Check]
    deadline_s: float


async def run(work: Work, tools: Tools, steps: Steps, kept: Sequence[Given] = ()) -> list[Draft]:
    """Return the run's drafts in order, the last being the one to review; raise RunFailedError for none."""
    drafts: list[Draft] = []
    answers = list(kept)
    repair: Repair | None = None
    while len(drafts) <= work.spec.repairs:
        try:
            if len(drafts) >= len(answers):
                answers.append(await _call(work, tools, steps, repair, len(drafts)))
            _require_whole(answers[len(drafts)].text)
        except (OverBudgetError, ProviderError) as error:
            if not drafts:
                raise _failure(error) from error
            drafts[-1] = _unrepaired(drafts[-1], error)
            break
        drafts.append(await aside(partial(_judge, work, answers[len(drafts)], tools.checks)))
        repair = _repair(drafts[-1])
        if repair is None:
            break
    return drafts


def _require_whole(text: str) -> None:
    """Raise ProviderError for a text that is no UTF-8: no destination could hold it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ProviderError(
            ErrorKind.NONSENSE,
            "The answer holds half of a character pair (a broken emoji, perhaps), which no file can hold. "
            "Send the item back with a note, or write the text with edit.",
        ) from None


def _unrepaired(draft: Draft, error: OverBudgetError | ProviderError) -> Draft:
    """Return the draft with a finding that says why there is no better one."""
    return replace(
        draft, findings=(*draft.findings, Finding(REPAIRS, Verdict.NOT_RUN, f"{_AS_IT_IS} {error}"))
    )


def _failure(error: OverBudgetError | ProviderError) -> RunFailedError:
    if isinstance(error, OverBudgetError):
        return RunFailedError(str(error), (Flag.OVER_BUDGET,), needed=error.needed)
    return RunFailedError(str(error), passing=error if error.is_passing else None)


async def _call(work: Work, tools: Tools, steps: Steps, repair: Repair | None, done: int) -> Given:
    call = Call(
        agent=work.spec,
        system=system_prompt(work.spec),
        user=user_prompt(work.spec, work.item, redo=work.redo, repair=repair),
        key=work.item.key,
        title=work.item.title,
        input=work.item.input,
        baseline=work.item.baseline,
        fields=work.item.fields,
        attempt=work.answered + done + 1,
    )
    await steps.before_call(call, await asyncio.to_thread(tools.provider.most_micro, call))
    try:
        answer = await tools.provider.answer(call, tools.deadline_s)
    except ProviderError as error:
        await steps.failed(error)
        raise
    await steps.answered(answer)
    return Given(answer.text, answer.stop)


def _judge(work: Work, given: Given, checks: Sequence[Check]) -> Draft:
    item = work.item
    subject = Subject(given.text, item.input, item.baseline, item.fields, work.spec.schema, work.others)
    return judge(given.stop, subject, checks)


def _repair(draft: Draft) -> Repair | None:
    failed = tuple(finding.message for finding in draft.findings if finding.verdict is Verdict.FAIL)
    return Repair(draft.text, failed) if failed else None
