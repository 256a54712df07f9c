"""Deciding: bound to exact bytes, refused where anything moved, one outbox row for each approval."""

import json
import threading
from pathlib import Path

import pytest

from reviewer_app.domain.decision import Binding, Kind, Reply
from reviewer_app.domain.digests import digest
from reviewer_app.domain.item import NewItem, Outcome, State
from reviewer_app.services.review_items import Order
from reviewer_app.store import items
from reviewer_app.store.queue import Filter
from tests.workshop import Workshop, keys, make


def test_approving_records_the_exact_bytes_and_holds_their_delivery(shop: Workshop) -> None:
    """An approval is bound to revision, output, input, version and destination; one delivery is held."""
    (number,) = shop.draft("a")
    before = shop.open(number)
    assert shop.decide(number, Kind.APPROVE, seen=before.binding()) == Reply(before.item.row.id, "approved")
    after = shop.open(number)
    (decision,) = after.decisions
    destination = shop.services.destinations["drafts"].digest
    item = before.item
    assert decision.binding == Binding(1, item.output_sha, item.content_sha, item.row.version, destination)
    assert (after.item.row.state, after.item.row.outcome) == (State.DECIDED, Outcome.APPROVED)
    assert [(d.state, d.sha256, d.target) for d in after.deliveries] == [
        ("held", item.output_sha, "letters/a")
    ]


def test_an_edit_is_a_new_revision_and_is_what_leaves(shop: Workshop) -> None:
    """An edit keeps the draft, adds a revision of the exact new bytes, and those are delivered."""
    (number,) = shop.draft("a")
    text = "Dear a,\r\nthank you. \u2028 ❤\n"
    assert shop.decide(number, Kind.EDIT, text=text).result == "edited"
    shop.run()
    assert shop.files() == {"drafts/letters/a": text.encode()}
    opened = shop.open(number)
    assert [(r.number, r.made_by) for r in opened.revisions] == [(1, "runner"), (2, "ada")]
    assert opened.item.row.outcome is Outcome.EDITED


def test_an_edit_without_changes_is_an_approval(shop: Workshop) -> None:
    """Editing to the same bytes is `approved` and makes no revision."""
    (number,) = shop.draft("a")
    assert shop.decide(number, Kind.EDIT, text="Thank you for your letter.").result == "approved"
    assert shop.open(number).item.row.outcome is Outcome.APPROVED
    assert len(shop.open(number).revisions) == 1


def test_an_edit_for_an_unknown_reason_is_refused(shop: Workshop) -> None:
    """A reason is one of the document's codes, also where it is not required."""
    (number,) = shop.draft("a")
    refused = shop.decide(number, Kind.EDIT, text="new", reason="nope")
    assert (refused.result, "wrong-name, invented, document" in refused.why) == ("refused", True)
    assert shop.decide(number, Kind.EDIT, text="new", reason="invented").result == "edited"


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_edit_to_nothing_is_refused(shop: Workshop, text: str) -> None:
    """A file that came out empty is not sent as the output by accident."""
    (number,) = shop.draft("a")
    refused = shop.decide(number, Kind.EDIT, text=text)
    assert (refused.result, "is empty" in refused.why) == ("refused", True)


def test_rejecting_needs_a_reason_of_the_document(shop: Workshop) -> None:
    """Only a failure mode of the document, or `document`, is a reason; the refusal lists them."""
    first, second = shop.draft("a", "b")
    refused = shop.decide(first, Kind.REJECT, reason="ugly")
    assert refused.result == "refused"
    assert "wrong-name, invented, document" in refused.why
    assert shop.decide(first, Kind.REJECT, reason="invented", note="no such order").result == "rejected"
    assert shop.decide(second, Kind.REJECT, reason="document").result == "rejected"
    (decision,) = shop.open(first).decisions
    assert (decision.reason, decision.note) == ("invented", "no such order")
    assert shop.open(first).deliveries == ()


def test_later_hides_an_item_until_its_time(shop: Workshop) -> None:
    """A postponed item is not in the queue but under `later`."""
    first, second = shop.draft("a", "b")
    until = shop.open(first).item.row.created_at.replace(year=2999)
    assert shop.decide(first, Kind.LATER, until=until).result == "later"
    shown, total = shop.services.browse_queue.page(Filter())
    assert ([row.number for row in shown], total) == ([second], 1)
    assert shop.services.browse_queue.page(Filter(state="later"))[0][0].number == first


def test_escalating_puts_an_item_first_for_the_named_person(shop: Workshop) -> None:
    """An escalated item waits for the named person at the head of the queue; an unknown name is refused."""
    first, second = shop.draft("a", "b")
    assert shop.decide(second, Kind.ESCALATE, to="zoe").why.startswith("“zoe” is nobody in reviewer.toml")
    assert shop.decide(second, Kind.ESCALATE, to="ben").result == "escalated"
    rows, _ = shop.services.browse_queue.page(Filter())
    assert [row.number for row in rows] == [second, first]
    assert rows[0].escalated_to == "ben"


@pytest.mark.parametrize("note", [None, "", "  "])
def test_a_redo_needs_a_note(shop: Workshop, note: str | None) -> None:
    """Sending something back without saying why is refused."""
    (number,) = shop.draft("a")
    assert "needs a note" in shop.decide(number, Kind.REDO, note=note).why


def test_a_decided_item_says_who_decided_it(shop: Workshop) -> None:
    """The second decision about an item is refused with the first one's outcome and person."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.REJECT, by="ben", reason="invented")
    assert "decided already (rejected by ben)" in shop.decide(number, Kind.APPROVE).why


def test_an_item_without_a_draft_cannot_be_approved(shop: Workshop) -> None:
    """Queued and failed items refuse an approval, and say what can be done instead."""
    (queued,) = shop.add("a")
    assert "no draft" in shop.decide(queued, Kind.APPROVE).why
    assert "no draft now" in shop.decide(queued, Kind.LATER, until=None).why
    shop.provider._otherwise = None
    shop.run()
    assert "no draft to approve" in shop.decide(queued, Kind.APPROVE).why


def test_a_failed_item_with_an_older_draft_cannot_be_approved(shop: Workshop) -> None:
    """After a redo that failed, approving the old draft by accident is refused."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.REDO, note="again")
    shop.provider._otherwise = None
    shop.run()
    assert "last run failed" in shop.decide(number, Kind.APPROVE).why


def test_a_person_can_write_the_output_of_a_failed_item(shop: Workshop) -> None:
    """An edit of a failed item is delivered like any other."""
    shop.provider._otherwise = None
    (number,) = shop.draft("a")
    assert shop.decide(number, Kind.EDIT, text="By hand.").result == "edited"
    shop.run()
    assert shop.files() == {"drafts/letters/a": b"By hand."}


def test_what_was_seen_must_still_be_there(shop: Workshop) -> None:
    """A decision about a revision that a redo has replaced is refused."""
    (number,) = shop.draft("a")
    seen = shop.open(number).binding()
    shop.decide(number, Kind.REDO, note="again")
    shop.run()
    assert "changed since" in shop.decide(number, Kind.APPROVE, seen=seen).why


def test_an_item_that_moves_between_reading_and_writing_is_refused(shop: Workshop) -> None:
    """A revision that appears in the middle of deciding is noticed inside the transaction."""
    (number,) = shop.draft("a")
    service = shop.services.review_items
    case = service._prepare(number, Order(Kind.APPROVE, "ada"), _standing(shop, number))
    shop.decide(number, Kind.REDO, note="again")
    shop.run()
    with (
        pytest.raises(Exception, match="changed since"),
        shop.services.database.write() as tx,
    ):
        service._write(tx, case)


def _standing(shop: Workshop, number: int) -> items.Standing:
    with shop.services.database.read() as tx:
        return items.standing(tx, number)


def test_the_same_decision_twice_is_one(shop: Workshop) -> None:
    """A repeated click, which carries the same decision id, answers alike and changes nothing."""
    (number,) = shop.draft("a")
    order = Order(Kind.APPROVE, "ada")
    assert shop.services.review_items.decide(number, order).result == "approved"
    assert shop.services.review_items.decide(number, order).result == "approved"
    assert len(shop.open(number).decisions) == 1


def test_of_two_people_deciding_at_once_the_first_wins(shop: Workshop) -> None:
    """Approvals of many threads at the same moment leave one decision and one delivery for each item."""
    numbers = shop.draft(*keys(5))
    replies: list[Reply] = []

    def decide(by: str) -> None:
        replies.extend(shop.decide(number, Kind.APPROVE, by=by) for number in numbers)

    threads = [threading.Thread(target=decide, args=(by,)) for by in ("ada", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(reply.result for reply in replies) == ["approved"] * 5 + ["refused"] * 5
    assert all(len(shop.open(number).deliveries) == 1 for number in numbers)


def test_high_stakes_need_two_different_people(shop: Workshop) -> None:
    """With `stakes: high` nothing leaves before a second person has approved the same bytes."""
    shop.write_agent(keys="stakes: high\n")
    (number,) = shop.draft("a")
    first = shop.decide(number, Kind.APPROVE, by="ada")
    assert first.why == "1 of 2 approvals; another person must approve it too"
    assert shop.open(number).item.row.state is State.WAITING
    assert "approved this already" in shop.decide(number, Kind.APPROVE, by="ada").why
    assert shop.decide(number, Kind.APPROVE, by="ben") == Reply(shop.open(number).item.row.id, "approved")
    assert len(shop.open(number).deliveries) == 1


def test_an_edit_of_high_stakes_is_approved_by_the_other_person(shop: Workshop) -> None:
    """One person's edit counts as the first approval of the new text, whose outcome is `edited`."""
    shop.write_agent(keys="stakes: high\n")
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE, by="ben")
    shop.decide(number, Kind.EDIT, by="ada", text="Better.")
    assert shop.open(number).item.output == "Better."
    shop.decide(number, Kind.APPROVE, by="ben")
    shop.run()
    assert shop.open(number).item.row.outcome is Outcome.EDITED
    assert shop.files() == {"drafts/letters/a": b"Better."}


def test_an_edit_of_json_must_be_json(shop: Workshop) -> None:
    """An agent of JSON outputs refuses an edit that is none, and takes one that is."""
    shop.write_agent("fields", output="json")
    (number,) = shop.draft("a", agent="fields")
    assert "needs the new text" in shop.decide(number, Kind.EDIT).why
    assert "the edit is not" in shop.decide(number, Kind.EDIT, text="{").why
    assert shop.decide(number, Kind.EDIT, text='{"a": 1}').result == "edited"


def test_an_agent_that_is_not_ready_cannot_let_anything_leave(shop: Workshop) -> None:
    """With a broken or missing document nothing is approved, but it can be rejected for that."""
    first, second = shop.draft("a", "b")
    document = shop.root / "agents/letters/AGENT.md"
    document.write_text("broken")
    assert "is not ready" in shop.decide(first, Kind.APPROVE).why
    document.unlink()
    document.parent.rmdir()
    assert "is gone" in shop.decide(first, Kind.APPROVE).why
    assert shop.decide(first, Kind.REJECT, reason="document").result == "rejected"
    assert shop.decide(second, Kind.ESCALATE, to="ben").result == "escalated"


def test_an_empty_draft_is_not_approved(tmp_path: Path) -> None:
    """A draft of white space only is refused like an edit of it; rejecting it is possible."""
    shop = make(tmp_path / "empty", script={"a": " \n"})
    shop.write_agent()
    (number,) = shop.draft("a")
    reply = shop.decide(number, Kind.APPROVE)
    assert (reply.result, "is empty" in reply.why) == ("refused", True)
    assert shop.decide(number, Kind.REJECT, reason="invented").result == "rejected"
    shop.services.database.close()


def test_a_second_person_approves_what_the_first_wrote_for_an_empty_draft(tmp_path: Path) -> None:
    """The flag of the draft does not stand in the way of the text that a person put in its place."""
    shop = make(tmp_path / "empty", script={"a": ""})
    shop.write_agent(keys="stakes: high\n")
    (number,) = shop.draft("a")
    assert "1 of 2" in shop.decide(number, Kind.EDIT, text="By hand.").why
    assert shop.decide(number, Kind.APPROVE, by="ben").result == "approved"
    assert shop.open(number).item.output == "By hand."
    shop.services.database.close()


def test_a_destination_that_is_gone_refuses_the_approval(shop: Workshop) -> None:
    """An approval needs the destination that the document names."""
    (number,) = shop.draft("a")
    shop.services.destinations = {}
    assert "no destination “drafts”" in shop.decide(number, Kind.APPROVE).why


def test_a_target_that_cannot_be_looked_at_refuses_the_approval(shop: Workshop) -> None:
    """Where a folder stands in the place of the file, the approval is refused with the path."""
    (number,) = shop.draft("a")
    (shop.root / "outbox/drafts/letters/a").mkdir(parents=True)
    assert "is not a file" in shop.decide(number, Kind.APPROVE).why
    assert shop.open(number).item.row.state is State.WAITING


def test_somebody_elses_file_is_never_overwritten(shop: Workshop) -> None:
    """If another file has the item's name, the output gets a name of its own."""
    (number,) = shop.draft("a")
    there = shop.root / "outbox/drafts/letters/a"
    there.parent.mkdir(parents=True)
    there.write_text("mine")
    shop.decide(number, Kind.APPROVE)
    shop.run()
    assert there.read_text() == "mine"
    assert len(shop.files()) == 2


def test_the_present_text_is_replaced_where_it_lies(shop: Workshop) -> None:
    """A file that is exactly the item's baseline is replaced by the approved text."""
    there = shop.root / "outbox/drafts/letters/a"
    there.parent.mkdir(parents=True)
    there.write_text("old text")
    piece = NewItem("a", "A", "Write it anew.", baseline="old text", fields={"size": "3"})
    shop.services.add_items.add(shop.services.library.load("letters"), [piece], "ada")
    shop.run()
    shop.decide(1, Kind.APPROVE)
    shop.run()
    assert shop.files() == {"drafts/letters/a": b"Thank you for your letter."}


def test_look_alike_names_do_not_meet(shop: Workshop) -> None:
    """Keys that a file system may take for one another get different files."""
    numbers = shop.draft("Report", "report", "REPORT")
    for number in numbers:
        shop.decide(number, Kind.APPROVE)
    shop.run()
    assert len({name.casefold() for name in shop.files()}) == 3


def test_each_decision_is_in_the_journal_before_it_is_answered(shop: Workshop) -> None:
    """The journal's line holds the decision's row, the head, an edit's text and the delivery's place."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.EDIT, text="By hand.")
    (line,) = [json.loads(raw) for raw in (shop.root / "decisions.jsonl").read_text().splitlines()]
    assert line["decision"]["sha256"] == digest("By hand.")
    assert line["extra"]["text"] == "By hand."
    assert line["extra"]["delivery"]["target"] == "letters/a"
    assert line["head"] == shop.services.browse_queue.verify().head


def test_a_journal_that_cannot_be_written_is_said_and_the_decision_stands(shop: Workshop) -> None:
    """If the second copy fails, the decision is saved and the reply says so; the next start completes it."""
    (number,) = shop.draft("a")
    (shop.root / "decisions.jsonl").mkdir()
    reply = shop.decide(number, Kind.APPROVE)
    assert reply.result == "approved"
    assert "second copy in decisions.jsonl could not be written" in reply.why
    (shop.root / "decisions.jsonl").rmdir()
    shop.run()
    assert len((shop.root / "decisions.jsonl").read_text().splitlines()) == 1


def test_decisions_of_one_workspace_stay_there(tmp_path: Path) -> None:
    """A hold keeps an approved output from leaving; it is still there to be called back."""
    shop = make(tmp_path / "held", hold=3600)
    shop.write_agent()
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    shop.run()
    assert shop.files() == {}
    shop.services.database.close()
