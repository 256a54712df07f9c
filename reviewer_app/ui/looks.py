"""What the items of each agent have in common, as the list shows it; read in a thread, no Qt here."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reviewer_app.domain.spec import Agent
from reviewer_app.ui.queue.row_text import Look

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def looks_of(services: "Services") -> Mapping[str, Look]:
    """Return the look of every agent's items by the agent's name."""
    kinds = {name: said.kind for name, said in services.settings.destinations.items()}
    return {agent.name: _look(agent, kinds) for agent in services.library.all()}


def _look(agent: Agent, kinds: Mapping[str, str]) -> Look:
    if agent.spec is None:
        return Look()
    kind = kinds.get(agent.spec.deliver, "")
    return Look(agent.spec.output, "Saves 1 file" if kind == "folder" else "")
