"""Commands for the tests, and how to see what is left of them."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

import pytest

from reviewer_app.sandbox.job import Ended, Job, Level, Limits
from reviewer_app.sandbox.levels import why_not_isolated
from reviewer_app.sandbox.running import run

LONG_S = 60.0
needs_isolation = pytest.mark.skipif(bool(why_not_isolated()), reason=f"not here: {why_not_isolated()}")
every_level = pytest.mark.parametrize(
    "level", [Level.LIMITED, pytest.param(Level.ISOLATED, marks=needs_isolation)]
)
PRIVATE = [path for path in ("/root", "/home", "/etc/passwd", "/run", "/var", "/sys") if Path(path).exists()]


def python(code: str, *words: str, seconds: float = LONG_S, files: Mapping[str, bytes] | None = None) -> Job:
    """Return a job that runs a program in Python."""
    return Job(("python3", "-I", "-c", code, *words), Limits(seconds), files=files or {})


def outcome(code: str, level: Level, *words: str, seconds: float = LONG_S) -> Ended:
    """Run a program in Python and return what became of it."""
    return run(python(code, *words, seconds=seconds), level)


def marked(job: Job) -> tuple[Job, str]:
    """Return a job with one more argument, by which all that it starts is found."""
    mark = token_hex(8)
    return replace(job, command=(*job.command, mark)), mark


def alive(mark: str) -> list[int]:
    """Return the processes whose command line has the mark, other than this one."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if mark.encode() in words and int(folder.name) != os.getpid():
            found.append(int(folder.name))
    return found


def until(holds: Callable[[], bool]) -> None:
    """Look again and again until something holds; the test's own time limit ends it otherwise."""
    while not holds():
        time.sleep(0.02)
