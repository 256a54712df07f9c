"""A program of the document's author as a check: contained, with a deadline, judged by what it cannot forge.

The verdict comes from the exit code and, where the document asks for it, from a report that is written past
the folder in which the command runs; never from what the command prints.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.options import problems_of, switch
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.quoting import cut, quoted
from reviewer_app.domain.spec import OutputKind
from reviewer_app.sandbox.job import Ended, Job, Level, Limits, Why
from reviewer_app.sandbox.levels import best
from reviewer_app.sandbox.running import run

NAME = "command"
_DEFAULT_S, _MOST_S = 60, 600
_INPUT, _BASELINE = "input.txt", "baseline.txt"
_OUTPUTS = {
    OutputKind.TEXT: "output.txt",
    OutputKind.MARKDOWN: "output.md",
    OutputKind.JSON: "output.json",
    OutputKind.FILES: "output.json",
}
_TAKEN = {_INPUT, _BASELINE, *_OUTPUTS.values()}
_SIGNALS = 128
_LINES, _LONGEST_LINE, _LONGEST_SAID = 5, 200, 300
_MB = 1_000_000


class Command:
    """The kind `command`: `{run: [program, …], protect: [file, …], seconds: 60, report: true}`."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each option that cannot be used."""
        found = problems_of(NAME, options, _RULES, 'command: {run: ["python3", "-I", "check.py"]}')
        if not found and "run" not in options:
            found.append("“command” needs “run”: the program and its arguments, as a list of texts.")
        return found

    def files(self, options: Any) -> list[str]:
        """Return the files that the command needs beside the document."""
        named = options.get("protect", [])
        return named if not _files(named) else []

    def build(self, options: Any) -> Check:
        """Return the check that runs the command on each draft."""
        return partial(_judge, dict(options))


def _words(value: Any) -> str:
    """Refuse what is not a program with its arguments."""
    if not isinstance(value, list) or not value or not value[0]:
        return "must be a list: the program, then its arguments"
    for word in value:
        if not isinstance(word, str) or "\0" in word:
            return f"must be a list of texts; put {quoted(str(word))} in quotation marks"
    return ""


def _files(value: Any) -> str:
    """Refuse what is not a list of file names, and names that the draft and its input have."""
    if not isinstance(value, list) or not all(isinstance(name, str) and name for name in value):
        return "must be a list of files beside the document"
    taken = _TAKEN & {name.partition("/")[0] for name in value}
    return f"names {quoted(min(taken))}, which is the draft's or its input's" if taken else ""


def _seconds(value: Any) -> str:
    """Refuse what is not a number of seconds that a check may take."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return "" if whole and 1 <= value <= _MOST_S else f"must be a whole number from 1 to {_MOST_S}"


_RULES = {"run": _words, "protect": _files, "seconds": _seconds, "report": switch}


def _judge(options: Mapping[str, Any], subject: Subject) -> Finding:
    job = Job(
        tuple(options["run"]),
        Limits(options.get("seconds", _DEFAULT_S)),
        files=_given(options, subject),
        report=options.get("report", False),
    )
    level = best(subject.around.sandbox)
    ended = run(job, level)
    verdict, sentence = _verdict(job, ended)
    parts = [f"{quoted(' '.join(job.command))} {sentence} ({_kind_of(level)}).", *_evidence(ended)]
    return Finding(NAME, verdict, " ".join(parts))


def _given(options: Mapping[str, Any], subject: Subject) -> dict[str, bytes]:
    """Return the files that the command finds where it runs."""
    texts = {_OUTPUTS[subject.around.output]: subject.output, _INPUT: subject.input}
    if subject.baseline is not None:
        texts[_BASELINE] = subject.baseline
    protected = {name: subject.around.files[name] for name in options.get("protect", ())}
    return {name: text.encode(errors="replace") for name, text in texts.items()} | protected


def _kind_of(level: Level) -> str:
    return "isolated" if level is Level.ISOLATED else "limited, not isolated"


def _verdict(job: Job, ended: Ended) -> tuple[Verdict, str]:
    """Return what a command's end means; one that did not end by itself has judged nothing in its favour."""
    if ended.why is Why.STOPPED:
        return Verdict.NOT_RUN, "was interrupted"
    if ended.why is not Why.ENDED:
        return Verdict.FAIL, _OVER[ended.why].format(limits=job.limits)
    if ended.changed:
        return Verdict.FAIL, f"changed what it was given to read: {cut(', '.join(ended.changed))}"
    if ended.code:
        by_signal = f"was ended by signal {ended.code - _SIGNALS}"
        return Verdict.FAIL, by_signal if ended.code > _SIGNALS else f"ended with exit code {ended.code}"
    return _reported(ended.report) if job.report else (Verdict.PASS, "ended with exit code 0")


_OVER = {
    Why.TIME: "did not end within {limits.seconds} s and was ended",
    Why.PROCESSES: "started more than {limits.processes} processes and was ended",
    Why.LOST: "was interrupted: the process that watches it was ended",
}


def _reported(report: bytes) -> tuple[Verdict, str]:
    """Return the verdict of a report, {"verdict": …, "message": …}; without one nothing is passed."""
    try:
        said = json.loads(report)
        verdict, message = Verdict(said["verdict"]), said.get("message", "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Verdict.FAIL, "ended with exit code 0 and wrote no report that can be read"
    words = f" and reported {quoted(str(message), _LONGEST_SAID)}" if message else " and its report says so"
    return verdict, f"ended with exit code 0{words}"


def _evidence(ended: Ended) -> Iterator[str]:
    """Yield what the command printed last, on each of its outputs."""
    for said, output in (("It printed", ended.stdout), ("Its errors", ended.stderr)):
        lines = [line for line in output.text.splitlines() if line.strip()][-_LINES:]
        if lines:
            where = f" (cut at {len(output.data) / _MB:g} MB)" if output.cut else ""
            yield f"{said}{where}: “{' / '.join(cut(line, _LONGEST_LINE) for line in lines)}”."
