"""What a check is: a function from a draft and its circumstances to a finding."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from reviewer_app.domain.finding import Finding
from reviewer_app.domain.run import OpenDraft
from reviewer_app.domain.spec import OutputKind
from reviewer_app.sandbox.job import Level


@dataclass(frozen=True, slots=True)
class Around:
    """What is the same for every draft of an agent.

    `files` are those that its document names beside it, `sandbox` is the least containment of commands.
    """

    output: OutputKind = OutputKind.TEXT
    files: Mapping[str, bytes] = field(default_factory=dict)
    sandbox: Level = Level.ISOLATED


@dataclass(frozen=True, slots=True)
class Subject:
    """A draft and what it may be compared with. `schema` is the document's JSON Schema, if it has one.

    `others` reads the newest drafts of the same agent that wait; only a check that needs them asks.
    """

    output: str
    input: str
    baseline: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    schema: Any | None = None
    others: Callable[[], Sequence[OpenDraft]] = tuple
    around: Around = field(default_factory=Around)


class Check(Protocol):
    """One configured check. It never raises: what it cannot judge is a `not_run` finding that says why."""

    def __call__(self, subject: Subject) -> Finding:
        """Judge the draft."""
        ...


class CheckKind(Protocol):
    """A kind of check, as `checks:` in an agent document names it.

    One that reads files beside the document has a third method, `files(options)`, which returns their paths:
    their bytes are then in `subject.around.files`, and part of the agent's version.
    """

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each thing wrong with the options; empty when they can be used."""
        ...

    def build(self, options: Any) -> Check:
        """Return the configured check; the options have no problems."""
        ...
