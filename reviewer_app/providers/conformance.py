"""What every provider promises, as functions that the tests of any package can call.

Each function plays a trial through and raises BrokenPromiseError where its promise is not kept. With pytest:

    @pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
    def test_it_keeps(promise):
        promise(Trial(make=…, good=…, bad=…, text="Hello"))
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.contract import Answer, Call, ErrorKind, Provider, ProviderError, ProviderKind

PATIENCE_S = 60.0
"""How long a play may take before it counts as hanging."""
_SHORT_S = 0.2
_SIDE_BY_SIDE = 8

_T = TypeVar("_T")


class BrokenPromiseError(AssertionError):
    """A promise was not kept; `str()` says which and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One provider to be tried: how it is made anew, and calls whose outcome is known.

    `slow` is a call whose answer does not come within a minute; None where nothing is waited for. `requests`
    counts what left for a server so far, for all providers that were made. `secrets` may be in no text.
    """

    make: Callable[[], Provider]
    good: Call  # it is answered
    bad: Call  # it cannot be answered
    text: str  # the answer to `good`
    slow: Call | None = None
    secrets: Sequence[str] = ()
    requests: Callable[[], int] = lambda: 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTrial:
    """One kind to be tried: a section that can be used, and one that cannot."""

    kind: ProviderKind
    good: Mapping[str, Any]
    bad: Mapping[str, Any]


def an_answer_is_whole(trial: Trial) -> None:
    """Require that text, stop, model and counts are what they should be."""
    answer = _answer(_played(trial, lambda provider: _outcome(provider, trial.good)))
    _require(answer.text == trial.text, f"the text is {answer.text!r}, not {trial.text!r}")
    _require(isinstance(answer.stop, Stop), f"stop is {answer.stop!r}, no Stop")
    _require(answer.stop is Stop.FINISHED, f"the answer is {answer.stop}, and is finished")
    _require(bool(answer.model) and isinstance(answer.model, str), "the answer names no model")
    _require_counts(answer.usage)
    for name, value in (("cost_micro", answer.cost_micro), ("first_byte_ms", answer.first_byte_ms)):
        _require(value is None or _is_count(value), f"{name} is {value!r}, neither None nor a whole number")


def one_call_is_at_most_one_request(trial: Trial) -> None:
    """Require that no call takes a second request: whoever pays decides about the next one."""
    for call in (trial.good, trial.bad):
        before = trial.requests()
        _played(trial, partial(_outcome, call=call))
        made = trial.requests() - before
        _require(made <= 1, f"one call made {made} requests")


def no_answer_costs_more_than_was_said(trial: Trial) -> None:
    """Require that the most a call can cost is known before it is made, or its cost is not known at all."""

    async def play(provider: Provider) -> tuple[int | None, Answer | ProviderError]:
        most = await asyncio.to_thread(provider.most_micro, trial.good)
        return most, await _outcome(provider, trial.good)

    most, end = _played(trial, play)
    cost = _answer(end).cost_micro
    _require(most is None or _is_count(most), f"most_micro said {most!r}, neither None nor a whole number")
    known = cost is None or (most is not None and cost <= most)
    _require(known, f"the answer cost {cost}, and most_micro had said {most}")


def a_failure_is_one_typed_error(trial: Trial) -> None:
    """Require that what cannot be answered is a ProviderError with a kind and a sentence for the reviewer."""
    error = _failure(_played(trial, lambda provider: _outcome(provider, trial.bad)))
    _require(isinstance(error.kind, ErrorKind), f"its kind is {error.kind!r}, no ErrorKind")
    said = str(error)
    whole = said[:1] == said[:1].upper() and said.endswith(".") and said.isprintable()
    _require(whole, f"{said!r} is no sentence for a reviewer")


def a_failure_tells_no_secret(trial: Trial) -> None:
    """Require that no text of a failure holds a key, also where the server repeats it."""
    error = _failure(_played(trial, lambda provider: _outcome(provider, trial.bad)))
    told = f"{error} {error.advice} {error.raw} {error.request_id} {error.__cause__!r}"
    _require(not any(secret in told for secret in trial.secrets), "a text of the failure holds a secret")


def a_failure_spoils_nothing(trial: Trial) -> None:
    """Require that after a failure the same provider answers the next call."""

    async def play(provider: Provider) -> Answer | ProviderError:
        await _outcome(provider, trial.bad)
        return await _outcome(provider, trial.good)

    _answer(_played(trial, play), "after a failure ")


def many_may_ask_at_once(trial: Trial) -> None:
    """Require that calls side by side, good and bad ones, each come to their own end."""

    async def play(provider: Provider) -> list[Answer | ProviderError]:
        calls = [trial.good, trial.bad] * _SIDE_BY_SIDE
        return await asyncio.gather(*(_outcome(provider, call) for call in calls))

    ends = [isinstance(end, Answer) for end in _played(trial, play)]
    _require(ends == [True, False] * _SIDE_BY_SIDE, "calls side by side do not end as each alone does")


def closing_is_harmless(trial: Trial) -> None:
    """Require that a provider may be closed before its first call, and twice; a call opens it again."""

    async def play(provider: Provider) -> Answer | ProviderError:
        await provider.close()
        await provider.close()
        return await _outcome(provider, trial.good)

    _answer(_played(trial, play), "once closed, ")


def a_call_ends_at_its_deadline(trial: Trial) -> None:
    """Require that a call that would take longer ends as TIMEOUT, and the next one is answered."""
    slow = trial.slow
    if slow is None:
        return

    async def play(provider: Provider) -> tuple[Answer | ProviderError, Answer | ProviderError]:
        await _outcome(provider, trial.good)  # what is imported at the first call is not counted
        return await _outcome(provider, slow, _SHORT_S), await _outcome(provider, trial.good)

    late, after = _played(trial, play)
    _require(_failure(late).kind is ErrorKind.TIMEOUT, f"it ended as {_failure(late).kind}, not as timeout")
    _answer(after, "after a timeout ")


def a_cancelled_call_is_cancelled(trial: Trial) -> None:
    """Require that a call which is stopped from outside is stopped, and no failure of the provider's."""
    slow = trial.slow
    if slow is None:
        return

    async def play(provider: Provider) -> tuple[bool, Answer | ProviderError]:
        await _outcome(provider, trial.good)
        task = asyncio.create_task(_outcome(provider, slow))
        await asyncio.sleep(0)  # the call begins
        task.cancel()
        ended = await asyncio.wait([task])
        return all(done.cancelled() for done in ended[0]), await _outcome(provider, trial.good)

    cancelled, after = _played(trial, play)
    _require(cancelled, "a cancelled call did not end as one")
    _answer(after, "after a cancelled call ")


def a_good_section_has_no_problems(trial: KindTrial) -> None:
    """Require that nothing is found wrong with a section that can be used."""
    found = trial.kind.problems(trial.good)
    _require(found == [], f"a good section has the problems {found!r}")


def a_bad_section_is_told_what_is_wrong(trial: KindTrial) -> None:
    """Require that each problem is words for a person, and that there is one."""
    found = trial.kind.problems(trial.bad)
    told = bool(found) and all(isinstance(problem, str) and problem.strip() for problem in found)
    _require(told, f"of a bad section it says {found!r}")


def building_asks_for_no_key(trial: KindTrial) -> None:
    """Require that the key is looked up no earlier than the first call: a keyring may wait for a person."""

    def key() -> str:
        raise BrokenPromiseError("the key was asked for before the first call")

    provider = trial.kind.build("tried", trial.good, key)
    asyncio.run(provider.close())


PROMISES: tuple[Callable[[Trial], None], ...] = (
    an_answer_is_whole,
    one_call_is_at_most_one_request,
    no_answer_costs_more_than_was_said,
    a_failure_is_one_typed_error,
    a_failure_tells_no_secret,
    a_failure_spoils_nothing,
    many_may_ask_at_once,
    closing_is_harmless,
    a_call_ends_at_its_deadline,
    a_cancelled_call_is_cancelled,
)
"""Everything that a provider promises."""

KIND_PROMISES: tuple[Callable[[KindTrial], None], ...] = (
    a_good_section_has_no_problems,
    a_bad_section_is_told_what_is_wrong,
    building_asks_for_no_key,
)
"""Everything that a kind promises."""


def _played(trial: Trial, play: Callable[[Provider], Awaitable[_T]]) -> _T:
    """Return what a play with a new provider brings; it is closed afterwards."""

    async def whole() -> _T:
        provider = trial.make()
        try:
            async with asyncio.timeout(PATIENCE_S):
                return await play(provider)
        except TimeoutError:
            raise BrokenPromiseError(f"it did not end within {PATIENCE_S:g} s") from None
        finally:
            await provider.close()

    return asyncio.run(whole())


async def _outcome(provider: Provider, call: Call, deadline_s: float = PATIENCE_S) -> Answer | ProviderError:
    """Return an answer, or the error in its place; whatever else is raised breaks the promise."""
    try:
        return await provider.answer(call, deadline_s)
    except ProviderError as error:
        return error
    except Exception as error:
        raise BrokenPromiseError(f"it raised {type(error).__name__}, no ProviderError") from error


def _answer(outcome: Answer | ProviderError, when: str = "") -> Answer:
    if isinstance(outcome, Answer):
        return outcome
    raise BrokenPromiseError(f"{when}what can be answered was not: {outcome}")


def _failure(outcome: Answer | ProviderError) -> ProviderError:
    if isinstance(outcome, Answer):
        raise BrokenPromiseError("it answered what cannot be answered")
    return outcome


def _require_counts(usage: Usage) -> None:
    for name in Usage.__slots__:
        value = getattr(usage, name)
        _require(value is None or _is_count(value), f"{name} is {value!r}, no count")
    cached = usage.cache_read_tokens + usage.cache_write_tokens
    whole = usage.input_tokens is None or cached <= usage.input_tokens
    _require(whole, "more tokens were cached than there were")


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _require(kept: bool, how: str) -> None:  # noqa: FBT001 - the promise itself
    if not kept:
        raise BrokenPromiseError(f"A promise is broken: {how}.")
