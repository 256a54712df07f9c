"""`reviewer stats`: figures for people and for programs, never a share without its n."""

import re
from datetime import timedelta

import pytest

from reviewer_app.cli.stats import duration
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.contract import Answer
from tests.cli.console import Console
from tests.workshop import keys


def decide(console: Console, approved: int, edited: int, rejected: int) -> None:
    """Draft and decide so many items."""
    numbers = iter(console.shop.draft(*keys(approved + edited + rejected)))
    for _ in range(approved):
        console.shop.decide(next(numbers), Kind.APPROVE)
    for _ in range(edited):
        console.shop.decide(next(numbers), Kind.EDIT, text="Thank you.")
    for _ in range(rejected):
        console.shop.decide(next(numbers), Kind.REJECT, reason="invented")


def details(console: Console) -> dict[str, str]:
    """Return what is said about the agent `letters`."""
    return {row[0]: row[1] for row in console("stats", "--agent", "letters").rows}


def test_few_decisions_are_too_early_for_a_share(console: Console) -> None:
    """With nine decisions no per cent sign is printed anywhere."""
    decide(console, 7, 1, 1)
    answer = console("stats")
    assert answer.rows == [["letters", "0", "9", "7", "-", "1", "1", "0.00135"]]
    assert answer.err == "- too early to say: a share needs 10 decisions.\n"
    said = details(console)
    assert said["decided"] == "9: 7 approved untouched, 1 edited, 1 rejected; too early to say"
    assert said["decided in"] == "too early to say (n = 9)"
    assert "%" not in console("stats", "--agent", "letters").out


def test_a_share_comes_with_its_n(console: Console) -> None:
    """With ten decisions every per cent stands beside the number it is of."""
    decide(console, 7, 2, 1)
    answer = console("stats")
    assert (answer.rows, answer.err) == ([["letters", "0", "10", "7", "70 %", "2", "1", "0.0015"]], "")
    said = details(console)
    assert said["decided"] == "10: 7 approved untouched (70 %), 2 edited (20 %), 1 rejected (10 %)"
    assert re.fullmatch(r"half within \d+ s, nine in ten within \d+ s \(n = 10\)", said["decided in"])
    assert said["looked at"] == "too early to say (n = 0)"
    assert said["cost"] == "0.0015 USD in 10 calls"
    assert said["an approval"] == "0.000167 USD"
    assert said["deliveries"] == "9 held"
    assert said["others"] == "0 expired, 0 withdrawn"


def test_waiting_flags_and_checks_are_told(console: Console) -> None:
    """Who reads the details sees how old the queue is and what failed."""
    console.shop.write_agent(keys="checks:\n  - length: {max_words: 2}\n")
    console.shop.draft("a", "b")
    said = details(console)
    assert re.fullmatch(r"2, the oldest for \d+ s \(since 20\d\d-.*Z\)", said["waiting"])
    assert (said["items"], said["flags"]) == ("2 waiting", "2 failed-check")
    assert said["checks"] == "length failed 2 \u00d7"


def test_an_unknown_cost_is_called_unknown(console: Console) -> None:
    """The sum is unknown, the known part and the number of calls are told."""
    console.shop.draft("a")
    console.shop.provider._otherwise = Answer("x", Stop.FINISHED, Usage(1, 1), None, "m")
    console.shop.draft("b")
    said = details(console)
    assert said["cost"] == "unknown: 1 of 2 calls; the others 0.00015 USD"
    assert said["an approval"] == "unknown"
    assert console("stats").rows[0][-1] == "unknown"
    assert console.json("stats")["all"]["cost_usd"] is None


def test_the_document_has_counts_for_each_agent_and_for_all(console: Console) -> None:
    """States, outcomes and deliveries are there with zeros, so that a program finds each of them."""
    console.shop.write_agent("notes")
    console.shop.draft("n", agent="notes")
    decide(console, 1, 0, 0)
    document = console.json("stats")
    assert [each["agent"] for each in document["agents"]] == ["letters", "notes"]
    letters = document["agents"][0]
    assert letters["items"] == {"queued": 0, "running": 0, "waiting": 0, "failed": 0, "decided": 1}
    assert letters["outcomes"] == {"approved": 1, "edited": 0, "rejected": 0, "expired": 0, "withdrawn": 0}
    assert (letters["decisions"], letters["too_early"]) == (1, True)
    assert letters["until_decided"]["n"] == 1
    assert letters["until_decided"]["median_seconds"] == letters["until_decided"]["p90_seconds"] >= 0
    assert letters["until_looked"] == {"n": 0, "median_seconds": None, "p90_seconds": None}
    assert (letters["cost_usd"], letters["cost_per_approved_usd"]) == ("0.00015", "0.00015")
    assert document["all"]["items"]["waiting"] == 1
    assert document["all"]["agent"] is None
    assert document["at"].endswith("Z")
    assert [row[0] for row in console("stats").rows] == ["letters", "notes", "all"]


def test_nothing_to_count_is_told(console: Console) -> None:
    """An empty workspace and an agent without items are zeros; an unknown agent is a mistake."""
    assert "no items" in console("stats").err
    assert details(console)["waiting"] == "0"
    assert console.json("stats", "--agent", "letters")["agents"] == []
    assert console("stats", "--agent", "leters").code == 2


def test_a_terminal_gets_a_header(console: Console, terminal: None) -> None:
    """People see what each column is."""
    decide(console, 1, 0, 0)
    assert console("stats").out.split()[:3] == ["agent", "waiting", "decided"]


def test_nothing_is_cut_at_80_columns(
    console: Console, terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also beside a usual agent's name and an unknown cost; times are those of the reader's clock."""
    monkeypatch.setenv("COLUMNS", "80")
    console.shop.write_agent("document-summary")
    console.shop.provider._otherwise = Answer("x", Stop.FINISHED, Usage(1, 1), None, "m")
    console.shop.draft("a", agent="document-summary")
    console.shop.draft("a")
    shown = console("stats").out
    assert "…" not in shown
    assert [len(line) for line in shown.splitlines()] == [len(shown.splitlines()[0])] * 4
    assert "unknown" in shown
    assert re.search(r"\(since \d{4}-\d\d-\d\d \d\d:\d\d\)", console("stats", "--agent", "letters").out)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-5, "0 s"),
        (0.4, "0 s"),
        (59.4, "59 s"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (7500, "2 h 5 min"),
        (86400, "1 d"),
        (90_000, "1 d 1 h"),
    ],
)
def test_spans_of_time_read_well(seconds: float, text: str) -> None:
    """One or two units, never a negative time."""
    assert duration(timedelta(seconds=seconds)) == text
