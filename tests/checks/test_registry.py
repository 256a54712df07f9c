"""Every kind by its name, and kinds of installed packages."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.checks import (
    change_size,
    grounded,
    length,
    numbers_add_up,
    regex_patterns,
    registry,
    required_text,
)
from reviewer_app.checks.contract import Subject
from reviewer_app.domain.finding import Finding, Verdict
from tests.workshop import make

DOCS = Path(__file__).parents[2] / "docs" / "checks.md"
GOOD: dict[str, Any] = {
    "length": {"min_words": 1, "max_words": 9, "max_chars": 99, "max_lines": 3},
    "required_text": ["regards"],
    "forbidden_text": ["guarantee"],
    "regex": {"must_match": ["a"], "must_not_match": ["b"]},
    "json_schema": {"schema": {"type": "object", "additionalProperties": False}},
    "grounded": {"numbers": True, "emails": True, "links": True},
    "links": {"allowed_hosts": ["good.com"]},
    "change_size": {"max_percent": 20},
    "same_language": None,
    "numbers_add_up": {"total": "total", "parts": "lines[].amount"},
    "similar_to": {"at_most": 0.9},
    "command": {"run": ["true"], "protect": [], "seconds": 60, "report": False},
}
IN_MEMORY = [kind for kind in GOOD if kind != "command"]
"""Kinds that start no process: they are tried with anything."""
OPTION_NAMES = {
    *length._RULES,
    *required_text._RULES,
    *grounded._RULES,
    *change_size._RULES,
    regex_patterns._ASK,
    regex_patterns._BAN,
    "schema",
    "allowed_hosts",
    "language",
    "at_most",
    *numbers_add_up._RULES,
}

PLUGIN = """
from reviewer_app.domain.finding import Finding, Verdict
from tests.workshop import make

class Kind:
    def problems(self, options):
        if options == "raise":
            raise RuntimeError("no")
        return [] if options else ["says no"]

    def build(self, options):
        return lambda subject: Finding("polite", Verdict.PASS, "ok" if 1 / len(subject.output) else "")

KIND = Kind()
LESS = object()
"""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install a package with one good kind and two broken ones."""
    (tmp_path / "polite_checks.py").write_text(PLUGIN)
    info = tmp_path / "polite-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: polite\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[reviewer.checks]\npolite = polite_checks:KIND\nless = polite_checks:LESS\n"
        "gone = polite_checks:GONE\nlength = polite_checks:KIND\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    registry._kind.cache_clear()
    yield
    registry._kind.cache_clear()
    sys.modules.pop("polite_checks", None)


def test_every_kind_is_there() -> None:
    """The program brings the kinds that this test knows, and accepts good options for each."""
    assert list(registry.KINDS) == list(GOOD)
    assert not any(registry.problems(kind, options) for kind, options in GOOD.items())


def test_an_unknown_kind_lists_the_known_ones() -> None:
    """The sentence about an unknown check names those there are; built all the same, it is not run."""
    (problem,) = registry.problems("lenght", {})
    assert problem == f"There is no check “lenght”; there are {', '.join(GOOD)}."
    assert registry.build("lenght", {})(Subject("", "")) == Finding("lenght", Verdict.NOT_RUN, problem)


@pytest.mark.usefixtures("plugins")
def test_installed_packages_bring_kinds() -> None:
    """A kind of an installed package is used like the program's own, which it cannot replace."""
    assert registry.names() == [*GOOD, "gone", "less", "polite"]
    assert registry.problems("polite", {"on": True}) == []
    assert registry.problems("polite", None) == ["says no"]
    check = registry.build("polite", {"on": True})
    assert check(Subject("x", "")) == check(Subject("y", "")) == Finding("polite", Verdict.PASS, "ok")
    assert registry.problems("length", {"on": True}) != []


@pytest.mark.usefixtures("plugins")
@pytest.mark.parametrize(
    ("kind", "options", "why"),
    [
        (
            "gone",
            {},
            "The installed package that adds “gone” cannot be loaded (polite_checks:GONE: AttributeError)",
        ),
        ("less", {}, "The check “less” of an installed package lacks “problems” or “build”."),
        ("polite", "raise", "The check “polite” failed while it read its options: RuntimeError: no."),
    ],
)
def test_a_broken_package_is_a_sentence(kind: str, options: Any, why: str) -> None:
    """A package that cannot be used is a problem of the document, not a crash."""
    (problem,) = registry.problems(kind, options)
    assert problem.startswith(why)


@pytest.mark.usefixtures("plugins")
def test_a_check_that_raises_is_not_run() -> None:
    """Whatever a check raises becomes a finding that says so."""
    finding = registry.build("polite", {"on": True})(Subject("", ""))
    assert finding == Finding(
        "polite",
        Verdict.NOT_RUN,
        "The check “polite” failed and did not judge the draft: ZeroDivisionError: division by zero.",
    )


@given(st.sampled_from(IN_MEMORY), st.text(), st.text(), st.none() | st.text())
def test_no_check_raises_and_every_place_lies_inside(
    kind: str, output: str, given_: str, baseline: str | None
) -> None:
    """Any draft on any input gets a finding with the kind's name, a sentence, and places inside the draft."""
    finding = registry.build(kind, GOOD[kind])(Subject(output, given_, baseline))
    assert finding.name == kind
    assert finding.message.endswith(".")
    assert "failed and did not judge" not in finding.message
    assert all(0 <= span.start <= span.end <= len(output) for span in finding.spans)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(OPTION_NAMES)) | st.text(), inner)
    ),
    max_leaves=6,
)


@given(st.sampled_from(IN_MEMORY), ANY)
def test_any_options_are_judged_and_good_ones_work(kind: str, options: Any) -> None:
    """Any options are either refused in sentences or make a check that works."""
    found = registry.problems(kind, options)
    assert all(problem.endswith(".") and "failed while it read" not in problem for problem in found)
    if not found:
        finding = registry.build(kind, options)(Subject("a 1 b@c.de", "x", "y"))
        assert "failed and did not judge" not in finding.message


@pytest.mark.parametrize("kind", list(GOOD))
@pytest.mark.parametrize(
    "piece", ["a", "1 ", "[", "](", "\u200b", "\u0301\u0316", "http://", "<a ", "a.", '{"']
)
def test_a_hostile_line_comes_to_an_end(kind: str, piece: str) -> None:
    """A line of 250,000 characters is judged, whatever it repeats."""
    finding = registry.build(kind, GOOD[kind])(Subject(piece * (250_000 // len(piece)), "x", "y"))
    assert finding.name == kind


def test_the_documentation_names_every_kind_and_option() -> None:
    """docs/checks.md has a chapter for each kind and names each option, and has no others."""
    text = DOCS.read_text(encoding="utf-8")
    chapters = dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    assert list(chapters) == list(registry.KINDS)
    assert {
        name
        for name in OPTION_NAMES | set(GOOD["command"])
        if not re.search(rf"`{name}\b|[{{ ]{name}:", text)
    } == set()


def test_only_a_kind_that_reads_files_names_them() -> None:
    """The files of a command are those that it protects; other kinds, and wrong options, name none."""
    options = {"run": ["python3", "check.py"], "protect": ["check.py"]}
    assert registry.files("command", options) == ["check.py"]
    several: list[Any] = [None, [], {"run": 1}, {"protect": [1]}, {"protect": ["output.txt"]}]
    for wrong in several:
        assert registry.files("command", wrong) == []
    assert registry.files("length", {"max_words": 3}) == []
    assert registry.files("lenght", {}) == []


def test_a_document_names_the_line_of_a_wrong_option(tmp_path: Path) -> None:
    """Whoever writes a document reads which line has which wrong option, and the agent does not run."""
    shop = make(tmp_path / "shop")
    shop.write_agent(
        keys="checks:\n"
        "  - same_language: {language: xx}\n"
        "  - numbers_add_up: {total: a}\n"
        "  - similar_to: {at_most: 90}\n"
    )
    agent = shop.services.library.load("letters")
    found = {problem.line: problem.message for problem in agent.problems}
    assert agent.spec is None
    assert found[7].startswith("“language” of “same_language” must be the code of one language")
    assert found[8].startswith("“numbers_add_up” needs “total”, and “parts” or “product”")
    assert found[9].startswith("“at_most” of “similar_to” must be a number from 0 to below 1")
