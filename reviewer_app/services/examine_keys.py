"""Do the models that agents name have their keys? Without one an agent is ready, and cannot ask.

A keyring may wait for a dialog that nobody sees, so each look has a deadline.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reviewer_app.deadline import within
from reviewer_app.domain.errors import ReviewerError
from reviewer_app.domain.spec import Agent, Problem, Severity
from reviewer_app.secrets import keychain, vendors
from reviewer_app.settings import Provider

KEYRING_S = 3.0
"""How long a keyring may take to answer."""


class ExamineKeys:
    """Looks for the keys of providers, and never shows one."""

    def __init__(self, providers: Callable[[], Mapping[str, Provider]]) -> None:
        """Take what gives the sections of [providers] by name, as they stand now."""
        self._providers = providers

    def warned(self, agents: Sequence[Agent]) -> tuple[Agent, ...]:
        """Return the agents, with a warning at the model's line of those whose key is not found."""
        names = {each.spec.provider for each in agents if each.spec}
        missing = {name: why for name in names if (why := self.why_missing(name))}
        return tuple(
            _warned(each, each.spec.provider, missing[each.spec.provider])
            if each.spec and each.spec.provider in missing
            else each
            for each in agents
        )

    def why_missing(self, name: str) -> str:
        """Return why a provider has no key, as a sentence; empty where it has one or needs none."""
        section = self._providers().get(name)
        kind, options = (section.kind, section.options) if section else (name, {})
        if not vendors.needs_key(kind, options):
            return ""  # other servers of the openai-compatible kind may need none
        address = vendors.address_of(options)
        try:
            where = within(KEYRING_S, lambda: keychain.where(name, kind, address))
        except TimeoutError:
            return f"No key of “{name}” is in the environment, and the system keyring does not answer."
        except ReviewerError as error:
            return str(error)
        return "" if where else f"The model cannot be asked: there is no key of “{name}”."


def _warned(agent: Agent, provider: str, why: str) -> Agent:
    lines = enumerate(agent.document.split("\n"), 1)
    line = next((number for number, text in lines if text.startswith("model")), 1)
    variable = vendors.key_variable(provider)
    instead = f"Run “reviewer key set {provider}”, or set the environment variable {variable}."
    found = (*agent.problems, Problem(line, why, instead, Severity.WARNING))
    return replace(agent, problems=tuple(sorted(found, key=lambda each: each.line)))
