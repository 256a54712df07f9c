"""A key goes to its provider and nowhere else: into no file of the workspace and no output (S46, S49)."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import keyring
import pytest
from keyring.backends import fail

from tests.cli.console import Said, process, said
from tests.loopback.model_server import ModelServer
from tests.loopback.wire import Reply, Request
from tests.workshop import make

KEY = "sk-canary/71f0+c2d9=="
PIPED = "sk-canary-that-was-piped-4e1b"


def forms(key: str) -> list[bytes]:
    """Return a key in every form that a program may give it."""
    basic = [base64.b64encode(form.encode()).rstrip(b"=") for form in (key, f":{key}", f"{key}:")]
    return [key.encode(), quote(key, safe="").encode(), *basic]


def answer(request: Request) -> Reply:
    """Echo the key as careless servers do: in an error, and in a page that is no answer; else say thanks."""
    sent = request.headers["authorization"]
    if "echo" in request.user:
        return Reply(status=400, error=f"Bad request with {sent}")
    if "page" in request.user:
        return Reply(
            body=f"<html>Authorization: {sent} {quote(KEY, safe='')}</html>", content_type="text/html"
        )
    return Reply(text="Thank you for your letter.")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    """Run a careless model."""
    with ModelServer(answer) as running:
        yield running


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the key to this process and those it starts, and a computer without keyring."""
    monkeypatch.setenv("REVIEWER_KEY_SCRIPTED", KEY)
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # the library's
    yield
    keyring.set_keyring(before)


class Desk:
    """The command line of a workspace; keeps all that was said."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.heard: list[Said] = []

    def __call__(self, *words: str, given: str = "") -> Said:
        """Run a command line; the runner as a process of its own."""
        line = ("--workspace", str(self.root), *words)
        self.heard.append(process(*line) if words[0] == "run" else said(*line, given=given))
        return self.heard[-1]


def work(desk: Desk) -> None:
    """Do what a day brings: work, failures, decisions, exports, questions, mistakes."""
    for key in ("thanks", "more", "echo", "page"):
        desk("add", "letters", "--text", f"Dear shop, {key}.", "--key", key)
    assert desk("run", "--until-idle", "--json").code == 0
    for key in ("thanks", "echo", "page"):
        desk("show", f"letters/{key}", "--log")
        desk("show", f"letters/{key}", "--json")
    assert desk("approve", "letters/thanks").code == 0
    assert desk("reject", "letters/more", "--reason", "invented").code == 0
    assert desk("deliver", "--now").code == 0
    assert desk("feedback", "export", "--out", str(desk.root / "feedback.jsonl")).code == 0
    for words in (
        ["queue"],
        ["stats"],
        ["doctor"],
        ["key", "list"],
        ["log"],
        ["deliveries"],
        ["agent", "list"],
    ):
        desk(*words)
        desk(*words, "--json")
    assert desk("key", "set", "scripted", given=PIPED).code == 1
    assert desk("key", "set", "scripted", PIPED).code == 2
    assert desk("audit", "verify").code == 0


def test_no_form_of_a_key_is_found_anywhere(server: ModelServer, tmp_path: Path) -> None:
    """After a day's work no file of the workspace and no output holds a key in any form."""
    root = tmp_path / "shop"
    shop = make(root, base_url=server.openai_url)
    shop.write_agent()
    shop.services.database.close()
    desk = Desk(root)
    work(desk)
    assert {request.headers["authorization"] for request in server.requests} == {f"Bearer {KEY}"}
    assert len((root / "feedback.jsonl").read_text().splitlines()) == 2
    texts = {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    texts |= {f"output {n}": (each.out + each.err).encode() for n, each in enumerate(desk.heard)}
    assert str(root / "reviewer.db") in texts
    found = [
        place for place, data in texts.items() for key in (KEY, PIPED) for form in forms(key) if form in data
    ]
    assert found == []


def test_what_was_echoed_is_kept_without_the_key(server: ModelServer, tmp_path: Path) -> None:
    """The error is there for a person to read, with the key blacked out: the test above can fail."""
    root = tmp_path / "shop"
    shop = make(root, base_url=server.openai_url)
    shop.write_agent()
    shop.services.database.close()
    desk = Desk(root)
    desk("add", "letters", "--text", "Dear shop, echo.", "--key", "echo")
    desk("run", "--until-idle")
    shown = json.loads(desk("show", "letters/echo", "--json").out)
    assert "Bad request with" in shown["failure"]
    assert "•••" in shown["failure"]
