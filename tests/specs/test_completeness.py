"""Tests of the readiness gate and of the template."""

import pytest

from reviewer_app.domain.spec import Severity
from reviewer_app.specs.completeness import says_nothing
from reviewer_app.specs.headings import REQUIRED
from tests.specs.documents import BODY, KEYS, document, only_problem, parsed

TEMPLATE_KEYS = KEYS.replace("anthropic/claude-haiku-4-5", "template/jinja")
END = document().count("\n") + 1  # the line of what is added to the document


@pytest.mark.parametrize("heading", REQUIRED)
def test_each_heading_is_required(heading: str) -> None:
    """A missing heading is a problem at the document's end which says what to write below it."""
    text = document(body=BODY.replace(f"## {heading}\n", ""))
    found = parsed(text)
    missing = [problem for problem in found.problems if "is missing" in problem.message]
    assert [(problem.line, problem.message) for problem in missing] == [
        (text.count("\n"), f"The heading “## {heading}” is missing.")
    ]
    assert REQUIRED[heading] in missing[0].instead


@pytest.mark.parametrize("heading", REQUIRED)
def test_each_heading_must_say_something(heading: str) -> None:
    """A heading with nothing but a hint is a problem on its own line."""
    before, _, after = BODY.partition(f"## {heading}\n")
    rest = after[after.find("\n## ") :] if "\n## " in after else ""
    found = parsed(document(body=f"{before}## {heading}\n<!-- Say it. -->\n- TODO\n{rest}"))
    line = 7 + before.count("\n")
    assert found.spec is None
    assert (line, f"“{heading}” says nothing yet.") in [(each.line, each.message) for each in found.problems]


@pytest.mark.parametrize(
    "text", ["", "TODO", "- todo: write this", "...\n\n…", "- [ ]", "TBD.\nFIXME later", "___"]
)
def test_placeholders_say_nothing(text: str) -> None:
    """Empty lines, punctuation and lines that begin with TODO are not something said."""
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["Answer.", "todos os pedidos", "TODO\nAnswer.", "é", "Xxenon"])
def test_words_say_something(text: str) -> None:
    """One line of words is something said."""
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("section", "template"),
    [
        ("Dear {{ title }},\n\n{{ input }}\n", "Dear {{ title }},\n\n{{ input }}\n"),
        ("\n```jinja\n# {{ key }}\n```\n\n", "# {{ key }}\n"),
        ("```\na\n```\nand\n", "```\na\n```\nand\n"),
        ("```\na\n```\n```\nb\n```\n", "```\na\n```\n```\nb\n```\n"),
        ("{% if baseline %}{{ baseline }}{% endif %}{{ fields.sku }}", None),
    ],
)
def test_templates(section: str, template: str | None) -> None:
    """The template is the text under its heading; a code block that stands there alone is unwrapped."""
    spec = parsed(document(TEMPLATE_KEYS, f"{BODY}\n## Template\n{section}")).spec
    assert spec is not None
    assert (spec.provider, spec.model) == ("template", "jinja")
    assert spec.template == (template or section + "\n")


@pytest.mark.parametrize(
    ("section", "line", "says"),
    [
        ("", 1, "needs a text under “## Template”"),
        ("## Template\n\n", END, "needs a text under “## Template”"),
        ("## Template\n\n{{ inptu }}\n", END + 2, "“inptu” is not known"),
        ("## Template\n```\n{% if input %}\n```\n", END + 2, "Line 1 of the template"),
    ],
)
def test_wrong_templates(section: str, line: int, says: str) -> None:
    """A template that is missing, broken or uses unknown names keeps the agent from running."""
    problem = only_problem(parsed(document(TEMPLATE_KEYS, BODY + section)))
    assert problem.line == line
    assert says in problem.message


def test_an_unused_template() -> None:
    """A template without the template provider is a warning and is not kept."""
    found = parsed(document(body=BODY + "## Template\nx\n"))
    assert found.spec is not None
    assert found.spec.template is None
    assert [(each.line, each.severity) for each in found.problems] == [(END, Severity.WARNING)]
    nameless = parsed(document(KEYS.replace("anthropic/", "nobody/"), BODY + "## Template\nx\n"))
    assert "no provider" in only_problem(nameless).message
