"""A document's text cut at its headings, each part with its list items, code blocks and sentences' lines."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviewer_app.domain.quoting import quoted
from reviewer_app.specs.headings import REQUIRED, SYNONYMS, heading_of
from reviewer_app.specs.problems import Problems, closest, listed

if TYPE_CHECKING:
    from markdown_it.token import Token

_DEEPEST_HEADING = 3  # a known heading may be written with one, two or three #
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the first one of a list item, as written; `line` is its first line in the document."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Fence:
    """A code block: its language, its content, and the lines from its opening to behind its closing fence."""

    line: int
    end: int
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading; `line` is the heading's, `text_line` that of the text's first line."""

    line: int
    text_line: int
    text: str
    items: tuple[Passage, ...]
    passages: tuple[Passage, ...]
    fences: tuple[Fence, ...]

    @property
    def plain(self) -> str:
        """Return the text without its HTML comments."""
        return without_comments(self.text)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a part begins: the heading it belongs to, or None for text that belongs to none."""

    heading: str | None
    level: int
    line: int  # from 0, in the body
    text_line: int
    token: int


def without_comments(text: str) -> str:
    """Return the text with each HTML comment replaced by the line ends in it."""
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)


def sections_of(body: str, body_line: int, problems: Problems) -> Mapping[str, Section]:
    """Return the known sections by heading; unknown headings are warned about, doubled ones are problems."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - costly import

    tokens = MarkdownIt("commonmark").parse(body)
    lines = body.split("\n")
    cuts = [*_cuts(tokens, body_line, problems), _Cut(None, 0, len(lines), 0, len(tokens))]
    _open_comments(tokens, body_line, problems)
    return {
        here.heading: _section(here, after, (tokens, lines), body_line)
        for here, after in itertools.pairwise(cuts)
        if here.heading
    }


def _cuts(tokens: Sequence["Token"], body_line: int, problems: Problems) -> Iterator[_Cut]:
    seen: dict[str, int] = {}
    current: _Cut | None = None
    for first, (index, level, start, end, title) in enumerate(_headings(tokens)):
        heading = heading_of(title) if level <= _DEEPEST_HEADING else None
        line = body_line + start
        if heading is None:
            if current is not None and level > current.level:
                continue
            if first or level > 1:
                _unknown(title, line, problems)
        elif heading in seen:
            problems.problem(
                line,
                f"The heading {quoted(title)} says “{heading}” again; line {seen[heading]} did already.",
                "Put both texts under one of the two headings.",
            )
            heading = None
        else:
            seen[heading] = line
        current = _Cut(heading, level, start, end, index)
        yield current


def _headings(tokens: Sequence["Token"]) -> Iterator[tuple[int, int, int, int, str]]:
    """Yield token index, level, first line, line behind and plain title of each heading outside lists."""
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            inline = tokens[index + 1]
            title = "".join(child.content for child in inline.children or () if child.type in _SAID)
            yield index, int(token.tag[1:]), token.map[0], token.map[1], title.strip()


_SAID = ("text", "code_inline")


def _unknown(title: str, line: int, problems: Problems) -> None:
    wordings = {wording: heading for heading, known in SYNONYMS.items() for wording in known}
    similar = closest(title, wordings)
    known = listed(REQUIRED)
    instead = (
        f"Write “## {wordings[similar[0]]}” if that is meant." if similar else f"The headings are: {known}."
    )
    message = (
        f"The heading {quoted(title)} has no meaning of its own; the model reads it, the program does not."
    )
    problems.warning(line, message, instead)


def _open_comments(tokens: Sequence["Token"], body_line: int, problems: Problems) -> None:
    for token in tokens:
        if (
            token.type == "html_block"
            and token.map
            and token.content.rfind("<!--") > token.content.rfind("-->")
        ):
            problems.problem(
                body_line + token.map[0],
                "A comment that begins here is never closed; what follows does not count.",
                "Write “-->” where the comment ends.",
            )


def _section(
    here: _Cut, after: _Cut, source: tuple[Sequence["Token"], Sequence[str]], body_line: int
) -> Section:
    tokens, lines = source
    inside = tokens[here.token + 3 : after.token]
    return Section(
        line=body_line + here.line,
        text_line=body_line + here.text_line,
        text="\n".join(lines[here.text_line : after.line]),
        items=tuple(_items(inside, body_line)),
        passages=tuple(
            _passage(token, body_line) for token in inside if token.type == "inline" and token.map
        ),
        fences=tuple(_fence(token, body_line) for token in inside if token.type == "fence" and token.map),
    )


def _items(tokens: Sequence["Token"], body_line: int) -> Iterator[Passage]:
    """Yield the first paragraph of each item of the outermost lists that says anything."""
    open_item = False
    for token in tokens:
        if token.level == 1 and token.type in _ITEM_ENDS:
            open_item = token.type == "list_item_open"
        elif open_item and token.type == "inline" and token.map:
            open_item = False
            yield _passage(token, body_line)


_ITEM_ENDS = ("list_item_open", "list_item_close")


def _passage(token: "Token", body_line: int) -> Passage:
    first = token.map[0] if token.map else 0
    return Passage(body_line + first, without_comments(token.content).strip(" "))


def _fence(token: "Token", body_line: int) -> Fence:
    first, end = token.map or (0, 0)
    words = token.info.split()
    return Fence(body_line + first, body_line + end, words[0].lower() if words else "", token.content)
