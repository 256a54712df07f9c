"""docs/cli.md and the command line say the same: every command, option, and field of every document."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from reviewer_app.cli.main import COMMON, reviewer
from reviewer_app.domain.decision import Kind
from reviewer_app.feedback.csv_table import HEADER
from reviewer_app.services.examine_workspace import ExamineWorkspace
from tests.cli.console import Console

PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
OPEN_NAMES = {"facts", "fields", "flags", "failed_checks"}
"""Fields whose value has names of its own: of events, columns, flags and checks."""


def section(word: str) -> str:
    """Return what the page says about one command word."""
    found = re.search(rf"^### reviewer {word}$(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section about “reviewer {word}”"
    return found[1]


def commands(group: click.Group, *before: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Give every command of the tree with its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *before, name)


TREE = list(commands(reviewer))


@pytest.mark.parametrize(("words", "command"), TREE, ids=[" ".join(words) for words, _ in TREE])
def test_every_command_and_option_is_on_the_page(words: tuple[str, ...], command: click.Command) -> None:
    """A command's section names it, and each of its own options at the beginning of a line of the table."""
    text = section(words[0])
    assert f"`reviewer {' '.join(words)}" in text
    own = [option for option in command.params if isinstance(option, click.Option) and option not in COMMON]
    missing = [
        name for option in own for name in option.opts if not re.search(rf"^\| `{name}\b", text, re.MULTILINE)
    ]
    assert missing == []


def test_the_page_names_no_option_that_is_not_there() -> None:
    """Each line of an options table is an option of its command."""
    for words, _ in TREE:
        known = {
            name
            for others, command in TREE
            if others[0] == words[0]
            for option in command.params
            for name in option.opts
        }
        assert set(re.findall(r"^\| `(--[a-z0-9-]+)", section(words[0]), re.MULTILINE)) <= known


def test_the_common_options_are_on_the_page() -> None:
    """What every command understands is said once."""
    head = PAGE.partition("## Setting up")[0]
    assert [name for option in COMMON for name in option.opts if f"`{name}" not in head] == []


def test_every_word_has_a_link_at_the_top() -> None:
    """The list at the beginning leads to every section."""
    words = {words[0] for words, _ in TREE}
    assert words == set(re.findall(r"\(#reviewer-([a-z]+)\)", PAGE.partition("## For every command")[0]))


def names(document: Any) -> set[str]:
    """Return the names of all fields of a document, at every depth."""
    if isinstance(document, list):
        return set().union(*map(names, document))
    if not isinstance(document, dict):
        return set()
    inner = [names(value) for name, value in document.items() if name not in OPEN_NAMES]
    return set(document).union(*inner)


def undocumented(word: str, document: Any) -> set[str]:
    """Return the fields of a command's document that neither its section nor one it refers to explains."""
    text = section(word) + "".join(
        section(other) for other in re.findall(r"\(#reviewer-(\w+)\)", section(word))
    )
    if word in {"approve", "edit", "reject", "redo", "escalate", "later", "undo"}:
        text = PAGE.partition("## Decide\n")[2].partition("### ")[0]
    return {name for name in names(document) if f"`{name}`" not in text}


LINES = (
    "agent list",
    "agent check",
    "agent new notes",
    "agent show letters",
    "agent profile others --yes",
    "agent profile others --yes",
    "agent list",
    "agent promote others",
    "agent promote others --unprofiled --why Known",
    "agent pause letters",
    "agent list",
    "agent resume letters",
    "agent restore letters",
    "key list",
    "provider list",
    "queue --state all",
    "show letters/a --log",
    "show letters/b --log",
    "approve letters/a nobody",
    "reject letters/b --reason invented",
    "redo letters/c --note again",
    "escalate letters/d --to ben",
    "later letters/d --until 2h",
    "undo letters/d",
    "deliver --now",
    "deliver",
    "deliveries",
    "deliveries retry 77",
    "show letters/a --log",
    "log",
    "audit verify",
    "stats",
    "doctor",
    "add letters --text Hello",
    "add letters --text Hello",
    "add letters --text other --key a",
    "run --stop",
    "run --pause",
    "run --resume",
)


def test_every_field_of_every_document_is_on_the_page(console: Console, tmp_path: Path) -> None:
    """Whatever a command prints with --json is explained in its section."""
    console.shop.write_agent(keys="checks:\n  - length: {max_words: 2}\n")
    console.shop.draft("a", "b", "c", "d", "e")
    console.shop.write_agent("others", model="template/jinja", below="\n## Template\nThanks.\n", live=False)
    console.shop.add("f", agent="others")
    console.shop.decide(console.shop.number("letters/e"), Kind.EDIT, text="Thank you.")
    (tmp_path / "new.txt").write_text("By hand.")
    lines = [
        *(line.split(" ") for line in LINES),
        ["edit", "letters/d", "--file", str(tmp_path / "new.txt")],
        ["feedback", "export", "--out", str(tmp_path / "out.jsonl")],
        ["init", str(tmp_path / "new")],
        ["run", "--until-idle"],
        ["key", "set", "nobody"],
    ]
    seen = {}
    for line in lines:
        said = console(*line, "--json")
        if said.code != 2:
            seen[" ".join(line[:2])] = undocumented(line[0], said.json)
    assert {line: fields - {"error"} for line, fields in seen.items() if fields - {"error"}} == {}
    assert {line.split(" ")[0] for line in seen} == {words[0] for words, _ in TREE} - {"demo"}
    assert "`error`" in PAGE.partition("## Setting up")[0]


def test_the_documents_of_demo_and_of_kept_keys_are_on_the_page() -> None:
    """Those that the test above does not run."""
    assert undocumented("demo", {"workspace": "", "made": True, "items": [], "total": 0}) == set()
    assert undocumented("key", {"name": "", "result": ""}) == set()


def test_the_fields_of_feedback_are_on_the_page() -> None:
    """Every field of a record, which is also a column of the table, is explained."""
    assert [name for name in HEADER if f"`{name}`" not in section("feedback")] == []


def test_every_examination_is_on_the_page(console: Console) -> None:
    """The doctor's names are those of the page, in this order."""
    found = ExamineWorkspace(console.shop.services, console.shop.services.measure_agents._clock).examine()
    explained = re.findall(r"^\| `([a-z]+)` \|", section("doctor"), re.MULTILINE)
    assert [each.name for each in found] == explained
