"""What is loaded when: no Qt outside the window, nothing costly before it is needed."""

import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "reviewer_app"
ROOMS = sorted(
    path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists() and path.name != "ui"
)
ALONE = sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem not in {"__init__", "__main__"})
CLI_COSTS = ("sqlmodel", "sqlalchemy", "anthropic", "rich", "pydantic", "structlog", "PySide6")


def modules_of(room: str) -> list[str]:
    """Return the names of a room's modules; migrations are loaded by their tool only."""
    paths = [path.relative_to(PACKAGE.parent) for path in (PACKAGE / room).rglob("*.py")]
    names = [".".join(path.with_suffix("").parts) for path in paths if "migrations" not in path.parts]
    return sorted(name for name in names if not name.endswith("__main__"))


def loaded_after(modules: list[str], wanted: tuple[str, ...]) -> str:
    """Import the modules in a fresh process; return which of the wanted ones are loaded afterwards."""
    code = f"import sys, {', '.join(modules)}; print(*[name for name in {wanted!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("room", ROOMS)
def test_a_headless_room_loads_no_qt(room: str) -> None:
    """Every room but the window works on a machine without Qt."""
    assert loaded_after(modules_of(room), ("PySide6", "shiboken6")) == ""


def test_modules_outside_rooms_load_no_qt() -> None:
    """Neither do the modules that stand beside the rooms."""
    names = [f"reviewer_app.{name}" for name in ALONE]
    assert loaded_after([*names, "reviewer_app.__main__"], ("PySide6", "shiboken6")) == ""


def test_the_command_line_starts_without_the_costly_libraries() -> None:
    """`reviewer --help` waits for no store, no model library and no table drawing."""
    assert loaded_after(["reviewer_app.cli.main", "reviewer_app.__main__"], CLI_COSTS) == ""


def test_a_loaded_library_would_be_seen() -> None:
    """The test above can fail: a process that imports a library reports it."""
    assert loaded_after(["pydantic"], CLI_COSTS) == "pydantic"
