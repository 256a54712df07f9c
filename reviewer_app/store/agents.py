"""Agent versions as they were when they first ran, and the store's own small facts."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from reviewer_app.domain.clock import millis
from reviewer_app.store import texts
from reviewer_app.store.database import Transaction
from reviewer_app.store.tables import AGENT_VERSIONS, META


def remember(tx: Transaction, name: str, version: str, document: str, at: datetime) -> None:
    """Keep the document of a version the first time it is used."""
    known = select(AGENT_VERSIONS.c.name).where(
        AGENT_VERSIONS.c.name == name, AGENT_VERSIONS.c.version == version
    )
    if tx.execute(known).one_or_none() is not None:
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
    return tx.execute(select(META.c.value).where(META.c.key == key)).scalar_one_or_none()


def set_fact(tx: Transaction, key: str, value: str) -> None:
    """Set one of the store's facts about itself."""
    statement = insert(META).values(key=key, value=value)
    tx.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
