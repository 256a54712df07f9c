"""The list of what needs a person."""

import re

import pytest

from reviewer_app.domain.decision import Kind
from tests.cli.console import Console, said

FIELDS = {
    "id": str,
    "agent": str,
    "version": str,
    "key": str,
    "title": str,
    "state": str,
    "outcome": type(None),
    "flags": list,
    "model": str,
    "cost_usd": str,
    "created_at": str,
    "due_at": type(None),
    "stale": bool,
}


def test_the_document_has_the_contracts_fields(console: Console) -> None:
    """Each item has every field of the contract with its type; total counts all."""
    console.shop.draft("a", "b")
    document = console.json("queue")
    assert document["total"] == 2
    for item in document["items"]:
        assert {name: type(item[name]) for name in FIELDS} == FIELDS
    item = document["items"][0]
    assert (item["agent"], item["key"], item["state"]) == ("letters", "a", "waiting")
    assert item["cost_usd"] == "0.00015"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", item["created_at"])


def test_an_empty_queue_is_no_failure(console: Console) -> None:
    """There is a friendly sentence for people and an empty list for programs."""
    assert console.json("queue") == {"items": [], "total": 0}
    answer = console("queue")
    assert (answer.code, answer.out, answer.err) == (0, "", "Nothing needs a person now.\n")


def test_a_pipe_gets_lines_of_cells_without_a_header(console: Console) -> None:
    """Agent text cannot break out of its cell, whatever it contains."""
    [number] = console.shop.draft("a")
    console.shop.add("x\ty\n\x1b[2J\\")
    console.shop.run()
    assert console("queue").rows == [
        [console.shop.open(number).item.row.id, "letters", "a", "a", "waiting", "", "0.00015"],
        [
            console.json("queue")["items"][1]["id"],
            "letters",
            *[r"x\ty\n\x1b[2J\\"] * 2,
            "waiting",
            "",
            "0.00015",
        ],
    ]


def test_a_terminal_gets_a_table_and_no_control_character(console: Console, terminal: None) -> None:
    """What could clear the screen or pass for markup is shown, not obeyed; ids are never cut."""
    [number] = console.shop.draft("[red]\x1b[2J\u202e" + "k" * 90)
    shown = console("queue").out
    assert shown.split()[0] == "id"
    assert console.shop.open(number).item.row.id in shown
    assert "\x1b" not in shown
    assert "[red]␛[2J⟦RLO⟧" in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_filters_narrow_the_list(console: Console) -> None:
    """Agent, state, outcome, flag and search each leave what fits; a limit cuts and says so."""
    numbers = console.shop.draft("apple", "pear", "plum")
    console.shop.decide(numbers[0], Kind.REJECT, reason="invented")
    keys = {
        words: [item["key"] for item in console.json("queue", *words)["items"]]
        for words in [
            (),
            ("--state", "rejected"),
            ("--state", "all"),
            ("--search", "I am plum"),
            ("--agent", "letters", "--state", "waiting"),
            ("--flag", "stale"),
        ]
    }
    assert list(keys.values()) == [
        ["pear", "plum"],
        ["apple"],
        ["apple", "pear", "plum"],
        ["plum"],
        ["pear", "plum"],
        [],
    ]
    answer = console("queue", "--limit", "1")
    assert (len(answer.rows), answer.err) == (1, "1 of 2 shown.\n")
    assert console("queue", "--flag", "stale").err == "Nothing here.\n"


@pytest.mark.parametrize(
    ("option", "value", "listed"),
    [("--state", "wating", "'waiting'"), ("--flag", "x", "'failed-check'"), ("--limit", "0", "x>=1")],
)
def test_a_value_that_cannot_be_is_wrong_usage(
    console: Console, option: str, value: str, listed: str
) -> None:
    """The sentence lists what can be written."""
    answer = console("queue", option, value, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert listed in answer.err


def test_an_unknown_agent_is_told_with_similar_names(console: Console) -> None:
    """A misspelt agent is not an empty list."""
    answer = console("queue", "--agent", "leters")
    assert answer.code == 2
    assert "Did you mean “letters”?" in answer.err


def test_without_a_workspace_the_store_is_missing() -> None:
    """Exit code 4 and a sentence that says how to make one."""
    answer = said("--workspace", "/nowhere/at/all", "queue")
    assert answer.code == 4
    assert "reviewer init" in answer.err


def test_an_empty_queue_names_what_is_still_to_be_drafted(console: Console, terminal: None) -> None:
    """A person is told how to go on; a pipe is not."""
    console.shop.add("a")
    answer = console("queue")
    assert answer.out == ""
    assert "Queued: 1." in answer.err
    assert "run --until-idle" in answer.err
