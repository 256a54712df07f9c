"""What the item page shows at one moment, in words, and what it can be asked to do. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reviewer_app.domain.decision import Kind, Reply
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import State
from reviewer_app.domain.spec import DOCUMENT_REASON, OutputKind, Reason
from reviewer_app.ui.diff.changes import Changes
from reviewer_app.ui.review import comparisons, edit_words, words
from reviewer_app.ui.review.handing import Receiver, receivers
from reviewer_app.ui.review.loading import Loaded
from reviewer_app.ui.review.words import Notice
from reviewer_app.ui.wording import one_line

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened
    from reviewer_app.services.review_items import Order


class Decided(NamedTuple):
    """A decision that was made: the item, what became of it, and a sentence that says so."""

    number: int
    reply: Reply
    what: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for the item that is shown; the presenter binds it to what they see."""

    kind: Kind
    reason: str | None = None
    note: str | None = None
    until: datetime | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """The buttons below an item: all of them, those of a failed run, or a sentence in their place.

    `first` names the button that is asked for: `approve`, `edit`, `send_back`, or none of them. `refusal` is
    why it cannot be approved now; empty where it can. `against` is what was found wrong: a person who
    approves all the same is asked once more.
    """

    state: State
    approve: str = "Approve"
    edit: str = "Edit"
    first: str = "approve"
    refusal: str = ""
    against: tuple[str, ...] = ()
    echo: str = ""
    sentence: str = ""
    can_undo: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One item in words."""

    loaded: Loaded
    title: str
    agent: str
    meta: str
    effect: tuple[str, str] | None  # bold beginning and the rest; None where nothing can be approved
    bar: Bar
    choices: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]
    receivers: tuple[Receiver, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit that begins: the text as an editor holds it, and what it is."""

    text: str
    kind: OutputKind
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class EditLook:
    """An edit as it stands: against the agent's draft, and what is wrong with it (else empty)."""

    changes: Changes
    hidden: str
    problem: str


class View(Protocol):
    """The page, as its presenter speaks to it."""

    def expect(self) -> None:
        """Decide nothing until another item is shown."""
        ...

    def show_item(self, shown: Shown, *, again: bool) -> None:
        """Show an item; `again` if it is the one that is shown already, so that its place stays."""
        ...

    def show_nothing(self) -> None:
        """Show no item."""
        ...

    def show_changes(self, changes: Changes, base: str, *, is_draft: bool) -> None:
        """Show a comparison; `is_draft` if its newer text is the one that is decided."""
        ...

    def show_whole(self, opened: "Opened") -> None:
        """Show the steps of an item that was read with the texts of its calls."""
        ...

    def show_text(self, sha256: str, text: str) -> None:
        """Show the text of a revision that was asked for."""
        ...

    def tell(self, notice: Notice | None) -> None:
        """Show a banner, or none."""
        ...

    def show_deciding(self, number: int | None) -> None:
        """Take no decision while the one about an item is being written, and no key into its text."""
        ...

    def tell_decided(self, decided: Decided) -> None:
        """Say that a decision was made."""
        ...

    def tell_kept(self, sentence: str) -> None:
        """Say what became of an unfinished edit."""
        ...

    def begin_edit(self, edit: Edit) -> None:
        """Let the person write."""
        ...

    def typed(self) -> str:
        """Return what stands in the editor."""
        ...

    def show_unchanged(self, why: str) -> None:
        """Say why the text of the editor cannot be approved; empty where it can."""
        ...

    def show_edit(self, look: EditLook) -> None:
        """Show how an edit stands."""
        ...

    def end_edit(self) -> None:
        """Let the person write no more."""
        ...


def shown(loaded: Loaded, people: Mapping[str, str], present: datetime, by: str) -> Shown:
    """Put an item into words for one person."""
    row = loaded.opened.item.row
    reasons = (*(loaded.spec.reasons if loaded.spec else ()), DOCUMENT_REASON)
    approvable = loaded.state is State.WAITING
    return Shown(
        loaded=loaded,
        title=one_line(row.title or row.key),
        agent=one_line(row.agent),
        meta=words.meta(loaded.opened, present),
        effect=words.effect_line(loaded.effect, loaded.opened.item.output_sha) if approvable else None,
        bar=_bar(loaded, people, present),
        choices=comparisons.choices(loaded.opened, loaded.unfinished, loaded.effect),
        reasons=reasons,
        receivers=receivers(people, loaded.spec, by),
    )


def order_of(wish: Wish, text: str | None, loaded: Loaded, by: str) -> "Order":
    """Bind a wish to exactly what is shown, an edit also to its text."""
    from reviewer_app.services.review_items import Order  # noqa: PLC0415 - the store is loaded after the window

    return Order(
        wish.kind,
        by,
        replace(loaded.opened.binding(), destination=loaded.effect.digest),
        reason=wish.reason,
        note=wish.note,
        text=text,
        until=wish.until,
        to=wish.to,
    )


def _bar(loaded: Loaded, people: Mapping[str, str], present: datetime) -> Bar:
    opened = loaded.opened
    if not loaded.needs_person:
        said = words.decided(opened, people, present)
        return Bar(loaded.state, sentence=said, can_undo=words.can_undo(opened))
    refusal = edit_words.FINISH if loaded.unfinished else one_line(loaded.effect.why_not)
    careful = words.needs_care(opened)
    return Bar(
        loaded.state,
        approve="Approve anyway" if careful and not refusal else "Approve",
        edit=_edit(loaded),
        first=_first(loaded) if refusal else "" if careful else "approve",
        refusal=refusal,
        against=() if refusal else words.against(opened),
        echo="" if refusal else words.echo(loaded.effect),
    )


def _edit(loaded: Loaded) -> str:
    if loaded.unfinished:
        return "Continue editing"
    is_empty = loaded.state is State.FAILED and loaded.opened.item.output is None
    return "Write it myself" if is_empty else "Edit"


def _first(loaded: Loaded) -> str:
    """Return what is asked for where an item cannot be approved; nothing where only a setting is wrong."""
    if loaded.unfinished:
        return "edit"
    is_empty = Flag.EMPTY in loaded.opened.item.row.flags or loaded.opened.item.output is None
    return "send_back" if is_empty or loaded.state is State.FAILED else ""
