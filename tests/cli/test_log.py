"""What happened, in order."""

import json
from collections.abc import Iterator

import pytest

from reviewer_app.cli import log, output
from reviewer_app.cli.call import Call
from reviewer_app.domain.events import Event
from tests.cli.console import Console


def event(seq: int) -> Event:
    """Return an event."""
    return Event(seq, "2030-01-01T00:00:00.000Z", "item.added", "ada", ("k3f9",), {"count": 1}, "0" * 64)


def test_events_have_their_fields_in_order(console: Console) -> None:
    """All of them, or the newest, or those of one item."""
    console.shop.draft("a", "b")
    events = console.json("log")["events"]
    assert [each["seq"] for each in events] == list(range(1, len(events) + 1))
    assert events[0].keys() == {"seq", "at", "kind", "actor", "items", "facts", "hash"}
    assert console.json("log", "--limit", "2")["events"] == events[-2:]
    name = console.json("show", "letters/a")["id"]
    mine = [each for each in events if name in each["items"]]
    assert console.json("log", "--item", "letters/a")["events"] == mine
    assert console.json("log", "--item", name, "--limit", "1")["events"] == mine[-1:]
    assert [row[2] for row in console("log").rows] == [each["kind"] for each in events]


def test_an_empty_history_is_an_empty_list(console: Console) -> None:
    """And an unknown item is refused."""
    assert console.json("log") == {"events": []}
    answer = console("log", "--item", "nope", "--json")
    assert (answer.code, answer.json["events"]) == (1, [])


@pytest.mark.parametrize("as_json", [True, False])
def test_following_goes_on_from_the_last_event(
    as_json: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each event is printed once, one a line, until nobody reads any more."""
    asked: list[int] = []
    monkeypatch.setattr(output, "is_read", lambda: len(asked) < 3)

    def after(seq: int) -> Iterator[Event]:
        asked.append(seq)
        return iter([event(seq + 1)] if len(asked) < 3 else [])

    call = Call()
    call.as_json = as_json
    log.follow_events(call, [event(4)], after, pause=lambda _: None)
    lines = capsys.readouterr().out.splitlines()
    found = [json.loads(line)["seq"] if as_json else int(line.split("\t")[0]) for line in lines]
    assert (found, asked) == ([4, 5, 6], [4, 5, 6])


def test_following_is_the_commands_way_too(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --follow the past comes first."""
    console.shop.draft("a")
    looks = iter([True, False])
    monkeypatch.setattr(output, "is_read", lambda: next(looks))
    monkeypatch.setattr(log, "_POLL_S", 0)
    answer = console("log", "--follow", "--json")
    assert [json.loads(line)["kind"] for line in answer.out.splitlines()] == console.shop.kinds()
