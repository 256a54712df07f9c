"""What a person typed, as Markdown that says it and nothing more: no line of it opens a heading or a comment.

A backslash before a sign takes its meaning away; code blocks that end are kept as they are.
"""

import re
from collections.abc import Iterator

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNUSABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_OPENS = re.compile(r" {0,3}(?:#{1,6}(?:\s|$)|=+\s*$|-+\s*$|`{3}|~{3}|<[!?/A-Za-z]|\\)")
_OPENS_IN_ITEM = re.compile(r"#{1,6}(?:\s|$)|>|`{3}|~{3}|<[!?/A-Za-z]|\\|\[[^\]]*\]:|[-*_][-*_ \t]*$")
_BULLET = re.compile(r"(?:[-*+•]|\d{1,9}[.)])(?:\s+|$)")
_FENCE = re.compile(r" {0,3}(?:(`{3,})[^`]*|(~{3,}).*)")


def clean(text: str) -> str:
    """Return a text with plain line ends, without what no document can hold or a blank line at its ends."""
    usable = _UNUSABLE.sub("", _LINE_ENDS.sub("\n", text))
    lines = [line.rstrip() for line in usable.split("\n")]
    return "\n".join(lines).strip("\n")


def one_line(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return " ".join("".join(each if each.isprintable() else " " for each in clean(text)).split())


def paragraphs(text: str) -> str:
    """Return a text as what stands below a heading."""
    lines = clean(text).split("\n")
    kept = "\n".join(_lines(lines, fences=True))
    return kept if _is_contained(kept) else "\n".join(_lines(lines, fences=False))


def items(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something, without the signs of a list before them."""
    return tuple(filter(None, (_bare(line) for line in clean(text).split("\n"))))


def item(line: str) -> str:
    """Return one line as an item of a list."""
    return f"- {_uncommented(line if _OPENS_IN_ITEM.match(line) is None else _escaped(line))}"


def _escaped(line: str) -> str:
    said = line.lstrip(" ")
    return f"{' ' * (len(line) - len(said))}\\{said}"


def _bare(line: str) -> str:
    bare = one_line(line)
    while match := _BULLET.match(bare):
        bare = bare[match.end() :]
    return bare


def _lines(lines: list[str], *, fences: bool) -> Iterator[str]:
    place = 0
    while place < len(lines):
        end = _end_of_fence(lines, place) if fences else 0
        if end:
            yield from lines[place:end]
            place = end
        else:
            line = lines[place]
            yield _uncommented(_escaped(line) if _OPENS.match(line) else line)
            place += 1


def _uncommented(line: str) -> str:
    return line.replace("<!--", r"<\!--")


def _end_of_fence(lines: list[str], first: int) -> int:
    """Return the line behind a code block that begins here and ends, else 0."""
    opened = _FENCE.fullmatch(lines[first])
    if opened is None:
        return 0
    sign = opened[1] or opened[2]
    closes = re.compile(rf" {{0,3}}{re.escape(sign[0])}{{{len(sign)},}}")
    ends = (place + 1 for place in range(first + 1, len(lines)) if closes.fullmatch(lines[place]))
    return next(ends, 0)


def _is_contained(text: str) -> bool:
    """Say whether what follows a text is still a heading, the only one, and no comment begins before it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - costly import

    tokens = MarkdownIt("commonmark").parse(f"{text}\n\n## .\n")
    headings = [token.map for token in tokens if token.type == "heading_open" and token.level == 0]
    behind = text.count("\n") + 2
    return headings == [[behind, behind + 1]] and "<!--" not in text
