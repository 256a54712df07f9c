"""Whether the models that agents name can do what their documents ask, and for how long.

What is known is enough for that; servers are asked only when somebody wants it.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reviewer_app.domain.clock import Clock
from reviewer_app.domain.errors import ReviewerError
from reviewer_app.domain.spec import Agent, AgentSpec, Problem, Severity
from reviewer_app.providers.contract import Provider, ProviderError
from reviewer_app.providers.fact_file import FactFile
from reviewer_app.providers.facts import Hindrance, Knowing, ModelFacts, ending, hindrances, retirement
from reviewer_app.secrets import vendors
from reviewer_app.settings import Provider as Section

ASK_S = 20.0
"""How long a server may take to say what its model can do."""


class ExamineModels:
    """Compares documents with what is known of their models.

    `sections` are those of [providers]; `provider` makes one by its name, which is closed here.
    """

    def __init__(
        self,
        sections: Mapping[str, Section],
        facts: FactFile,
        provider: Callable[[str], Provider],
        clock: Clock,
    ) -> None:
        self._sections = sections
        self._facts = facts
        self._provider = provider
        self._clock = clock

    def warned(self, agents: Sequence[Agent]) -> tuple[Agent, ...]:
        """Return the agents with a warning for each thing that their model cannot do, and for its end."""
        return tuple(_warned(each, self._found(each.spec)) if each.spec else each for each in agents)

    def ask(self, agents: Sequence[Agent]) -> list[str]:
        """Ask the servers of the agents' models what these can do, and remember it.

        Returns a sentence for each model of which that was not told.
        """
        specs = {(each.spec.provider, each.spec.model): each.spec for each in agents if each.spec}
        return asyncio.run(self._ask([spec for spec in specs.values() if self._is_remote(spec)]))

    async def _ask(self, specs: Sequence[AgentSpec]) -> list[str]:
        return [why for why in [await self._learn(spec) for spec in specs] if why]

    async def _learn(self, spec: AgentSpec) -> str:
        """Remember what a server says of one model; return why not, as a sentence."""
        try:
            facts = await self._told(spec)
            if facts != ModelFacts():
                self._facts.keep(*self._key(spec), facts)
        except (ReviewerError, ProviderError) as error:
            return str(error)
        except OSError as error:
            return f"What “{spec.provider}” says of its models cannot be kept ({error.strerror})."
        return ""

    async def _told(self, spec: AgentSpec) -> ModelFacts:
        provider = self._provider(spec.provider)
        try:
            return await provider.facts(spec.model, ASK_S) if isinstance(provider, Knowing) else ModelFacts()
        finally:
            await provider.close()

    def _found(self, spec: AgentSpec) -> Iterator[Hindrance]:
        if not self._is_remote(spec):
            return
        facts = self._facts.known(*self._key(spec))
        if facts.ends is None and self._key(spec)[0] == "anthropic":
            facts = replace(facts, ends=retirement(spec.model))
        yield from ending(facts, spec, self._clock().date())
        yield from hindrances(facts, spec, to_schema=self._holds_to_schema(spec))

    def _holds_to_schema(self, spec: AgentSpec) -> bool:
        try:
            provider = self._provider(spec.provider)
        except ReviewerError:  # a wrong section is told by others
            return False
        return isinstance(provider, Knowing) and provider.holds_to_schema(spec)

    def _is_remote(self, spec: AgentSpec) -> bool:
        return self._key(spec)[0] in vendors.VENDORS

    def _key(self, spec: AgentSpec) -> tuple[str, str, str | None]:
        """Return kind, model and address, by which a model is known."""
        section = self._sections.get(spec.provider)
        if section is None:
            return spec.provider, spec.model, None
        return section.kind, spec.model, vendors.address_of(section.options)


def _warned(agent: Agent, found: Iterable[Hindrance]) -> Agent:
    warnings = [
        Problem(_line(agent.document, each.key), each.message, each.instead, Severity.WARNING)
        for each in found
    ]
    return replace(agent, problems=tuple(sorted((*agent.problems, *warnings), key=lambda each: each.line)))


def _line(document: str, key: str) -> int:
    """Return the line of a key of the document's head; the first line where it is left out."""
    lines = enumerate(document.split("\n"), 1)
    return next((number for number, text in lines if text.startswith(f"{key}:")), 1)
