"""The drafts beside which a new one will stand in the queue: those of the same agent that wait.

They are read for each draft of an agent that compares them, so there is a bound to how many and how much.
"""

from sqlalchemy import text

from reviewer_app.domain.ids import item_id
from reviewer_app.domain.run import OpenDraft
from reviewer_app.store.database import Transaction
from reviewer_app.store.dialects import unpack

MOST = 200
LARGEST = 64 * 1024
TOGETHER = 400 * 1024
"""So many of the newest items are looked at; bytes of one draft, and of all that are read, at most."""

_NEWEST = text(
    "WITH newest AS ("
    " SELECT id FROM items INDEXED BY ix_items_queue"
    " WHERE state = 'waiting' AND agent = :agent AND id <> :number ORDER BY id DESC LIMIT :most)"
    " SELECT items.id, items.key, texts.size, texts.codec, texts.body"
    " FROM newest JOIN items ON items.id = newest.id JOIN texts ON texts.sha256 = items.output_sha"
    " WHERE texts.size <= :largest ORDER BY items.id DESC"
)


def newest(tx: Transaction, agent: str, number: int) -> list[OpenDraft]:
    """Return the waiting drafts of an agent's other items, newest item first, as far as the bounds allow."""
    bounds = {"agent": agent, "number": number, "most": MOST, "largest": LARGEST}
    found, left = [], TOGETHER
    for row in tx.execute(_NEWEST, bounds):
        left -= row.size
        if left < 0:
            break
        data = unpack(row.codec, row.body) or b""  # a damaged text is like nothing; doctor tells of it
        found.append(OpenDraft(item_id(row.id), row.key, data.decode("utf-8", "replace")))
    return found
