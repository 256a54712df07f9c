"""Where Markdown and HTML point to: each target with the text that a reader sees in its place.

Every pattern takes time proportional to the text: what it may run over is bounded, or stops at the next
character it could start from.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_LABEL = r"\[([^\[\]\n]*)\]"
_INLINE = re.compile(
    r"(?:\[([^\[\]]*))?\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()<>]|\([^\s()<>]*\))+))"
    r"(?=\s*\)|\s+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\([^()\n]{0,300}\))\s*\))"
)
_DEFINITION = re.compile(
    rf"^ {{0,3}}{_LABEL}:[ \t]*(?:<([^<>\n]*)>|(\S+))[ \t]*(?=[\"'(\r\n]|\Z)", re.MULTILINE
)
_REFERENCE = re.compile(_LABEL + _LABEL)
_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*>?([^<>]*)")
_ATTRIBUTE = re.compile(r"\b(?:href|src|action)\s*=\s*(?:[\"']([^\"'<>]*)|([^\s\"'<>]+))", re.IGNORECASE)


class Pointing(NamedTuple):
    """A target with character references decoded, the text shown for it, and the target's place."""

    target: str
    shown: str
    start: int
    end: int


def find_pointings(text: str) -> Iterator[Pointing]:
    """Yield the targets of Markdown links, images and definitions, and of HTML attributes."""
    for match in _INLINE.finditer(text):
        yield _pointing(match, 2, match[1] or "")
    yield from _definitions(text)
    for tag in _TAG.finditer(text):
        for match in _ATTRIBUTE.finditer(text, tag.start(), tag.start(1)):
            yield _pointing(
                match, 1, tag[1] if text[tag.start() + 1 : tag.start() + 3] in {"a ", "A "} else ""
            )


def _definitions(text: str) -> Iterator[Pointing]:
    """Yield each `[label]: target` with its label, and again with each other text that refers to it."""
    definitions = {match[1].casefold(): match for match in _DEFINITION.finditer(text)}
    for match in definitions.values():
        yield _pointing(match, 2, match[1])
    for reference in _REFERENCE.finditer(text):
        found = definitions.get(reference[2].casefold())
        if found:
            yield _pointing(found, 2, reference[1])


def _pointing(match: re.Match[str], first: int, shown: str) -> Pointing:
    """Return the target that is in group `first` or in the one after it."""
    group = first if match[first] is not None else first + 1
    return Pointing(html.unescape(match[group]), html.unescape(shown), *match.span(group))
