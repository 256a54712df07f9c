"""`reviewer key`: kept in the keyring, asked for or piped, never shown and never an argument."""

import os
import pty
import select
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from reviewer_app.cli import key
from reviewer_app.services.try_provider import Tried, TryProvider
from tests.cli.console import COMMAND, Console

KEY = "sk-canary-71f0c2d9"


class Drawer(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept."""
        if self.locked:
            raise KeyringLocked
        return self.kept.get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[f"{service}/{username}"] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        if self.kept.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Drawer]:
    """Give a keyring in memory, and an environment without keys."""
    for name in ("REVIEWER_KEY_SCRIPTED", "REVIEWER_KEY_ANTHROPIC", "ANTHROPIC_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    before = keyring.get_keyring()
    made = Drawer()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_a_piped_key_is_kept_without_its_line_end(console: Console, drawer: Drawer) -> None:
    """The keyring has exactly the key; nothing printed has it."""
    said = console("key", "set", "anthropic", given=f"{KEY}\r\n")
    assert (said.code, said.out) == (0, "The key of “anthropic” is kept\n")
    assert drawer.kept == {"reviewer/anthropic": KEY}
    assert KEY not in said.out + said.err


def test_a_key_as_an_argument_is_refused_and_not_repeated(console: Console, drawer: Drawer) -> None:
    """What is written on the command line is seen by others: it is neither kept nor echoed."""
    said = console("key", "set", "anthropic", KEY)
    assert (said.code, drawer.kept) == (2, {})
    assert "does not belong on the command line" in said.err
    assert KEY not in said.out + said.err


@pytest.mark.parametrize("given", ["", "\n", "two words", "one\ntwo", "schlüssel"])
def test_what_cannot_be_a_key_is_refused(console: Console, drawer: Drawer, given: str) -> None:
    """Empty, broken and odd keys are wrong usage, and are not repeated."""
    said = console("key", "set", "anthropic", given=given)
    assert (said.code, drawer.kept) == (2, {})
    assert "no usable key" in said.err


def test_a_key_that_a_variable_hides_is_told(
    console: Console, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who keeps a key that will not be used reads why."""
    monkeypatch.setenv("REVIEWER_KEY_SCRIPTED", "another-key")
    said = console("key", "set", "scripted", "--json", given=KEY)
    assert said.json == {"name": "scripted", "result": "set"}
    assert "environment variable REVIEWER_KEY_SCRIPTED is set too and is used instead" in said.err


def test_a_provider_that_is_not_there_is_refused(console: Console, drawer: Drawer) -> None:
    """A slip of the pen keeps no key under a name that nothing reads."""
    said = console("key", "set", "antropic", given=KEY)
    assert (said.code, drawer.kept) == (2, {})
    assert "no [providers.antropic]; there is scripted, anthropic." in said.err


def test_the_list_says_where_keys_are_and_never_what(
    console: Console, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every section and the built-in provider are listed with the place of their key, or none."""
    assert console("key", "list").rows == [
        ["scripted", "none; REVIEWER_KEY_SCRIPTED is looked at first"],
        ["anthropic", "none; REVIEWER_KEY_ANTHROPIC is looked at first"],
    ]
    console("key", "set", "scripted", given=KEY)
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    said = console("key", "list", "--json")
    assert said.json == {
        "keys": [
            {
                "name": "scripted",
                "where": "system keyring (service reviewer, user scripted)",
                "variable": "REVIEWER_KEY_SCRIPTED",
            },
            {
                "name": "anthropic",
                "where": "environment variable ANTHROPIC_API_KEY",
                "variable": "REVIEWER_KEY_ANTHROPIC",
            },
        ]
    }
    assert KEY not in said.out + said.err


def test_a_locked_keyring_does_not_end_the_list(console: Console, drawer: Drawer) -> None:
    """What cannot be read is told beside the list."""
    drawer.locked = True
    said = console("key", "list")
    assert (said.code, len(said.rows)) == (0, 2)
    assert "keyring is locked" in said.err


def test_a_key_is_deleted_once(console: Console, drawer: Drawer) -> None:
    """Deleting takes it away; a second time there is none to take."""
    console("key", "set", "anthropic", given=KEY)
    assert console.json("key", "delete", "anthropic") == {"name": "anthropic", "result": "deleted"}
    assert drawer.kept == {}
    said = console("key", "delete", "anthropic", "--json")
    assert (said.code, said.json["result"]) == (1, "refused")
    assert "has no key for “anthropic”" in said.err


@pytest.mark.parametrize("words", [("set", "anthropic"), ("delete", "anthropic")])
def test_without_a_keyring_the_variable_is_named(
    console: Console, drawer: Drawer, words: tuple[str, ...]
) -> None:
    """Exit code 1 and the exact name of the environment variable that does the same."""
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # the library's
    said = console("key", *words, given=KEY)
    assert said.code == 1
    assert "set the environment variable REVIEWER_KEY_ANTHROPIC instead" in said.err
    assert KEY not in said.out + said.err


def test_without_a_keyring_no_key_is_asked_for(
    console: Console, drawer: Drawer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody types a secret that cannot be kept."""
    asked: list[str] = []
    monkeypatch.setattr(key, "_asked", asked.append)
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # the library's
    assert console("key", "set", "anthropic").code == 1
    assert asked == []


def test_on_a_terminal_the_key_is_asked_for_and_not_shown(tmp_path: Path) -> None:
    """Somebody who looks at the screen sees the question and not the answer."""
    person, terminal = pty.openpty()
    words = [*COMMAND, "--workspace", str(tmp_path), "key", "set", "anthropic"]
    secure = os.environ | {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    with subprocess.Popen(
        words, stdin=terminal, stdout=terminal, stderr=terminal, env=secure, start_new_session=True
    ) as child:
        os.close(terminal)
        screen = _until(person, "not shown")
        os.write(person, f"{KEY}\n".encode())
        screen += _until(person, "is kept")
        assert child.wait(60) == 0
    os.close(person)
    assert "Key of “anthropic” (it is not shown)" in screen
    assert KEY not in screen


def _until(person: int, words: str) -> str:
    """Return what the terminal shows up to these words."""
    seen = b""
    while words.encode() not in seen:
        readable, _, _ = select.select([person], [], [], 60)
        assert readable, seen
        seen += os.read(person, 4096)
    return seen.decode()


def test_a_provider_is_tested(console: Console, drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exit code says whether it answers; nothing is sent without a key where one is needed."""
    said = console("key", "test", "anthropic", "--json")
    assert (said.code, said.json["result"], said.json["message"]) == (
        1,
        "no_key",
        "There is no key for “anthropic” yet.",
    )
    assert console("key", "test", "nobody").code == 2
    tried = Tried("scripted", "ok", "“scripted” answers with m.", "m", (), 20, 0.1)
    monkeypatch.setattr(TryProvider, "ask", lambda _self, name, model: replace(tried, name=name, model=model))
    said = console("key", "test", "scripted", "--model", "m")
    assert (said.code, said.out) == (0, "“scripted” answers with m.\n")
    assert console.json("key", "test", "scripted", "--model", "m") == {
        "name": "scripted",
        "result": "ok",
        "message": "“scripted” answers with m.",
        "model": "m",
        "models": [],
        "cost_usd": "0.00002",
        "seconds": 0.1,
    }
