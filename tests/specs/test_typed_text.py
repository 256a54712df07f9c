"""What a person typed, as Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reviewer_app.specs.typed_text import clean, item, items, one_line, paragraphs

SIGNS = st.sampled_from(
    [
        *("#", "##", "# Task", "## Inputs", "---", "===", "-", "- ", "* ", "1. ", "> ", "\\", "\\#"),
        *(
            "```",
            "````",
            "~~~",
            "```json",
            "`",
            "<!--",
            "-->",
            "<script>",
            "<pre>",
            "<div>",
            "<?",
            "<![CDATA[",
        ),
        *(
            "[a]: /b",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "  ",
            " ",
            "\r\n",
            "\u2028",
            "\x00",
            "word",
            "Ada",
            ": ",
            "{}",
        ),
    ]
)
TYPED = st.one_of(st.text(), st.lists(SIGNS, max_size=12).map("".join))
"""Any text, and texts made of everything that means something in Markdown."""


def opened(text: str) -> list[str]:
    """Return the kind of each block at the top of a Markdown text."""
    return [token.type for token in MarkdownIt("commonmark").parse(text) if token.level == 0]


@given(TYPED)
def test_no_text_reaches_beyond_its_section(text: str) -> None:
    """Whatever was typed, what follows it is the only heading, and no comment hides any of it."""
    made = paragraphs(text)
    tokens = MarkdownIt("commonmark").parse(f"{made}\n\n## After\n")
    at = [place for place, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0]
    assert [tokens[place + 1].content for place in at] == ["After"]
    assert "<!--" not in made


@given(TYPED)
def test_nothing_of_a_text_is_lost(text: str) -> None:
    """It comes back letter for letter once the backslashes, its own ones too, are taken away."""
    assert paragraphs(text).replace("\\", "") == clean(text).replace("\\", "")


@given(TYPED)
def test_each_line_that_says_something_is_one_item(text: str) -> None:
    """A list of them has exactly so many items, each with its words."""
    said = items(text)
    tokens = MarkdownIt("commonmark").parse("\n".join(map(item, said)))
    found = [token.content for token in tokens if token.type == "inline"]
    assert [each.replace("\\", "") for each in found] == [each.replace("\\", "") for each in said]
    assert opened("\n".join(map(item, said))).count("heading_open") == 0


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("# Task", "\\# Task"),
        ("#hash and - dash", "#hash and - dash"),
        ("words\n---\nmore", "words\n\\---\nmore"),
        ("a <!-- b -->", "a <\\!-- b -->"),
        ("```json\n# {}\n```", "```json\n# {}\n```"),
        ("```json\n# {}", "\\```json\n\\# {}"),
        ("- a\n  ```\n# x\n```", "- a\n  \\```\n\\# x\n\\```"),
        ("~~~\n<!--\n~~~", "\\~~~\n\\<\\!--\n\\~~~"),
        ("\\# as typed", "\\\\# as typed"),
        ("\n\n  kept  \r\n\x07end\n", "  kept\nend"),
    ],
)
def test_only_what_would_mean_more_is_changed(typed: str, made: str) -> None:
    """Code blocks that end stay as they are, unless they stand where they would not end."""
    assert paragraphs(typed) == made


def test_lists_are_read_with_any_sign_before_them() -> None:
    """Dashes, stars and numbers go, empty lines too."""
    assert items("- a\n* - b\n\n3) c\n1.5 percent\n-\n**bold** d") == (
        "a",
        "b",
        "c",
        "1.5 percent",
        "**bold** d",
    )
    assert item("---") == "- \\---"
    assert item("[a]: b") == "- \\[a]: b"


def test_one_line_has_single_blanks() -> None:
    """Line ends and what cannot be seen become blanks."""
    assert one_line(" a\n\n b\u200b c ") == "a b c"
