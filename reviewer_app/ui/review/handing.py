"""Who an item can be handed to, and what handing it on does, in words. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from reviewer_app.domain.spec import AgentSpec
from reviewer_app.ui.wording import one_line

NOBODY: Final = (
    "reviewer.toml names no people. Give each one a section such as [people.ben] there, then start again."
)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A person of reviewer.toml: key and name, and what this item has to do with them."""

    key: str
    name: str
    beside: str


def receivers(people: Mapping[str, str], spec: AgentSpec | None, by: str) -> tuple[Receiver, ...]:
    """Return everybody: first whom the agent's document names, last who asks."""
    meant = spec.escalation if spec else None
    order = sorted(people, key=lambda key: (key == by, key != meant))
    return tuple(Receiver(key, one_line(people[key]), _beside(key, meant, by)) for key in order)


def _beside(key: str, meant: str | None, by: str) -> str:
    said = ["you"] if key == by else []
    if key == meant:
        said.append("named in the agent's document")
    return ", ".join(said)


def act(name: str) -> str:
    """Return what the button says that hands an item on."""
    return f"Hand to {name}"


def consequence(name: str) -> str:
    """Return what happens then."""
    return f"It goes to the top of the list, for {name}. Nothing is sent."


def keys(people: int) -> str:
    """Return which keys hand an item on, where there are so many people."""
    if not people:
        return ""
    digits = f"1 to {min(people, 9)} hand" if people > 1 else "1 hands"
    return f"{digits} it on at once. Tab leads to the note."
