"""What children do until they are killed: run agents, decide, add, carry arrived files away.

What a child was told by the program (a saved decision, an added item) it writes into a file of its own with
fsync, after the reply: whatever stands there must never be lost.
"""

import asyncio
import hashlib
import json
import os
import random
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from reviewer_app import failpoints
from reviewer_app.bootstrap import Services
from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import REFUSED, Kind
from reviewer_app.domain.digests import digest
from reviewer_app.domain.item import NewItem, QueueRow
from reviewer_app.paths import Workspace
from reviewer_app.runner import loop
from reviewer_app.runner.heartbeat import Heartbeat
from reviewer_app.runner.loop import Loop, duties_of
from reviewer_app.services.browse_queue import Opened
from reviewer_app.services.review_items import Order
from reviewer_app.store import claims, schema
from reviewer_app.store.backup import back_up
from reviewer_app.store.database import Transaction
from reviewer_app.store.queue import Filter
from tests.faults.forkserver import Task
from tests.workshop import Workshop, make

AGENTS = ("letters", "notes", "forms")
_WEIGHTS: Mapping[Kind, int] = {
    Kind.APPROVE: 40,
    Kind.EDIT: 15,
    Kind.REJECT: 8,
    Kind.REDO: 12,
    Kind.LATER: 4,
    Kind.ESCALATE: 4,
    Kind.UNDO: 17,
}
_LOOK_AGAIN_S = 0.003  # between two looks into the outbox, so that the others have the processor
Begun = Callable[[], object]


def play(task: Task, begun: Begun) -> None:
    """Do a task; what goes wrong is written where the oracle looks."""
    failpoints.plan(task.failpoint)
    try:
        ROLES[task.role](task, begun)
    except BaseException:
        note(Path(task.folder), "errors", {"role": task.role, "error": traceback.format_exc()})
        raise


def note(folder: Path, name: str, said: Mapping[str, Any]) -> None:
    """Add a line to one of the folder's records, durably."""
    end = os.open(folder / f"{name}.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(end, json.dumps(said).encode() + b"\n")
    os.fsync(end)
    os.close(end)


def _services(task: Task) -> Services:
    return Services(Workspace(Path(task.folder) / "workspace"))


def _run(task: Task, begun: Begun) -> None:
    """Be a runner."""
    folder, services = Path(task.folder), _services(task)
    duties = duties_of(services, lambda said: note(folder, "warnings", {"warning": said}))
    pulse = partial(Heartbeat, every_s=task.heartbeat_s)
    lease = timedelta(seconds=task.lease_s)
    services.library.all()
    with patch.object(loop, "Heartbeat", pulse), patch.object(claims, "LEASE", lease):
        begun()
        totals = asyncio.run(Loop(duties, task.slots, until_idle=task.until_idle).run())
    note(folder, "totals", {"name": task.name, "runs": totals.runs, "delivered": totals.delivered})


def _decide(task: Task, begun: Begun) -> None:
    """Be a reviewer who decides without end, at random."""
    chance, services = random.Random(task.seed), _services(task)
    _warm(services)
    begun()
    while True:
        kind = chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        state = chance.choice(["approved", "edited", "rejected", "queued"]) if kind is Kind.UNDO else None
        rows, _ = services.browse_queue.page(Filter(agent=chance.choice(AGENTS), state=state), 40)
        if rows:
            _say(task, services, kind, chance.choice(rows))


def rehearse(agents: Callable[[Workshop], None]) -> None:
    """Do once, in a workspace that is thrown away, what children do: what that loads they need not load."""
    with tempfile.TemporaryDirectory() as folder:
        shop = make(Path(folder) / "workspace")
        agents(shop)
        (number,) = shop.draft("a", agent="forms")
        shop.decide(number, Kind.APPROVE)
        _warm(shop.services)
        shop.services.database.close()


def _warm(services: Services) -> None:
    """Load what the first decision would load."""
    services.library.all()
    services.browse_queue.page(Filter(), 1)
    assert services.review_items
    assert services.undo_decisions


def _say(task: Task, services: Services, kind: Kind, row: QueueRow) -> None:
    if kind is Kind.UNDO:
        _undo(task, services, row.number)
        return
    opened = services.browse_queue.open(row.number)
    if kind is Kind.APPROVE and any(past.kind is Kind.UNDO for past in opened.decisions):
        kind = Kind.EDIT  # so that each delivery of an item has bytes of its own
    order = _order(kind, opened, task.name)
    if services.review_items.decide(row.number, order).result == REFUSED:
        return
    sha = opened.item.output_sha if order.text is None else digest(order.text)
    note(Path(task.folder), "acks", {"id": order.id, "item": row.number, "kind": kind.value, "sha256": sha})


def _order(kind: Kind, opened: Opened, by: str) -> Order:
    return Order(
        kind,
        by,
        seen=opened.binding(),
        reason="invented" if kind is Kind.REJECT else None,
        note="Say it shorter." if kind is Kind.REDO else None,
        text=f"Edited by hand: {uuid4().hex}" if kind is Kind.EDIT else None,
        until=now() + timedelta(milliseconds=300) if kind is Kind.LATER else None,
        to="ben" if kind is Kind.ESCALATE else None,
    )


def _undo(task: Task, services: Services, number: int) -> None:
    if services.undo_decisions.undo(number, task.name).result == REFUSED:
        return
    said = services.browse_queue.open(number).decisions
    mine = [past for past in said if past.by == task.name and past.kind is Kind.UNDO][-1]
    ack = {"id": mine.id, "item": number, "kind": "undo", "sha256": mine.binding.sha256}
    note(Path(task.folder), "acks", ack)


def _duel(task: Task, begun: Begun) -> None:
    """Decide certain items as fast as possible, and keep every reply."""
    services = _services(task)
    numbers = [services.browse_queue.find(reference) for reference in task.references]
    kind = Kind.APPROVE if task.seed % 2 else Kind.REJECT
    begun()
    for number in numbers:
        order = Order(kind, task.name, reason="invented" if kind is Kind.REJECT else None)
        reply = services.review_items.decide(number, order)
        said = {"id": order.id, "item": number, "by": task.name, "result": reply.result, "why": reply.why}
        note(Path(task.folder), "replies", said)


def _add(task: Task, begun: Begun) -> None:
    """Hand in work without end."""
    services = _services(task)
    begun()
    while True:
        name = random.choice(AGENTS)
        pieces = [NewItem(key, key, f"Dear shop, I am {key}.") for key in (uuid4().hex for _ in range(5))]
        done = services.add_items.add(services.library.load(name), pieces, task.name)
        note(Path(task.folder), "added", {"agent": name, "keys": [key for _, key in done.added]})


def _carry(task: Task, begun: Begun) -> None:
    """Be the receiver: take each file away as soon as it has its final name, and record what it held."""
    folder = Path(task.folder)
    outbox, place = folder / "workspace/outbox/drafts", folder / "taken"
    place.mkdir(exist_ok=True)
    over: list[int] = []
    signal.signal(signal.SIGTERM, lambda *_: over.append(1))
    begun()
    while True:
        last = bool(over)
        for path in [path for path in outbox.rglob("*") if path.is_file() and not path.name.startswith(".")]:
            _take(folder, path, place / uuid4().hex, path.relative_to(outbox).as_posix())
        if last:
            return
        time.sleep(_LOOK_AGAIN_S)


def _take(folder: Path, path: Path, there: Path, target: str) -> None:
    path.rename(there)
    data = there.read_bytes()
    note(
        folder,
        "arrived",
        {"target": target, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)},
    )


def _create(task: Task, begun: Begun) -> None:
    """Make a store."""
    begun()
    schema.create(Path(task.folder) / "store.db").close()


def _bring_up(task: Task, begun: Begun) -> None:
    """Bring a store to a shape that is one step newer."""
    database = _services(task).database
    begun()
    newer = schema.CURRENT + 1
    schema.bring_up(
        database, Workspace(Path(task.folder) / "workspace").backups, target=newer, migrate=_newer
    )
    database.close()


def _newer(tx: Transaction, _target: int) -> None:
    tx.exec_driver_sql("CREATE TABLE newer (id INTEGER PRIMARY KEY)")
    tx.exec_driver_sql("INSERT INTO newer SELECT id FROM items")


def _back_up(task: Task, begun: Begun) -> None:
    """Make a backup."""
    services = _services(task)
    begun()
    back_up(services.database, services.workspace.backups, "by-hand")


ROLES: Mapping[str, Callable[[Task, Begun], None]] = {
    "run": _run,
    "decide": _decide,
    "duel": _duel,
    "add": _add,
    "carry": _carry,
    "create": _create,
    "bring-up": _bring_up,
    "back-up": _back_up,
}
