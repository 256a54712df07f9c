"""Trouble with models, from a real socket to the queue: each is a failed item with a sentence, or a flag."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import State
from reviewer_app.domain.run import AttemptState
from reviewer_app.secrets.vendors import key_variable
from reviewer_app.store import runs
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply
from tests.providers.calls import KEY
from tests.providers.sentences import is_sentences
from tests.workshop import Workshop, make

pytestmark = pytest.mark.parametrize("kind", ["anthropic", "openai-compatible"])
SECTION = 'call_seconds = {}\n[providers.cloud]\nkind = "{}"\nbase_url = "{}"\n'  # below the limits


def said(text: Any, **more: Any) -> str:
    """Return JSON that is an answer in both wire formats."""
    whole = {
        "type": "message",
        "stop_reason": "end_turn",
        "content": text,
        "choices": [{"finish_reason": "stop", "message": {"content": text}}],
    }
    return json.dumps({**whole, **more})


FAILURES = {
    "wrong-key": (Reply(status=401, error=f"bad key {KEY}"), "Set the right one: “reviewer key set cloud”."),
    "no-credit": (Reply(status=402, error="pay"), "Add credit"),
    "no-right": (Reply(status=403, error=KEY), "Ask the account's owner"),
    "no-model": (Reply(status=404, error="no such model"), "knows no model “m”"),
    "too-many": (Reply(status=429, error="slow\ud83d down"), "run fewer slots"),
    "fault": (Reply(status=500, body=f"<html>{KEY}</html>"), "a fault of its own"),
    "busy": (Reply(status=529, error="busy", error_type="overloaded_error"), "is overloaded"),
    "moved": (Reply(status=307, headers={"location": "http://127.0.0.1:9/"}), "Put the final address"),
    "empty-body": (Reply(body=""), "no model's answer: no JSON."),
    "no-body": (Reply(status=204, body=""), "no model's answer: no JSON."),
    "page": (Reply(body=f"<html>{KEY}</html>", content_type="text/html"), "a web page"),
    "nothing-in-it": (Reply(body="{}"), "no model's answer"),
    "deep": (Reply(body="[" * 99_999), "no JSON"),
    "long-number": (Reply(body=said("x")[:-1] + ', "n": ' + "1" * 5000 + "}"), "no JSON"),
    "unknown-stop": (Reply(text="x", stop="something_new"), "for the reason “something_new”"),
    "endless": (Reply(text="x", padding=51_000_000), "it is far too long"),
    "not-packed": (Reply(body="no gzip", headers={"content-encoding": "gzip"}), "that it is compressed"),
    "utf-16": (Reply(body=said("x")[:9], content_type="application/json; charset=utf-16"), "no JSON"),
    "cut": (Reply(text=f"{KEY} begin" * 99, way="cut"), "broke in the middle of an answer"),
    "dropped": (Reply(way="drop"), "could not be reached"),
    "half-letter": (Reply(body=said("half \ud83d")), "half of a character pair"),
}
DRAFTS = {
    "refused": (Reply(text="I will not.", stop="refused"), (Flag.REFUSED,)),
    "truncated": (Reply(text="As far as", stop="truncated"), (Flag.TRUNCATED,)),
    "window-full": (Reply(text="As far as", stop="window"), (Flag.TRUNCATED,)),
    "wants-a-tool": (Reply(text="Let me look", stop="tool"), (Flag.TRUNCATED,)),
    "refused-empty": (Reply(stop="refused"), (Flag.REFUSED, Flag.EMPTY)),
    "no-text": (Reply(text=""), (Flag.EMPTY,)),
    "nul": (Reply(body=said("nul \0")), (Flag.HIDDEN_CHARACTERS,)),
    "odd-names": (Reply(body=said("fine", model="m\ud83d", id=5, usage=None)), ()),
    "odd-charset": (Reply(body=said("fine"), content_type="application/json; charset=idna"), ()),
}


@pytest.fixture
def items_server() -> Iterator[ModelServer]:
    """Give a model on loopback that knows an item by its key in a prompt."""
    with ModelServer(key_pattern=r"<name-[0-9a-f]+>\n(\S+)") as running:
        yield running


def shop_at(folder: Path, kind: str, url: str, seconds: int = 60) -> Workshop:
    """Return a workspace whose agent asks a server."""
    shop = make(folder / "shop", base_url=url)
    with shop.services.workspace.settings_file.open("a") as file:
        file.write(SECTION.format(seconds, kind, url if kind == "anthropic" else f"{url}/v1"))
    shop.write_agent(model="cloud/m")
    return shop


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(key_variable("cloud"), KEY)


def require_failed(shop: Workshop, number: int, words: str) -> None:
    """Require an item that waits as failed, with a sentence that holds the words."""
    item = shop.open(number).item
    assert (item.row.state, item.output, item.row.escalated_to) == (State.FAILED, None, "ada")
    assert words in item.failure
    assert is_sentences(item.failure)


def test_each_trouble_is_a_failed_item_or_a_flag(
    kind: str, items_server: ModelServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever a server answers, it is asked once, every other item goes on, and the key is kept nowhere."""
    caplog.set_level("INFO")
    for key, (reply, _) in {**FAILURES, **DRAFTS}.items():
        items_server.say(key, reply)
    shop = shop_at(tmp_path, kind, items_server.url)
    numbers = dict(zip((*FAILURES, *DRAFTS), shop.add(*FAILURES, *DRAFTS), strict=True))
    totals = shop.run(4)
    assert (totals.failed, totals.waiting, shop.warnings) == (len(FAILURES), len(DRAFTS), [])
    for key, (_, words) in FAILURES.items():
        require_failed(shop, numbers[key], words)
    for key, (_, flags) in DRAFTS.items():
        row = shop.open(numbers[key]).item.row
        assert (key, row.state, row.flags) == (key, State.WAITING, flags)
    assert items_server.calls == dict.fromkeys(numbers, 1)
    kept = [caplog.text, *map(str, shop.services.browse_queue.history(None))]
    with shop.services.database.read() as tx:
        kept += [str(runs.of_item(tx, number, whole=True)) for number in numbers.values()]
    assert [text for text in kept if KEY in text] == []


def test_a_slow_and_a_missing_server_are_failed_items(
    kind: str, items_server: ModelServer, tmp_path: Path
) -> None:
    """A call ends with its deadline, and one that nobody takes ends at once; both are marked as failed."""
    items_server.say("slow", Reply(way="hang"))
    shop = shop_at(tmp_path / "slow", kind, items_server.url, seconds=1)
    [number] = shop.draft("slow")
    require_failed(shop, number, "did not finish within 1 s")
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        gone = shop_at(tmp_path / "gone", kind, f"http://127.0.0.1:{nobody.getsockname()[1]}")
        [other] = gone.draft("a")
    require_failed(gone, other, "does not listen at 127.0.0.1")
    with gone.services.database.read() as tx:
        [run] = runs.of_item(tx, other)
    assert [attempt.state for attempt in run.attempts] == [AttemptState.FAILED]
