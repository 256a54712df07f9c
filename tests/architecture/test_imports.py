"""Libraries: the domain needs none, and what is imported is declared."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def libraries(folder: Path) -> set[str]:
    """Return the top-level names outside the standard library that a folder's modules import."""
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: imports are absolute"
                names.add(str(node.module).partition(".")[0])
    return names - sys.stdlib_module_names - {"reviewer_app"}


def distribution(name: str) -> str:
    """Return the normalised name of the package that brings a top-level module."""
    return re.sub(r"[-_.]+", "-", packages_distributions()[name][0]).lower()


def test_the_domain_needs_the_standard_library_only() -> None:
    """Nouns and rules depend on nothing that can change under them."""
    assert libraries(ROOT / "reviewer_app" / "domain") == set()


def test_every_imported_library_is_declared() -> None:
    """What the program imports is a dependency of its own, not somebody else's."""
    declared = {re.split(r"[<>=!~\[ ]", entry)[0] for entry in PROJECT["project"]["dependencies"]}
    brought = {distribution(name) for name in libraries(ROOT / "reviewer_app")}
    assert {name for name in brought if name not in declared} <= {"shiboken6"}
