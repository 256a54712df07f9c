"""Whether the history is as it was written."""

from pysqlite3 import dbapi2 as sqlite

from tests.cli.console import Console


def test_a_sound_history_is_ok(console: Console) -> None:
    """Events are counted, and the head is the last one's hash."""
    console.shop.draft("a")
    console("approve", "letters/a")
    answer = console("audit", "verify", "--json")
    events = console.json("log")["events"]
    assert (answer.code, answer.err) == (0, "")
    assert answer.json == {"events": len(events), "ok": True, "first_bad": None, "head": events[-1]["hash"]}
    assert console("audit", "verify").rows == [["ok", f"{len(events)} events", f"head {events[-1]['hash']}"]]


def test_a_changed_event_is_found(console: Console) -> None:
    """Exit code 1, its number, and one sentence."""
    console.shop.draft("a")
    console.shop.services.database.close()
    with sqlite.connect(console.shop.root / "reviewer.db") as raw:
        raw.execute("DROP TRIGGER events_no_update")
        raw.execute("UPDATE events SET body = replace(body, 'ada', 'eve') WHERE seq = 1")
    raw.close()
    answer = console("audit", "verify", "--json")
    assert (answer.code, answer.json["ok"], answer.json["first_bad"]) == (1, False, 1)
    assert answer.err.startswith("Event 1 was changed.")
    assert console("audit", "verify").rows[0][0] == "not ok"


def test_an_item_hidden_from_its_history_is_found(console: Console) -> None:
    """A row that says which item an event names is missed, although every event is as it was written."""
    console.shop.draft("a")
    console.shop.services.database.close()
    with sqlite.connect(console.shop.root / "reviewer.db") as raw:
        raw.execute("DELETE FROM event_items WHERE seq = 1")
    raw.close()
    answer = console("audit", "verify", "--json")
    assert (answer.code, answer.json["ok"], answer.json["first_bad"]) == (1, False, 1)
    assert answer.err.startswith("The list of items that event 1 names was changed.")
    assert console("doctor").code == 1
