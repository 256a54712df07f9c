"""An item as a person reads it."""

import re
from dataclasses import replace

import pytest

from reviewer_app.cli.item_view import effect, event_cells, place
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import Effect
from reviewer_app.domain.events import Event
from reviewer_app.domain.finding import Span, Where
from reviewer_app.domain.item import NewItem
from tests.cli.console import Console


def test_a_summary_says_how_the_item_stands(console: Console) -> None:
    """Names and values, one line each in a pipe: state, reasons to look, texts, checks, decisions."""
    console.shop.write_agent(keys="checks:\n  - length: {max_words: 2}\ndue: 2d\n")
    [number] = console.shop.draft("a")
    console.shop.decide(number, Kind.ESCALATE, to="ben", note="may we?")
    values = {row[0]: row[1] for row in console("show", "letters/a").rows}
    assert (values["agent"], values["key"], values["state"]) == ("letters", "a", "waiting")
    assert (values["flags"], values["for"], values["cost"]) == ("failed-check", "ben", "0.00015 USD")
    assert (values["input"], values["draft"]) == ("Dear shop, I am a.", "Thank you for your letter.")
    assert values["fail"].startswith("length: ")
    assert values["decision"].endswith("escalate by ada to ben: “may we?”")
    assert "due" in values


def test_a_long_text_is_shown_in_short(console: Console) -> None:
    """The rest is counted, with the command that shows it: --input, --output, and --json for a field."""
    text = "\n".join(f"line {place}" for place in range(30))
    agent = console.shop.services.library.load("letters")
    console.shop.services.add_items.add(agent, [NewItem("a", "a", text, fields={"note": text})], "ada")
    console.shop.run()
    console("edit", "letters/a", "--file", "-", given=text)
    name = console.json("show", "letters/a")["id"]
    values = {row[0]: row[1] for row in console("show", "letters/a").rows}
    for what, part in {"input": "--input", "draft": "--output", "field note": "--json"}.items():
        assert r"\nline 19\n" in values[what]
        assert values[what].endswith(f" show {name} {part}")
        assert "… 80 more characters: reviewer " in values[what]
    assert console("show", "letters/a", "--input").out == text


def test_a_decided_item_shows_its_outcome_and_its_way_out(console: Console) -> None:
    """The delivery names where it goes."""
    console.shop.draft("a", "b")
    console("approve", "letters/a")
    rows = console("show", "letters/a").rows
    assert ["state", "approved"] in rows
    assert next(row[1] for row in rows if row[0] == "delivery").startswith("held drafts: letters/a")
    console("later", "letters/b", "--until", "2999-01-01T00:00+00:00")
    decision = next(row[1] for row in console("show", "letters/b").rows if row[0] == "decision")
    assert decision.endswith("later by ada until 2999-01-01T00:00:00.000Z")


def test_checks_quote_the_place(console: Console) -> None:
    """Line and excerpt stand below the finding."""
    console.shop.write_agent(keys='checks:\n  - forbidden_text: ["letter"]\n')
    console.shop.draft("a")
    rows = console("show", "letters/a", "--checks").rows
    assert rows[0][:2] == ["fail", "forbidden_text"]
    assert rows[1] == ["at", "forbidden_text", "output line 1: “letter”"]


def test_without_checks_there_is_a_sentence(console: Console) -> None:
    """An empty list explains itself."""
    console.shop.draft("a")
    answer = console("show", "letters/a", "--checks")
    assert (answer.code, answer.out) == (0, "")
    assert "No check" in answer.err


@pytest.mark.parametrize(
    ("span", "quoted"),
    [
        (Span(4, 8), "output line 2: “beta”"),
        (Span(0, 3, Where.INPUT), "input line 1: “Dea”"),
        (Span(9, 200), "output line 3: “" + "g" * 79 + "…”"),
    ],
)
def test_a_place_counts_lines_from_1(span: Span, quoted: str, console: Console) -> None:
    """In the text that the span means; a long quotation is cut."""
    [number] = console.shop.draft("a")
    console("edit", "letters/a", "--file", "-", given="one\nbeta\n" + "g" * 200)
    assert place(span, console.shop.open(number).item) == quoted


def test_the_log_has_requests_answers_and_events(console: Console) -> None:
    """What the model was told and what it said stand whole."""
    console.shop.draft("a")
    console("approve", "letters/a")
    rows = console("show", "letters/a", "--log").rows
    names = [row[0] for row in rows]
    assert names[:4] == ["run", "attempt 1", "request", "answer"]
    assert "I am a." in rows[2][1]
    assert rows[3][1] == "Thank you for your letter."
    assert "100 tokens in, 20 out" in rows[1][1]
    assert [row[2] for row in rows if len(row) == 5] == console.shop.kinds(console.shop.number("letters/a"))


def test_a_call_without_an_answer_has_none(console: Console, own_logs: None) -> None:
    """A failed run shows its request and why it failed."""
    (console.shop.root / "agents" / "echo").mkdir()
    (console.shop.root / "agents" / "echo" / "none.jsonl").write_text("")
    console.shop.write_agent("echo", model="recorded/none.jsonl")
    console.shop.add("a", agent="echo")
    assert console("run", "--until-idle").code == 0
    rows = console("show", "echo/a", "--log").rows
    assert "answer" not in [row[0] for row in rows]
    assert ["state", "failed"] in console("show", "echo/a").rows


def test_many_items_of_an_event_are_counted_on_a_terminal(terminal: None) -> None:
    """In a pipe all of them stand."""
    event = Event(7, "2030-01-01T00:00:00.000Z", "item.added", "ada", tuple("abcde"), {}, "0" * 64)
    assert event_cells(event)[-1] == "a and 4 more"


def test_all_items_of_an_event_are_a_pipes() -> None:
    """Whoever reads it may want each."""
    event = Event(7, "2030-01-01T00:00:00.000Z", "item.added", "ada", tuple("abcde"), {}, "0" * 64)
    assert event_cells(event) == ["7", event.at, "item.added", "ada", "a,b,c,d,e"]


def test_a_person_reads_times_on_their_own_clock(console: Console, terminal: None) -> None:
    """Without seconds and zone; a pipe gets UTC."""
    console.shop.draft("a")
    console("later", "letters/a", "--until", "2999-01-01T09:00")
    assert "until 2999-01-01 09:00\n" in console("show", "letters/a").out


def test_events_are_aligned_for_a_person(terminal: None) -> None:
    """Every kind and every actor begins in the same column."""
    short = Event(7, "2030-01-01T00:00:00.000Z", "run.failed", "ada", ("k3f9",), {}, "0" * 64)
    long = Event(1234, "2030-01-01T00:00:00.000Z", "delivery.holds_ended", "runner", ("k3f9",), {}, "0" * 64)
    lines = ["  ".join(event_cells(event)) for event in (short, long)]
    assert len({line.index("k3f9") for line in lines}) == 1


def test_a_person_reads_events_below_a_header_on_their_own_clock(console: Console, terminal: None) -> None:
    """As everywhere on a terminal: local, to the minute; a few items are named, of many the first."""
    console.shop.draft("a", "b")
    header, *lines = console("log").out.splitlines()
    assert header.split() == ["event", "time", "what", "who", "items"]
    assert all(line[:7].strip().isdigit() for line in lines)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d  ", line[7:25]) for line in lines)
    assert console("log", "--item", "letters/b").out.splitlines()[0] == header
    event = Event(7, "2030-01-01T00:00:00.000Z", "item.added", "ada", ("a", "b"), {}, "0" * 64)
    assert event_cells(event)[-1] == "a, b"


@pytest.mark.parametrize("at", ["yesterday", "9999-12-31T23:59:59.999-23:00"])
def test_an_impossible_time_is_shown_as_it_stands(at: str, terminal: None) -> None:
    """An event that somebody changed can still be read."""
    assert event_cells(Event(7, at, "item.added", "ada", ("a",), {}, "0" * 64))[1].strip() == at


def test_an_empty_history_has_no_header(console: Console, terminal: None) -> None:
    """There is nothing that it would explain."""
    assert console("log").out == ""


def test_a_decision_reads_as_a_sentence(console: Console) -> None:
    """Who, why, and in quotes what they said."""
    console.shop.draft("a")
    console("reject", "letters/a", "--reason", "invented", "--note", "no such order")
    decision = next(row[1] for row in console("show", "letters/a").rows if row[0] == "decision")
    assert decision.endswith(" reject by ada because of invented: “no such order”")


TOLD = Effect("drafts", "folder", "outbox/a.md", False, 10, "", 1, ())


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (TOLD, "saves outbox/a.md; can be undone for 10 s"),
        (replace(TOLD, replaces=True, hold_s=0), "replaces outbox/a.md"),
        (replace(TOLD, approvals_needed=2), "saves outbox/a.md; needs 2 people; can be undone for 10 s"),
        (replace(TOLD, kind="mail", place="anna@x.example", hold_s=0), "sends to drafts anna@x.example"),
        (replace(TOLD, why_not="It has no draft."), "refused: It has no draft."),
    ],
)
def test_what_approving_does_is_one_line(told: Effect, sentence: str) -> None:
    """The file or the address, how many must approve, and how long it can be undone."""
    assert effect(told) == sentence
