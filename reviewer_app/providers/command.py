"""Answers of any program: the call goes to it as one JSON object, its answer comes back as another.

The program is the owner's: reviewer.toml names it, and it may use the network and the home it is in. It is
bounded all the same, gets no variables but the named ones, and ends with all that it started.
"""

import json
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from reviewer_app.domain.money import from_usd
from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError
from reviewer_app.providers.failures import MAX_RAW, QUOTED, plain
from reviewer_app.sandbox.aside import aside
from reviewer_app.sandbox.job import Ended, Job, Level, Limits, Unavailable, Why
from reviewer_app.sandbox.levels import require_limits
from reviewer_app.sandbox.running import run
from reviewer_app.secrets.redact import Redactor

KEYS = ("command", "environment")

_MOST_PRINTED = 16_000_000
_MEMORY_MB, _FILE_MB, _PROCESSES = 1_000_000, 100_000, 500  # a model on this computer needs much
_COMMON = ("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ")
_NOT_STARTED = (126, 127)
_SAYS = ("output", "usage", "stop", "cost_usd")
_COUNTS = ("input_tokens", "output_tokens", "cache_read_tokens", "cache_write_tokens")
_MOST_USD = 1_000_000


def problems(settings: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each thing wrong with a section's own keys."""
    found = []
    command = settings.get("command")
    if not _are_texts(command) or not command or not command[0]:
        found.append('needs the program as a list: command = ["python3", "model.py"].')
    if not _are_texts(settings.get("environment", [])):
        found.append('lists variables by their names only: environment = ["MY_API_KEY"].')
    return found


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and "\0" not in word for word in value)


class CommandProvider:
    """Runs the program of a section once for each call, in the folder of reviewer.toml."""

    def __init__(self, section: str, settings: Mapping[str, Any], folder: Path) -> None:
        self._section = section
        self._command = tuple(settings["command"])
        self._named = tuple(settings.get("environment", ()))
        self._folder = folder

    async def answer(self, call: Call, deadline_s: float) -> Answer:
        """Return what the program answered; raise ProviderError for anything else."""
        given = self._given()
        limits = Limits(deadline_s, _MOST_PRINTED, _MEMORY_MB, _FILE_MB, _PROCESSES)
        common = {name: os.environ[name] for name in _COMMON if name in os.environ}
        job = Job(
            self._command,
            limits,
            stdin=json.dumps(_request(call)).encode(),
            folder=self._folder,
            variables=common | given,
            ends_when_cut=True,
        )
        try:
            require_limits()
            ended = await aside(partial(run, job, Level.LIMITED))
        except Unavailable as error:
            raise ProviderError(ErrorKind.MISSING, f"“{self._section}” cannot answer: {error}") from None
        return _Reader(self._section, Redactor(given.values()), ended).answer(call, deadline_s)

    def _given(self) -> dict[str, str]:
        missing = next((name for name in self._named if name not in os.environ), None)
        if missing is not None:
            raise ProviderError(
                ErrorKind.MISSING,
                f"The variable {quoted(missing)}, which [providers.{self._section}] names, is not set where "
                "the runner was started. Set it, and start the runner again.",
            )
        return {name: os.environ[name] for name in self._named}

    def most_micro(self, call: Call) -> None:
        """Return None: nobody knows what a program costs before it has answered."""
        del call

    async def close(self) -> None:
        """Hold nothing, close nothing."""


def _request(call: Call) -> dict[str, Any]:
    return {
        "model": call.agent.model,
        "system": call.system,
        "user": call.user,
        "key": call.key,
        "title": call.title,
        "input": call.input,
        "baseline": call.baseline,
        "fields": dict(call.fields),
        "attempt": call.attempt,
        "max_output_tokens": call.agent.max_output_tokens,
        "schema": call.agent.schema,
    }


_SIGNALS = 128
"""Greater exit codes are those of signals, as shells count."""


class _WrongError(Exception):
    """What is wrong with an answer, as the end of a sentence."""


class _Reader:
    """Makes an answer or an error of what became of a program, without the values of its variables."""

    def __init__(self, section: str, redactor: Redactor, ended: Ended) -> None:
        self._section = section
        self._redactor = redactor
        self._ended = ended

    def answer(self, call: Call, deadline_s: float) -> Answer:
        """Return the answer; raise ProviderError for anything else."""
        ended = self._ended
        if ended.why is Why.TIME:
            raise self._error(ErrorKind.TIMEOUT, f"did not finish within {deadline_s:g} s.")
        if ended.why is Why.PRINTED:
            raise self._error(
                ErrorKind.NONSENSE, f"printed too much and was cut at {_MOST_PRINTED // 1_000_000} MB."
            )
        if ended.why is Why.PROCESSES:
            raise self._error(ErrorKind.BAD_REQUEST, f"started more than {_PROCESSES} processes.")
        if ended.why is not Why.ENDED:
            raise self._error(ErrorKind.SERVER, "was interrupted.")
        if ended.code:
            raise self._failed(ended.code)
        try:
            return self._read(call)
        except _WrongError as wrong:
            raise self._error(
                ErrorKind.NONSENSE,
                f"answered with something that is no answer: {wrong}. What it printed is kept in the log.",
            ) from None

    def _failed(self, code: int) -> ProviderError:
        if code in _NOT_STARTED:
            return self._error(
                ErrorKind.MISSING, "cannot be started; look at its command in reviewer.toml.", charged=False
            )
        how = f"ended by signal {code - _SIGNALS}" if code > _SIGNALS else f"exit code {code}"
        return self._error(ErrorKind.SERVER, f"failed ({how}).")

    def _error(self, kind: ErrorKind, sentence: str, *, charged: bool = True) -> ProviderError:
        printed, errors = (
            self._redactor.redact(output.text) for output in (self._ended.stdout, self._ended.stderr)
        )
        raw = "\n".join(filter(None, (printed[:MAX_RAW], errors[-MAX_RAW // 10 :])))
        last = plain(next((line for line in reversed(errors.splitlines()) if line.strip()), ""), QUOTED)
        said = f" It said: “{last.rstrip('. ')}”." if last else ""
        return ProviderError(
            kind,
            f"The program of “{self._section}” {sentence}{said}",
            raw=raw or None,
            may_be_charged=charged,
        )

    def _read(self, call: Call) -> Answer:
        said = _object(self._ended.stdout.data)
        output = said.get("output")
        if not isinstance(output, str):
            raise _WrongError("“output” must be a text")
        return Answer(
            output, _stop(said), _usage(said.get("usage")), _cost(said.get("cost_usd")), call.agent.model
        )


def _object(printed: bytes) -> dict[str, Any]:
    try:
        said = json.loads(printed.decode())
    except (ValueError, RecursionError):
        raise _WrongError(
            "it is not one JSON object in UTF-8" if printed.strip() else "it printed nothing"
        ) from None
    if not isinstance(said, dict):
        raise _WrongError("it is no JSON object { … }")
    unknown = next((name for name in said if name not in _SAYS), None)
    if unknown is not None:
        raise _WrongError(f"it has the unknown field {quoted(unknown)}; known are {', '.join(_SAYS)}")
    return said


def _stop(said: Mapping[str, Any]) -> Stop:
    try:
        return Stop(said.get("stop") or Stop.FINISHED)
    except (ValueError, TypeError):
        raise _WrongError(f"“stop” must be one of {', '.join(Stop)}") from None


def _usage(counts: Any) -> Usage:
    if counts is None:
        return Usage()
    known = isinstance(counts, dict) and set(counts) <= set(_COUNTS)
    if not known or any(type(count) is not int or not 0 <= count < 2**53 for count in counts.values()):
        raise _WrongError(f"“usage” must be an object of whole numbers: {', '.join(_COUNTS)}")
    return Usage(**counts)


def _cost(dollars: Any) -> int | None:
    """Return micro-dollars; None where the program does not say."""
    if dollars is None:
        return None
    try:
        if not isinstance(dollars, bool) and 0 <= float(dollars) <= _MOST_USD:
            return from_usd(dollars)
    except (ValueError, TypeError, OverflowError):
        pass
    raise _WrongError("“cost_usd” must be a number of dollars")
