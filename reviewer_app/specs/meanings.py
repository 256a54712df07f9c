"""What the program itself takes from the text: reject reasons, the checklist, whom to ask."""

import re
import unicodedata
from collections.abc import Mapping

from reviewer_app.domain.quoting import quoted
from reviewer_app.domain.spec import DOCUMENT_REASON, Reason
from reviewer_app.specs.problems import Problems, listed
from reviewer_app.specs.sections import Section

CODED = re.compile(r"`+([^`\n]*)`+\s*[:–—-]?\s*(.*)", re.DOTALL)  # noqa: RUF001 - dashes people write
CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_TASK_MARK = re.compile(r"\[[ xX]\]\s+")


def reasons(section: Section | None, problems: Problems) -> tuple[Reason, ...]:
    """Return the failure modes: list items that begin with a code."""
    if section is None:
        return ()
    found: dict[str, Reason] = {}
    for item in section.items:
        match = CODED.fullmatch(item.text)
        code, text = (match[1].strip(), _one_line(match[2])) if match else ("", item.text)
        wrong = _code_problem(code, found)
        if wrong:
            problems.problem(
                item.line, wrong, f"Write it like “- `{suggested_code(code or text)}`: what goes wrong”."
            )
        else:
            found[code] = Reason(code, text or code.replace("-", " "))
    if not section.items:
        problems.problem(
            section.line,
            "“Failure modes” has no list of codes; they are the reasons a reviewer can give.",
            "Write at least one item such as “- `wrong-order`: names an order that is not in the e-mail”.",
        )
    return tuple(found.values())


def _code_problem(code: str, found: Mapping[str, Reason]) -> str:
    """Return what is wrong with a failure mode's code, or nothing."""
    if not code:
        return "This failure mode has no code."
    if not CODE.fullmatch(code):
        return f"{quoted(code)} cannot be a code; codes are made of a-z, 0-9 and -."
    if code == DOCUMENT_REASON.code:
        return f"The code “{code}” is taken: it always means that {DOCUMENT_REASON.text}."
    if code in found:
        return f"The code {quoted(code)} is used twice."
    return ""


def suggested_code(text: str, otherwise: str = "wrong-order") -> str:
    """Return a code made of the first words of a text, or another one where no word can be part of a code."""
    letters = unicodedata.normalize("NFKD", text[:200]).casefold().encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", letters)
    code = "-".join(words[:3])[:40]
    return f"{code}-2" if code == DOCUMENT_REASON.code else code or otherwise


def _one_line(text: str) -> str:
    return " ".join(text.split())


def checklist(section: Section | None) -> tuple[str, ...]:
    """Return the decision criteria that are list items, for the reviewer to tick."""
    if section is None:
        return ()
    return tuple(_TASK_MARK.sub("", _one_line(item.text), count=1) for item in section.items)


def escalation(section: Section | None, people: Mapping[str, str], problems: Problems) -> str | None:
    """Return the key of the person whom the text names first, by key or name, as a whole word."""
    if section is None:
        return None
    named = _first_named(section.plain, people)
    if named is None:
        who = listed(
            (f"{key} ({name})" if name and name != key else key for key, name in people.items()),
            if_none="nobody yet; add [people.ada] with name = “Ada” to reviewer.toml",
        )
        problems.problem(
            section.line, "“Escalation” names nobody from [people].", f"Name one of them: {who}."
        )
    return named


def _first_named(text: str, people: Mapping[str, str]) -> str | None:
    """Return the key of the person whose key or name stands first in the text, whatever its case."""
    words = [(word, key) for key, name in people.items() for word in (name, key) if word.strip()]
    words.sort(key=lambda pair: len(pair[0]), reverse=True)  # of two that begin at one place, the longer
    one = "|".join("(" + r"\s+".join(map(re.escape, word.split())) + ")" for word, _ in words)
    whole = rf"(?<!\w)(?<!\w-)(?:{one})(?!\w|-\w)"
    match = re.search(whole, text, re.IGNORECASE)
    return words[match.lastindex - 1][1] if match and match.lastindex else None
