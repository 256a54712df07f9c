"""Tests of cutting a document's text at its headings."""

import pytest

from reviewer_app.specs.headings import REQUIRED
from reviewer_app.specs.problems import Problems, listed
from reviewer_app.specs.sections import Fence, Passage, sections_of, without_comments
from tests.specs.documents import BODY, document, only_problem, parsed

END = document().count("\n") + 1  # the line of what is added to the document


def _texts(body: str) -> dict[str, str]:
    return {heading: section.text for heading, section in sections_of(body, 1, Problems()).items()}


def _found(body: str) -> list[tuple[int, str]]:
    problems = Problems()
    sections_of(body, 1, problems)
    return [(problem.line, problem.message) for problem in problems.ordered()]


def test_parts_begin_and_end_at_headings() -> None:
    """A section's text stands between its heading and the next, with the lines of the document."""
    sections = sections_of("intro\n\n## Task\na\n\n## Inputs\nb", 10, Problems())
    assert list(sections) == ["Task", "Inputs"]
    assert (sections["Task"].line, sections["Task"].text_line, sections["Task"].text) == (12, 13, "a\n")
    assert (sections["Inputs"].line, sections["Inputs"].text) == (15, "b")


def test_one_to_three_marks_make_a_heading() -> None:
    """Known headings may have one, two or three #, or be underlined; four are prose."""
    assert _texts("# Title\n# Task\na\n### Inputs\nb\n\nCriteria\n---\nc\n#### Escalation\n") == {
        "Task": "a",
        "Inputs": "b\n",
        "Decision criteria": "c\n#### Escalation\n",
    }


def test_text_that_only_looks_like_a_heading() -> None:
    """Headings in code, quotations, lists and comments cut nothing."""
    body = "## Task\n```\n## Inputs\n```\n> ## Inputs\n\n- ## Inputs\n\n<!--\n## Inputs\n-->\n"
    assert list(_texts(body)) == ["Task"]


def test_markup_in_headings() -> None:
    """Emphasis and code in a heading do not hide its words."""
    assert list(_texts("## **Task**\n## `Inputs`\n")) == ["Task", "Inputs"]


def test_lower_headings_belong_to_their_section() -> None:
    """An unknown heading below a known one stays in its section without a warning."""
    assert _texts("## Task\na\n### Tone\nb\n## Inputs\nc") == {"Task": "a\n### Tone\nb", "Inputs": "c"}
    assert _found("## Task\na\n### Tone\nb\n## Inputs\nc") == []


def test_unknown_headings_are_warned_about() -> None:
    """An unknown heading ends a section, and its warning names the one that may be meant."""
    found = parsed(document(body=BODY + "## Escalations\nx\n## Notes\ny\n"))
    assert found.spec is not None
    assert "## Notes" in found.spec.body
    assert [(problem.line, problem.instead) for problem in found.problems] == [
        (END, "Write “## Escalation” if that is meant."),
        (END + 2, f"The headings are: {listed(REQUIRED)}."),
    ]


def test_the_title_is_free() -> None:
    """The first heading of the first level is the title; another one is unknown."""
    assert _found("# Anything\n## Task\na") == []
    assert [line for line, _ in _found("# Anything\n# Something\n## Task\na")] == [2]
    assert [line for line, _ in _found("## Anything\n## Task\na")] == [1]


def test_doubled_headings() -> None:
    """The same heading twice, also in another language, is a problem that names both lines."""
    problem = only_problem(parsed(document(body=BODY + "### Aufgabe\nx\n")))
    assert problem.line == END
    assert "“Aufgabe” says “Task” again; line 9" in problem.message


@pytest.mark.parametrize("comment", ["<!-- never closed", "<!-- a --> <!-- b"])
def test_open_comments(comment: str) -> None:
    """A comment that is never closed swallows the rest, and the problem names the line it begins on."""
    [(line, message), *_] = _found(f"## Task\na\n\n{comment}\n\n## Inputs\nb\n")
    assert (line, "never closed" in message) == (4, True)


def test_list_items() -> None:
    """The items are the first paragraphs of the outermost lists' entries that say anything."""
    lists = (
        "- a\n  b\n\n  more\n  - deep\n- <!-- hint -->\n\nprose\n\n1. c <!-- hint -->\n2. ```\n   x\n   ```\n"
    )
    section = sections_of(f"## Task\n{lists}", 1, Problems())["Task"]
    assert section.items == (Passage(2, "a\nb"), Passage(11, "c"))
    assert Passage(9, "prose") in section.passages


def test_code_blocks() -> None:
    """Code blocks keep their language in small letters, their content and their lines, in lists too."""
    section = sections_of("## Task\n```JSON title\n{}\n```\n- a\n\n  ~~~\n  x\n  ~~~\n", 1, Problems())[
        "Task"
    ]
    assert section.fences == (Fence(2, 5, "json", "{}\n"), Fence(7, 10, "", "x\n"))


def test_comments_leave_their_lines() -> None:
    """Taking comments out keeps the number of lines; an open one reaches to the end."""
    assert without_comments("a<!-- x\ny -->b\n<!-- z\n") == "a\nb\n\n"
    assert sections_of("## Task\n<!-- a -->\n", 1, Problems())["Task"].plain == "\n"
