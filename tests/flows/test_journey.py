"""The whole journey of 24 real e-mails, by processes, with three kinds of models that differ in one line."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.flows.desk import KEY, KEY_OF_PROMPT, PROVIDERS, Desk, emails
from tests.loopback import model_process
from tests.loopback.wire import Reply

MIXED = "email_1_7.txt"  # has lines that end in CRLF and lines that end in LF
MAILS = emails()
MODELS = ("template/jinja", "anthropic/claude-haiku-4-5", "local/llama3.2")


@pytest.fixture(params=MODELS)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Return a workspace with one agent; a model on loopback answers with the e-mail itself."""
    with ExitStack() as stack:
        made = Desk(tmp_path, {"REVIEWER_KEY_ANTHROPIC": KEY, "REVIEWER_KEY_LOCAL": KEY})
        settings = ""
        if request.param != "template/jinja":
            model = stack.enter_context(model_process.started("--key-pattern", KEY_OF_PROMPT))
            for key, data in MAILS.items():
                model.say(key, Reply(text=data.decode()))
            settings = PROVIDERS.format(url=model.url)
        made.set_up(request.param, settings)
        yield made


def decide(desk: Desk, word: str, mail: str, *options: str) -> str:
    """Give one decision; return its result."""
    [result] = desk.ask(word, f"support-reply/{mail}", *options)["results"]
    answer: str = result["result"]
    return answer


@pytest.mark.timeout(600)
def test_only_approved_bytes_leave_and_every_record_tells_the_same_story(desk: Desk) -> None:
    """From `init` to `feedback export`: exactly what was approved leaves, and all records agree."""
    assert len(MAILS) == 24
    folder = desk.folder / "mails"
    folder.mkdir()
    for name, data in MAILS.items():
        (folder / name).write_bytes(data)
    assert desk.ask("agent", "check", "support-reply")["agents"][0]["state"] == "live"
    added = desk.ask("add", "support-reply", str(folder))
    assert sorted(one["key"] for one in added["added"]) == sorted(MAILS)
    ran = desk.ask("run", "--until-idle")
    assert (ran["runs"], ran["waiting"], ran["failed"]) == (24, 24, 0)
    edited = b"Thank you.\r\nWe look into it.\n"
    (desk.folder / "edited.txt").write_bytes(edited)

    assert decide(desk, "approve", MIXED) == "approved"
    assert decide(desk, "edit", "email_1_1.txt", "--file", str(desk.folder / "edited.txt")) == "edited"
    assert decide(desk, "reject", "email_1_2.txt", "--reason", "promise", "--note", "no") == "rejected"
    assert decide(desk, "redo", "email_1_3.txt", "--note", "Say it shorter.") == "redo"
    assert decide(desk, "later", "email_1_4.txt", "--until", "2h") == "later"
    assert decide(desk, "approve", "email_1_5.txt") == "approved"
    assert decide(desk, "undo", "email_1_5.txt") == "undone"
    assert decide(desk, "escalate", "email_1_6.txt", "--to", "ben") == "escalated"
    assert desk.ask("run", "--until-idle")["runs"] == 1
    assert desk.outbox() == {}
    assert desk.ask("deliver", "--now")["delivered"] == 2

    final = {MIXED: MAILS[MIXED], "email_1_1.txt": edited}
    assert b"\r\n" in final[MIXED]
    assert b"\n" in final[MIXED].replace(b"\r\n", b"")
    assert desk.outbox() == {f"drafts/support-reply/{name}": data for name, data in final.items()}
    require_one_story(desk, final)


STORY = {
    MIXED: ("decided", "approved", ["approve"]),
    "email_1_1.txt": ("decided", "edited", ["edit"]),
    "email_1_2.txt": ("decided", "rejected", ["reject"]),
    "email_1_3.txt": ("waiting", None, ["redo"]),
    "email_1_4.txt": ("waiting", None, ["later"]),
    "email_1_5.txt": ("waiting", None, ["approve", "undo"]),
    "email_1_6.txt": ("waiting", None, ["escalate"]),
    "email_1_8.txt": ("waiting", None, []),
}


def require_one_story(desk: Desk, final: dict[str, bytes]) -> None:
    """Compare item, history, audit and export."""
    events = desk.ask("log")["events"]
    for name, (state, outcome, kinds) in STORY.items():
        item = desk.ask("show", f"support-reply/{name}")
        assert (item["state"], item["outcome"]) == (state, outcome)
        assert item["input"].encode() == MAILS[name]
        assert [past["kind"] for past in item["decisions"]] == kinds
        told = [one for one in events if item["id"] in one["items"]]
        decided = [one for one in told if one["kind"].startswith("decision.")]
        assert [one["kind"] for one in decided] == [f"decision.{kind}" for kind in kinds]
        assert [one["facts"]["decision"] for one in decided] == [past["id"] for past in item["decisions"]]
        assert len([one for one in told if one["kind"] == "draft.published"]) == len(item["runs"])
        sent = [one["sha256"] for one in item["deliveries"] if one["state"] == "delivered"]
        assert sent == [hashlib.sha256(data).hexdigest() for key, data in final.items() if key == name]
    assert desk.type("show", f"support-reply/{MIXED}", "--input").out == MAILS[MIXED]
    assert len(desk.ask("show", "support-reply/email_1_3.txt")["revisions"]) == 2
    audit = desk.ask("audit", "verify")
    assert (audit["ok"], audit["events"], audit["head"]) == (True, len(events), events[-1]["hash"])
    require_export(desk, final)


def require_export(desk: Desk, final: dict[str, bytes]) -> None:
    """Compare the exported decisions with what was decided."""
    out = desk.folder / "feedback.jsonl"
    desk.type("feedback", "export", "--format", "jsonl", "--out", str(out))
    records = {line["key"]: line for line in map(json.loads, out.read_text().splitlines())}
    assert {key: record["result"] for key, record in records.items()} == {
        MIXED: "approved",
        "email_1_1.txt": "edited",
        "email_1_2.txt": "rejected",
        "email_1_3.txt": "redo",
    }
    assert {key: record["final"].encode() for key, record in records.items() if record["final"]} == final
    assert records["email_1_2.txt"]["reason"] == "promise"
    assert {key: record["input"].encode() for key, record in records.items()} == {
        key: MAILS[key] for key in records
    }
