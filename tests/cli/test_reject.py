"""Rejecting drafts with a reason."""

from tests.cli.console import Console


def test_a_rejection_keeps_reason_and_note(console: Console) -> None:
    """Nothing of it leaves."""
    console.shop.draft("a")
    words = ("--reason", "wrong-name", "--note", "it is Eve")
    assert console.json("reject", "letters/a", *words)["results"][0]["result"] == "rejected"
    item = console.json("show", "letters/a")
    assert (item["outcome"], item["deliveries"]) == ("rejected", [])
    [decision] = item["decisions"]
    assert (decision["kind"], decision["reason"], decision["note"]) == ("reject", "wrong-name", "it is Eve")


def test_an_unknown_reason_is_refused_with_the_codes(console: Console) -> None:
    """The general reason is among them."""
    console.shop.draft("a")
    answer = console("reject", "letters/a", "--reason", "ugly", "--json")
    assert answer.code == 1
    assert "it has wrong-name, invented, document" in answer.json["results"][0]["why"]
    assert console("reject", "letters/a", "--reason", "document").code == 0


def test_a_reason_is_needed(console: Console) -> None:
    """Without one it is wrong usage, and the sentence has the codes of the items' agents."""
    console.shop.write_agent("other")
    console.shop.draft("a")
    console.shop.draft("b", agent="other")
    answer = console("reject", "letters/a")
    assert answer.code == 2
    assert answer.err == "Say why with --reason CODE; the codes are wrong-name, invented, document.\n"
    assert (
        "document of letters; wrong-name, invented, document of other."
        in console("reject", "letters/a", "other/b").err
    )
    answer = console("reject", "letters/none")
    assert answer.code == 2
    assert "reviewer agent show AGENT" in answer.err
    assert console.json("queue")["total"] == 2
