"""Agent versions as they were when they first ran, and the store's own small facts."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from reviewer_app.domain.clock import millis
from reviewer_app.store import texts
from reviewer_app.store.database import Transaction
from reviewer_app.store.hot import Hot
from reviewer_app.store.tables import AGENT_VERSIONS, META

_KNOWN = Hot(
    select(AGENT_VERSIONS.c.name).where(
        AGENT_VERSIONS.c.name == bindparam("agent"), AGENT_VERSIONS.c.version == bindparam("its")
    )
)
_FACT = Hot(select(META.c.value).where(META.c.key == bindparam("named")))


def remember(tx: Transaction, name: str, version: str, document: str, at: datetime) -> None:
    """Keep the document of a version the first time it is used."""
    if _KNOWN.run(tx, {"agent": name, "its": version}).fetchone() is not None:
        return
    row = {
        "name": name,
        "version": version,
        "document_sha": texts.put(tx, document),
        "first_seen_at": millis(at),
    }
    tx.execute(insert(AGENT_VERSIONS), row)


def fact(tx: Transaction, key: str) -> str | None:
    """Return one of the store's facts about itself."""
    row = _FACT.run(tx, {"named": key}).fetchone()
    return None if row is None else str(row[0])


def set_fact(tx: Transaction, key: str, value: str) -> None:
    """Set one of the store's facts about itself."""
    statement = insert(META).values(key=key, value=value)
    tx.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
