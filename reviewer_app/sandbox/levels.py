"""Which level of containment this machine has, found out once in each process by running something in it."""

import os
import tempfile
from functools import cache
from threading import Lock

from reviewer_app.domain.quoting import cut
from reviewer_app.sandbox import isolation
from reviewer_app.sandbox.job import Ended, Job, Level, Limits, Unavailable, Why
from reviewer_app.sandbox.running import run

_TEST_S = 15.0
_LOCK = Lock()


def best(least: Level) -> Level:
    """Return the best level that there is; raise Unavailable where it is less than `least`."""
    why = why_not_isolated()
    if not why:
        return Level.ISOLATED
    require_limits()
    if least is Level.ISOLATED:
        raise Unavailable(
            f"Commands cannot be isolated here: {why}. Install or allow bubblewrap; or, if you trust the "
            "command with what it may do, write sandbox = “limited” under [limits] of reviewer.toml."
        )
    return Level.LIMITED


def require_limits() -> None:
    """Raise Unavailable on a system on which a command cannot even be ended whole."""
    if os.name != "posix":
        raise Unavailable("On this system commands cannot be contained; use Linux or macOS for this agent.")


def why_not_isolated() -> str:
    """Return why commands cannot be isolated here, as the end of a sentence; empty where they can."""
    with _LOCK:
        return _tried()


@cache
def _tried() -> str:
    if isolation.program() is None:
        return "bubblewrap (“bwrap”) is not installed"
    with tempfile.NamedTemporaryFile(prefix="reviewer-") as outside:
        command = ("/bin/sh", "-c", isolation.SELF_TEST, "self-test", outside.name)
        job = Job(command, Limits(_TEST_S, processes=16), files={"given": b"given"})
        try:
            return _judged(run(job, Level.ISOLATED))
        except Unavailable as error:
            return str(error).rstrip(".")


def _judged(ended: Ended) -> str:
    if ended.why is Why.ENDED and ended.code == 0:
        return ""
    if ended.code in isolation.FOUND:
        return f"bubblewrap was tried, and {isolation.FOUND[ended.code]}"
    said = ended.stderr.text.strip().splitlines()
    return f"bubblewrap was tried and failed ({cut(said[-1], 160) if said else ended.why})"
