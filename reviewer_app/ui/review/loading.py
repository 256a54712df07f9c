"""Everything the page needs of one item, read in one go by a worker. No Qt."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reviewer_app.domain.delivery import Effect
from reviewer_app.domain.errors import ReviewerError
from reviewer_app.domain.item import NEEDS_PERSON, State
from reviewer_app.domain.spec import AgentSpec, OutputKind
from reviewer_app.ui.diff.changes import Changes, compute
from reviewer_app.ui.review import comparisons

if TYPE_CHECKING:
    from reviewer_app.bootstrap import Services
    from reviewer_app.services.browse_queue import Opened
    from reviewer_app.services.keep_edits import Unfinished


@dataclass(frozen=True, slots=True)
class Loaded:
    """One item as it stood when it was read: `spec` is None where the agent's document is gone or broken."""

    opened: "Opened"
    spec: AgentSpec | None
    effect: Effect
    unfinished: "Unfinished | None"
    base: str  # what `changes` compare with, a key of `comparisons`
    changes: Changes | None  # None where there is no draft

    @property
    def number(self) -> int:
        """The item's number."""
        return self.opened.item.row.number

    @property
    def state(self) -> State:
        """Where the item stands."""
        return self.opened.item.row.state

    @property
    def needs_person(self) -> bool:
        """Say whether it can be decided now."""
        return self.state in NEEDS_PERSON

    @property
    def output_kind(self) -> OutputKind:
        """What the agent produces; plain text where nobody can tell."""
        return self.spec.output if self.spec else OutputKind.TEXT

    @property
    def budget_micro(self) -> int | None:
        """What one item may cost its agent; None for no limit, and where nobody can tell."""
        return self.spec.budget_per_item_micro if self.spec else None

    def same_draft(self, other: "Loaded") -> bool:
        """Say whether a decision about one is a decision about the other."""
        return self.opened.binding() == other.opened.binding() and self.state is other.state

    def same(self, other: "Loaded") -> bool:
        """Say whether the page would look the same; that somebody looked makes no difference."""
        return (_unseen(self.opened), self.spec, self.effect, self.unfinished) == (
            _unseen(other.opened),
            other.spec,
            other.effect,
            other.unfinished,
        )


def load(services: "Services", number: int, by: str) -> Loaded:
    """Read an item for one person, with its comparison to what it is compared with unasked."""
    opened = services.browse_queue.open(number)
    unfinished = services.keep_edits.of(number, by)
    effect = services.review_items.effect(number, by)
    base = comparisons.choices(opened, unfinished, effect)[0][0]
    found = None
    if opened.item.output is not None:
        pair = comparisons.pair(base, opened, unfinished, effect, services.browse_queue.text)
        found = compute(pair.old, pair.new)
    spec = _spec(services, opened.item.row.agent)
    return Loaded(opened, spec, effect, unfinished, base, found)


def _spec(services: "Services", agent: str) -> AgentSpec | None:
    try:
        return services.library.load(agent).spec
    except ReviewerError:
        return None


def _unseen(opened: "Opened") -> "Opened":
    return replace(opened, item=replace(opened.item, looked_at=None))
