"""The kind `links`."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks.contract import Subject
from reviewer_app.checks.links import Links
from reviewer_app.domain.finding import Verdict

CHECK = Links().build(None)
OWN = Links().build({"allowed_hosts": ["www.good.com"]})


@pytest.mark.parametrize(
    "output",
    [
        "no link, array[0](see below)",
        "https://good.com/a?b=c#d, www.good.com and good.com:8080/x",
        "[good.com](https://www.good.com/x) [read](http://good.com)",
        "mailto:a@b.com, [a@b.com](mailto:A@b.com?subject=x)",
        "[below](#below) //good.com",
        "Dan [mailto:user@host.com]",
        "http://m\u00fcller.de",
        "http://good.com./",
    ],
)
def test_honest_links_pass(output: str) -> None:
    """Well-formed web and mail addresses that lead where they say pass."""
    assert CHECK(Subject(output, "")).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("output", "marked", "why"),
    [
        ("[x](javascript:alert(1))", "javascript:alert(1)", "begins with “javascript”"),
        ("[x](javascript&#58;alert(1))", "javascript&#58;alert(1)", "begins with “javascript”"),
        ("Try javascript:x", "javascript:x", "begins with “javascript”"),
        ("data:text/html,x", "data:text/html,x", "begins with “data”"),
        ("file:///etc/passwd", "file:///etc/passwd", "begins with “file”"),
        ("ftp://a.com/x", "ftp://a.com/x", "only http, https and mailto"),
        ("https://u:p@a.com", "https://u:p@a.com", "carries a user name or password"),
        ("https://u@a.com", "https://u@a.com", "carries a user name or password"),
        ("http://a.com:99999", "http://a.com:99999", "is not well-formed"),
        ("http://a.com:0/", "http://a.com:0/", "is not well-formed"),
        ("http://a..com", "http://a..com", "is not well-formed"),
        ("http://[::zz]/", "http://", "is not well-formed"),
        ("[x](http://[::1::2]/)", "http://[::1::2]/", "is not well-formed"),
        ("[x](/terms)", "/terms", "names no web or mail address"),
        ("[x](http://a\u200b.com)", "http://a\u200b.com", "holds characters that no link has"),
        ("[x](<http://a.com/a b>)", "http://a.com/a b", "holds characters that no link has"),
        ("mailto:nobody", "mailto:nobody", "is not a well-formed mail address"),
        ("[a@b.com](mailto:c@d.com)", "mailto:c@d.com", "is shown as “a@b.com”, which is another address"),
        ("[good.com](http://evil.com)", "http://evil.com", "is shown as “good.com”, but leads to “evil.com”"),
        ("[http://a.com:99999](http://evil.com)", "http://a.com:99999", "is not well-formed"),
        ('<a href="http://evil.com">good.com</a>', "http://evil.com", "is shown as “good.com”"),
        ("[good.com][1]\n\n[1]: http://evil.com", "http://evil.com", "is shown as “good.com”"),
    ],
)
def test_dishonest_links_fail(output: str, marked: str, why: str) -> None:
    """A link of another kind, a broken one and one that says another host fail and are marked."""
    finding = CHECK(Subject(output, ""))
    assert finding.verdict is Verdict.FAIL
    assert why in finding.message
    assert marked in [output[span.start : span.end] for span in finding.spans]


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("http://xn--pple-43d.com", "in punycode, which reads “\u0430pple.com”"),
        ("http://xn--a-\u00fc.com", "in punycode, which reads “nothing readable”"),
        ("http://p\u0430ypal.com", "letters that look like others"),
        ("http://127.0.0.1/x", "a number for a host"),
        ("http://2130706433/", "a number for a host"),
        ("http://[::1]/", "a number for a host"),
    ],
)
def test_doubtful_hosts_are_warnings(output: str, why: str) -> None:
    """A host that may deceive is a warning that says why."""
    finding = CHECK(Subject(output, ""))
    assert finding.verdict is Verdict.WARN
    assert why in finding.message


@pytest.mark.parametrize(
    ("output", "verdict"),
    [
        ("https://good.com, http://shop.good.com and mailto:a@b.com", "pass"),
        ("https://notgood.com", "fail"),
        ("https://good.com.evil.com", "fail"),
        ("see evil.com", "fail"),
    ],
)
def test_only_allowed_hosts(output: str, verdict: str) -> None:
    """With `allowed_hosts` a web link leads to one of them or to its subdomain."""
    assert OWN(Subject(output, "")).verdict is Verdict(verdict)


@given(st.text(alphabet="ab.com:/[]()<>@w#\u0430\u200b javascriptmailto\"'=\n%"))
def test_any_draft_is_judged(output: str) -> None:
    """Whatever the draft, there is a finding and its places lie inside."""
    for span in OWN(Subject(output, "")).spans:
        assert 0 <= span.start < span.end <= len(output)


@pytest.mark.parametrize(
    "options", [{}, {"hosts": ["a"]}, {"allowed_hosts": [3]}, {"allowed_hosts": ["http://a.com"]}]
)
def test_wrong_options_are_named(options: Any) -> None:
    """Anything but host names is a problem of one sentence."""
    assert len(Links().problems(options)) == 1


def test_no_options_and_hosts_are_no_problem() -> None:
    """`links` alone, `links: true` and a list of hosts are fine."""
    for options in (None, True, {"allowed_hosts": ["a.com"]}):
        assert Links().problems(options) == []
        assert Links().build(options)(Subject("http://a.com", "")).verdict is Verdict.PASS
