"""The runner's work on items, with a scripted model."""

import asyncio

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.finding import Verdict
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import State
from reviewer_app.domain.run import AttemptState, RunState, Stop, Usage
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError
from reviewer_app.services.run_agents import Job
from reviewer_app.store.ledger import Settlement
from tests.workshop import Workshop, make


def _claim(shop: Workshop, count: int = 1) -> list[Job]:
    shop.services.control_runner.begin(count)
    return shop.services.run_agents.claim(shop.services.control_runner.id, count)


def test_a_draft_comes_with_its_checks_flags_and_cost(shop: Workshop) -> None:
    """A published item shows draft, findings, flags, model and cost of its run."""
    shop.write_agent(keys="checks:\n  - length: {max_words: 2}\n")
    (number,) = shop.draft("a")
    opened = shop.open(number)
    assert opened.item.row.state is State.WAITING
    assert opened.item.output == "Thank you for your letter."
    assert [(f.name, f.verdict) for f in opened.findings] == [("length", Verdict.FAIL)]
    assert opened.item.row.flags == (Flag.FAILED_CHECK,)
    assert opened.item.row.cost_micro == 150
    assert opened.item.row.model == "scripted/m"


@pytest.mark.parametrize(
    ("answer", "flag"),
    [
        (Answer("", Stop.FINISHED, Usage(1, 0), 1, "m"), Flag.EMPTY),
        (Answer("Half a sen", Stop.TRUNCATED, Usage(1, 9), 1, "m"), Flag.TRUNCATED),
        (Answer("I cannot help.", Stop.REFUSED, Usage(1, 9), 1, "m"), Flag.REFUSED),
        (Answer("pay \u202e0001\u202c now", Stop.FINISHED, Usage(1, 9), 1, "m"), Flag.HIDDEN_CHARACTERS),
    ],
)
def test_what_a_person_must_see_is_flagged(shop: Workshop, answer: Answer, flag: Flag) -> None:
    """Empty, truncated, refused and hidden-character answers wait with their flag, as they came."""
    shop.provider._otherwise = answer
    (number,) = shop.draft("a")
    assert shop.open(number).item.row.flags == (flag,)
    assert shop.open(number).item.output == answer.text


def test_a_provider_error_ends_as_failed_with_its_sentence_and_raw_answer(shop: Workshop) -> None:
    """A call without an answer makes a failed item that waits for the escalation person with the reason."""
    shop.provider._otherwise = ProviderError(ErrorKind.NONSENSE, "The server sent no JSON.", raw="<html>")
    (number,) = shop.draft("a")
    opened = shop.services.browse_queue.open(number, whole=True)
    assert opened.item.row.state is State.FAILED
    assert opened.item.failure == "The server sent no JSON."
    assert opened.item.row.escalated_to == "ada"
    assert opened.runs[0].state is RunState.FAILED
    assert opened.runs[0].attempts[0].answer == "<html>"


def test_a_call_that_may_have_been_charged_leaves_the_cost_unknown(shop: Workshop) -> None:
    """A call that timed out may have cost something: its item's and its run's cost is unknown, never 0."""
    shop.provider._otherwise = ProviderError(ErrorKind.TIMEOUT, "Too late.", may_be_charged=True)
    shop.add("a")
    assert shop.run().cost_micro is None
    opened = shop.open(1)
    assert (opened.item.row.state, opened.item.row.cost_micro) == (State.FAILED, None)
    (attempt,) = opened.runs[0].attempts
    assert (attempt.state, attempt.error) == (AttemptState.UNKNOWN, "Too late.")
    assert (attempt.usage.input_tokens, attempt.usage.output_tokens) == (None, None)


def test_a_missing_provider_section_fails_the_item_with_a_sentence(shop: Workshop) -> None:
    """A provider that cannot be built is a failed item, not a stopped runner."""

    def broken(_name: str) -> object:
        raise ProviderError(ErrorKind.KEY, "There is no key.")

    shop.services.provider = broken  # type: ignore[method-assign,assignment] # a provider that cannot be built
    (number,) = shop.draft("a")
    assert shop.open(number).item.failure == "There is no key."


def test_repairs_see_the_failed_checks_and_every_revision_is_kept(shop: Workshop) -> None:
    """With `repairs: 1` a failed check leads to one more call that is shown the draft; both are revisions."""
    shop.write_agent(keys='repairs: 1\nchecks:\n  - required_text: ["thank you"]\n')
    shop.provider._script.update({("a", 1): _said("No."), ("a", 2): _said("Thank you.")})
    (number,) = shop.draft("a")
    opened = shop.open(number)
    assert [revision.number for revision in opened.revisions] == [1, 2]
    assert opened.item.output == "Thank you."
    assert opened.item.row.flags == ()
    assert "No." in shop.provider.calls[1].user
    assert opened.item.row.cost_micro == 300


def test_a_failed_repair_call_keeps_the_draft_that_is_there(shop: Workshop) -> None:
    """If the repair's call fails, the first draft waits with its failed check."""
    shop.write_agent(keys='repairs: 1\nchecks:\n  - required_text: ["thank you"]\n')
    shop.provider._script.update({("a", 1): _said("No."), ("a", 2): ProviderError(ErrorKind.SERVER, "down")})
    (number,) = shop.draft("a")
    opened = shop.open(number)
    assert opened.item.output == "No."
    assert opened.item.row.flags == (Flag.FAILED_CHECK,)
    assert opened.findings[-1].message == "The draft was not repaired: down"


def _said(text: str) -> Answer:
    return Answer(text, Stop.FINISHED, Usage(10, 5), 150, "m")


def test_the_item_budget_stops_before_the_call(shop: Workshop) -> None:
    """An item that has used up its budget fails with the flag over-budget and without a further call."""
    shop.write_agent(keys="budget_per_item_usd: 0.00015\n")
    (number,) = shop.draft("a")
    shop.decide(number, Kind.REDO, note="again")
    shop.run()
    item = shop.open(number).item
    assert item.row.state is State.FAILED
    assert item.row.flags == (Flag.OVER_BUDGET,)
    assert shop.provider.counts["a"] == 1


def test_the_day_budget_leaves_the_rest_queued_and_says_so(shop: Workshop) -> None:
    """When today's money is used up, further items stay queued, and a sentence says why."""
    shop.write_agent(keys="budget_per_day_usd: 0.0003\n")
    shop.add(*[str(n) for n in range(6)])
    shop.run(slots=1)
    assert sum(shop.provider.counts.values()) == 2
    (sentence,) = shop.services.explain_waiting.sentences()
    assert "4 items of “letters” wait" in sentence
    assert "0.0003 USD" in sentence


def test_the_day_budget_is_checked_before_each_call(shop: Workshop) -> None:
    """A repair that would exceed today's budget is not made; the draft waits as it is."""
    shop.write_agent(keys='repairs: 2\nbudget_per_day_usd: 0.00015\nchecks:\n  - required_text: ["never"]\n')
    (number,) = shop.draft("a")
    assert shop.provider.counts["a"] == 1
    assert shop.open(number).item.row.state is State.WAITING


def test_a_redo_shows_note_and_draft_and_makes_a_new_revision(shop: Workshop) -> None:
    """A redo's run sees the reviewer's note and the former draft, and its draft is a new revision."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.REDO, note="Mention the invoice.")
    shop.run()
    assert "Mention the invoice." in shop.provider.calls[1].user
    assert "Thank you for your letter." in shop.provider.calls[1].user
    assert shop.provider.calls[1].attempt == 2
    assert shop.open(number).item.revision == 2


def _call(job: Job) -> Call:
    return Call(job.spec, "system", "user", "a", "a", "Dear shop, I am a.")


def test_an_answer_that_was_paid_for_is_not_asked_for_again(shop: Workshop) -> None:
    """A run that is taken over after its answer was kept goes on from there, without a second call."""
    shop.add("a")
    (job,) = _claim(shop)
    agents = shop.services.run_agents
    begun = agents._begin(job)
    run, attempt = agents.start_call(job, begun, None, _call(job), None)
    from_before = _said("From before.")
    agents.settle_call(
        job,
        attempt,
        Settlement(from_before.text, from_before.usage, from_before.cost_micro, from_before.stop),
    )
    shop.services.control_runner.finish()
    shop.run()
    assert shop.provider.counts["a"] == 0
    opened = shop.open(1)
    assert opened.item.output == "From before."
    assert [r.id for r in opened.runs] == [run]


def test_a_call_that_its_runner_did_not_survive_is_kept_as_unknown(shop: Workshop) -> None:
    """A call without a known end is shown as unknown, and made once more."""
    shop.add("a")
    (job,) = _claim(shop)
    agents = shop.services.run_agents
    agents.start_call(job, agents._begin(job), None, _call(job), None)
    shop.services.control_runner.finish()
    shop.run()
    states = [a.state for r in shop.open(1).runs for a in r.attempts]
    assert states == [AttemptState.UNKNOWN, AttemptState.SETTLED]
    assert shop.open(1).item.row.cost_micro is None


def test_a_lost_lease_writes_nothing(shop: Workshop) -> None:
    """A runner whose item was taken over or updated is refused at its next write."""
    shop.add("a")
    (job,) = _claim(shop)
    shop.services.control_runner.finish()
    worked = asyncio.run(shop.services.run_agents.work(job))
    assert worked.state is None
    assert shop.open(1).item.row.state is State.QUEUED
    shop.services.run_agents.fail(job, "nobody hears this")
    assert shop.open(1).item.row.state is State.QUEUED


def test_a_claim_can_be_given_back(shop: Workshop) -> None:
    """An item that a runner could not work on goes back to the queue."""
    shop.add("a")
    (job,) = _claim(shop)
    shop.services.run_agents.give_back(job)
    assert shop.open(1).item.row.state is State.QUEUED
    assert shop.kinds(1) == ["item.added"]


def test_a_call_that_was_begun_is_unknown_once_its_claim_is_given_back(shop: Workshop) -> None:
    """Nobody waits for its answer any more, and it may have been charged."""
    shop.add("a")
    (job,) = _claim(shop)
    agents = shop.services.run_agents
    begun = agents._begin(job)
    agents.start_call(job, begun, begun.run, Call(job.spec, "s", "u", "a", "a", "I"), None)
    agents.give_back(job)
    (run,) = shop.open(1).runs
    assert [call.state for call in run.attempts] == [AttemptState.UNKNOWN]
    assert shop.kinds(1)[-1] == "attempt.unknown"


def test_the_document_of_each_version_is_remembered(shop: Workshop) -> None:
    """The store keeps each version's document from its first run on."""
    shop.draft("a")
    shop.write_agent(keys="max_output_tokens: 900\n")
    shop.draft("b")
    versions = {shop.open(n).item.row.version for n in (1, 2)}
    assert len(versions) == 2


def test_json_outputs_are_parsed_even_without_a_check(shop: Workshop) -> None:
    """An agent of JSON outputs flags an answer that is not JSON, though its document lists no check."""
    shop.write_agent("fields", output="json")
    (number,) = shop.draft("a", agent="fields")
    assert shop.open(number).item.row.flags == (Flag.FAILED_CHECK,)


def test_workspaces_are_apart(shop: Workshop) -> None:
    """A second workspace knows nothing of the first one's items."""
    shop.draft("a")
    other = make(shop.root.parent / "other")
    other.write_agent()
    assert other.run().runs == 0
    other.services.database.close()


def test_a_draft_like_one_that_waits_is_flagged(shop: Workshop) -> None:
    """Drafts are compared with those of the agent's other items, and never with the item's own."""
    shop.write_agent(keys="checks:\n  - similar_to: {at_most: 0.9}\n")
    (first,) = shop.draft("a")
    (second,) = shop.draft("b")
    assert shop.open(first).item.row.flags == ()
    assert shop.open(second).item.row.flags == (Flag.FAILED_CHECK,)
    (finding,) = shop.open(second).findings
    assert f"“a” ({shop.open(first).item.row.id})" in finding.message
    shop.decide(first, Kind.REDO, note="Again.")
    shop.decide(second, Kind.APPROVE)
    shop.run()
    assert shop.open(first).item.row.flags == ()
