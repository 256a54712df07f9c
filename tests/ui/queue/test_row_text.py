"""The words of a row: plain, short, and never anything that cannot be seen."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import Outcome, State
from reviewer_app.domain.spec import OutputKind
from reviewer_app.ui.queue import row_text
from reviewer_app.ui.queue.row_text import Line, Part, line
from reviewer_app.ui.wording import age
from tests.ui.queue.rows import AT, row


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the local time be UTC."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def words(shown: Line) -> list[str]:
    """Return what is wrong with a row."""
    return [part.text for part in shown.wrong]


def test_a_plain_row_has_nothing_wrong() -> None:
    """Without an exception there is the kind's icon and the agent, all quiet."""
    shown = line(row(title="Reply to Anna Berg"), AT, OutputKind.FILES)
    assert (shown.icon, shown.tone, shown.care) == ("file-code", "text2", False)
    assert row_text.second_line(shown) == (Part("support-reply"),)
    assert row_text.second_line(shown, with_agent=False) == ()
    assert (shown.cost, shown.cost_column) == ("$0.011", "$0.011")


@pytest.mark.parametrize(
    ("columns", "said", "tone", "icon"),
    [
        ({"flags": (Flag.FAILED_CHECK,), "failed": 1}, "1 check failed", "bad", "circle-x"),
        ({"flags": (Flag.FAILED_CHECK,), "failed": 2}, "2 checks failed", "bad", "circle-x"),
        ({"flags": (Flag.FAILED_CHECK,)}, "1 check failed", "bad", "circle-x"),
        ({"flags": (Flag.STALE,)}, "Older than its limit", "care", "hourglass"),
        ({"flags": (Flag.HIDDEN_CHARACTERS,)}, "Hidden characters", "care", "triangle-alert"),
        ({"flags": (Flag.TRUNCATED,)}, "Breaks off", "bad", "circle-x"),
        ({"flags": (Flag.REFUSED,)}, "The model refused", "bad", "circle-x"),
        ({"flags": (Flag.EMPTY,)}, "Empty", "bad", "circle-x"),
        ({"flags": (Flag.OVER_BUDGET,)}, "Over its budget", "care", "triangle-alert"),
        ({"flags": (Flag.OUTLIER,)}, "Unlike the others", "care", "triangle-alert"),
        ({"warned": 1}, "1 warning", "care", "triangle-alert"),
        ({"warned": 3}, "3 warnings", "care", "triangle-alert"),
        ({"state": State.FAILED}, "Run failed", "bad", "circle-x"),
        ({"escalated_to": "ada"}, "Handed to ada", "care", "triangle-alert"),
        ({"has_edit": True}, "Unfinished edit", "text2", "pencil"),
    ],
)
def test_each_exception_has_its_words_and_its_icon(
    columns: dict[str, Any], said: str, tone: str, icon: str
) -> None:
    """What is wrong is said in plain words and shown by an icon of its own shape."""
    shown = line(row(**columns), AT)
    assert shown.wrong == (Part(said, tone),)  # type: ignore[arg-type]  # parametrised data
    assert shown.icon == icon


def test_every_flag_has_words() -> None:
    """No flag of the domain is shown as nothing."""
    assert all(words(line(row(flags=(flag,)), AT)) for flag in Flag)


def test_the_worst_is_said_first() -> None:
    """A failed check stands before what only wants a look, whatever the order of the flags."""
    flags = (Flag.HIDDEN_CHARACTERS, Flag.STALE, Flag.TRUNCATED)
    shown = line(row(flags=flags, failed=1, warned=1, has_edit=True), AT)
    assert words(shown) == [
        "1 check failed",
        "Breaks off",
        "Hidden characters",
        "Older than its limit",
        "1 warning",
        "Unfinished edit",
    ]
    assert (shown.icon, shown.tone, shown.care) == ("circle-x", "bad_line", True)


def test_a_warning_alone_does_not_need_care() -> None:
    """A row is said to need care exactly where the view of that name has it."""
    assert not line(row(warned=1), AT).care
    assert line(row(escalated_to="ada"), AT).care
    assert line(row(state=State.FAILED), AT).care


def test_whom_it_is_for_is_said_by_name() -> None:
    """As everywhere else; somebody without a name is said by what stands there."""
    people = {"ada": "Ada\u202e Berg"}
    assert words(line(row(escalated_to="ada"), AT, None, people)) == ["Handed to Ada⟦RLO⟧ Berg"]
    assert words(line(row(escalated_to="eve"), AT, None, people)) == ["Handed to eve"]


def test_a_row_that_is_put_off_says_until_when() -> None:
    """The time is named in local words, and a time that has passed is not named."""
    assert words(line(row(later_until=AT + timedelta(days=1)), AT)) == ["Put off until tomorrow 09:00"]
    assert words(line(row(later_until=AT), AT)) == []


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.APPROVED, "Approved 08:48"),
        (Outcome.EDITED, "Approved with changes 08:48"),
        (Outcome.REJECTED, "Rejected 08:48"),
        (Outcome.EXPIRED, "Expired 08:48"),
        (Outcome.WITHDRAWN, "Withdrawn 08:48"),
    ],
)
def test_a_decided_row_says_how_it_ended(outcome: Outcome, said: str) -> None:
    """The outcome and its time take the place of flags."""
    decided = AT - timedelta(minutes=12)
    shown = line(
        row(state=State.DECIDED, outcome=outcome, decided_at=decided, flags=(Flag.EMPTY,)),
        AT,
        OutputKind.FILES,
    )
    assert (words(shown), shown.care) == ([said], False)
    assert age(shown.since, AT) == "12 min"
    assert row_text.sentence(shown, AT).endswith("Decided 12 minutes ago. $0.011.")


def test_an_outcome_without_a_time_is_still_said() -> None:
    """A row that lacks the moment of its decision says the outcome alone."""
    shown = line(row(state=State.DECIDED, outcome=Outcome.REJECTED), AT)
    assert words(shown) == ["Rejected"]
    assert row_text.tooltip(shown, AT) == "Reply 1"
    assert age(shown.since, AT) == ""
    assert "ago" not in row_text.sentence(shown, AT)
    assert words(line(row(state=State.DECIDED), AT)) == ["Decided"]


@pytest.mark.parametrize(
    ("passed", "said", "spoken"),
    [
        (timedelta(seconds=-5), "now", "Waiting less than a minute."),
        (timedelta(seconds=59), "now", "Waiting less than a minute."),
        (timedelta(seconds=60), "1 min", "Waiting 1 minute."),
        (timedelta(minutes=59, seconds=59), "59 min", "Waiting 59 minutes."),
        (timedelta(hours=1), "1 h", "Waiting 1 hour."),
        (timedelta(hours=23, minutes=59), "23 h", "Waiting 23 hours."),
        (timedelta(days=3), "3 d", "Waiting 3 days."),
    ],
)
def test_ages_are_one_number_and_one_unit(passed: timedelta, said: str, spoken: str) -> None:
    """An age is short on the screen and whole words for a screen reader."""
    assert age(AT - passed, AT) == said
    assert spoken in row_text.sentence(line(row(waiting=passed), AT), AT)


def test_a_screen_reader_hears_one_sentence_after_the_other() -> None:
    """Care, title, what is wrong, agent, age and cost are said in this order."""
    shown = line(row(title="Reply to Anna Berg", flags=(Flag.STALE,)), AT, OutputKind.FILES)
    assert row_text.sentence(shown, AT) == (
        "Needs care. Reply to Anna Berg. Older than its limit. Agent support-reply. "
        "Waiting 4 minutes. $0.011."
    )
    unknown = line(row(cost_micro=None), AT)
    assert row_text.sentence(unknown, AT).endswith("cost unknown.")
    assert unknown.cost_column == "unknown"
    plain = line(row(title="Reply to Anna Berg", cost_micro=0), AT)
    assert plain.cost_column == ""
    assert row_text.sentence(plain, AT) == "Reply to Anna Berg. Agent support-reply. Waiting 4 minutes."


def test_the_tooltip_has_the_whole_title_and_the_exact_moment() -> None:
    """What the row cuts off or rounds is in the tooltip."""
    title = "long " * 100
    shown = line(row(title=title), AT)
    assert len(shown.title) <= 301
    assert shown.title.endswith("…")
    assert row_text.tooltip(shown, AT) == f"{title.rstrip()}\nWaiting since 08:56"
    ended = line(row(state=State.DECIDED, outcome=Outcome.REJECTED, decided_at=AT), AT)
    assert row_text.tooltip(ended, AT).endswith("\nDecided 09:00")


def test_a_row_that_never_waited_counts_from_its_creation() -> None:
    """A row without a beginning of its wait shows how old it is."""
    assert age(line(row(waiting_since=None), AT).since, AT) == "1 d"


@given(st.text(max_size=400), st.text(max_size=20))
@example("\x0cpage", "\x0c")
def test_nothing_of_a_row_breaks_or_hides(title: str, agent: str) -> None:
    """Whatever the store has, the title and the agent are one line in which every character is seen."""
    shown = line(row(title=title, agent=agent), AT)
    for text in (shown.title, shown.whole, shown.agent):
        assert not set("\n\r\t\u202e\u200b\x00") & set(text)
        assert len(text.splitlines()) <= 1


def test_who_is_to_look_at_a_failed_run_is_named() -> None:
    """Nobody handed it on: the agent's document says who looks at what fails."""
    failed = row(state=State.FAILED, escalated_to="ben")
    assert words(line(failed, AT, None, {"ben": "Ben"})) == ["Run failed", "Ben is to look"]
