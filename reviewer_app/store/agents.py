"""Agent versions as they were when they first ran, and the store's own small facts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from reviewer_app.domain.clock import millis, moment
from reviewer_app.domain.spec import Agent
from reviewer_app.store import texts
from reviewer_app.store.database import Transaction
from reviewer_app.store.hot import Hot
from reviewer_app.store.tables import AGENT_FILES, AGENT_VERSIONS, META

DOCUMENT = "AGENT.md"

_KNOWN = Hot(
    select(AGENT_VERSIONS.c.name).where(
        AGENT_VERSIONS.c.name == bindparam("agent"), AGENT_VERSIONS.c.version == bindparam("its")
    )
)
_FACT = Hot(select(META.c.value).where(META.c.key == bindparam("named")))


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was used at least once."""

    version: str
    first_seen_at: datetime


def remember(tx: Transaction, agent: Agent, at: datetime) -> None:
    """Keep the document of a version and the files it names, the first time it is used."""
    if _KNOWN.run(tx, {"agent": agent.name, "its": agent.version}).fetchone() is not None:
        return
    same = {"name": agent.name, "version": agent.version}
    row = {"document_sha": texts.put(tx, agent.document), "first_seen_at": millis(at)}
    tx.execute(insert(AGENT_VERSIONS), same | row)
    beside = agent.spec.files if agent.spec else {}
    rows = [{**same, "path": path, "sha256": texts.put(tx, content)} for path, content in beside.items()]
    if rows:
        tx.execute(insert(AGENT_FILES), rows)


def versions(tx: Transaction, name: str) -> list[Version]:
    """Return the versions of an agent, newest first."""
    mine = select(AGENT_VERSIONS).where(AGENT_VERSIONS.c.name == name)
    rows = tx.execute(mine.order_by(AGENT_VERSIONS.c.first_seen_at.desc(), AGENT_VERSIONS.c.version))
    return [Version(row.version, moment(row.first_seen_at)) for row in rows]


def files(tx: Transaction, name: str, version: str) -> dict[str, bytes]:
    """Return the files of a version by their path beside the document, and the document."""
    query = select(AGENT_VERSIONS.c.document_sha).where(
        AGENT_VERSIONS.c.name == name, AGENT_VERSIONS.c.version == version
    )
    beside = select(AGENT_FILES).where(AGENT_FILES.c.name == name, AGENT_FILES.c.version == version)
    found = {row.path: texts.get(tx, row.sha256) for row in tx.execute(beside).all()}
    return {**found, DOCUMENT: texts.get(tx, tx.execute(query).scalar_one())}


def fact(tx: Transaction, key: str) -> str | None:
    """Return one of the store's facts about itself."""
    row = _FACT.run(tx, {"named": key}).fetchone()
    return None if row is None else str(row[0])


def set_fact(tx: Transaction, key: str, value: str) -> None:
    """Set one of the store's facts about itself."""
    statement = insert(META).values(key=key, value=value)
    tx.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
