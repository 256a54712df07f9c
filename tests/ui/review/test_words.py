"""What the item page says: sentences about effects, troubles and decisions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import Effect
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import Outcome, State
from reviewer_app.services.browse_queue import Opened
from reviewer_app.ui.review import words
from tests.ui.review.records import decision
from tests.workshop import Workshop

SAVES = Effect(
    destination="drafts",
    kind="folder",
    place="outbox/drafts/a.md",
    replaces=False,
    hold_s=10,
    why_not="",
    approvals_needed=1,
    approvers=(),
)
PEOPLE = {"ada": "Ada", "ben": "Ben"}


def with_row(opened: Opened, **changes: object) -> Opened:
    """Return an opened item whose row says something else."""
    row = replace(opened.item.row, **changes)  # type: ignore[arg-type] # the fields are the caller's
    return replace(opened, item=replace(opened.item, row=row))


@pytest.fixture
def opened(shop: Workshop) -> Opened:
    """Return a waiting item."""
    return shop.open(shop.draft("a")[0])


@pytest.mark.parametrize(
    ("changes", "rest", "echo"),
    [
        ({}, "saves 1 file: outbox/drafts/a.md. You can undo for 10 s.", "Saves 1 file"),
        (
            {"replaces": True, "hold_s": 300},
            "replaces 1 file: outbox/drafts/a.md. You can undo for 5 min.",
            "Replaces 1 file",
        ),
        ({"hold_s": 0}, "saves 1 file: outbox/drafts/a.md. It leaves at once.", "Saves 1 file"),
        (
            {"kind": "mail", "place": "anna@x"},
            "sends it to drafts: anna@x. You can undo for 10 s.",
            "Sends it to drafts",
        ),
        (
            {"approvals_needed": 2, "approvers": ("ada",)},
            "saves 1 file: outbox/drafts/a.md. Needs 2 people; ada has approved. You can undo for 10 s.",
            "Saves 1 file",
        ),
        (
            {"approvals_needed": 2},
            "saves 1 file: outbox/drafts/a.md. Needs 2 people. You can undo for 10 s.",
            "Saves 1 file",
        ),
    ],
)
def test_the_effect_is_a_sentence(changes: dict[str, object], rest: str, echo: str) -> None:
    """What approving does, where it goes and how long it can be undone."""
    effect = replace(SAVES, **changes)  # type: ignore[arg-type] # the fields are the test's
    assert words.effect_line(effect, "s1") == ("Approving", rest)
    assert words.echo(effect) == echo


def test_a_file_that_is_replaced_by_the_same_text_is_said_so() -> None:
    """Approving again what was delivered and taken back changes nothing at that place."""
    there = replace(SAVES, replaces=True, before_sha="s1")
    assert words.effect_line(there, "s2")[1].startswith("replaces 1 file: outbox")
    assert words.effect_line(there, "s1")[1].startswith("replaces 1 file by the same text: outbox")


def test_what_cannot_be_approved_says_why() -> None:
    """The reason takes the place of the effect, and nothing stands beside Approve."""
    effect = replace(SAVES, why_not="reviewer.toml has no destination “drafts”.")
    assert words.effect_line(effect, "s1") == (
        "Cannot be approved now.",
        "reviewer.toml has no destination “drafts”.",
    )
    assert words.echo(effect) == ""


def test_a_hostile_place_is_shown_as_it_is() -> None:
    """A file name cannot reverse the sentence it stands in."""
    rest = words.effect_line(replace(SAVES, place="a\u202egpj.exe\nApproving does nothing."), "s1")[1]
    assert "\u202e" not in rest
    assert "\n" not in rest
    assert "⟦RLO⟧" in rest


def test_the_second_line_says_version_age_and_cost(opened: Opened) -> None:
    """Age counts from the end of the run, also of one that failed; what was put off says until when."""
    version = (opened.item.row.version or "")[:7]
    made = opened.runs[-1].ended_at
    assert made is not None
    assert words.meta(opened, made) == f"· version {version} · new · < $0.001"
    assert "· waiting 2 h ·" in words.meta(opened, made + timedelta(hours=2))
    failed = replace(with_row(opened, created_at=made - timedelta(hours=1)), revisions=())
    assert "· waiting 2 h ·" in words.meta(failed, made + timedelta(hours=2))
    put_off = with_row(opened, later_until=made + timedelta(days=1), cost_micro=None)
    assert "· put off until tomorrow " in words.meta(put_off, made)
    assert words.meta(put_off, made).endswith("· cost unknown")
    assert words.meta(with_row(opened, state=State.DECIDED, version=None, cost_micro=0), made) == ""


def test_a_sound_item_has_no_banner(opened: Opened) -> None:
    """Ink is for exceptions."""
    assert words.standing(opened, PEOPLE, now()) is None
    assert not words.needs_care(opened)


def test_failed_checks_come_first(opened: Opened) -> None:
    """The banner counts the failed checks, says the first one's sentence, and names the flags."""
    failed = Finding("grounded", Verdict.FAIL, "“within five days” does not occur in the input")
    care = with_row(opened, flags=(Flag.FAILED_CHECK, Flag.HIDDEN_CHARACTERS))
    notice = words.standing(replace(care, findings=(failed, failed)), PEOPLE, now())
    assert notice is not None
    assert (notice.tone, notice.bold) == ("bad", "2 checks failed.")
    assert notice.sentence == "“within five days” does not occur in the input. Hidden characters."
    assert notice.answers == (("checks", "Show checks"),)
    assert words.needs_care(care)


@pytest.mark.parametrize(
    ("flag", "tone"), [(Flag.STALE, "care"), (Flag.TRUNCATED, "bad"), (Flag.FAILED_CHECK, "bad")]
)
def test_each_flag_is_a_banner(opened: Opened, flag: Flag, tone: str) -> None:
    """A flag without a failed check has a banner with its name."""
    notice = words.standing(with_row(opened, flags=(flag,)), PEOPLE, now())
    assert notice is not None
    assert notice.tone == tone
    assert notice.sentence


def test_a_decided_item_has_no_banner(opened: Opened) -> None:
    """What was wrong is history once it is decided."""
    assert words.standing(with_row(opened, state=State.DECIDED, flags=(Flag.STALE,)), PEOPLE, now()) is None


def test_a_handed_on_item_says_to_whom_and_why(shop: Workshop) -> None:
    """The note of the person who handed it on is what the other one reads."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.ESCALATE, to="ben", note="Is this right?")
    notice = words.standing(shop.open(number), PEOPLE, now())
    assert notice is not None
    assert (notice.bold, notice.sentence) == ("Handed to Ben.", "Is this right?")


def test_what_was_decided_is_said_with_its_delivery(shop: Workshop) -> None:
    """Who, when, and whether it has left."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    said = words.decided(shop.open(number), PEOPLE, now())
    assert said.startswith("Approved by Ada, ")
    assert said.endswith("Held, so that you can undo.")
    shop.run()
    assert words.decided(shop.open(number), PEOPLE, now()).endswith("Delivered.")
    assert words.can_undo(shop.open(number))


@pytest.mark.parametrize(
    ("changes", "said", "can_undo"),
    [
        ({"state": State.RUNNING}, "It is being worked on.", False),
        ({"state": State.QUEUED}, "It waits for the runner.", False),
        ({"outcome": Outcome.EXPIRED}, "Its time ran out; nobody decided.", False),
        ({"outcome": Outcome.WITHDRAWN}, "Its source took it back.", False),
    ],
)
def test_what_nobody_can_decide_says_so(
    opened: Opened, changes: dict[str, object], said: str, can_undo: bool
) -> None:
    """A sentence stands where the buttons were."""
    changed = with_row(opened, **{"state": State.DECIDED, **changes})
    assert words.decided(changed, PEOPLE, now()) == said
    assert words.can_undo(changed) == can_undo


def test_what_is_tried_again_says_when_and_why(opened: Opened) -> None:
    """Until its time has come; then it waits for the runner like any other."""
    queued, at = with_row(opened, state=State.QUEUED), now() + timedelta(days=1)
    item = replace(queued.item, next_attempt_at=at, failure="“local” is overloaded at the moment")
    said = words.decided(replace(queued, item=item), PEOPLE, now())
    assert said.startswith("Next attempt: tomorrow ")
    assert said.endswith("“local” is overloaded at the moment.")
    assert words.decided(replace(queued, item=item), PEOPLE, at) == "It waits for the runner."


def test_a_redo_can_be_undone_while_it_waits(shop: Workshop) -> None:
    """What was sent back by mistake can be taken back before a runner takes it."""
    [number] = shop.draft("a")
    shop.decide(number, Kind.REDO, note="shorter")
    assert words.can_undo(shop.open(number))


def test_hidden_characters_are_counted_and_named() -> None:
    """The sentence names at most three different ones."""
    assert words.hidden("plain") == ""
    said = words.hidden("a\u200bb\u202ec\u2066d\u00ade")
    assert said.startswith("Hidden characters in 4 places: ZWSP (U+200B), RLO (U+202E), ")
    assert said.endswith(", ….")


def test_later_offers_two_moments() -> None:
    """In two hours, and nine o'clock of the next local morning."""
    present = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)
    (soon, in_two_hours), (tomorrow, morning) = words.later_choices(present)
    assert (soon, tomorrow) == ("In 2 hours", "Tomorrow 9:00")
    assert in_two_hours - present == timedelta(hours=2)
    local = morning.astimezone()
    assert (local.hour, local.minute) == (9, 0)
    assert local.date() == present.astimezone().date() + timedelta(days=1)


def test_a_long_title_is_cut() -> None:
    """Foreign text never makes our sentences long."""
    assert words.told(Kind.APPROVE, "x" * 500) == f"Approved “{'x' * 80}…”."


def test_a_failed_run_after_a_draft_says_that_the_draft_is_from_before(opened: Opened) -> None:
    """What stands there is named, with what can be done about it; without one there is no draft."""
    failed = with_row(opened, state=State.FAILED)
    failed = replace(failed, item=replace(failed.item, failure="The model is busy"))
    notice = words.standing(failed, PEOPLE, now())
    assert notice is not None
    assert notice.bold == "The new run failed; this is the draft from before."
    assert notice.sentence.startswith("The model is busy. It cannot be approved as it stands; send it back")
    assert notice.answers == (("steps", "Show steps"),)
    bare = replace(failed, item=replace(failed.item, output=None))
    notice = words.standing(bare, PEOPLE, now())
    assert notice == words.Notice(
        "bad", "There is no draft.", "The model is busy.", (("steps", "Show steps"),)
    )


def test_who_is_to_look_at_a_failed_run_is_said_as_it_came_about(opened: Opened) -> None:
    """By the agent's document, by somebody's hand, or by the document again once that hand was taken back."""
    failed = with_row(opened, state=State.FAILED, escalated_to="ben")
    by_document, by_hand = "Its document names Ben for failed runs.", "Handed to Ben."
    handed = decision(Kind.ESCALATE, 1, to="ben")
    undone = decision(Kind.UNDO, 2, undoes=handed.id)
    for decisions, said in (
        ((), by_document),
        ((decision(Kind.ESCALATE, 1, to="eve"),), by_document),
        ((handed,), by_hand),
        ((handed, undone), by_document),
    ):
        notice = words.standing(replace(failed, decisions=decisions), PEOPLE, now())
        assert notice is not None
        assert notice.sentence.endswith(said)


def test_what_speaks_against_approving_is_listed(opened: Opened) -> None:
    """Failed checks and flags that mean harm, each in a sentence; what only asks for care does not."""
    failed = Finding("grounded", Verdict.FAIL, "“within five days” does not occur in the input")
    assert words.against(with_row(opened, flags=(Flag.STALE, Flag.HIDDEN_CHARACTERS))) == ()
    refused = with_row(opened, flags=(Flag.FAILED_CHECK, Flag.REFUSED, Flag.OUTLIER))
    assert words.against(replace(refused, findings=(failed, failed))) == (
        "“within five days” does not occur in the input.",
        "“within five days” does not occur in the input.",
        "The model refused: The model declined the task; what stands here is its refusal.",
    )
    assert words.against(refused)[0].startswith("Failed check: ")


def test_what_is_put_off_can_be_brought_back(opened: Opened) -> None:
    """Beside what is wrong with it; what came back by itself says nothing more of it."""
    later = with_row(opened, later_until=now() + timedelta(days=2))
    notice = words.standing(later, PEOPLE, now())
    assert notice is not None
    assert notice.bold.startswith("Put off until ")
    assert notice.answers == ((words.BRING_BACK, "Bring back now"),)
    wrong = words.standing(with_row(later, flags=(Flag.STALE,)), PEOPLE, now())
    assert wrong is not None
    assert (wrong.tone, [key for key, _ in wrong.answers]) == ("care", ["checks", words.BRING_BACK])
    assert words.standing(later, PEOPLE, now() + timedelta(days=3)) is None
    assert words.standing(with_row(later, state=State.DECIDED), PEOPLE, now()) is None
