"""The shape of the house: short files, empty doorsteps, a test beside each module, nothing undocumented."""

import ast
import importlib
import re
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "reviewer_app"
DOCS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = MODULES + [
    path
    for folder in ("tests", "packaging")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "data" not in path.parts
]
KITS = {"checks": "names", "delivery": "kinds", "providers": "kinds"}
"""The rooms whose kinds a user can name, and the function of their registry that lists them."""

WITHOUT_TWIN: dict[str, str] = {}
"""Modules without a test file of their own, each with the reason; this list may only shrink."""


def relative(path: Path) -> str:
    """Return a path as it is written in messages."""
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_long() -> None:
    """A file has at most 400 lines; a longer one holds two subjects."""
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {path: lines for path, lines in lengths.items() if lines > 400} == {}


def test_a_doorstep_is_a_docstring() -> None:
    """An `__init__.py` says what the room is for and does nothing."""
    for path in SOURCES:
        if path.name == "__init__.py":
            body = ast.parse(path.read_text(encoding="utf-8")).body
            assert len(body) == 1, relative(path)
            assert ast.get_docstring(ast.Module(body, [])), relative(path)


def test_every_folder_of_tests_is_a_package() -> None:
    """A folder of tests has an `__init__.py`, else its name can hide a library's."""
    folders = {path.parent for path in SOURCES if path.name.startswith("test_")}
    assert [relative(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_no_module_has_an_empty_name() -> None:
    """No file is called after nothing in particular."""
    empty = {"utils", "helpers", "common", "misc", "manager", "base"}
    assert [relative(path) for path in SOURCES if path.stem in empty] == []


def needs_twin(path: Path) -> bool:
    """Say whether a module must have a test file of its own."""
    return path.stem not in {"__init__", "__main__", "contract"} and "migrations" not in path.parts


def test_every_module_has_its_test() -> None:
    """reviewer_app/x/y.py is tested by tests/x/test_y.py; the exceptions are listed and still needed."""
    modules = {path.relative_to(PACKAGE) for path in MODULES if needs_twin(path)}
    lonely = {
        path.as_posix()
        for path in modules
        if not (ROOT / "tests" / path.parent / f"test_{path.name}").exists()
    }
    assert sorted(lonely) == sorted(WITHOUT_TWIN)


@pytest.mark.parametrize("room", KITS)
def test_every_kind_is_documented(room: str) -> None:
    """Each check, destination and provider that a user can name is described in docs."""
    kinds = getattr(importlib.import_module(f"reviewer_app.{room}.registry"), KITS[room])()
    assert kinds
    assert [kind for kind in kinds if f"`{kind}`" not in DOCS] == []


def commands(group: click.Group, context: click.Context) -> list[str]:
    """Return the words of each command below a group."""
    found = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        inner = [""]
        if isinstance(command, click.Group):
            inner = [""] if command.invoke_without_command else []
            inner += commands(command, click.Context(command))
        found += [f"{name} {rest}".strip() for rest in inner]
    return found


def words_of_reviewer() -> list[str]:
    """Return each command of `reviewer` as it is typed."""
    main = importlib.import_module("reviewer_app.cli.main")
    [group] = [value for value in vars(main).values() if isinstance(value, click.Group)]
    return commands(group, click.Context(group))


def test_every_command_is_documented() -> None:
    """Each command of `reviewer` is described in docs/cli.md."""
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert [word for word in words_of_reviewer() if f"reviewer {word}" not in text] == []


def test_the_readme_names_no_command_that_is_not_there() -> None:
    """Each `uv run reviewer …` in the README can be typed."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    typed = re.findall(r"uv run (?:-q )?reviewer ([a-z]+(?: [a-z]+)?)", readme)
    known = words_of_reviewer()
    assert len(typed) > 10
    assert [word for word in typed if not {word, word.split()[0]} & set(known)] == []
