"""Tests of what the items of each agent have in common."""

from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.looks import looks_of
from reviewer_app.ui.queue.row_text import Look
from tests.workshop import Workshop


def test_an_agent_says_what_its_items_are(shop: Workshop) -> None:
    """The kind of output and what approving does come from the document and the settings."""
    shop.write_agent("tables", output="json")
    (shop.root / "agents" / "broken").mkdir()
    assert looks_of(shop.services) == {
        "letters": Look(OutputKind.TEXT, "Saves 1 file"),
        "tables": Look(OutputKind.JSON, "Saves 1 file"),
        "broken": Look(),
    }
