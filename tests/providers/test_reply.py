"""Reading replies without trusting them."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.run import Usage
from reviewer_app.providers.reply import (
    Unusable,
    again_after_s,
    count,
    error_codes,
    read_object,
    text_of,
    usage_of,
)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=9,
)


@pytest.mark.parametrize(
    ("text", "why"),
    [("<html>", "a web page"), (" <!DOCTYPE html>", "a web page"), ("", "no JSON"), ("[1]", "no object")],
)
def test_what_is_no_object_is_named(text: str, why: str) -> None:
    """Pages, other texts and other JSON are told apart."""
    with pytest.raises(Unusable, match=why):
        read_object(text)


@given(json_values)
def test_any_content_is_text_or_unusable(content: Any) -> None:
    """No content makes the reader fail in another way."""
    with suppress(Unusable):
        assert isinstance(text_of(content), str)


@given(json_values)
def test_any_error_body_has_codes_and_a_message(body: Any) -> None:
    """No error body makes the reader fail."""
    for said in (body, {"error": body}, {"error": {"details": body, "message": body, "code": body}}):
        codes, message = error_codes(said)
        assert all(isinstance(code, str) for code in codes)
        assert isinstance(message, str)


def test_codes_are_found_where_servers_put_them() -> None:
    """Type, code and details are read; Ollama's plain text is a message."""
    body = {"error": {"type": "t", "code": "c", "message": "m", "details": {"error_code": "d"}}}
    assert error_codes(body) == (frozenset({"t", "c", "d"}), "m")
    assert error_codes({"error": "model not found"}) == (frozenset(), "model not found")
    assert error_codes({"message": "m", "type": "t"}) == (frozenset({"t"}), "m")
    assert error_codes([1]) == (frozenset(), "")


PRESENT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "2.5"}, 2.5),
        ({"retry-after": "3600"}, 3600),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "9" * 400}, None),
        ({"retry-after": "Sun, 01 Mar 2026 12:01:30 GMT"}, 90),
        ({"retry-after": "Sun, 01 Mar 2026 12:01:30 -0000"}, 90),
        ({"retry-after": "Sun, 01 Mar 2026 11:00:00 GMT"}, 0),
        ({"retry-after": "Sun, 99 Mar 2026 11:00:00 GMT"}, None),
        ({"retry-after": "7", "retry-after-ms": "1500"}, 1.5),
        ({"retry-after": "7", "retry-after-ms": "x"}, 7),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds and dates are understood; what makes no sense is nothing."""
    assert again_after_s(headers, PRESENT) == seconds


@given(st.text(), st.text())
def test_no_header_makes_the_reader_fail(seconds: str, exact: str) -> None:
    """Whatever stands there is a time from 0, or nothing."""
    found = again_after_s({"retry-after": seconds, "retry-after-ms": exact}, PRESENT)
    assert found is None or found >= 0


@given(json_values)
def test_a_count_is_a_whole_number_or_unknown(value: Any) -> None:
    """Only whole numbers from 0 to a billion are counts; true is not 1."""
    sensible = type(value) is int and 0 <= value <= 10**9
    assert (count(value) == value) is sensible or count(value) is value is None


def test_unknown_cache_counts_are_none_read() -> None:
    """A cache that is not mentioned was not used; other unknown counts stay unknown."""
    assert usage_of(5, None, None, None) == Usage(5, None, 0, 0)


@pytest.mark.parametrize(("read", "written"), [(-1, 0), (True, 0), (0, "5"), (4, 2), (6, None), (10**12, 0)])
def test_senseless_cache_counts_make_the_input_unknown(read: Any, written: Any) -> None:
    """A cache that is larger than the input, or no number, means that nothing about the input is known."""
    assert usage_of(5, 7, read, written) == Usage(None, 7)
