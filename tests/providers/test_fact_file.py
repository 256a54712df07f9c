"""What servers said of their models is remembered, and nothing breaks where it is not."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.providers.fact_file import FactFile, day
from reviewer_app.providers.facts import ModelFacts
from tests.providers.calls import MODEL

LOCAL = ("openai-compatible", "m", "http://127.0.0.1:9/v1")
WHOLE = ModelFacts(4096, 1000, structured=False, ends=date(2030, 1, 7))


def test_what_was_said_is_remembered(tmp_path: Path) -> None:
    """By address and model, in a private file; a slash at an address's end is no other address."""
    path = tmp_path / "models.json"
    FactFile(path).keep(*LOCAL, WHOLE)
    FactFile(path).keep("openai-compatible", "other", LOCAL[2], ModelFacts(context=5))
    assert FactFile(path).known(*LOCAL) == WHOLE
    assert FactFile(path).known("openai-compatible", "m", LOCAL[2] + "/") == WHOLE
    assert FactFile(path).known("openai-compatible", "m", "http://127.0.0.1:8/v1") == ModelFacts()
    assert os.name != "posix" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["models.json"]


def test_a_newer_word_replaces_the_older_one(tmp_path: Path) -> None:
    """Wholly: what is not said any more is unknown again."""
    file = FactFile(tmp_path / "models.json")
    file.keep(*LOCAL, WHOLE)
    file.keep(*LOCAL, ModelFacts(context=8192))
    assert file.known(*LOCAL) == ModelFacts(context=8192)


def test_the_price_lists_know_contexts(tmp_path: Path) -> None:
    """Offline; what a server said goes first; what is in no list is unknown."""
    file = FactFile(tmp_path / "models.json")
    assert file.known("anthropic", MODEL, None) == ModelFacts(context=200_000)
    assert file.known("openai-compatible", "gpt-4o-mini", None).context == 128_000
    assert file.known("anthropic", "claude-unheard-of", None) == ModelFacts()
    assert file.known("template", "jinja", None) == ModelFacts()
    file.keep("anthropic", MODEL, None, ModelFacts(context=1_000_000))
    assert file.known("anthropic", MODEL, None).context == 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "[" * 99_999,
        '{"http://127.0.0.1:9/v1 m": 5}',
        """{"http://127.0.0.1:9/v1 m":
            {"context": -1, "most_output": "x", "structured": 1, "ends": "soon"}}""",
    ],
)
def test_a_broken_memory_is_none(tmp_path: Path, text: str) -> None:
    """It is replaced by the next word of a server's."""
    path = tmp_path / "models.json"
    path.write_text(text)
    assert FactFile(path).known(*LOCAL) == ModelFacts()
    FactFile(path).keep(*LOCAL, WHOLE)
    assert FactFile(path).known(*LOCAL) == WHOLE


@given(st.none() | st.integers() | st.text() | st.dates().map(str) | st.datetimes().map(str))
def test_a_day_is_one_or_unknown(said: object) -> None:
    """Whatever a server says."""
    found = day(said)
    assert found is None or found.isoformat() == str(said)[:10] or isinstance(said, str)
    assert day("2026-11-30T00:00:00Z") == date(2026, 11, 30)
