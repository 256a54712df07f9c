"""Which kind of output each agent makes, for the icons of its items; read in a thread, no Qt here."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reviewer_app.domain.spec import OutputKind

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services


def output_kinds(services: "Services") -> Mapping[str, OutputKind]:
    """Return the kind of output of every agent that is ready, by the agent's name."""
    return {agent.name: agent.spec.output for agent in services.library.all() if agent.spec is not None}
