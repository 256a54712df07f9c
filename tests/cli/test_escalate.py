"""Handing an item to a named person."""

import pytest

from tests.cli.console import Console


@pytest.mark.parametrize("who", ["ben", "Ben"])
def test_an_escalated_item_stays_and_comes_first(who: str, console: Console) -> None:
    """It waits for the person that was named, by key or name."""
    console.shop.draft("a", "b")
    answer = console("escalate", "letters/b", "--to", who, "--note", "may we?", "--json")
    assert (answer.code, answer.json["results"][0]["result"]) == (0, "escalated")
    items = console.json("queue")["items"]
    assert [(item["key"], item["escalated_to"]) for item in items] == [("b", "ben"), ("a", None)]
    [decision] = console.json("show", "letters/b")["decisions"]
    assert (decision["kind"], decision["to"], decision["note"]) == ("escalate", "ben", "may we?")


def test_nobody_knows_a_stranger(console: Console) -> None:
    """An unknown person is wrong usage, with the list of people."""
    console.shop.draft("a")
    answer = console("escalate", "letters/a", "--to", "eve")
    assert answer.code == 2
    assert "ada (Ada), ben (Ben)" in answer.err
