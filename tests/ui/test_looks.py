"""Tests of which kind of output each agent makes."""

from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.looks import looks_of
from tests.workshop import Workshop


def test_an_agent_says_what_it_makes(shop: Workshop) -> None:
    """The kind of output comes from the document; an agent that is not ready has none."""
    shop.write_agent("tables", output="json")
    (shop.root / "agents" / "broken").mkdir()
    assert looks_of(shop.services) == {"letters": OutputKind.TEXT, "tables": OutputKind.JSON}
