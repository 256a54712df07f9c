"""The documents of the agents."""

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked

from reviewer_app.services import examine_keys
from tests.cli.console import Console

LIFE = {"state", "promotion", "paused", "samples"}
FIELDS = LIFE | {"name", "version", "model", "output", "deliver", "path", "problems"}


def test_agents_are_listed_with_their_state(console: Console) -> None:
    """A broken document is in the list with what is wrong; it never half-runs."""
    console.shop.write_agent("broken", keys="stakes: enormous\n")
    broken, letters = console.json("agent", "list")["agents"]
    assert broken.keys() == letters.keys() == FIELDS
    assert (letters["name"], letters["state"], letters["model"]) == ("letters", "live", "scripted/m")
    assert (letters["output"], letters["deliver"], letters["problems"]) == ("text", "drafts", [])
    assert (broken["state"], broken["model"]) == ("not ready", None)
    [problem] = broken["problems"]
    assert (problem["line"], problem["severity"]) == (6, "problem")
    assert console("agent", "list").rows == [
        ["broken", "not ready", "", "", "1 problem"],
        ["letters", "live", "scripted/m", "drafts", "no profile"],
    ]


def test_no_agents_are_an_empty_list(console: Console) -> None:
    """And a sentence that says how to begin one; nothing to check is exit code 3."""
    (console.shop.root / "agents" / "letters" / "AGENT.md").unlink()
    (console.shop.root / "agents" / "letters").rmdir()
    assert console.json("agent", "list") == {"agents": []}
    assert "agent new NAME" in console("agent", "list").err
    answer = console("agent", "check", "--json")
    assert (answer.code, answer.json) == (3, {"agents": []})


def test_a_new_document_waits_for_its_author(console: Console) -> None:
    """It is written once, and not ready before somebody has filled it."""
    answer = console("agent", "new", "invoice-fields", "--json")
    assert (answer.code, answer.json["name"]) == (0, "invoice-fields")
    assert answer.json["path"] == str(console.shop.root / "agents" / "invoice-fields" / "AGENT.md")
    assert "agent check invoice-fields" in answer.err
    assert console("agent", "check", "invoice-fields").code == 3
    assert console("agent", "new", "invoice-fields").code == 1
    assert console("agent", "new", "Ada's").code == 2


def test_checking_names_file_line_and_remedy(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3 if any of them is not ready; paths are short from where you are."""
    console.shop.write_agent("broken", keys="stakes: enormous\n")
    answer = console("agent", "check")
    assert (answer.code, answer.err) == (3, "Not ready: broken.\n")
    broken, letters = answer.rows
    agents = console.shop.root / "agents"
    assert broken[:2] == [f"{agents}/broken/AGENT.md:6", "problem"]
    assert "enormous" in broken[2]
    assert "high" in broken[3]
    assert letters == [f"{agents}/letters/AGENT.md", "ready"]
    monkeypatch.chdir(console.shop.root)
    assert console("agent", "check", "broken").rows[0][0] == "agents/broken/AGENT.md:6"


def test_a_warning_does_not_make_an_agent_unready(console: Console) -> None:
    """It is printed all the same."""
    path = console.shop.root / "agents" / "letters" / "AGENT.md"
    path.write_text(
        path.read_text().replace("One sentence of at most", "One appropriate sentence of at most")
    )
    answer = console("agent", "check", "letters")
    assert answer.code == 0
    assert [row[1] for row in answer.rows] == ["warning"]
    assert console("agent", "list").rows[0][-1] == "1 warning"


def test_an_unknown_agent_is_wrong_usage(console: Console) -> None:
    """For showing and checking alike."""
    for word in ("show", "check"):
        answer = console("agent", word, "leters")
        assert answer.code == 2
        assert "“letters”" in answer.err


def test_showing_an_agent_shows_what_its_model_is_told(console: Console) -> None:
    """Document, reject reasons, checklist, and the prompt of a sample item."""
    shown = console.json("agent", "show", "letters")
    assert shown.keys() == FIELDS | {"document", "reasons", "reason_codes", "checklist", "prompt"}
    assert shown["reason_codes"] == ["wrong-name", "invented", "document"]
    assert shown["reasons"][0] == {"code": "wrong-name", "text": "names another sender"}
    assert len(shown["checklist"]) == 2
    assert "## Task" in shown["document"]
    assert "(the item's input stands here)" in shown["prompt"]
    values = {row[0]: row[1] for row in console("agent", "show", "letters").rows}
    assert values.keys() == {"agent", "state", "version", "reason", "criterion", "document", "prompt"}


def test_a_broken_agent_is_shown_without_a_prompt(console: Console) -> None:
    """With a word about where to read what is wrong."""
    console.shop.write_agent(keys="stakes: enormous\n")
    answer = console("agent", "show", "letters", "--json")
    assert (answer.code, answer.json["prompt"], answer.json["reason_codes"]) == (0, None, [])
    assert "agent check letters" in answer.err


def test_a_ready_agent_is_called_ready(console: Console, terminal: None) -> None:
    """A person is told what comes next."""
    answer = console("agent", "check", "letters")
    assert answer.code == 0
    assert "Ready: letters.\nNext: " in answer.err
    assert "add letters PATH" in answer.err


class Locked(KeyringBackend):
    """A keyring that waits for somebody to unlock it, or says at once that it is locked."""

    priority = -1  # never chosen by itself

    def __init__(self) -> None:
        self.unlocked = Event()

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002 - keyring's signature
        """Wait, and give nothing."""
        self.unlocked.wait()
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep nothing."""


@pytest.fixture
def keyless(console: Console, monkeypatch: pytest.MonkeyPatch) -> Iterator[Console]:
    """Return the command line of a workspace whose agent needs a key that is nowhere."""
    for name in ("REVIEWER_KEY_ANTHROPIC", "ANTHROPIC_API_KEY", "REVIEWER_KEY_SCRIPTED", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    console.shop.write_agent(model="anthropic/claude-haiku-4-5")
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # the library's
    yield console
    keyring.set_keyring(before)


def test_a_key_that_is_nowhere_is_a_warning(keyless: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the line of the model, with the variable and the command; the agent is ready all the same."""
    answer = keyless("agent", "check", "--json")
    assert answer.code == 0
    [agent] = answer.json["agents"]
    [found] = agent["problems"]
    assert (agent["state"], found["severity"], found["line"]) == ("live", "warning", 3)
    assert "no key of “anthropic”" in found["message"]
    assert "reviewer key set anthropic" in found["instead"]
    assert "REVIEWER_KEY_ANTHROPIC" in found["instead"]
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-1")
    assert keyless.json("agent", "check")["agents"][0]["problems"] == []


def test_a_server_on_this_computer_needs_no_key(keyless: Console) -> None:
    """Nor does an agent that is not ready ask for one."""
    keyless.shop.write_agent()
    keyless.shop.write_agent("broken", model="anthropic/m", keys="stakes: enormous\n")
    broken, letters = keyless.json("agent", "check")["agents"]
    assert [each["severity"] for each in broken["problems"]] == ["problem"]
    assert letters["problems"] == []


@pytest.mark.parametrize(("waits", "word"), [(True, "does not answer"), (False, "is locked")])
def test_a_locked_keyring_does_not_hold_the_check(
    keyless: Console, monkeypatch: pytest.MonkeyPatch, waits: bool, word: str
) -> None:
    """It says so after a short while, as a warning."""
    monkeypatch.setattr(examine_keys, "KEYRING_S", 0.01 if waits else 60.0)
    locked = Locked()
    if not waits:
        locked.unlocked.set()
    keyring.set_keyring(locked)
    answer = keyless("agent", "check")
    locked.unlocked.set()
    assert answer.code == 0
    assert answer.rows[0][1] == "warning"
    assert word in answer.rows[0][2]


def test_what_a_model_cannot_do_is_warned_of(keyless: Console) -> None:
    """By what is known offline; what a server does not say when it is asked is told."""
    keyless.shop.write_agent(model="scripted/m")
    answer = keyless("agent", "check", "--ask", "--json")
    assert (answer.code, answer.json["agents"][0]["problems"]) == (0, [])
    assert "does not listen at 127.0.0.1" in answer.err
    keyless.shop.write_agent(model="anthropic/claude-haiku-4-5", keys="max_output_tokens: 200000\n")
    problems = keyless.json("agent", "check")["agents"][0]["problems"]
    assert ["takes 200000 tokens in all" in each["message"] for each in problems] == [False, True]


ANSWERS = {
    "title": "Invoice check",
    "task": "Compare an invoice with its order.",
    "inputs": "The invoice as text.",
    "criteria": ["The total is that of the order."],
    "outputs": "One sentence of at most 40 words.",
    "failures": ["names another order"],
    "escalation": "ada",
    "model": "scripted/m",
    "deliver": "drafts",
    "budget_per_item_usd": 0.02,
}


def test_answers_in_a_file_make_a_document(console: Console, tmp_path: Path) -> None:
    """It is ready if nothing was skipped; what was skipped is named by `agent check`."""
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(ANSWERS))
    assert console("agent", "new", "invoice-check", "--from", str(file)).code == 0
    assert console("agent", "check", "invoice-check").code == 0
    less = json.dumps(ANSWERS | {"task": ""})
    assert console("agent", "new", "other", "--from", "-", given=less).code == 0
    assert "“Task” says nothing yet." in console("agent", "check", "other").out


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("{", "is not JSON"),
        (b"\xff", "is not JSON"),
        ('{"tsk": ""}', "is no question"),
        ("[]", "one JSON object"),
    ],
)
def test_what_are_no_answers_is_wrong_usage(console: Console, given: str | bytes, why: str) -> None:
    """Nothing is written."""
    said = console("agent", "new", "other", "--from", "-", given=given)
    assert said.code == 2
    assert why in said.err
    assert not (console.shop.root / "agents" / "other").exists()
