"""Whether the models of agents have their keys."""

from collections.abc import Iterator
from threading import Event
from unittest.mock import Mock

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked

from reviewer_app.domain.spec import Agent, Problem, Severity
from reviewer_app.services import examine_keys
from reviewer_app.services.examine_keys import ExamineKeys
from reviewer_app.settings import Provider
from tests.workshop import Workshop


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave neither variables nor a keyring."""
    for name in ("REVIEWER_KEY_ANTHROPIC", "ANTHROPIC_API_KEY", "REVIEWER_KEY_REMOTE", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # the library's
    yield
    keyring.set_keyring(before)


@pytest.fixture
def asking(shop: Workshop) -> Agent:
    """Return an agent that asks Anthropic."""
    shop.write_agent(model="anthropic/claude-haiku-4-5")
    return shop.services.library.load("letters")


def test_a_missing_key_is_a_warning_at_the_line_of_the_model(asking: Agent) -> None:
    """The agent stays ready, and its other problems stay in the order of their lines."""
    older = Problem(9, "“soon” is vague.", "Say when.", Severity.WARNING)
    examined = ExamineKeys(dict)
    [warned] = examined.warned([Agent(asking.name, "", "", asking.document, asking.spec, (older,))])
    assert [(each.line, each.severity) for each in warned.problems] == [
        (3, Severity.WARNING),
        (9, Severity.WARNING),
    ]
    assert "no key of “anthropic”" in warned.problems[0].message
    assert "REVIEWER_KEY_ANTHROPIC" in warned.problems[0].instead


def test_with_its_key_an_agent_is_as_it_was(asking: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is one that is not ready, whatever its model would be."""
    unready = Agent("new", "", "", "", None, ())
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-1")
    assert ExamineKeys(dict).warned([unready, asking]) == (unready, asking)


def test_only_a_vendors_own_address_needs_a_key() -> None:
    """A server of one's own may need none; a section without an address means the vendor."""
    sections = {
        "local": Provider.model_validate({"kind": "openai-compatible", "base_url": "http://127.0.0.1:9/v1"}),
        "remote": Provider.model_validate({"kind": "openai-compatible"}),
    }
    examined = ExamineKeys(lambda: sections)
    assert examined.why_missing("local") == ""
    assert "no key of “remote”" in examined.why_missing("remote")


class Silent(KeyringBackend):
    """A keyring that waits for a dialog that nobody sees."""

    priority = -1  # never chosen by itself

    def __init__(self) -> None:
        self.answered = Event()

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002 - keyring's signature
        """Wait, and give nothing."""
        self.answered.wait()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep nothing."""


def test_a_keyring_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time the sentence says so."""
    monkeypatch.setattr(examine_keys, "KEYRING_S", 0.01)
    silent = Silent()
    keyring.set_keyring(silent)
    said = ExamineKeys(dict).why_missing("anthropic")
    silent.answered.set()
    assert "does not answer" in said


def test_a_locked_keyring_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the keyring's own sentence."""
    monkeypatch.setattr(Silent, "get_password", Mock(side_effect=KeyringLocked))
    keyring.set_keyring(Silent())
    assert "is locked" in ExamineKeys(dict).why_missing("anthropic")
