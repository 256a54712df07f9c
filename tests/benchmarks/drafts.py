"""Workspaces as a window finds them: a long queue of drafts, one long draft, a long queue for the runner."""

from pathlib import Path

from pysqlite3 import dbapi2 as sqlite

from reviewer_app.domain.item import NewItem
from tests import workshop

_WAIT = """
UPDATE items SET state = 'waiting', output_sha = input_sha, revision = 1, waiting_since = created_at,
    cost_micro = 11000, priority = CASE WHEN id % 10 THEN 1 ELSE 11 END,
    flags = CASE WHEN id % 10 THEN '' ELSE 'failed-check' END
"""
_DRAFT = """
INSERT INTO revisions (item_id, number, sha256, made_by, flags, at)
SELECT id, 1, output_sha, 'runner', flags, created_at FROM items
"""
_HOLD = 600  # seconds: nothing leaves while it is measured
_TEMPLATE = "\n## Template\nThank you, {{ title }}: {{ input }}\n"
_SENTENCE = "The invoice {} of the third of May was paid twice, so the second payment goes back this week."
_SENTENCES = 4  # in a paragraph of a long draft


def waiting(root: Path, items: int) -> None:
    """Make a workspace with so many drafts that wait, a tenth of them with a failed check."""
    shop = workshop.make(root, hold=_HOLD)
    shop.write_agent()
    _add(shop, items)
    connection = sqlite.connect(shop.services.workspace.database)
    with connection:
        connection.execute(_WAIT)
        connection.execute(_DRAFT)
    connection.close()


def queued(root: Path, items: int) -> None:
    """Make a workspace with so many items that a runner drafts without a model."""
    shop = workshop.make(root, hold=_HOLD)
    shop.write_agent(model="template/jinja")
    document = root / "agents" / "letters" / "AGENT.md"
    document.write_text(document.read_text() + _TEMPLATE)
    _add(shop, items)


def long(root: Path, characters: int) -> None:
    """Make a workspace with one draft of about so many characters, in paragraphs."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < characters:
        sentences = (_SENTENCE.format(len(paragraphs) * _SENTENCES + place) for place in range(_SENTENCES))
        paragraphs.append(" ".join(sentences))
    shop = workshop.make(root, hold=_HOLD, script={"long": "\n\n".join(paragraphs)})
    shop.write_agent()
    shop.draft("long")
    shop.services.database.close()


def _add(shop: workshop.Workshop, items: int) -> None:
    titles = "Reply to customer {}: invoice paid twice, the second payment goes back"
    pieces = (
        NewItem(key, titles.format(place), f"I am {key}.") for place, key in enumerate(workshop.keys(items))
    )
    shop.services.add_items.add(shop.services.library.load("letters"), pieces, "ada")
    shop.services.database.close()
