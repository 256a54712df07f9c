"""Tests of which kind of output each agent makes."""

from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.output_kinds import output_kinds
from tests.workshop import Workshop


def test_an_agent_says_what_it_makes(shop: Workshop) -> None:
    """The kind of output comes from the document; an agent that is not ready has none."""
    shop.write_agent("tables", output="json")
    (shop.root / "agents" / "broken").mkdir()
    assert output_kinds(shop.services) == {"letters": OutputKind.TEXT, "tables": OutputKind.JSON}
