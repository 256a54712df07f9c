"""What the system must bring: what is found missing, and what a person is told."""

import runpy
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "setup_system.py"
LIST = "# why\ngit   # diffs\n\npatch\n"


@pytest.fixture
def script() -> dict[str, Any]:
    """Return the names that the script defines."""
    return runpy.run_path(str(SCRIPT))


def answering(text: str, code: int = 0) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a stand-in for subprocess.run with this output and exit code."""
    return lambda *_args, **_options: subprocess.CompletedProcess([], code, text, text)


def test_comments_are_no_packages(script: dict[str, Any]) -> None:
    """The list is the names alone."""
    assert script["read_list"](LIST) == ["git", "patch"]


def test_the_shipped_list_is_sorted_and_named_once(script: dict[str, Any]) -> None:
    """Each package stands once, in alphabetical order."""
    names = script["read_list"](script["LIST"].read_text(encoding="utf-8"))
    assert "xvfb" in names
    assert names == sorted(set(names))


def test_installed_and_provided_packages_are_not_missing(
    script: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package under a newer name that provides the old one counts; a removed one does not."""
    said = "ii |git|git-core\nrc |patch|\nii |libglib2.0-0t64|libglib2.0-0 (= 2.80), x\n"
    monkeypatch.setattr(subprocess, "run", answering(said))
    assert script["find_missing"](["git", "patch", "libglib2.0-0", "x"]) == ["patch"]


def test_a_missing_library_of_the_tests_stops_them(
    script: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """Without rights to install, the exact command is printed and the exit code is 1."""
    assert script["report"](["libegl1"]) == 1
    assert (
        "sudo apt-get update -q && sudo apt-get install -q -y --no-install-recommends libegl1"
        in capsys.readouterr().err
    )


def test_nothing_is_said_when_nothing_is_missing(
    script: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """The usual case is silent."""
    assert script["report"]([]) == 0
    assert capsys.readouterr() == ("", "")


def test_other_systems_are_judged_by_starting_qt(
    script: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no Debian package can be looked up, Qt itself says whether its libraries are there."""
    assert script["start_qt"]() == 0
    monkeypatch.setattr(subprocess, "run", answering("libEGL.so.1: cannot open", 1))
    assert script["start_qt"]() == 1
    assert "libEGL.so.1: cannot open" in capsys.readouterr().err
