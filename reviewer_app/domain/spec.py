"""What an agent document says once it is complete: the specification a run works from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

BUILT_IN_PROVIDERS = ("anthropic", "template", "recorded")
"""Provider names that need no section in reviewer.toml; each is its own kind."""


class OutputKind(StrEnum):
    """What an agent produces."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    FILES = "files"


class Stakes(StrEnum):
    """How bad a wrong output would be."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Severity(StrEnum):
    """Whether a finding about a document keeps the agent from running."""

    PROBLEM = "problem"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a document: where it is, what is wrong, what to write instead."""

    line: int  # from 1
    message: str
    instead: str
    severity: Severity = Severity.PROBLEM


@dataclass(frozen=True, slots=True)
class Reason:
    """A failure mode of the document: a code a reviewer can reject with."""

    code: str
    text: str


DOCUMENT_REASON = Reason("document", "the document is wrong or unclear")
"""The reason that every agent has besides its own failure modes."""


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """One entry of `checks:`; `options` as written, `line` where it stands."""

    kind: str
    options: Any
    line: int


@dataclass(frozen=True, slots=True)
class AgentSpec:
    """A complete agent document. `version` is the content hash of the document and the files it names."""

    name: str
    version: str
    behaviour: str  # content hash of what changes how it works; going live is bound to it
    provider: str  # section of reviewer.toml or a built-in name
    model: str  # everything after the first slash
    output: OutputKind
    deliver: str
    max_output_tokens: int
    stakes: Stakes
    fresh_for: timedelta | None
    due: timedelta | None
    budget_per_item_micro: int | None
    budget_per_day_micro: int | None
    repairs: int
    checks: tuple[CheckSpec, ...]
    reasons: tuple[Reason, ...]
    checklist: tuple[str, ...]
    schema: Any | None  # JSON Schema of a `json` output
    template: str | None  # text under “Template”, of `template/jinja`
    escalation: str  # a key of [people]
    body: str  # the document below its front matter, as written
    files: Mapping[str, bytes]  # what the document names beside it, by relative path

    @property
    def reason_codes(self) -> tuple[str, ...]:
        """Return the codes a reviewer can give, the general one last."""
        return (*(reason.code for reason in self.reasons), DOCUMENT_REASON.code)


@dataclass(frozen=True, slots=True)
class Agent:
    """One agent of the workspace as it stands now: complete with a spec, or with what is missing."""

    name: str
    version: str
    path: str
    document: str
    spec: AgentSpec | None
    problems: tuple[Problem, ...]
