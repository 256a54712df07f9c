"""How a draft is shown as it will look: what is shown rendered, and what only as its source. No Qt.

Rendering is bounded before it begins: a text that is too long, too deeply nested or has too many cells or
links is shown as its source, and a sentence says why.
"""

import html
import json
import re
from collections import Counter
from urllib.parse import urlsplit

from reviewer_app.text.characters import Kind
from reviewer_app.text.hidden import Hidden, find, reveal
from reviewer_app.ui.wording import counted, one_line

LONGEST = 200_000  # characters that are rendered
_DEEPEST = 32  # quotes and lists inside each other
_MOST_CELLS = 2_000
_MOST_ITEMS = 2_000  # of lists: twice as many take four times as long
_MOST_LINKS = 3_000
_LONGEST_WORD = 4_000
_DEEPEST_JSON = 200  # levels that are indented
_LONGEST_ADDRESS = 120

_NAMED = (Kind.LOOKALIKE, Kind.PUNYCODE)
"""What stays legible and is named beside it."""

_MARKERS = re.compile(r"^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+", re.MULTILINE)
_MARKER = re.compile(r">|[-*+]|\d{1,9}[.)]")
_LINKS = re.compile(r"\]\(|\]:|\]\[|://|<mailto:|\bwww\.", re.IGNORECASE)
_UNBROKEN = re.compile(rf"\S{{{_LONGEST_WORD + 1}}}")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WORD = re.compile(r"\w+")
_NOT_WORDS = re.compile(r"^\s*(?:\d{1,9}[.)]|[-*+]\s+\[[ xX]\])", re.MULTILINE)
_OPEN, _CLOSE = ("{", "["), ("}", "]")
_JSON = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


def why_source(text: str) -> str:
    """Return why a Markdown text is shown as its source, as a sentence; empty where it is rendered."""
    if len(text) > LONGEST:
        return _too_long(text)
    depth, items = _nesting(text)
    links = sum(1 for _ in _LINKS.finditer(text))
    told = {
        f"It has quotes or lists more than {_DEEPEST} levels deep.": depth > _DEEPEST,
        f"Its lists have more than {_MOST_ITEMS:,} items.": items > _MOST_ITEMS,
        f"Its tables have more than {_MOST_CELLS:,} cells.": text.count("|") > _MOST_CELLS,
        f"It has more than {_MOST_LINKS:,} links and images.": links > _MOST_LINKS,
        f"It has a word of more than {_LONGEST_WORD:,} characters.": _UNBROKEN.search(text) is not None,
    }
    return next((sentence for sentence, holds in told.items() if holds), "")


def _too_long(text: str) -> str:
    return f"It has {counted(len(text), 'character')}; up to {LONGEST:,} are shown as they will look."


def _nesting(text: str) -> tuple[int, int]:
    """Return how deep quotes and lists are nested, and how many items the lists have."""
    deepest = items = 0
    for found in _MARKERS.finditer(text):
        marks = _MARKER.findall(found[0])
        indent = len(found[0]) - len(found[0].lstrip())
        deepest = max(deepest, len(marks) + indent // 2)
        items += len(marks) - marks.count(">")
    return deepest, items


def prepared(text: str) -> str:
    """Return Markdown whose hidden characters are visible, however they are written.

    Front matter, which a renderer would drop, becomes a block of code.
    """
    shown = reveal(text, everything=False).replace("\r\n", "\n")
    shown = _ENTITY.sub(_visible_entity, shown)
    front = _FRONT_MATTER.match(shown)
    if front is None:
        return shown
    block = "".join(f"    {line}\n" for line in front[0].rstrip("\n").split("\n"))
    return f"{block}\n{shown[front.end() :]}"


def _visible_entity(found: re.Match[str]) -> str:
    meant = html.unescape(found[0])
    if meant == found[0] or (meant.isprintable() and not find(meant)):
        return found[0]
    return reveal(meant, keep="") if find(meant) else f"\\{found[0]}"


def marks(line: str) -> list[tuple[int, int, str]]:
    """Return what is still to be made visible in a rendered line: (start, end, what replaces it).

    Words that pass for others are named once; other hidden characters are replaced.
    """
    return [
        (place.start, place.end, shown)
        for place in find(line)
        if place.suspicious and (shown := _mark(line, place))
    ]


def _mark(line: str, place: Hidden) -> str:
    said = line[place.start : place.end]
    if place.kind in _NAMED:
        is_named = line[place.end : place.end + 1] == "⟦"
        return "" if is_named else f"{said}⟦{place.text or place.label}⟧"
    return f"⟦{place.label}⟧" if place.kind in (Kind.GAP, Kind.MARKS) else reveal(said, keep="")


def image_words(address: str, alt: str, title: str) -> str:
    """Return what stands in the place of an image: `[image: host/path]`, with what describes it."""
    told = ", ".join(f"“{one_line(each, everything=True)}”" for each in (alt, title) if each)
    return f"[image: {_short(address)}{', ' if told else ''}{told}]"


def _short(address: str) -> str:
    if address[:5].lower() == "data:":
        return f"data, {counted(len(address), 'character')}"
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    web = parts.scheme in ("http", "https") and parts.netloc
    shown = f"{parts.netloc}{parts.path}" if web else address
    return one_line(shown, _LONGEST_ADDRESS, everything=True)


def unseen_words(source: str, shown: str) -> int:
    """Return how many words of a source nobody sees once it is rendered as `shown`."""
    words = Counter(_WORD.findall(_NOT_WORDS.sub("", html.unescape(source))))
    return (words - Counter(_WORD.findall(shown))).total()


def pretty_json(text: str) -> tuple[str, str]:
    """Return JSON with one value a line, each kept as it was written, and why not where it is none."""
    if len(text) > LONGEST:
        return text, _too_long(text)
    try:
        json.loads(text)
    except ValueError as error:
        return text, f"This is not JSON: {error}."
    except RecursionError:
        return text, "Its values are nested too deeply to be laid out."
    return _laid_out(_JSON.findall(text))


def _laid_out(parts: list[str]) -> tuple[str, str]:
    pieces: list[str] = []
    depth = 0
    for before, part, following in zip(["", *parts], parts, [*parts[1:], ""], strict=False):
        if part in _OPEN and following not in _CLOSE:
            depth += 1
            pieces += part, _line(depth)
        elif part in _CLOSE and before not in _OPEN:
            depth -= 1
            pieces += _line(depth), part
        else:
            pieces += part, {",": _line(depth), ":": " "}.get(part, "")
    return "".join(pieces), ""


def _line(depth: int) -> str:
    return "\n" + "  " * min(depth, _DEEPEST_JSON)


def files_text(text: str) -> str:
    """Return a set of files as one text, each below its path; a text that is none stays as it is."""
    try:
        files = json.loads(text)["files"]
        return "\n\n".join(f"── {path} ──\n{content}" for path, content in files.items())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return text


def unseen_sentence(count: int) -> str:
    """Return how many words only the source shows, empty for none."""
    return f"{counted(count, 'word')} of the source can be read only as text." if count else ""


def plain(text: str) -> str:
    """Return a sentence from outside in one line, its hidden characters revealed."""
    return reveal(text, keep="")
