"""What goes wrong around a model ends as failed items with a plain sentence, and the demo needs nothing."""

import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reviewer_app.bootstrap import Services
from reviewer_app.domain.clock import now
from reviewer_app.domain.run import AttemptState
from reviewer_app.paths import Workspace
from reviewer_app.store import items, runs
from tests.flows.desk import KEY, KEY_OF_PROMPT, PROVIDERS, Desk, until
from tests.loopback import model_process
from tests.loopback.model_process import ModelProcess
from tests.loopback.wire import Reply

SECTIONS = "[limits]\ncall_seconds = {seconds}\nretries = 0\n" + PROVIDERS
REPLIES = {
    "slow": Reply(way="hang"),
    "wrong-key": Reply(status=401, error="invalid key", error_type="authentication_error"),
    "nonsense": Reply(body="<html>Welcome to the hotel</html>", content_type="text/html"),
    "cut-off": Reply(text="Half an answer", way="cut"),
    "overloaded": Reply(status=529, error="Overloaded", error_type="overloaded_error"),
}
PASSING = {
    "slow": Reply(way="hang"),
    "dropped": Reply(way="drop"),
    "too-many": Reply(status=429, error="Slow down", error_type="rate_limit_error"),
    "too-many-soon": Reply(status=429, error="Slow down", headers={"retry-after": "1"}),
    "too-many-senseless": Reply(status=429, error="Slow down", headers={"retry-after": "-3600"}),
    "faulty": Reply(status=500, error="Internal", error_type="api_error"),
    "gateway": Reply(status=502, body="<html>Bad gateway</html>", content_type="text/html"),
    "unavailable": Reply(status=503, error="Unavailable"),
    "overloaded": Reply(status=529, error="Overloaded", error_type="overloaded_error"),
}
FINE = Reply(text="Here is your answer.")


@pytest.fixture
def model() -> Iterator[ModelProcess]:
    """Give a model on loopback that answers no item as it should, and each the second time."""
    with model_process.started("--key-pattern", KEY_OF_PROMPT) as made:
        for key, reply in REPLIES.items():
            made.say(key, reply, FINE)
        yield made


def failures(desk: Desk, *keys: str) -> dict[str, str]:
    """Add items, run them, and return why each failed."""
    for key in keys:
        desk.ask("add", "support-reply", "--text", f"Hello from {key}?", "--key", key)
    ran = desk.ask("run", "--until-idle")
    assert (ran["runs"], ran["waiting"], ran["failed"]) == (len(keys), 0, len(keys))
    items = {item["key"]: desk.ask("show", item["id"]) for item in desk.ask("queue")["items"]}
    assert {(one["state"], one["output"], one["escalated_to"]) for one in items.values()} == {
        ("failed", None, "ada")
    }
    return {key: items[key]["failure"] for key in keys}


def require_plain(why: str) -> None:
    """Require a sentence for a person: whole, without names of classes, without the key."""
    assert why[0].isupper() or why[0] == "“"
    assert why.endswith((".", "?", "”"))
    for word in ("Error", "Exception", "httpx", "None", "object at", KEY):
        assert word not in why


@pytest.mark.timeout(300)
@pytest.mark.parametrize("provider", ["anthropic", "local"])
def test_bad_answers_are_failed_items_with_a_sentence(
    tmp_path: Path, model: ModelProcess, provider: str
) -> None:
    """Slow, refusing, senseless, broken, overloaded: each item waits as failed, says why, can be redone."""
    desk = Desk(tmp_path, {"REVIEWER_KEY_ANTHROPIC": KEY, "REVIEWER_KEY_LOCAL": KEY})
    desk.set_up(f"{provider}/m", SECTIONS.format(url=model.url, seconds=8))
    found = failures(desk, *REPLIES)
    for why in found.values():
        require_plain(why)
    assert len(set(found.values())) == len(REPLIES)
    desk.ask("redo", *(f"support-reply/{key}" for key in REPLIES), "--note", "Try again.")
    assert desk.ask("run", "--until-idle")["waiting"] == len(REPLIES)
    assert model.calls() == dict.fromkeys(REPLIES, 2)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("provider", ["anthropic", "local"])
def test_what_passes_by_itself_needs_nobody(tmp_path: Path, provider: str) -> None:
    """Too many calls, an overloaded or faulty server, a lost connection, no answer in time: tried again."""
    with model_process.started("--key-pattern", KEY_OF_PROMPT) as model:
        for key, reply in PASSING.items():
            model.say(key, reply, FINE)
        desk = Desk(tmp_path, {"REVIEWER_KEY_ANTHROPIC": KEY, "REVIEWER_KEY_LOCAL": KEY})
        desk.set_up(f"{provider}/m", "[limits]\ncall_seconds = 8\n" + PROVIDERS.format(url=model.url))
        inputs = tmp_path / "inputs"
        inputs.mkdir()
        for key in PASSING:
            (inputs / key).write_text(f"Hello from {key}?")
        desk.ask("add", "support-reply", str(inputs))
        ran = desk.ask("run", "--until-idle")
        assert (ran["runs"], ran["waiting"], ran["failed"]) == (len(PASSING), len(PASSING), 0)
        assert model.calls() == dict.fromkeys(PASSING, 2)
    with closing(Services(Workspace(desk.workspace)).database) as store, store.read() as tx:
        for number in range(1, len(PASSING) + 1):
            item, (run,) = items.get(tx, number, now()), runs.of_item(tx, number)
            first, second = run.attempts
            assert first.state in {AttemptState.FAILED, AttemptState.UNKNOWN}
            assert second.state is AttemptState.SETTLED
            assert (item.output, item.failure, item.next_attempt_at) == (FINE.text, "", None)


def test_a_killed_runner_forgets_no_retry(tmp_path: Path) -> None:
    """The next runner makes the call, and not before the time that the server named."""
    busy = Reply(status=429, error="Slow down", error_type="rate_limit_error", headers={"retry-after": "4"})
    with model_process.started("--key-pattern", KEY_OF_PROMPT) as model:
        model.say("a", busy, FINE)
        desk = Desk(tmp_path, {"REVIEWER_KEY_LOCAL": KEY})
        desk.set_up("local/m", PROVIDERS.format(url=model.url))
        desk.ask("add", "support-reply", "--text", "Hello from a?", "--key", "a")
        runner = desk.start("run")
        until(lambda: desk.ask("show", "support-reply/a")["next_attempt_at"] is not None)
        runner.kill()
        runner.communicate()
        kept = desk.ask("show", "support-reply/a")
        assert (kept["state"], "fewer calls" in kept["failure"]) == ("queued", True)
        assert desk.ask("run", "--until-idle")["waiting"] == 1
        assert model.calls() == {"a": 2}
    (run,) = desk.ask("show", "support-reply/a")["runs"]
    assert run["attempts"][1]["started_at"] >= kept["next_attempt_at"]


def test_a_server_that_is_down_is_a_failed_item_with_a_sentence(tmp_path: Path) -> None:
    """Nobody listens at the address: the sentence names the server."""
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        desk = Desk(tmp_path, {"REVIEWER_KEY_LOCAL": KEY})
        desk.set_up("local/m", SECTIONS.format(url=f"http://127.0.0.1:{port}", seconds=60))
        [why] = failures(desk, "a").values()
    require_plain(why)
    assert "127.0.0.1" in why


def test_a_missing_key_is_a_failed_item_that_names_where_to_put_it(tmp_path: Path) -> None:
    """Without a key nothing is sent; the sentence names the environment variable."""
    desk = Desk(tmp_path)
    desk.set_up("anthropic/claude-haiku-4-5")
    [why] = failures(desk, "a").values()
    require_plain(why)
    assert "REVIEWER_KEY_ANTHROPIC" in why or "ANTHROPIC_API_KEY" in why


def test_the_demo_needs_no_home_no_display_and_no_key(tmp_path: Path) -> None:
    """In an empty account the demo drafts at least fifty items and says that the answers are recorded."""
    desk = Desk(tmp_path)
    assert "DISPLAY" not in desk.environ()
    said = desk.type("demo", "--headless", "--json")
    assert "recorded" in said.err
    waiting = [item for item in said.document["items"] if item["state"] == "waiting"]
    assert len(waiting) >= 50
    assert desk.outbox() == {}
    assert desk.ask("audit", "verify")["ok"]
