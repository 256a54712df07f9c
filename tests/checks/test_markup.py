"""Where Markdown and HTML point to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.markup import find_pointings


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("[a](http://b.com)", [("http://b.com", "a")]),
        ('[a]( <b c> "t") ![i](x_(y).png)', [("b c", "a"), ("x_(y).png", "i")]),
        ("[![i](a)](b)", [("a", "i"), ("b", "")]),
        ("[a](javascript&#58;x)", [("javascript:x", "a")]),
        ("list[0](see below)", []),
        ("f[T](1, 2), f[T](1 'x' 2)", []),
        ("[a]()", []),
        ("[t][1] and [u][2]\n\n[1]: http://a.com 'title'", [("http://a.com", "1"), ("http://a.com", "t")]),
        ("[a.com]: <http://b.com>", [("http://b.com", "a.com")]),
        ("[Note]: this is prose", []),
        ('<a class="x" href="http://b.com">a.com</a>', [("http://b.com", "a.com")]),
        ("<a title=\">\" href='x'>t</a>", [("x", "t")]),
        ("<img src=a.png alt=t> src=b", [("a.png", "")]),
        ("a < b and href=c", []),
    ],
)
def test_targets_come_with_what_is_shown_for_them(text: str, pairs: list[tuple[str, str]]) -> None:
    """Each target is found with the text that a reader sees in its place."""
    assert [(found.target, found.shown) for found in find_pointings(text)] == pairs


@given(st.text(alphabet="[]()<>a: \n\"'=href!"))
def test_places_lie_inside(text: str) -> None:
    """The place of a target holds it as written."""
    for found in find_pointings(text):
        assert text[found.start : found.end] == found.target
