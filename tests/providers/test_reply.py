"""Reading replies without trusting them."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.run import Usage
from reviewer_app.providers.reply import Unusable, count, error_codes, read_object, text_of, usage_of

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


@given(json_values)
def test_a_count_is_a_whole_number_or_unknown(value: Any) -> None:
    """Only whole numbers from 0 are counts; true is not 1."""
    assert (count(value) == value) is (type(value) is int and value >= 0) or count(value) is value is None


def test_unknown_cache_counts_are_none_read() -> None:
    """A cache that is not mentioned was not used; other unknown counts stay unknown."""
    assert usage_of(5, None, None, -1) == Usage(5, None, 0, 0)
