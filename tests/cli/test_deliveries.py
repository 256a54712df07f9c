"""What left, what is held, what failed."""

import shutil

import pytest

from tests.cli.console import Console


def test_deliveries_are_listed_with_their_fields(console: Console) -> None:
    """Ids are texts; state, place and proof are there."""
    console.shop.draft("a")
    console("approve", "letters/a")
    [held] = console.json("deliveries")["deliveries"]
    assert (held["id"], held["state"], held["agent"], held["key"]) == ("1", "held", "letters", "a")
    assert (held["destination"], held["target"], held["receipt"]) == ("drafts", "letters/a", "")
    console("deliver", "--now")
    [sent] = console.json("deliveries", "--state", "delivered")["deliveries"]
    assert (sent["id"], sent["sha256"]) == ("1", held["sha256"])
    assert "26 bytes" in sent["receipt"]
    assert console("deliveries").rows == [
        ["1", sent["item"], "letters/a", "delivered", "drafts", "letters/a", sent["receipt"]]
    ]


@pytest.mark.usefixtures("terminal")
def test_a_terminal_shows_each_failure_whole(console: Console) -> None:
    """A sentence that has no room in the table stands below it."""
    console.shop.draft("a")
    console("approve", "letters/a")
    outbox = console.shop.root / "outbox"
    shutil.rmtree(outbox, ignore_errors=True)
    outbox.write_text("a file is in the way")
    console("deliver", "--now")
    answer = console("deliveries")
    [failed] = console.shop.services.deliver_outputs.page("failed")
    assert "failed" in answer.out
    assert answer.err == f"1: {failed.error}\n"


def test_an_empty_list_is_no_failure(console: Console) -> None:
    """It says what there is none of."""
    assert console.json("deliveries") == {"deliveries": []}
    assert console("deliveries").err == "There are no deliveries.\n"
    assert console("deliveries", "--state", "failed").err == "No delivery is failed.\n"


def test_only_what_failed_can_be_tried_again(console: Console) -> None:
    """Anything else is refused, wrong words are wrong usage."""
    console.shop.draft("a")
    console("approve", "letters/a")
    answer = console("deliveries", "retry", "1", "--json")
    assert (answer.code, answer.json["results"]) == (1, [])
    assert "did not fail" in answer.err
    assert "lists them all" in answer.err
    assert console("deliveries", "retry", "x").code == 2
    assert console("deliveries", "--state", "lost").code == 2
