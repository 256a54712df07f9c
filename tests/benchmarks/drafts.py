"""Workspaces as a window finds them: a long queue of drafts, one long draft, a long queue for the runner."""

from pathlib import Path
from typing import TYPE_CHECKING

from pysqlite3 import dbapi2 as sqlite

from reviewer_app.domain.item import NewItem

if TYPE_CHECKING:
    from tests.workshop import Workshop

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
    shop = _shop(root)
    shop.write_agent()
    _add(shop, items)
    connection = sqlite.connect(shop.services.workspace.database)
    with connection:
        connection.execute(_WAIT)
        connection.execute(_DRAFT)
    connection.close()


def queued(root: Path, items: int) -> None:
    """Make a workspace with so many items that a runner drafts without a model."""
    shop = _shop(root)
    shop.write_agent(model="template/jinja", below=_TEMPLATE)
    _add(shop, items)


def long(root: Path, characters: int) -> None:
    """Make a workspace with one draft of about so many characters, in paragraphs."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < characters:
        sentences = (_SENTENCE.format(len(paragraphs) * _SENTENCES + place) for place in range(_SENTENCES))
        paragraphs.append(" ".join(sentences))
    shop = _shop(root, "\n\n".join(paragraphs))
    shop.write_agent()
    shop.draft("long")
    shop.services.database.close()


def _shop(root: Path, output: str = "") -> "Workshop":
    from tests.workshop import make  # noqa: PLC0415 - it loads the store, which windows are to load themselves

    return make(root, hold=_HOLD, script={"long": output})


def _add(shop: "Workshop", items: int) -> None:
    title = "Reply to customer {}: invoice paid twice, the second payment goes back"
    pieces = (
        NewItem(f"letter-{place:06}", title.format(place), f"I am letter {place}.") for place in range(items)
    )
    shop.services.add_items.add(shop.services.library.load("letters"), pieces, "ada")
    shop.services.database.close()
