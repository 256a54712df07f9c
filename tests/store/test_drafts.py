"""Drafts, their flags and their failed checks are held against the history."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.store import verify
from tests.workshop import Workshop, make


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """Return a workspace with three drafts that failed a check, one of them drafted again, one edited."""
    made = make(tmp_path / "shop")
    made.write_agent(keys="checks:\n  - length: {max_words: 1}\n")
    first, second, _ = made.draft("a", "b", "c")
    made.decide(first, Kind.REDO, note="again")
    made.run()
    made.decide(second, Kind.EDIT, text="Short")
    yield made
    made.services.database.close()


def test_what_runners_and_people_wrote_verifies(shop: Workshop) -> None:
    """Several drafts of one item, and an edit beside them, are as the history tells."""
    assert verify.verify(shop.services.database).ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE findings SET verdict = 'pass' WHERE revision_id = 2",
        "DELETE FROM findings",
        "UPDATE revisions SET flags = '' WHERE id = 1",
        "UPDATE revisions SET sha256 = (SELECT input_sha FROM items LIMIT 1) WHERE id = 3",
        "UPDATE revisions SET made_by = 'ada' WHERE id = 1",
        "UPDATE revisions SET made_by = 'runner'",
    ],
)
def test_a_changed_draft_is_named(shop: Workshop, statement: str) -> None:
    """A draft, a flag or a failed check that was changed, removed or added by hand is found."""
    with shop.services.database.exclusive() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql(statement)
    audit = verify.verify(shop.services.database)
    assert not audit.ok
    assert "draft" in audit.why
