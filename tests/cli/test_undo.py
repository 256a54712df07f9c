"""Taking decisions back."""

from datetime import datetime

import pytest

from reviewer_app.cli import output
from tests.cli.console import Console


def test_an_undo_brings_the_item_back(console: Console) -> None:
    """Its delivery is cancelled and nothing leaves."""
    console.shop.draft("a")
    console("approve", "letters/a")
    assert console.json("undo", "letters/a")["results"][0]["result"] == "undone"
    item = console.json("show", "letters/a")
    assert (item["state"], item["outcome"]) == ("waiting", None)
    assert [each["state"] for each in item["deliveries"]] == ["cancelled"]
    assert [each["kind"] for each in item["decisions"]] == ["approve", "undo"]
    assert item["decisions"][1]["undoes"] == item["decisions"][0]["id"]


def test_without_an_item_your_own_last_decision_is_undone(console: Console) -> None:
    """What others decided since stays."""
    console.shop.draft("a", "b")
    console("approve", "letters/a", "--by", "ada")
    console("approve", "letters/b", "--by", "ben")
    assert console("undo", "--by", "ada").rows[0][2] == "letters/a"
    assert [item["key"] for item in console.json("queue")["items"]] == ["a"]


def test_after_it_has_left_an_undo_says_so(console: Console) -> None:
    """The file stays where it is."""
    console.shop.draft("a")
    console("approve", "letters/a")
    console("deliver", "--now")
    [reply] = console.json("undo", "letters/a")["results"]
    assert reply["result"] == "undone"
    assert "it had left already" in reply["why"]
    assert list(console.shop.files()) == ["drafts/letters/a"]


def test_an_undo_says_what_it_took_back(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its kind and time: exactly for a pipe, on the reader's clock for a person."""
    console.shop.draft("a")
    console("approve", "letters/a")
    console("undo", "letters/a")
    console("later", "letters/a", "--until", "2h")
    at = console.json("show", "letters/a")["decisions"][-1]["at"]
    assert console("undo").rows[0][3:] == [f"later of {at}", ""]
    console("later", "letters/a", "--until", "2h")
    at = console.json("show", "letters/a")["decisions"][-1]["at"]
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    local = f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
    assert console("undo").out.endswith(f"  letters/a  later of {local}\n")


def test_nothing_to_undo_is_exit_code_3(console: Console) -> None:
    """For a person without decisions; an item without one is refused."""
    answer = console("undo", "--json")
    assert (answer.code, answer.json["results"]) == (3, [])
    console.shop.draft("a")
    assert console("undo", "letters/a").code == 1
