"""Where links and e-mail addresses stand in a text, also where their author did not mark them as such.

Every pattern takes time proportional to the text: none can be made to start over by hostile text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ENDINGS = "com|org|net|edu|gov|info|biz|io|co|app|dev|eu|uk|de|at|ch|fr|es|it|nl|pl|se|us|ca|au|in|jp|cn|br"
_BODY = r"[^\s<>\"`\[\]\\^{}|]"
_AFTER_SCHEME = re.compile(rf"://(?:\[[0-9a-fA-F:.]*\])?(?:{_BODY})*")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*\Z")
_LONGEST_SCHEME = 32
_BARE = re.compile(
    r"(?<![\w@./-])(?:www\.[\w-]{1,63}(?:\.[\w-]{1,63})+|(?:[\w-]{1,63}\.)+(?:"
    rf"{_ENDINGS}))(?![\w@-]|\.\w)(?::\d+)?(?:[/?#](?:{_BODY})*)?",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+")
_TRAILING = frozenset(".,;:!?*_~'\u2019\u201d")


class Place(NamedTuple):
    """A link or address as written, and its place in the text."""

    text: str
    start: int
    end: int


def find_emails(text: str) -> Iterator[Place]:
    """Yield the e-mail addresses of a text."""
    for match in _EMAIL.finditer(text):
        written = match[0].lstrip(".+-")
        if not written.startswith("@"):
            yield Place(written, match.end() - len(written), match.end())


def find_links(text: str) -> Iterator[Place]:
    """Yield the links of a text in order: any `scheme://…`, `www.…`, and host names with a usual ending.

    Punctuation that ends a sentence, and a bracket that was opened before the link, are not part of it.
    """
    yield from sorted([*_with_scheme(text), *_bare(text)], key=lambda place: place.start)


def link_key(link: str) -> str:
    """Return what makes two links the same: host in any case, everything after it exactly.

    `http`, `https` and no scheme count as the same; other schemes do not.
    """
    scheme, found, rest = link.partition("://")
    if not found:
        scheme, rest = "https", link
    host, mark, path = _split_host(rest)
    web = scheme.lower() in {"http", "https"}
    lead = "" if web else f"{scheme.lower()}://"
    return lead + host.lower() + ("" if mark + path == "/" else mark + path)


def _split_host(rest: str) -> tuple[str, str, str]:
    match = re.search(r"[/?#]", rest)
    at = match.start() if match else len(rest)
    return rest[:at], rest[at : at + 1], rest[at + 1 :]


def _with_scheme(text: str) -> Iterator[Place]:
    for match in _AFTER_SCHEME.finditer(text):
        before = _SCHEME.search(text, max(0, match.start() - _LONGEST_SCHEME), match.start())
        if before:
            yield _trimmed(text, before.start(), match.end())


def _bare(text: str) -> Iterator[Place]:
    return (_trimmed(text, *match.span()) for match in _BARE.finditer(text))


def _trimmed(text: str, start: int, end: int) -> Place:
    """Return the place without trailing punctuation and unopened closing brackets."""
    opened = text.count("(", start, end) - text.count(")", start, end)
    while end > start and (text[end - 1] in _TRAILING or (text[end - 1] == ")" and opened < 0)):
        opened += text[end - 1] == ")"
        end -= 1
    return Place(text[start:end], start, end)
