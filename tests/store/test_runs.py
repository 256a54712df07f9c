"""Runs and their revisions."""

from reviewer_app.domain.digests import digest
from reviewer_app.domain.finding import Finding, Span, Verdict, Where
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.run import AttemptState, Draft, RunState
from reviewer_app.store import ledger, runs, texts
from reviewer_app.store.database import Database
from reviewer_app.store.ledger import NewAttempt
from tests.store import rows
from tests.store.rows import AT

FINDINGS = (
    Finding("length", Verdict.PASS, "Short enough."),
    Finding("grounded", Verdict.FAIL, "“17” is not in the input.", (Span(0, 2), Span(4, 6, Where.INPUT))),
)


def test_an_item_has_at_most_its_newest_open_run(store: Database) -> None:
    """The open run is found with its version and input; a finished one is not open."""
    with store.write() as tx:
        rows.item(tx, 1)
        assert runs.open_of(tx, 1) is None
        first = rows.run(tx, 1)
        assert runs.open_of(tx, 1) == (first, "v1", "c")
        runs.finish(tx, first, RunState.DRAFTED, "", AT)
        assert runs.open_of(tx, 1) is None


def test_a_run_that_has_ended_stays_as_it_ended(store: Database) -> None:
    """Ending a run a second time changes nothing."""
    with store.write() as tx:
        rows.item(tx, 1)
        run = rows.run(tx, 1)
        runs.finish(tx, run, RunState.FAILED, "No answer.", AT)
        runs.finish(tx, run, RunState.DRAFTED, "", AT)
        runs.abandon_open(tx, 1, "moved on", AT)
        (found,) = runs.of_item(tx, 1)
    assert (found.state, found.error, found.ended_at) == (RunState.FAILED, "No answer.", AT)


def test_an_abandoned_run_leaves_no_call_open(store: Database) -> None:
    """When the item moves on, its run is abandoned with the reason, and an unfinished call is unknown."""
    with store.write() as tx:
        rows.item(tx, 1)
        run = rows.run(tx, 1)
        ledger.start(tx, NewAttempt(run, 1, "letters", "m", "system", "user"), AT)
        runs.abandon_open(tx, 1, "The input was replaced.", AT)
        (found,) = runs.of_item(tx, 1)
    assert (found.state, found.error) == (RunState.ABANDONED, "The input was replaced.")
    assert [attempt.state for attempt in found.attempts] == [AttemptState.UNKNOWN]


def test_revisions_come_back_with_their_findings(store: Database) -> None:
    """Each revision is kept with its text, flags and findings, spans included, in order."""
    draft = Draft("17 apples", FINDINGS, (Flag.FAILED_CHECK, Flag.TRUNCATED))
    with store.write() as tx:
        rows.item(tx, 1)
        assert runs.next_revision(tx, 1) == 1
        run = rows.run(tx, 1)
        assert runs.add_revision(tx, 1, 1, draft, "runner", run, AT) == digest("17 apples")
        runs.add_revision(tx, 1, 2, Draft("16 apples"), "ada", None, AT)
        assert runs.next_revision(tx, 1) == 3
        first, second = runs.revisions(tx, 1)
        assert tuple(runs.findings(tx, 1, 1)) == FINDINGS
        assert runs.findings(tx, 1, 2) == []
        assert texts.get_text(tx, first.sha256) == "17 apples"
    assert (first.number, first.made_by, first.run, first.flags) == (1, "runner", run, draft.flags)
    assert (second.number, second.made_by, second.run, second.flags, second.at) == (2, "ada", None, (), AT)


def test_runs_are_shown_with_their_calls(store: Database) -> None:
    """An item's runs come oldest first, each with its own calls; texts of calls only where asked for."""
    with store.write() as tx:
        rows.item(tx, 1)
        first = rows.run(tx, 1)
        ledger.start(tx, NewAttempt(first, 1, "letters", "m", "system", "user"), AT)
        runs.finish(tx, first, RunState.FAILED, "x", AT)
        second = rows.run(tx, 1)
        short, whole = runs.of_item(tx, 1), runs.of_item(tx, 1, whole=True)
    assert [(run.id, len(run.attempts)) for run in short] == [(first, 1), (second, 0)]
    assert short[0].attempts[0].request is None
    assert whole[0].attempts[0].request == "system\n\nuser"
    assert (short[1].state, short[1].ended_at) == (RunState.OPEN, None)
