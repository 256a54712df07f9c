"""Where a link in a draft really leads, said in full before anything opens it. No Qt."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit

from reviewer_app.text.hidden import reveal, suspicious
from reviewer_app.text.lookalikes import imitates
from reviewer_app.ui.wording import counted

_LONGEST = 2_000
_AS_IT_IS = "".join(map(chr, range(0x21, 0x7F)))
_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[A-Za-z][\w-]+)", re.IGNORECASE)
_PLAIN_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_NUMBERS = re.compile(r"[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*|0x[0-9a-f.x]+")


@dataclass(frozen=True, slots=True)
class Link:
    """One link as a person must see it before it opens."""

    address: str  # in full, or its beginning where it is far too long
    goes_to: str  # `Opens nordsee.example` or `Writes to anna@nordsee.example`; empty if it is not opened
    warnings: tuple[str, ...]
    refusal: str  # why it is never opened; empty otherwise
    target: str  # what is opened: ASCII, the host in its coded form; empty if it is not opened


def judge(address: str, text: str = "") -> Link:
    """Return what a link does; `text` is what the draft shows in its place."""
    shown = address[: _LONGEST + 1]
    try:
        parts = urlsplit(address)
        refusal = _refusal(address, parts)
        if refusal:
            return Link(shown, "", (), refusal, "")
        return _mail(address, parts, shown) if parts.scheme == "mailto" else _web(parts, shown, text)
    except ValueError:  # the parser of addresses or of host names gave up
        return Link(shown, "", (), "This address is not written correctly, so it is not opened.", "")


def _refusal(address: str, parts: SplitResult) -> str:
    if len(address) > _LONGEST:
        return f"The address has {counted(len(address), 'character')}; so long a one is not opened."
    if not address.isprintable() or " " in address or "\\" in address:
        return "The address holds characters that do not belong into one, so it is not opened."
    if parts.scheme == "mailto":
        return "" if parts.path else "No address stands in it."
    if parts.scheme not in _PORTS:
        return "Only web and e-mail addresses are opened."
    if "@" in parts.netloc:
        return "A user name stands before the host, which makes it look like another one; it is not opened."
    return "" if parts.hostname else "No host stands in it."


def _mail(address: str, parts: SplitResult, shown: str) -> Link:
    to = reveal(unquote(parts.path), keep="")
    told = []
    if parts.query:
        told.append("The message would be filled in by the link.")
    if suspicious(unquote(parts.path)) or any(
        imitates(each) for each in re.split("[.@]", unquote(parts.path))
    ):
        told.append("The address holds letters that pass for others.")
    return Link(shown, f"Writes to {to}", tuple(told), "", quote(address, safe=_AS_IT_IS))


def _web(parts: SplitResult, shown: str, text: str) -> Link:
    host = parts.hostname or ""
    coded = host if host.isascii() else host.encode("idna").decode()
    if not _PLAIN_HOST.fullmatch(coded):
        raise ValueError(host)
    readable = _readable(coded)
    port = f":{parts.port}" if parts.port not in (None, _PORTS[parts.scheme]) else ""
    goes_to = f"Opens {readable}{port}" + (f", written {coded}" if coded != readable else "")
    place = f"[{coded}]" if ":" in coded else coded
    target = quote(parts._replace(netloc=f"{place}{port}").geturl(), safe=_AS_IT_IS)
    return Link(shown, goes_to, tuple(_warnings(coded, readable, parts, text)), "", target)


def _readable(coded: str) -> str:
    try:
        return reveal(coded.encode().decode("idna"), keep="")
    except UnicodeError:
        return coded


def _warnings(coded: str, readable: str, parts: SplitResult, text: str) -> list[str]:
    hosts = [found[1].casefold() for found in _HOST.finditer(text)]
    other = next((host for host in hosts if host != coded.removeprefix("www.")), "")
    told = {
        f"The text says {other}, but the link goes elsewhere.": other,
        "The host is written in a way that can pass for another one.": coded != readable,
        "The host is a number, not a name.": _NUMBERS.fullmatch(coded),
        "What is sent there can be read on the way.": parts.scheme == "http",
    }
    return [sentence for sentence, holds in told.items() if holds]
