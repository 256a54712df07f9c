"""The list of what needs a person."""

import re

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.providers.contract import ErrorKind, ProviderError
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


def test_the_lists_of_the_window_can_be_listed(console: Console) -> None:
    """Each by its name, narrowed by agent and text; what is decided comes newest first."""
    console.shop.write_agent("other", keys="checks:\n  - length: {max_words: 1}\n")
    numbers = console.shop.draft("apple", "pear", "plum", "fig")
    console.shop.draft("nut", agent="other")
    for number in numbers[:2]:
        console.shop.decide(number, Kind.REJECT, reason="invented")
    listed = {
        words: [item["key"] for item in console.json("queue", "--view", *words)["items"]]
        for words in [
            ("to-review",),
            ("needs-care",),
            ("rejected",),
            ("to-review", "--agent", "letters"),
            ("to-review", "--search", "am FIG"),
            ("failed",),
        ]
    }
    assert list(listed.values()) == [
        ["nut", "plum", "fig"],
        ["nut"],
        ["pear", "apple"],
        ["plum", "fig"],
        ["fig"],
        [],
    ]
    answer = console("queue", "--view", "to-review", "--limit", "1")
    assert (len(answer.rows), answer.err) == (1, "1 of 3 shown.\n")
    assert console("queue", "--view", "later").err == "Nothing here.\n"


@pytest.mark.parametrize("other", [("--state", "all"), ("--flag", "empty")])
def test_a_view_is_not_mixed_with_states_and_flags(console: Console, other: tuple[str, str]) -> None:
    """It says itself which items it has."""
    answer = console("queue", "--view", "later", *other)
    assert (answer.code, answer.out) == (2, "")
    assert "leave --state and --flag away" in answer.err


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


def test_what_waits_for_an_agent_that_is_not_ready_names_the_check(console: Console, terminal: None) -> None:
    """The runner is named for the others only."""
    console.shop.write_agent("broken")
    console.shop.add("a", "b", agent="broken")
    console.shop.write_agent("broken", keys="stakes: enormous\n")
    said = console("queue").err
    assert "Queued: 2 of “broken”, which is not ready. " in said
    assert " agent check broken says why.\n" in said
    assert "run --until-idle" not in said
    console.shop.add("c")
    said = console("queue").err
    assert "Queued: 1. " in said
    assert "Queued: 2 of “broken”" in said


def test_the_first_of_two_approvals_is_in_the_list(console: Console) -> None:
    """As long as it stands and the draft is the one that was approved."""
    console.shop.write_agent(keys="stakes: high\n")
    console.shop.draft("a", "b")
    console("approve", "letters/a")
    flags = {row[2]: row[5] for row in console("queue").rows}
    assert flags == {"a": "1 of 2 approvals", "b": ""}
    console("undo", "letters/a")
    assert console("queue").rows[0][5] == ""


def test_who_an_item_was_handed_to_is_in_the_list(console: Console) -> None:
    """By name, before the flags, as long as it waits; a failed run waits for the document's person."""
    console.shop.write_agent(keys="checks:\n  - length: {max_words: 2}\n")
    console.shop.draft("a", "b")
    console("escalate", "letters/a", "--to", "ben")
    console.shop.provider._otherwise = ProviderError(ErrorKind.NONSENSE, "The server sent no JSON.")
    console.shop.draft("c")
    said = {row[2]: row[4:6] for row in console("queue").rows}
    assert said == {
        "a": ["waiting", "escalated to Ben, failed-check"],
        "b": ["waiting", "failed-check"],
        "c": ["failed", "escalated to Ada"],
    }
    console("reject", "letters/a", "--reason", "invented")
    assert console("queue", "--state", "rejected").rows[0][4:6] == ["rejected", "failed-check"]


def test_a_person_who_is_gone_is_still_named(console: Console) -> None:
    """By the key that reviewer.toml had then."""
    console.shop.draft("a")
    console("escalate", "letters/a", "--to", "ben")
    path = console.shop.root / "reviewer.toml"
    path.write_text(path.read_text().replace("people.ben", "people.carl"))
    assert console("queue").rows[0][5] == "escalated to ben"


def test_a_narrow_list_keeps_titles_readable(
    console: Console, terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 80 columns an id, a readable beginning of the title and the first flag are there."""
    monkeypatch.setenv("COLUMNS", "80")
    console.shop.write_agent(keys="checks:\n  - length: {max_words: 2}\n")
    console.shop.draft("the quick brown fox jumps over the lazy dog and the hen")
    console("escalate", console.json("queue")["items"][0]["id"], "--to", "ben")
    row = console("queue").out.splitlines()[1]
    assert re.search(r"the quick brown f.*… +waiting +escalated to Ben, failed-check", row)
    assert len(row) <= 80
