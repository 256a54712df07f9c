"""What records look like in JSON."""

from datetime import UTC, datetime

from reviewer_app.cli import shapes
from reviewer_app.domain.decision import Reply
from reviewer_app.domain.finding import Finding, Span, Verdict, Where
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import Outcome, QueueRow, State
from reviewer_app.domain.run import Attempt, AttemptState, Usage

AT = datetime(2030, 1, 7, 9, 0, tzinfo=UTC)


def test_an_unknown_cost_is_null_and_times_are_utc() -> None:
    """Words are the values of the enums."""
    row = QueueRow(
        number=1,
        id="k3f9k3f9",
        agent="letters",
        version=None,
        key="a",
        title="A",
        state=State.DECIDED,
        outcome=Outcome.EDITED,
        flags=(Flag.FAILED_CHECK, Flag.STALE),
        model=None,
        cost_micro=None,
        created_at=AT,
        due_at=AT,
        stale=True,
        later_until=None,
        escalated_to=None,
        priority=0,
    )
    assert shapes.row(row) == {
        "id": "k3f9k3f9",
        "agent": "letters",
        "version": None,
        "key": "a",
        "title": "A",
        "state": "decided",
        "outcome": "edited",
        "flags": ["failed-check", "stale"],
        "model": None,
        "cost_usd": None,
        "created_at": "2030-01-07T09:00:00.000Z",
        "due_at": "2030-01-07T09:00:00.000Z",
        "stale": True,
        "later_until": None,
        "escalated_to": None,
    }


def test_a_check_that_could_not_judge_says_not_run() -> None:
    """Its places name the text they count in."""
    found = Finding("length", Verdict.NOT_RUN, "Too long.", (Span(1, 2, Where.INPUT),))
    assert shapes.finding(found) == {
        "name": "length",
        "verdict": "not_run",
        "message": "Too long.",
        "spans": [{"start": 1, "end": 2, "in": "input"}],
    }


def test_an_unfinished_call_has_nulls_where_nothing_is_known() -> None:
    """Neither tokens, cost, answer nor end are guessed."""
    made = Attempt(
        number=1,
        state=AttemptState.STARTED,
        model="m",
        usage=Usage(),
        cost_micro=None,
        stop=None,
        request=None,
        answer=None,
        error="",
        request_id=None,
        started_at=AT,
        ended_at=None,
    )
    nulls = {name for name, value in shapes.attempt(made).items() if value is None}
    assert nulls == {
        "input_tokens",
        "output_tokens",
        "cost_usd",
        "stop",
        "request_id",
        "request",
        "answer",
        "ended_at",
    }


def test_a_reply_has_id_result_and_why() -> None:
    """And nothing else."""
    assert shapes.reply(Reply("k3f9", "approved")) == {"id": "k3f9", "result": "approved", "why": ""}
