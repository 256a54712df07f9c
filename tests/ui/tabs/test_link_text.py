"""Tests of what a link is said to do before it opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.ui.tabs.link_text import judge


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "vbscript:x",
        "ms-settings:privacy",
        "smb://host/share",
        "\\\\host\\share",
        "//host/share",
        "/etc/passwd",
        "ftp://a.example/",
        "http:///path",
        "http:\\\\a.example",
        "http://a.example\\@b.example/",
        "http://user@a.example/",
        "https://bank.example:secret@a.example/",
        "https://a.ex%61mple/",
        "https://a.example/a b",
        "https://a.example/\u202egnp",
        "https://a.example/\n",
        "https://a.example:99999/",
        "https://[bad/",
        "https://..example/",
        "mailto:",
        "https://a.example/" + "x" * 2_000,
        "",
    ],
)
def test_what_is_not_plain_web_or_mail_is_never_opened(address: str) -> None:
    """Every other scheme, credentials, hidden characters and malformed hosts are refused with a sentence."""
    link = judge(address)
    assert link.target == link.goes_to == ""
    assert link.refusal.endswith(".")


def test_a_web_address_names_its_host() -> None:
    """A plain address opens as it is, and says which host and port it goes to."""
    link = judge("https://A.example:8443/x?y=1#z")
    assert (link.goes_to, link.warnings, link.refusal) == ("Opens a.example:8443", (), "")
    assert link.target == "https://a.example:8443/x?y=1#z"
    assert judge("https://a.example:443/").goes_to == "Opens a.example"


@pytest.mark.parametrize(
    ("address", "text", "warning"),
    [
        ("http://a.example/", "", "What is sent there can be read on the way."),
        ("https://127.0.0.1/", "", "The host is a number, not a name."),
        ("https://[::1]:8080/", "", "The host is a number, not a name."),
        ("https://0x7f000001/", "", "The host is a number, not a name."),
        ("https://evil.example/", "bank.example", "The text says bank.example, but the link goes elsewhere."),
        ("https://evil.example/", "see https://www.bank.example/login", "The text says bank.example, but"),
        ("https://p\u0430ypal.com/", "", "The host is written in a way that can pass for another one."),
        ("https://xn--pypal-4ve.com/", "", "The host is written in a way that can pass for another one."),
        ("mailto:a@b.example?subject=x", "", "The message would be filled in by the link."),
        ("mailto:a@p\u0430ypal.com", "", "The address holds letters that pass for others."),
    ],
)
def test_what_is_odd_is_said(address: str, text: str, warning: str) -> None:
    """A link that can be mistaken for another one opens only after a warning."""
    link = judge(address, text)
    assert link.refusal == ""
    assert [told for told in link.warnings if told.startswith(warning)] != []


def test_a_text_that_names_the_host_is_fine() -> None:
    """No warning stands where the text names the host that the link goes to."""
    assert judge("https://www.a.example/x", "https://a.example and www.a.example").warnings == ()


def test_both_forms_of_a_host_are_shown() -> None:
    """A host with other letters is shown as read and as coded, and opened in its coded form."""
    link = judge("https://xn--r8jz45g.jp/\u30d1")
    assert link.goes_to == "Opens \u4f8b\u3048.jp, written xn--r8jz45g.jp"
    assert link.target == "https://xn--r8jz45g.jp/%E3%83%91"
    assert judge("https://xn--0.example/").goes_to.startswith("Opens xn--0.example")


def test_a_mail_address_is_read_decoded() -> None:
    """A mail link says whom it writes to, percent signs decoded and nothing hidden."""
    link = judge("mailto:an%6ea@b%E2%80%AE.example")
    assert link.goes_to == "Writes to anna@b⟦RLO⟧.example"
    assert link.warnings != ()


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=40),
    st.sampled_from(["", "http://", "https://", "mailto:"]),
)
def test_whatever_opens_is_plain_ascii(rest: str, scheme: str) -> None:
    """Any address is either refused, or opens as printable ASCII of an allowed scheme."""
    link = judge(scheme + rest)
    assert bool(link.target) == bool(link.goes_to) != bool(link.refusal)
    if link.target:
        assert link.target.isascii()
        assert link.target.isprintable()
        assert link.target.startswith(("http://", "https://", "mailto:"))
