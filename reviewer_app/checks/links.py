"""Links: every link of a draft is a well-formed web or mail address that leads where it says."""

import ipaddress
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from urllib.parse import SplitResult, urlsplit

from reviewer_app.checks.addresses import find_emails, find_links
from reviewer_app.checks.contract import Check, Subject
from reviewer_app.checks.folding import visible
from reviewer_app.checks.markup import Pointing, find_pointings
from reviewer_app.checks.options import listed, problems_of, texts
from reviewer_app.checks.wording import Remark, conclude
from reviewer_app.domain.finding import Finding, Span, Verdict
from reviewer_app.domain.quoting import quoted
from reviewer_app.text.lookalikes import imitates

NAME = "links"
_HOST = re.compile(r"(?:[\w-]{1,63}\.)*[\w-]{1,63}")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_NO_SLASHES = re.compile(r"(?<!\w)(?:javascript|vbscript|data|file|mailto):[^\s<>\"`\[\]]+", re.IGNORECASE)
_NUMERIC_HOST = re.compile(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+))*", re.IGNORECASE)
_PUNYCODE = "xn--"

Said = tuple[str, Verdict]
"""What is wrong with a link, as the end of a sentence, and how bad that is."""


class Links:
    """The kind `links`: no options, or `{allowed_hosts: [...]}` (each with its subdomains)."""

    def problems(self, options: Any) -> list[str]:
        """Return a sentence for each thing that is not a list of host names."""
        if options is None or options is True:
            return []
        return problems_of(NAME, options, {"allowed_hosts": _hosts}, "links: {allowed_hosts: [example.com]}")

    def build(self, options: Any) -> Check:
        """Return the check with these hosts allowed; without options every host is."""
        hosts = None if options is None or options is True else listed(options["allowed_hosts"])
        return partial(_judge, hosts and [_plain(host) for host in hosts])


def _hosts(value: Any) -> str:
    wrong = texts(value)
    if wrong:
        return wrong
    bad = next((host for host in listed(value) if not _HOST.fullmatch(host)), None)
    return f"has {quoted(bad)}, which is not a host name such as example.com" if bad else ""


def _judge(allowed: Sequence[str] | None, subject: Subject) -> Finding:
    return conclude(
        NAME, _remarks(allowed, subject.output), "Every link is well-formed and leads where it says."
    )


def _remarks(allowed: Sequence[str] | None, output: str) -> Iterator[Remark]:
    for link in _links(output):
        for said, verdict in _said(link, allowed):
            yield Remark(f"The link {quoted(link.target)} {said}.", Span(link.start, link.end), verdict)


def _links(text: str) -> Iterator[Pointing]:
    """Yield what markup points to, then the addresses that stand in the text itself."""
    known: set[int] = set()
    for pointing in find_pointings(text):
        if not pointing.target.startswith("#"):  # a place in the draft itself
            known.add(pointing.start)
            yield pointing
    for place in find_links(text):
        if place.start not in known:
            yield Pointing(place.text, "", place.start, place.end)
    for match in _NO_SLASHES.finditer(text):
        if match.start() not in known and not match[0].lower().startswith("file://"):
            yield Pointing(match[0].rstrip(".,;:!?)"), "", *match.span())


def _said(link: Pointing, allowed: Sequence[str] | None) -> Iterator[Said]:
    """Yield what is wrong with one link."""
    target = link.target.strip()
    if not target.isprintable() or " " in target or "\\" in target or visible(target).text != target:
        yield "holds characters that no link has", Verdict.FAIL
        return
    scheme = _SCHEME.match(target)
    kind = scheme[1].lower() if scheme and not re.match(r"[\w.-]+:\d", target) else ""
    if kind == "mailto":
        yield from _mail(target, link.shown)
    elif kind in {"http", "https"} or (not kind and any(find_links(target))):
        yield from _web(target if kind else f"https://{target.removeprefix('//')}", link.shown, allowed)
    elif kind:
        yield f"begins with {quoted(kind)}; only http, https and mailto are allowed", Verdict.FAIL
    else:
        yield "names no web or mail address", Verdict.FAIL


def _mail(target: str, shown: str) -> Iterator[Said]:
    address = target.partition(":")[2].partition("?")[0]
    named = {place.text.casefold() for place in find_emails(shown)}
    if [place.text for place in find_emails(address)] != [address]:
        yield "is not a well-formed mail address", Verdict.FAIL
    elif named and address.casefold() not in named:
        yield f"is shown as {quoted(shown.strip())}, which is another address", Verdict.FAIL


def _web(target: str, shown: str, allowed: Sequence[str] | None) -> Iterator[Said]:
    split = _split(target)
    if split is None:
        yield "is not well-formed", Verdict.FAIL
        return
    host = _plain(split.hostname or "")
    if split.username is not None or split.password is not None:
        yield "carries a user name or password", Verdict.FAIL
    if allowed is not None and not any(host == one or host.endswith(f".{one}") for one in allowed):
        yield f"leads to {quoted(host)}, which is not an allowed host", Verdict.FAIL
    named = {_host_of(place.text) for place in find_links(visible(shown).text)}
    if named and host not in named:
        yield f"is shown as {quoted(shown.strip())}, but leads to {quoted(host)}", Verdict.FAIL
    yield from _doubts(host)


def _doubts(host: str) -> Iterator[Said]:
    labels = host.split(".")
    if any(label.startswith(_PUNYCODE) for label in labels):
        yield f"has a host in punycode, which reads {quoted(_decoded(host))}", Verdict.WARN
    elif any(imitates(label) for label in labels):
        yield "has a host with letters that look like others", Verdict.WARN
    elif ":" in host or _NUMERIC_HOST.fullmatch(host):
        yield "has a number for a host, not a name", Verdict.WARN


def _split(target: str) -> SplitResult | None:
    """Return the parts of a web address, None if it is not well-formed."""
    try:
        split = urlsplit(target)
        host = split.hostname or ""
        if ":" in host:
            ipaddress.IPv6Address(host.partition("%")[0])
        elif not _HOST.fullmatch(host.removesuffix(".")) or split.port == 0:
            return None
    except ValueError:
        return None
    return split


def _host_of(link: str) -> str:
    split = _split(link if "://" in link else f"https://{link}")
    return _plain(split.hostname or "") if split else ""


def _plain(host: str) -> str:
    """Return a host as hosts are compared: small letters, without a leading www and a final dot."""
    return host.lower().removesuffix(".").removeprefix("www.")


def _decoded(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return "nothing readable"
