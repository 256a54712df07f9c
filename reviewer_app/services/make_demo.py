"""A workspace to look around in: sample agents, their inputs, and recorded answers instead of a model."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from reviewer_app.domain.errors import Refused
from reviewer_app.domain.item import NewItem
from reviewer_app.domain.life import Life
from reviewer_app.domain.spec import Agent
from reviewer_app.paths import Workspace, resources_dir
from reviewer_app.sources import registry
from reviewer_app.specs.library import Library

MARK = "# Settings of a Reviewer demo workspace; “reviewer demo --reset” removes it and makes it anew."
DESTINATIONS = {
    "drafts-folder": "drafts/{{ agent }}/{{ stem }}.md",
    "product-pages": "product-pages/{{ stem }}.md",
    "summaries": "summaries/{{ stem }}.md",
    "records": "records/{{ stem }}.json",
    "pipelines": "pipelines/{{ key }}",
}
"""Where the sample agents deliver to: the file names below outbox/."""
WHY_LIVE = "A sample of the demo: its answers are recorded and cost nothing."
FIRST = "product-text/HRN-DS-01"
"""The draft to look at first: prose with few changes, and nothing is wrong with it."""


class Adding(Protocol):
    """Who takes work in."""

    def add(self, agent: Agent, pieces: Iterable[NewItem], by: str) -> object:
        """Add each piece once."""
        ...


class Promoting(Protocol):
    """Who lets agents go live."""

    def lives(self, found: Sequence[Agent]) -> Mapping[str, Life]:
        """Return where each of some agents stands."""
        ...

    def promote(self, agent: Agent, by: str, why: str | None = None) -> object:
        """Let an agent go live without a profile."""
        ...


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a run of the whole demo brought: how many wait and failed, and the cost in dollars as a text."""

    waiting: int
    failed: int
    cost_usd: str


class MakeDemo:
    """Makes one demo workspace; an empty workspace with `settings()` must be there before it is filled."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def is_marked(self) -> bool:
        """Say whether the folder's reviewer.toml is a demo's."""
        try:
            return self._workspace.settings_file.read_text(encoding="utf-8").startswith(MARK)
        except (OSError, ValueError):
            return False

    def require_free(self) -> None:
        """Raise Refused where the folder holds something else than a demo."""
        root = self._workspace.root
        if root.exists() and not self.is_marked() and (not root.is_dir() or any(root.iterdir())):
            raise Refused(f"{root} exists and is not a demo workspace. Name another folder.")

    def fill(self, library: Library, adding: Adding, promoting: Promoting, by: str) -> None:
        """Copy every sample agent, let it go live, and add all inputs; what is there is not added twice."""
        for sample in sorted(path.parent for path in (resources_dir() / "agents").glob("*/AGENT.md")):
            folder = self._workspace.agents / sample.name
            shutil.copytree(sample, folder, dirs_exist_ok=True)
            agent = library.load(sample.name)
            adding.add(agent, registry.read([_inputs(folder)]).items, by)
            if not promoting.lives([agent])[agent.name].is_live:
                promoting.promote(agent, by, WHY_LIVE)

    def draft(self, command: Sequence[str]) -> Drafted:
        """Run everything in a process of its own, as it is from then on; raise Refused if it ends early.

        `command` is the words that start `reviewer`.
        """
        words = ["--workspace", str(self._workspace.root), "--json", "run", "--until-idle"]
        done = subprocess.run(  # noqa: S603 - this very program
            [*command, *words], capture_output=True, text=True, check=False
        )
        try:
            totals: dict[str, Any] = json.loads(done.stdout)
            return Drafted(totals["waiting"], totals["failed"], totals["cost_usd"])
        except (ValueError, KeyError):
            said = f"The runner ended early (exit code {done.returncode}).\n{done.stderr}"
            raise Refused(said.rstrip()) from None


def settings() -> str:
    """Return the reviewer.toml of a demo workspace."""
    people = [f'[people.{name.lower()}]\nname = "{name}"' for name in ("Ada", "Ben")]
    folders = []
    for name, file_name in DESTINATIONS.items():
        folder, _, inside = file_name.partition("/")
        folders.append(
            f'[destinations.{name}]\nkind = "folder"\npath = "outbox/{folder}"\nfile_name = "{inside}"\n'
            "hold_seconds = 10"
        )
    return "\n\n".join([MARK, *people, *folders]) + "\n"


def _inputs(agent: Path) -> Path:
    """Return where an agent's sample inputs are: a table, else a folder of files."""
    table = agent / "inputs" / "inputs.jsonl"
    return table if table.exists() else table.parent
