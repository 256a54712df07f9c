"""What is said of providers, keys and tests."""

import pytest

from reviewer_app.ui.settings.wording import (
    UNKNOWN,
    Reply,
    Server,
    came_of_test,
    kept,
    provider_row,
    server_of,
)
from tests.ui.settings.rows import CLAUDE, COMPATIBLE, ROUTER


def test_what_needs_no_section_has_its_own_words() -> None:
    """Its address cannot be changed here, and its key can be deleted where it is in the keyring."""
    assert (CLAUDE.name, CLAUDE.address) == ("Claude, by Anthropic", "https://api.anthropic.com")
    assert (CLAUDE.has_section, CLAUDE.in_keyring, CLAUDE.short) == (False, True, "Has a key")
    assert CLAUDE.place == "It is kept in this computer's keyring."
    assert CLAUDE.model == "claude-haiku-4-5"
    assert CLAUDE.spoken.startswith("Claude, by Anthropic. On Anthropic's servers.")
    assert CLAUDE.tooltip == "Claude, by Anthropic\nhttps://api.anthropic.com"


def test_a_section_is_known_by_its_address() -> None:
    """Where its key is missing the variable is named; the model that an agent uses is tested."""
    assert (ROUTER.words, ROUTER.short, ROUTER.model) == (
        "Models of many makers with one key.",
        "Needs a key",
        "qwen",
    )
    assert "REVIEWER_KEY_OPENROUTER" in ROUTER.place
    assert ROUTER.key_page == "openrouter.ai/keys"


@pytest.mark.parametrize(
    ("kind", "url", "words", "short"),
    [
        (COMPATIBLE, "http://localhost:11434/v1/", "A model on this computer. It needs no key.", "No key"),
        (COMPATIBLE, "http://10.0.0.2/v1", "A server with OpenAI's format.", "Needs a key"),
        (COMPATIBLE, "", "GPT models, on OpenAI's servers. It needs a key from there.", "Needs a key"),
        ("anthropic", "https://gate.example", "A server with Anthropic's format.", "Needs a key"),
        ("mine", "", "Of the kind “mine”.", "Needs a key"),
    ],
)
def test_every_kind_of_server_has_its_words(kind: str, url: str, words: str, short: str) -> None:
    """And says whether it needs a key."""
    row = provider_row("mine", kind, url, None, "")
    assert (row.words, row.short) == (words, short)


def test_where_a_key_is_is_said() -> None:
    """In the environment, nowhere, or not known yet."""
    variable = provider_row("a", COMPATIBLE, "http://127.0.0.1/v1", "environment variable X", "")
    assert variable.place.startswith("It is in the environment variable X, which comes before the keyring")
    assert not variable.in_keyring
    assert provider_row("a", COMPATIBLE, "http://127.0.0.1/v1", None, "").place.startswith(
        "There is none. Most"
    )
    assert provider_row("a", COMPATIBLE, "", UNKNOWN, "").short == "Looking for its key…"


def test_a_server_that_was_found_is_offered_unless_it_is_there() -> None:
    """With some of its models."""
    found = {"name": "ollama", "models": ["a", "b", "c", "d"], "section": None}
    assert server_of(found) == Server("ollama", "It has a, b, c and 1 more.")
    assert server_of(found | {"models": []}) == Server("ollama", "It has no model yet.")
    assert server_of(found | {"section": "local"}) is None
    assert server_of({"name": "odd"}) is None


@pytest.mark.parametrize(
    ("reply", "tone", "bold"),
    [
        (Reply({"result": "ok", "message": "a"}), "live", "It answers."),
        (Reply({"result": "key", "message": "a"}), "bad", "The key was not accepted."),
        (Reply({"result": "credit", "message": "a"}), "bad", "There is no credit left."),
        (Reply({"result": "rate_limit", "message": "a"}), "care", "Too many calls just now."),
        (Reply({"result": "unreachable", "message": "a"}), "bad", "It cannot be reached."),
        (Reply({"result": "proxy", "message": "a"}), "bad", "The proxy is in the way."),
        (Reply({"result": "not_found", "message": "a"}), "bad", "The address or the model is wrong."),
        (Reply({"result": "new", "error": "a"}, "a"), "bad", "It does not answer."),
        (Reply(None, "a"), "bad", "It was not tested."),
        (Reply(is_late=True), "care", "It took too long."),
    ],
)
def test_each_end_of_a_test_has_its_own_words(reply: Reply, tone: str, bold: str) -> None:
    """And the sentence of the command line."""
    told = came_of_test(reply)
    assert (told.tone, told.bold) == (tone, bold)
    assert told.sentence == ("a" if not reply.is_late else told.sentence)


def test_each_end_of_keeping_a_key_has_its_own_words() -> None:
    """A keyring that hangs leads to the variable."""
    assert (
        kept(Reply({"result": "set"}, "Hidden."), "a").bold == "The key is kept in this computer's keyring."
    )
    assert kept(Reply({"result": "set"}, "Hidden."), "a").sentence == "Hidden."
    assert kept(Reply({"result": "deleted"}), "a").bold == "The key is gone."
    refused = kept(Reply({"result": "refused"}, "The system keyring is locked; unlock it."), "a")
    assert (refused.tone, refused.sentence) == ("bad", "The system keyring is locked; unlock it.")
    assert "REVIEWER_KEY_MY_OWN" in kept(Reply(is_late=True), "my-own").sentence
