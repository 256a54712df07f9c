"""Tests of what the strip says of the last decisions, and of taking them back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from reviewer_app.domain.decision import REFUSED, Kind, Left, Reply
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.services.undo_decisions import Undoable
from reviewer_app.ui.undo.presenter import Entry, Undone, UndoPresenter
from tests.ui.doubles import AtOnce

NOW = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
APPROVED = Undoable(
    id="d1",
    number=7,
    title="Reply to Anna",
    agent="letters",
    kind=Kind.APPROVE,
    leaves_at=NOW + timedelta(seconds=8),
    delivery_state=DeliveryState.HELD,
)


@dataclass
class Desk:
    """The double of both sides: what can be undone, and what was shown."""

    recents: list[Undoable] = field(default_factory=list)
    reply: Reply = field(default_factory=lambda: Reply("k3f9", "undone"))
    undone: list[str] = field(default_factory=list)
    entries: Sequence[Entry] = ()
    ticking: bool = False
    told: list[Undone] = field(default_factory=list)

    def recent(self, by: str, count: int = 10) -> Sequence[Undoable]:
        """Return what was given."""
        assert by == "ada"
        return self.recents[:count]

    def undo_decision(self, decision: str, by: str) -> Reply:
        """Keep what is to be undone."""
        assert by == "ada"
        self.undone.append(decision)
        return self.reply

    def undo(self, number: int, by: str) -> Reply:
        """Keep which item's last decision is to be undone."""
        return self.undo_decision(f"of {number}", by)

    def bring_back(self, number: int, by: str) -> Reply:
        """Keep which item is to wait again."""
        return self.undo_decision(f"back {number}", by)

    def show_entries(self, entries: Sequence[Entry], *, ticking: bool) -> None:
        """Keep what is shown."""
        self.entries, self.ticking = entries, ticking

    def show_undone(self, undone: Undone) -> None:
        """Keep what is told."""
        self.told.append(undone)


def shown(*recents: Undoable, now: datetime = NOW) -> tuple[Desk, UndoPresenter]:
    """Return a desk with a presenter that has read it."""
    desk = Desk(list(recents))
    presenter = UndoPresenter(desk, AtOnce(), desk, "ada", lambda: now, {"ben": "Ben"})
    presenter.refresh()
    return desk, presenter


def test_it_names_the_thing_and_the_seconds_left() -> None:
    """A held approval is told by its title with the seconds in which it can be undone silently."""
    desk, _ = shown(APPROVED)
    assert desk.entries == [Entry("d1", 7, "Approved “Reply to Anna”.", "Leaves in 8 s.")]
    assert desk.ticking


def test_the_seconds_run_down_to_the_runner() -> None:
    """When the hold is over the strip says that the runner sends it, and stops counting."""
    desk, _ = shown(APPROVED, now=NOW + timedelta(seconds=9))
    assert desk.entries[0].rest == "Leaves as soon as the runner works."
    assert not desk.ticking


def test_what_has_left_is_said() -> None:
    """A delivered approval is told as such; a decision that sends nothing has nothing to tell."""
    delivered = replace(APPROVED, delivery_state=DeliveryState.DELIVERED)
    rejected = replace(APPROVED, id="d2", kind=Kind.REJECT, delivery_state=None, leaves_at=None)
    desk, _ = shown(delivered, rejected)
    assert [entry.rest for entry in desk.entries] == ["Delivered.", ""]
    assert desk.entries[1].bold == "Rejected “Reply to Anna”."


def test_every_kind_and_state_has_words() -> None:
    """No decision and no state of a delivery leaves the strip without words."""
    kinds = [kind for kind in Kind if kind is not Kind.UNDO]
    recents = [
        replace(APPROVED, kind=kind, delivery_state=state) for kind in kinds for state in DeliveryState
    ]
    desk, presenter = shown()
    presenter._show(recents)
    assert len(desk.entries) == len(recents)
    assert all(entry.bold for entry in desk.entries)


def test_undo_takes_back_the_newest_decision() -> None:
    """Undo pressed right after a decision takes that one back, though the strip has not named it yet."""
    desk, presenter = shown(APPROVED)
    desk.recents = [replace(APPROVED, id="d9", number=9, title="Reply to Ben"), APPROVED]
    presenter.undo()
    assert desk.undone == ["d9"]
    assert desk.told == [Undone(9, done=True, sentence="“Reply to Ben” waits for you again.")]


def test_an_undo_after_the_delivery_says_what_stays() -> None:
    """What had left stays, and the strip says so in a sentence."""
    desk, presenter = shown(APPROVED)
    for known, said in ((True, "had left already, and stays where it is."), (False, "may have left, and")):
        left = Left("drafts", "letters/a.md", known=known)
        desk.reply = Reply("k3f9", "undone", "it had left", left=left)
        presenter.undo()
        assert said in desk.told[-1].sentence
        assert (desk.told[-1].done, desk.told[-1].left) == (True, left)
        assert "“letters/a.md” in “drafts”" in desk.told[-1].more


def test_a_refused_undo_is_told() -> None:
    """An undo that is refused leaves the strip as it was and tells why."""
    desk, presenter = shown(APPROVED)
    desk.reply = Reply("k3f9", REFUSED, "It is being delivered this moment; try again in a few seconds.")
    presenter.undo()
    assert not desk.told[0].done
    assert desk.told[0].sentence.startswith("“Reply to Anna” was not taken back. It is being delivered")


def test_one_of_the_last_ten_can_be_chosen() -> None:
    """Any decision of the list can be taken back; one that is not in it cannot."""
    desk, presenter = shown(APPROVED, replace(APPROVED, id="d2", number=8))
    presenter.undo_decision("d2")
    presenter.undo_decision("unknown")
    assert desk.undone == ["d2"]
    assert desk.told[0].number == 8


def test_without_decisions_there_is_nothing_to_undo() -> None:
    """Undo without a decision says so and changes nothing."""
    desk, presenter = shown()
    presenter.undo()
    assert desk.undone == []
    assert desk.told[0].sentence == "There is no decision to take back."


def test_a_title_cannot_deceive() -> None:
    """Hidden characters of a title are revealed in the strip."""
    desk, _ = shown(replace(APPROVED, title="safe\u202egnp.exe"))
    assert "⟦RLO⟧" in desk.entries[0].bold


def test_the_last_decision_about_an_item_can_be_taken_back() -> None:
    """An item on the screen can be had back whether or not its decision is among the last ten."""
    desk, presenter = shown()
    presenter.undo_item(9)
    assert desk.undone == ["of 9"]
    assert desk.told == [Undone(9, done=True, sentence="It waits for you again.")]


def test_who_got_an_item_is_named() -> None:
    """By the name of the person, or by the key where reviewer.toml no longer has it."""
    handed = replace(APPROVED, kind=Kind.ESCALATE, leaves_at=None, delivery_state=None)
    desk, _ = shown(replace(handed, to="ben"), replace(handed, to="eve"))
    assert [entry.bold for entry in desk.entries] == [
        "Handed “Reply to Anna” to Ben.",
        "Handed “Reply to Anna” to eve.",
    ]


def test_what_was_put_off_is_brought_back_by_its_item() -> None:
    """It waits again, whoever put it off."""
    desk, presenter = shown()
    presenter.bring_back(7)
    assert desk.undone == ["back 7"]
    assert desk.told == [Undone(7, done=True, sentence="It waits for you again.")]
