"""Agent versions and the store's own facts."""

from datetime import timedelta

from sqlalchemy import select

from reviewer_app.domain.clock import moment
from reviewer_app.domain.digests import digest
from reviewer_app.domain.spec import Agent
from reviewer_app.store import agents, texts
from reviewer_app.store.database import Database
from reviewer_app.store.tables import AGENT_VERSIONS
from tests.store.rows import AT, remember


def test_a_version_is_remembered_the_first_time(store: Database) -> None:
    """The document of a version is kept when it is first used; another version is another one."""
    later = AT + timedelta(hours=1)
    with store.write() as tx:
        for version, at in (("v1", AT), ("v1", later), ("v2", later)):
            agents.remember(tx, Agent("letters", version, "", f"# {version}", None, ()), at)
        remember(tx, "others", document="# v1")
        kept = tx.execute(
            select(AGENT_VERSIONS.c.name, AGENT_VERSIONS.c.version, AGENT_VERSIONS.c.first_seen_at)
        )
        rows = [(name, version, moment(seen)) for name, version, seen in kept]
        assert texts.get_text(tx, digest("# v1")) == "# v1"
    assert sorted(rows) == [("letters", "v1", AT), ("letters", "v2", later), ("others", "v1", AT)]


def test_a_fact_has_its_last_value(store: Database) -> None:
    """A fact is nothing at first, and then what it was set to last."""
    with store.write() as tx:
        assert agents.fact(tx, "journal.offset") is None
        agents.set_fact(tx, "journal.offset", "1")
        agents.set_fact(tx, "journal.offset", "2")
        agents.set_fact(tx, "other", "3")
        assert agents.fact(tx, "journal.offset") == "2"
