"""Approving drafts as they are."""

from tests.cli.console import Console


def test_an_approval_puts_exactly_the_draft_into_the_outbox(console: Console) -> None:
    """The decision is bound to the draft's bytes, and so is its delivery, which is held."""
    console.shop.draft("a")
    before = console.json("show", "letters/a")
    answer = console("approve", "letters/a", "--by", "ben", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json == {"results": [{"id": before["id"], "result": "approved", "why": ""}]}
    after = console.json("show", "letters/a")
    assert (after["state"], after["outcome"]) == ("decided", "approved")
    [decision], [delivery] = after["decisions"], after["deliveries"]
    assert (decision["kind"], decision["by"], decision["sha256"]) == ("approve", "ben", before["sha256"])
    assert (delivery["state"], delivery["destination"], delivery["sha256"]) == (
        "held",
        "drafts",
        before["sha256"],
    )


def test_high_stakes_need_two_people(console: Console) -> None:
    """The first approval says what is missing; the same person under another spelling is not a second one."""
    console.shop.write_agent(keys="stakes: high\n")
    console.shop.draft("a")
    [first] = console.json("approve", "letters/a", "--by", "ada")["results"]
    assert (first["result"], first["why"]) == (
        "approved",
        "1 of 2 approvals; another person must approve it too",
    )
    [again] = console.json("approve", "letters/a", "--by", "ADA")["results"]
    assert again["result"] == "refused"
    assert console.json("queue")["total"] == 1
    assert console.json("approve", "letters/a", "--by", "Ben")["results"][0]["why"] == ""
    assert console.json("queue")["total"] == 0


def test_without_a_draft_there_is_nothing_to_approve(console: Console) -> None:
    """A queued item is refused."""
    console.shop.add("a")
    [reply] = console.json("approve", "letters/a")["results"]
    assert reply["result"] == "refused"
