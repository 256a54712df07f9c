"""Named places where a crash would hurt most; tests make the process die exactly there.

`REVIEWER_FAILPOINT=name:n:kill|raise|stop` acts the n-th time the place is reached: SIGKILL itself, raise,
or SIGSTOP itself. Unset, reaching a place costs one look into an empty dictionary.
"""

import os
import signal
from collections.abc import Mapping

NAMES = (
    "ingest.pre_commit",
    "ingest.post_commit_pre_ack",
    "job.claimed",
    "job.heartbeat",
    "llm.sent",
    "llm.body_in_pre_commit",
    "llm.settled",
    "check.done_pre_commit",
    "item.published",
    "decision.pre_commit",
    "decision.post_commit_pre_ui",
    "decision.journal_appended",
    "deliver.leased",
    "file.tmp_written",
    "file.fsynced",
    "deliver.attempt_recorded",
    "file.renamed_pre_dirsync",
    "deliver.sent_pre_ack",
    "deliver.done",
    "audit.appended",
    "backup.mid",
    "migrate.backup_ok",
    "migrate.version_set",
)


VARIABLE = "REVIEWER_FAILPOINT"


class FailpointError(Exception):
    """The failure a test asked for."""


def _planned(environ: Mapping[str, str]) -> dict[str, tuple[int, str]]:
    text = environ.get(VARIABLE, "")
    if not text:
        return {}
    name, count, action = text.split(":")
    if name not in NAMES or action not in {"kill", "raise", "stop"}:
        raise ValueError(f"{VARIABLE} names no place and action: {text}")
    return {name: (int(count), action)}


_plan = _planned(os.environ)
_reached: dict[str, int] = {}


def plan(text: str) -> None:
    """Plan `name:n:action` from now on, counting from zero; an empty text plans nothing."""
    planned = _planned({VARIABLE: text})
    _plan.clear()
    _reached.clear()
    _plan.update(planned)


def reach(name: str) -> None:
    """Say that execution is at the place `name`; acts only if a test planned it."""
    if name not in _plan:
        return
    count, action = _plan[name]
    _reached[name] = _reached.get(name, 0) + 1
    if _reached[name] != count:
        return
    if action == "raise":
        raise FailpointError(name)
    signal.raise_signal(
        signal.SIGKILL if action == "kill" else signal.SIGSTOP
    )  # this very thread goes no step on
