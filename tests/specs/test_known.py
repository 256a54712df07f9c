"""Tests of the names a document may refer to."""

from dataclasses import replace

from tests.specs.documents import KNOWN


def test_built_in_providers_need_no_section() -> None:
    """The built-in providers come first, and a section of the same name does not double them."""
    assert KNOWN.all_providers == ("anthropic", "template", "recorded", "local")
    doubled = replace(KNOWN, providers=("local", "anthropic"))
    assert doubled.all_providers == ("anthropic", "template", "recorded", "local")
