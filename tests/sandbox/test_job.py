"""Tests of what a command is given and what became of it."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.sandbox.job import Printed


@given(st.binary())
def test_any_bytes_are_text(data: bytes) -> None:
    """Whatever a command prints can be shown and kept as UTF-8."""
    text = Printed(data).text
    assert text.encode().decode() == text
