"""Where links and addresses stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.addresses import find_emails, find_links, link_key


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://a.com/x.", ["https://a.com/x"]),
        ("(see http://a.com/b_(c))", ["http://a.com/b_(c)"]),
        ("**www.a.museum/x**, or", ["www.a.museum/x"]),
        ("Shop at shop.example.com, today.", ["shop.example.com"]),
        ("a@host.com and me.com@host.org", []),
        ("example.com.evil e.g. 3.5 file.txt", []),
        ("[http://a.com](http://b.com)", ["http://a.com", "http://b.com"]),
        ("http://[::1]:80/x", ["http://[::1]:80/x"]),
        ("a.com:8080/x?y#z", ["a.com:8080/x?y#z"]),
        ("ftp://a.com ://nothing 5://", ["ftp://a.com"]),
    ],
)
def test_links_are_found_as_a_reader_sees_them(text: str, links: list[str]) -> None:
    """Links with and without scheme are found, without the punctuation around them."""
    assert [place.text for place in find_links(text)] == links


@pytest.mark.parametrize(
    ("text", "emails"),
    [
        ("Write to a.b+c@example.co.uk.", ["a.b+c@example.co.uk"]),
        ("mailto:x@y.de?subject=z", ["x@y.de"]),
        ("<user@host.com>, -lead@host.com", ["user@host.com", "lead@host.com"]),
        ("@handle a@b +@x.de", []),
    ],
)
def test_addresses_are_found(text: str, emails: list[str]) -> None:
    """E-mail addresses are found without what stands around them."""
    assert [place.text for place in find_emails(text)] == emails


@given(st.text(alphabet="ab.@:/w()-com \u00e9", max_size=80))
def test_places_are_exact(text: str) -> None:
    """Every place found holds exactly the text it names."""
    for place in [*find_links(text), *find_emails(text)]:
        assert text[place.start : place.end] == place.text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("HTTPS://Example.com/a", "http://example.COM/a", True),
        ("www.example.com/", "https://www.example.com", True),
        ("https://a.com/x?y", "https://a.com/x", False),
        ("https://a.com/X", "https://a.com/x", False),
        ("ftp://a.com", "https://a.com", False),
        ("https://a.com?x", "https://a.com/?x", False),
    ],
)
def test_links_are_compared_by_what_they_lead_to(one: str, other: str, same: bool) -> None:
    """The host's case, http or https and a lone final slash make no difference; anything else does."""
    assert (link_key(one) == link_key(other)) is same
