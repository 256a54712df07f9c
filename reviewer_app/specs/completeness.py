"""The readiness gate: each required heading is there and says something that its author wrote."""

import re
from collections.abc import Mapping

from reviewer_app.specs.headings import REQUIRED, TEMPLATE
from reviewer_app.specs.problems import Problems, listed
from reviewer_app.specs.sections import Section
from reviewer_app.templates import sandbox as templates

TEMPLATE_VALUES = ("input", "title", "key", "baseline", "fields")
"""The names a template of `template/jinja` can use."""

_NOT_YET = re.compile(r"\W*(?:todo|tbd|tba|tbc|fixme|xxx+|lorem ipsum)\b.*|[\W_]*", re.IGNORECASE)


def require_sections(sections: Mapping[str, Section], last_line: int, problems: Problems) -> None:
    """Note each required heading that is missing (at the document's last line) or says nothing."""
    for heading, what in REQUIRED.items():
        section = sections.get(heading)
        if section is None:
            problems.problem(
                last_line, f"The heading “## {heading}” is missing.", f"Add it and write below it {what}."
            )
        elif says_nothing(section.plain):
            problems.problem(section.line, f"“{heading}” says nothing yet.", f"Write below it {what}.")


def says_nothing(text: str) -> bool:
    """Say whether each line is empty, punctuation, or a placeholder such as TODO."""
    return all(_NOT_YET.fullmatch(line) for line in text.split("\n"))


def template_text(section: Section | None, model: tuple[str, str] | None, problems: Problems) -> str | None:
    """Return the text under “Template” for `template/jinja`, else None; a single code block is unwrapped."""
    if model != ("template", "jinja"):
        if section is not None and model is not None:
            problems.warning(
                section.line,
                "“Template” is used by the template provider only.",
                "Write “model: template/jinja”, or give the heading another name.",
            )
        return None
    if section is None or not section.text.strip():
        problems.problem(
            section.line if section else 1,
            f"“model: template/jinja” needs a text under “## {TEMPLATE}”.",
            "Write the template there, such as “Dear {{ title }}, …”.",
        )
        return None
    line, template = _unwrapped(section)
    for sentence in templates.problems(template, TEMPLATE_VALUES):
        problems.problem(line, sentence, f"A template can use {listed(TEMPLATE_VALUES)}.")
    return template


def _unwrapped(section: Section) -> tuple[int, str]:
    """Return the template and its first line: the inside of a code block that stands alone, else all."""
    lines = section.text.split("\n")
    said = [section.text_line + number for number, line in enumerate(lines) if line.strip()]
    for fence in section.fences:
        if (fence.line, fence.end) == (said[0], said[-1] + 1):
            return fence.line + 1, fence.text
    return said[0], section.text.strip("\n") + "\n"
