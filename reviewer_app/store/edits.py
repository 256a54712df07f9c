"""Unfinished edits: what a person wrote instead of a draft and did not decide yet, with its older states."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update

from reviewer_app.domain.clock import millis, moment
from reviewer_app.domain.decision import ENDS, Decision
from reviewer_app.domain.digests import digest
from reviewer_app.store import texts
from reviewer_app.store.database import Transaction
from reviewer_app.store.hot import Hot
from reviewer_app.store.tables import EDITS

KEPT = 20
"""How many states of one person's edits of one item are kept, the unfinished one among them."""

_EMPTY = digest("")
_CLOSE = Hot(
    update(EDITS)
    .where(EDITS.c.item_id == bindparam("number"), EDITS.c.actor == bindparam("by"), EDITS.c.is_open)
    .values(is_open=False)
)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A text that a person wrote instead of a revision (0: of no draft), as it was at a moment."""

    number: int  # of the item
    by: str
    revision: int
    text: str
    at: datetime


def save(tx: Transaction, edit: Unfinished) -> None:
    """Make a text the person's unfinished edit; what was it before becomes a snapshot.

    Nothing is written if it is that already.
    """
    sha = texts.put(tx, edit.text)
    mine = _of(edit.number, edit.by)
    present = select(EDITS.c.revision, EDITS.c.text_sha).where(*mine, EDITS.c.is_open)
    if tx.execute(present).one_or_none() == (edit.revision, sha):
        return
    close(tx, edit.number, edit.by)
    row = {
        "item_id": edit.number,
        "actor": edit.by,
        "revision": edit.revision,
        "text_sha": sha,
        "is_open": True,
        "at": millis(edit.at),
    }
    tx.execute(insert(EDITS), row)
    _forget_oldest(tx, edit.number, edit.by)


def _forget_oldest(tx: Transaction, number: int, by: str) -> None:
    """Keep the newest states; the text that was emptied last stays among them with its emptying."""
    mine = _of(number, by)
    rows = tx.execute(select(EDITS.c.id, EDITS.c.text_sha).where(*mine).order_by(EDITS.c.id.desc())).all()
    kept = [row.id for row in rows[:KEPT]]
    emptied = [(new.id, old.id) for new, old in pairwise(rows) if new.text_sha == _EMPTY != old.text_sha]
    if emptied and emptied[0][1] not in kept:
        kept[-2:] = emptied[0]
    tx.execute(delete(EDITS).where(*mine, EDITS.c.id.not_in(kept)))


def close(tx: Transaction, number: int, by: str) -> None:
    """Let the person's edit of an item be unfinished no more; its text stays as a snapshot."""
    _CLOSE.run(tx, {"number": number, "by": by})


def end(tx: Transaction, number: int, decision: Decision) -> None:
    """Close the unfinished edit of a person whose decision ends the item."""
    if decision.kind in ENDS:
        close(tx, number, decision.by)


def unfinished(tx: Transaction, number: int) -> list[Unfinished]:
    """Return the unfinished edits of an item, one for each person who has one, newest first."""
    return _read(tx, EDITS.c.item_id == number, EDITS.c.is_open)


def written(tx: Transaction, number: int, by: str) -> list[Unfinished]:
    """Return the states of a person's edits of an item, newest first; the first may be unfinished."""
    return _read(tx, *_of(number, by))


def _of(number: int, by: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return EDITS.c.item_id == number, EDITS.c.actor == by


def _read(tx: Transaction, *conditions: ColumnElement[bool]) -> list[Unfinished]:
    rows = tx.execute(select(EDITS).where(*conditions).order_by(EDITS.c.id.desc()))
    return [
        Unfinished(row.item_id, row.actor, row.revision, texts.get_text(tx, row.text_sha), moment(row.at))
        for row in rows
    ]
