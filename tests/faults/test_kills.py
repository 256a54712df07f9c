"""Processes die by SIGKILL, at random and at every place where it hurts most; no promise breaks."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from reviewer_app import failpoints
from tests.faults import oracle
from tests.faults.forkserver import Forkserver
from tests.faults.ground import Ground, prepared
from tests.faults.oracle import Figures

KILLS = int(os.environ.get("REVIEWER_FAULT_KILLS", "30"))
TIMES = 10 if KILLS >= 300 else 1
ITEMS = 60 + KILLS // 2  # of each agent

OFTEN = 0.1
"""How often work is handed in while others are killed."""
ROLE_OF = {"ingest": "add", "decision": "decide", "audit": "decide"}
POINTS = [name for name in failpoints.NAMES if name.split(".")[0] not in {"backup", "migrate"}]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no fork"),
]


def judged(title: str, ground: Ground, kills: int, began: float) -> Figures:
    """Return what was counted, and print it."""
    seconds = time.monotonic() - began
    figures = oracle.judge(ground)
    print(f"\n{title}: {kills} kills, 0 lost, 0 doubled, {seconds:.0f} s, {figures}")  # noqa: T201 - for `pytest -s`
    return figures


@pytest.mark.timeout(3600)
def test_random_kills_lose_and_repeat_nothing(tmp_path: Path, server: Forkserver) -> None:
    """Runners and reviewers killed at random moments lose no saved decision and deliver nothing twice."""
    began, kills = time.monotonic(), 0
    with prepared(tmp_path, server, ITEMS) as ground:
        carrier = ground.start("carry")
        while (
            kills < KILLS
            or len(ground.records("acks")) < KILLS
            or len(ground.records("arrived")) < KILLS // 3
        ):
            children = [ground.start(role) for role in ("run", "decide", "decide")]
            children += [ground.start("add")] if ground.chance.random() < OFTEN else []
            ground.chance.shuffle(children)
            for child in children:
                time.sleep(ground.chance.uniform(0.05, 0.25))
                ground.server.kill(child)
            kills += len(children)
        ground.finish_work()
        ground.stop_carrying(carrier)
        assert judged("At random", ground, kills, began).events


@pytest.mark.timeout(3600)
def test_a_kill_at_each_commit_point_loses_and_repeats_nothing(tmp_path: Path, server: Forkserver) -> None:
    """A process that dies exactly at a labelled point leaves nothing lost, doubled or stuck; each fires."""
    began = time.monotonic()
    with prepared(tmp_path, server, ITEMS) as ground:
        carrier = ground.start("carry")
        fired = {name: sum(_dies_at(ground, name) for _ in range(TIMES)) for name in POINTS}
        ground.finish_work()
        ground.stop_carrying(carrier)
        judged("At commit points", ground, sum(fired.values()), began)
    assert fired == dict.fromkeys(POINTS, TIMES)


def _dies_at(ground: Ground, name: str) -> bool:
    """Let a child meet a failpoint while others work; say whether it died there."""
    role = ROLE_OF.get(name.split(".", maxsplit=1)[0], "run")
    others = [ground.start(other) for other in ("run", "decide") if other != role or role == "decide"]
    child = ground.start(role, failpoint=f"{name}:{ground.chance.randint(1, 3)}:kill")
    died = ground.server.has_ended(child, 30)
    ground.server.kill(child, *others)
    return died and ground.server.end_of(child).signal == signal.SIGKILL
