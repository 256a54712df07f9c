"""Rows of the store as tests need them, with as little as a row can have."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert

from reviewer_app.domain.spec import Agent
from reviewer_app.store import agents, runs, texts
from reviewer_app.store.database import Transaction
from reviewer_app.store.tables import ITEMS

AT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)


def item(tx: Transaction, number: int, **columns: Any) -> int:
    """Add an item with this number; return the number."""
    sha = texts.put(tx, f"input {number}")
    row = {
        "id": number,
        "agent": "letters",
        "key": f"k{number}",
        "title": f"Title {number}",
        "state": "queued",
        "flags": "",
        "priority": 0,
        "input_sha": sha,
        "content_sha": sha,
        "notice": "",
        "revision": 0,
        "failure": "",
        "created_at": 0,
        "received_at": 0,
        "fence": 0,
    }
    tx.execute(insert(ITEMS), row | columns)
    return number


def run(tx: Transaction, number: int) -> int:
    """Open a run of an item; return its id."""
    return runs.start(tx, number, "v1", "c", None, AT)


def remember(tx: Transaction, name: str, version: str = "v1", document: str = "# A document") -> None:
    """Keep a version of an agent."""
    agents.remember(tx, Agent(name, version, "", document, None, ()), AT)
