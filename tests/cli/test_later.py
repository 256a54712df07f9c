"""Putting items off."""

import pytest

from tests.cli.console import Console


@pytest.mark.parametrize("until", ["2h", "tomorrow 9:00", "2999-01-31T09:00"])
def test_an_item_put_off_leaves_the_queue(until: str, console: Console) -> None:
    """It is found among those put off, with its time."""
    console.shop.draft("a")
    assert console.json("later", "letters/a", "--until", until)["results"][0]["result"] == "later"
    assert console.json("queue")["total"] == 0
    [item] = console.json("queue", "--state", "later")["items"]
    assert (item["key"], item["state"]) == ("a", "waiting")
    assert item["later_until"] == console.json("show", "letters/a")["decisions"][0]["until"]


@pytest.mark.parametrize("until", ["soon", "yesterday", "2001-01-01T00:00", ""])
def test_a_time_that_is_none_is_wrong_usage(until: str, console: Console) -> None:
    """So is one that has passed; the sentence says what can be written."""
    console.shop.draft("a")
    answer = console("later", "letters/a", "--until", until)
    assert answer.code == 2
    assert console.json("queue")["total"] == 1
