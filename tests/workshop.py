"""Real workspaces for tests: a folder, a store, agents with complete documents, a scripted model."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reviewer_app.bootstrap import Services
from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind, Reply
from reviewer_app.domain.item import NewItem
from reviewer_app.domain.life import Promotion
from reviewer_app.domain.run import Stop, Usage
from reviewer_app.paths import Workspace
from reviewer_app.providers.contract import Answer, Provider
from reviewer_app.providers.double import Said, ScriptedProvider, Who
from reviewer_app.runner.loop import Loop, Totals, duties_of
from reviewer_app.services.browse_queue import Opened
from reviewer_app.services.review_items import Order
from reviewer_app.store import promotions, schema

SETTINGS = """
[people.ada]
name = "Ada"
[people.ben]
name = "Ben"
[providers.scripted]
kind = "openai-compatible"
base_url = "{base_url}"
[destinations.drafts]
kind = "folder"
path = "outbox/drafts"
file_name = "{{{{ agent }}}}/{{{{ key }}}}"
hold_seconds = {hold}
[limits]
retries = {retries}
"""

DOCUMENT = """---
name: {name}
model: {model}
output: {output}
deliver: drafts
{keys}---
# Answer a letter

## Task
Answer the letter in one sentence that names its sender.

## Inputs
One letter as plain text.

## Decision criteria
- The answer names the sender of the letter.
- Every number in the answer stands in the letter.

## Acceptable outputs
One sentence of at most 60 words.

## Failure modes
- `wrong-name`: names another sender
- `invented`: states something that is not in the letter

## Escalation
Ada decides whatever the letter leaves open.
"""


@dataclass
class Hands:
    """A clock that tests move by hand."""

    at: datetime = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the present moment."""
        return self.at

    def move(self, **by: float) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


@dataclass
class Workshop:
    """One workspace with its services."""

    root: Path
    services: Services
    provider: ScriptedProvider
    warnings: list[str] = field(default_factory=list)

    def write_agent(
        self,
        name: str = "letters",
        *,
        model: str = "scripted/m",
        output: str = "text",
        keys: str = "",
        below: str = "",
        live: bool = True,
    ) -> None:
        """Write (or replace) an agent's document.

        `keys` are further lines of its front matter, `below` what stands at its end. It is live at once,
        unless it is said not to be, or not complete.
        """
        folder = self.root / "agents" / name
        folder.mkdir(parents=True, exist_ok=True)
        text = DOCUMENT.format(name=name, model=model, output=output, keys=keys)
        (folder / "AGENT.md").write_text(text + below)
        if live:
            self.let_live(name)

    def let_live(self, name: str = "letters") -> None:
        """Let an agent go live without a profile, if its document is complete."""
        go_live(Services(self.services.workspace), name)

    def add(self, *keys: str, agent: str = "letters", text: str = "Dear shop, I am {key}.") -> list[int]:
        """Add one item for each key; return their numbers."""
        pieces = [NewItem(key, key, text.format(key=key)) for key in keys]
        added = self.services.add_items.add(self.services.library.load(agent), pieces, "ada")
        return [self.number(name) for name, _ in added.added]

    def number(self, reference: str) -> int:
        """Return an item's number."""
        return self.services.browse_queue.find(reference)

    def run(self, slots: int = 2) -> Totals:
        """Let a runner work in this process until it is idle."""
        loop = Loop(duties_of(self.services, self.warnings.append), slots, until_idle=True)
        return asyncio.run(loop.run())

    def draft(self, *keys: str, agent: str = "letters", text: str = "Dear shop, I am {key}.") -> list[int]:
        """Add items and run them; return their numbers."""
        numbers = self.add(*keys, agent=agent, text=text)
        self.run()
        return numbers

    def open(self, number: int) -> Opened:
        """Return an item with its history."""
        return self.services.browse_queue.open(number)

    def decide(self, number: int, kind: Kind, by: str = "ada", **order: Any) -> Reply:
        """Decide one item."""
        return self.services.review_items.decide(number, Order(kind, by, **order))

    def files(self) -> dict[str, bytes]:
        """Return every file of the outbox by its relative path."""
        outbox = self.root / "outbox"
        return {
            path.relative_to(outbox).as_posix(): path.read_bytes()
            for path in sorted(outbox.rglob("*"))
            if path.is_file()
        }

    def kinds(self, number: int | None = None) -> list[str]:
        """Return the kinds of the events, of one item or of all."""
        return [event.kind for event in self.services.browse_queue.history(number)]


def make(
    root: Path,
    *,
    hold: int = 0,
    script: Mapping[str, str] | None = None,
    base_url: str = "",
    retries: int = 0,
) -> Workshop:
    """Return a workspace whose model `scripted/…` answers by item key, by default with one fixed sentence.

    A call that fails is made again `retries` times.
    """
    workspace = Workspace(root)
    workspace.create()
    schema.create(workspace.database).close()
    url = base_url or "http://127.0.0.1:9/v1"
    workspace.settings_file.write_text(SETTINGS.format(hold=hold, base_url=url, retries=retries))
    otherwise = Answer("Thank you for your letter.", *_FINISHED)
    provider = ScriptedProvider(_answers(script or {}), otherwise=otherwise)
    shop = Workshop(root, Services(workspace), provider)
    if not base_url:
        shop.services.provider = lambda name: _as_provider(provider, name)  # type: ignore[method-assign] # the double stands in
    return shop


def go_live(services: Services, name: str) -> None:
    """Let an agent go live without a profile, if its document is complete; nothing else is written.

    The services are used up: their store is closed.
    """
    agent = services.library.load(name)
    if agent.spec is not None:
        with services.database.write() as tx:
            promotions.promote(tx, agent.spec, Promotion(agent.version, "ada", now(), "A test."), None)
    services.database.close()


_FINISHED = (Stop.FINISHED, Usage(100, 20), 150, "m-1")


def _answers(script: Mapping[str, str]) -> dict[Who, Said]:
    return {key: Answer(text, *_FINISHED) for key, text in script.items()}


def _as_provider(provider: ScriptedProvider, _name: str) -> Provider:
    return provider


def keys(count: int) -> Iterable[str]:
    """Return so many different keys."""
    return [f"letter-{place:04d}" for place in range(count)]
