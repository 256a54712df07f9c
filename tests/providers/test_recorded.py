"""Recorded answers, and what a reader of a broken recording is told."""

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.run import NO_MODEL, Stop, Usage
from reviewer_app.providers.contract import Answer, ErrorKind, ProviderError
from reviewer_app.providers.recorded import RecordedProvider, _read
from tests.providers.calls import answered, call


def lines(*said: dict[str, Any]) -> bytes:
    """Return a recording's bytes."""
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in said).encode()


def answer(content: bytes, key: str = "a", attempt: int = 1) -> Answer:
    """Return the recorded answer of an item."""
    one = call("recorded.jsonl", key=key, attempt=attempt, files={"recorded.jsonl": content})
    return asyncio.run(answered(RecordedProvider(), one))[0]


def failure(content: bytes, **who: Any) -> ProviderError:
    """Return the error that a recording leads to."""
    with pytest.raises(ProviderError) as failed:
        answer(content, **who)
    assert failed.value.kind is ErrorKind.MISSING
    return failed.value


def complaint(content: bytes, **who: Any) -> str:
    """Return the sentence of the error that a recording leads to."""
    return str(failure(content, **who))


def test_key_and_attempt_choose_the_answer() -> None:
    """Each attempt of each key has its own line; an attempt that is left out is the first."""
    content = lines(
        {"key": "a", "output": "one", "usage": {"input_tokens": 9, "output_tokens": 3}},
        {"key": "a", "attempt": 2, "output": "two", "stop": "truncated"},
        {"key": "b", "attempt": 1, "output": "", "stop": "refused", "usage": None},
    )
    assert answer(content) == Answer("one", Stop.FINISHED, Usage(9, 3), 0, "recorded/recorded.jsonl")
    assert answer(content, attempt=2) == Answer("two", Stop.TRUNCATED, NO_MODEL, 0, "recorded/recorded.jsonl")
    assert answer(content, key="b").stop is Stop.REFUSED


@given(st.text(min_size=1), st.integers(1, 9), st.text())
def test_what_was_recorded_is_answered(key: str, attempt: int, output: str) -> None:
    """Any key and any text come back as they were recorded."""
    content = json.dumps({"key": key, "attempt": attempt, "output": output}).encode()
    assert answer(content, key=key, attempt=attempt).text == output


def test_a_missing_answer_names_key_attempt_and_file() -> None:
    """The reviewer reads a plain sentence; what to add, to which file, and what comes then is advice."""
    missing = failure(lines({"key": "a", "output": "x"}), attempt=2)
    assert str(missing).startswith("The agent has no recorded answer for this item; its steps ")
    said = missing.advice
    assert said.startswith("recorded.jsonl has no recorded answer for “a”, attempt 2. ")
    assert "agents/support-reply/recorded.jsonl" in said
    assert "then send the item back" in said


@given(st.text(min_size=1, max_size=80), st.integers(1, 9))
def test_the_line_that_is_asked_for_is_the_missing_one(key: str, attempt: int) -> None:
    """Whoever adds it as it is printed, with any output, gets that output."""
    said = failure(b"", key=key, attempt=attempt).advice
    line = said.partition(" Add the line ")[2].partition(" to agents/support-reply/")[0]
    assert answer(line.replace("…", "Dear Ada").encode(), key=key, attempt=attempt).text == "Dear Ada"


def test_a_missing_file_is_named() -> None:
    """A file that is not beside the document is named with the agent."""
    with pytest.raises(ProviderError, match=r"no file “none\.jsonl” beside the document of support-reply"):
        asyncio.run(answered(RecordedProvider(), call("none.jsonl")))


GOOD = lines({"key": "z", "output": "x"}) + b"\n\n"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{", "not JSON"),
        (b"\xff\xfe", "not JSON in UTF-8"),
        (b"[" * 99999, "not JSON"),
        (b"[1]", "no JSON object"),
        (lines({"output": "x"}), "“key” must be a text"),
        (lines({"key": "a"}), "“output” must be a text"),
        (lines({"key": "a", "output": {"x": 1}}), "“output” must be a text"),
        (lines({"key": "a", "attempt": "1", "output": "x"}), "“attempt” must be a whole number"),
        (lines({"key": "a", "attempt": True, "output": "x"}), "“attempt” must be a whole number"),
        (lines({"key": "a", "output": "x", "usage": 5}), "“usage” must be"),
        (lines({"key": "a", "output": "x", "usage": {"tokens": 5}}), "“usage” must be"),
        (lines({"key": "a", "output": "x", "usage": {"input_tokens": -5}}), "“usage” must be"),
        (lines({"key": "a", "output": "x", "stop": "never"}), "“stop” must be one of finished, truncated"),
        (lines({"key": "z", "output": "again"}), "the same key and attempt as line 1"),
    ],
)
def test_a_bad_line_is_named(line: bytes, why: str) -> None:
    """A line that is not a recording is named by its number, whichever item asks."""
    said = complaint(GOOD + line)
    assert said.startswith("Line 3 of recorded.jsonl: ")
    assert why in said


def test_a_file_is_read_once_per_content() -> None:
    """However many items ask, the same bytes are read once; other bytes are read anew."""
    _read.cache_clear()
    for content in (GOOD, bytes(bytearray(GOOD)), GOOD + b"\n"):
        for _ in range(3):
            answer(content, key="z")
    assert _read.cache_info().misses == 2
