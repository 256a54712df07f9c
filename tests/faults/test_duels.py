"""Two people decide the same item at the same moment, from two processes."""

import sys
from collections import defaultdict
from pathlib import Path

import pytest

from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.item import Outcome
from tests.faults import oracle
from tests.faults.forkserver import Forkserver
from tests.faults.ground import first, prepared

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")

ROUNDS = 60


def test_the_first_decision_wins_and_the_second_is_told_by_whom(tmp_path: Path, server: Forkserver) -> None:
    """Of an approval and a rejection at once one stands and is followed; the other is told by whom."""
    with prepared(tmp_path, server, ROUNDS) as ground:
        names = tuple(first("forms", ROUNDS))
        duellists = [
            ground.start("duel", name=name, seed=seed, references=names)
            for name, seed in (("ada", 1), ("ben", 2))
        ]
        for duellist in duellists:
            ground.finish(duellist)
        replies = defaultdict(list)
        for said in ground.records("replies"):
            replies[said["item"]].append(said)
        assert len(replies) == ROUNDS
        for number, both in replies.items():
            [winner] = [said for said in both if said["result"] != "refused"]
            [loser] = [said for said in both if said["result"] == "refused"]
            assert f"{winner['result']} by {winner['by']}" in loser["why"]
            opened = ground.shop.open(number)
            assert [past.id for past in opened.decisions] == [winner["id"]]
            assert opened.item.row.outcome == Outcome(winner["result"])
            assert len(opened.deliveries) == (winner["result"] == "approved")
        carrier = ground.start("carry")
        ground.finish_work()
        ground.stop_carrying(carrier)
        sent = sum(said["result"] == "approved" for said in ground.records("replies"))
        assert oracle.judge(ground).arrived == sent


def test_a_refused_second_decision_leaves_no_trace(tmp_path: Path, server: Forkserver) -> None:
    """Two runs over the same items make one decision and at most one delivery each, whoever is second."""
    with prepared(tmp_path, server, 5) as ground:
        names = tuple(first("forms", 5))
        for name in ("ada", "ben"):
            ground.finish(ground.start("duel", name=name, seed=1, references=names))
        for reference in names:
            opened = ground.shop.open(ground.shop.number(reference))
            assert [past.by for past in opened.decisions] == ["ada"]
            assert [sent.state for sent in opened.deliveries] == [DeliveryState.HELD]
