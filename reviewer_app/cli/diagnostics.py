"""All of standard error, and the exit codes: what went wrong, in one sentence, for the person who reads it.

    0 done    1 refused or failed    2 wrong usage    3 nothing to do or not ready    4 store unavailable

A mistake of the user never shows a traceback. A defect of the program says one sentence too, and its
traceback goes to `logs/cli.log` of the workspace.
"""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.domain.clock import iso, now
from reviewer_app.domain.errors import NotReady, ReviewerError
from reviewer_app.domain.quoting import printable
from reviewer_app.paths import make_private_folder, private_opener

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
NOTHING_TO_DO = NotReady.exit_code
INTERRUPTED = 130
_WITH_DOCUMENT = frozenset({REFUSED, NOTHING_TO_DO})


def say(sentence: str) -> None:
    """Write one sentence for the person who watches, with nothing in it that could control a terminal."""
    lines = [printable(line) for line in sentence.split("\n")]
    with suppress(OSError):
        sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()


def advise(sentence: str) -> None:
    """Say the next step to a person; a script that reads standard output is told nothing."""
    if output.is_terminal():
        say(sentence)


def guarded(call: Call, action: Callable[[], Any]) -> int:
    """Run a command; return the exit code, after one sentence about whatever went wrong."""
    try:
        code = int(action() or DONE)
        output.flush()
    except Exception as error:  # noqa: BLE001 - the doorstep: every ending is one of the exit codes
        return _ending(call, error)
    return code


def _ending(call: Call, error: Exception) -> int:
    code, sentence = _judged(call, error)
    if sentence:
        say(sentence)
    if call.as_json and not call.answered and code in _WITH_DOCUMENT:
        with suppress(OSError):
            output.document({**call.empty, "error": sentence})
            output.flush()
    return code


def _judged(call: Call, error: Exception) -> tuple[int, str]:
    """Return the exit code and the sentence of an ending."""
    if isinstance(error, ReviewerError):
        return error.exit_code, str(error)
    if isinstance(error, click.Abort):
        return (INTERRUPTED if isinstance(error.__cause__, KeyboardInterrupt) else REFUSED), ""
    if isinstance(error, click.ClickException):
        return error.exit_code, _usage(error)
    if isinstance(error, OSError) and error.strerror:
        _stop_writing(error)
        place = f"{error.filename}: " if error.filename else ""
        return REFUSED, f"{place}{error.strerror}."
    return REFUSED, _defect(call, error)


def _usage(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None or isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    return f"{error.format_message()} “{context.command_path} --help” shows what can be written."


def _stop_writing(error: OSError) -> None:
    """Keep a full disk behind standard output from complaining once more when the program ends."""
    if error.filename is None:
        with suppress(OSError):
            output.mute()


def _defect(call: Call, error: Exception) -> str:
    try:
        place = str(_write_down(call, error))
    except OSError as failed:
        place = f"nowhere ({failed.strerror})"
    return (
        f"A defect of the program stopped it ({type(error).__name__}); the details are in {place}. "
        "If another program wrote to the store, “reviewer doctor” says what is wrong with it."
    )


def _write_down(call: Call, error: Exception) -> Path:
    from reviewer_app.logs import visible  # noqa: PLC0415 - needed only where something is wrong

    workspace = call.workspace
    folder = (
        workspace.logs if workspace.root.is_dir() else Path(tempfile.gettempdir(), f"reviewer-{os.getpid()}")
    )
    make_private_folder(folder)
    path = folder / "cli.log"
    text = "".join(traceback.format_exception(error))
    with open(path, "a", encoding="utf-8", opener=private_opener) as file:
        file.write(f"{iso(now())} a defect\n{visible(_without_secrets(call, text))}\n")
    return path


def _without_secrets(call: Call, text: str) -> str:
    if "services" not in call.__dict__:
        return text
    return call.services.redactor.redact(text)
