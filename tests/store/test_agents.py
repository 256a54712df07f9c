"""Agent versions and the store's own facts."""

from reviewer_app.domain.digests import digest
from reviewer_app.store import agents, texts
from reviewer_app.store.database import Database
from tests.store.rows import AT


def test_a_version_is_remembered_the_first_time(store: Database) -> None:
    """The document of a version is kept when it is first used; another version is another one."""
    with store.write() as tx:
        assert agents.remember(tx, "letters", "v1", "# One", AT)
        assert not agents.remember(tx, "letters", "v1", "# One", AT)
        assert agents.remember(tx, "letters", "v2", "# Two", AT)
        assert agents.remember(tx, "others", "v1", "# One", AT)
        assert texts.get_text(tx, digest("# One")) == "# One"


def test_a_fact_has_its_last_value(store: Database) -> None:
    """A fact is nothing at first, and then what it was set to last."""
    with store.write() as tx:
        assert agents.fact(tx, "journal.offset") is None
        agents.set_fact(tx, "journal.offset", "1")
        agents.set_fact(tx, "journal.offset", "2")
        agents.set_fact(tx, "other", "3")
        assert agents.fact(tx, "journal.offset") == "2"
