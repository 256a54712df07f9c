"""Digests: equal content has equal digests, other content others."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.domain.digests import canonical, digest, digest_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.text(), parts, max_size=3),
    max_leaves=8,
)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_has_the_digest_of_its_bytes(text: str) -> None:
    """A text and its UTF-8 bytes are the same content."""
    assert digest(text) == digest(text.encode()) == hashlib.sha256(text.encode()).hexdigest()


def test_lone_surrogates_have_a_digest() -> None:
    """A text that has no UTF-8 form is still told apart."""
    assert digest("\ud800") != digest("\ud801")


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_the_order_of_keys_does_not_matter(value: dict[str, object]) -> None:
    """The same facts have the same form, in whatever order they were gathered."""
    turned = dict(reversed(list(value.items())))
    assert canonical(turned) == canonical(value)
    assert digest_of(turned) == digest(canonical(value))
    assert canonical(value).isascii()


@given(VALUES, VALUES)
def test_different_values_have_different_forms(first: object, second: object) -> None:
    """A form says the whole value, and the kind of each part."""
    assert (canonical(first) == canonical(second)) == (
        repr(first) == repr(second) or sorted_equal(first, second)
    )


def sorted_equal(first: object, second: object) -> bool:
    """Say whether two values differ at most in the order of their keys."""
    if isinstance(first, dict) and isinstance(second, dict):
        return first.keys() == second.keys() and all(sorted_equal(first[key], second[key]) for key in first)
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(sorted_equal, first, second))
    return type(first) is type(second) and first == second


def test_what_is_no_number_has_no_form() -> None:
    """NaN would equal nothing, not even itself."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical(float("nan"))
