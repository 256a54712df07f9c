"""Whether the drafts, their flags and their failed checks are those that the history tells of."""

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from reviewer_app.domain.events import RUNNER, read
from reviewer_app.domain.finding import Verdict
from reviewer_app.domain.flags import joined
from reviewer_app.domain.ids import item_id
from reviewer_app.store.database import Transaction
from reviewer_app.store.tables import EVENTS, FINDINGS, REVISIONS

PUBLISHED = "draft.published"
_DRAFTS = (
    select(REVISIONS.c.id, REVISIONS.c.item_id, REVISIONS.c.sha256, REVISIONS.c.flags)
    .where(REVISIONS.c.made_by == RUNNER)
    .order_by(REVISIONS.c.item_id, REVISIONS.c.number)
)
_FAILED = (
    select(FINDINGS.c.revision_id, FINDINGS.c.name)
    .where(FINDINGS.c.verdict == Verdict.FAIL.value)
    .order_by(FINDINGS.c.id)
)
_TOLD = (
    select(EVENTS.c.seq, EVENTS.c.body, EVENTS.c.hash)
    .where(func.instr(EVENTS.c.body, f'"kind":"{PUBLISHED}"'.encode()) > 0)
    .order_by(EVENTS.c.seq)
)


def differing(tx: Transaction) -> Iterator[tuple[int | None, str]]:
    """Give (event, sentence) for each event whose drafts differ, and (None, sentence) for drafts without one.

    All events are as they were written.
    """
    kept = _kept(tx)
    for row in tx.execute(_TOLD):
        event = read(row.body, row.hash.hex())
        if event.kind != PUBLISHED:
            continue
        drafts = kept[event.items[0]]
        found = [drafts.popleft() if drafts else None for _ in event.facts["revisions"]]
        told = (joined(event.facts["flags"]), event.facts["failed_checks"])
        shas = [None if draft is None else draft[0] for draft in found]
        if shas != event.facts["revisions"] or (found and found[-1] and found[-1][1:] != told):
            yield row.seq, f"The draft of event {row.seq}, its flags or its failed checks were changed."
    left = sum(map(len, kept.values()))
    if left:
        yield None, f"{left} drafts stand in the store without an event."


def _kept(tx: Transaction) -> dict[str, deque[tuple[Any, ...]]]:
    """Return (digest, flags, names of failed checks) of each draft of a runner, in order, by item."""
    failed = defaultdict(list)
    for revision, name in tx.execute(_FAILED):
        failed[revision].append(name)
    drafts: dict[str, deque[tuple[Any, ...]]] = defaultdict(deque)
    for row in tx.execute(_DRAFTS):
        drafts[item_id(row.item_id)].append((row.sha256, row.flags, failed[row.id]))
    return drafts
