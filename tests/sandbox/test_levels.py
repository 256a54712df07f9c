"""Tests of which level a machine has: it is tried, and what is missing is said."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.sandbox import isolation, levels
from reviewer_app.sandbox.job import Level, Unavailable
from reviewer_app.sandbox.levels import best, why_not_isolated
from tests.sandbox.commands import needs_isolation


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    """Forget what was found out, before and after."""
    levels._tried.cache_clear()
    yield
    levels._tried.cache_clear()


def replaced(monkeypatch: pytest.MonkeyPatch, folders: Path, script: str) -> None:
    """Put a program of the shell in bubblewrap's place."""
    program = folders / "bwrap"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(isolation, "program", lambda: str(program))


@needs_isolation
def test_what_works_is_used() -> None:
    """Where bubblewrap isolates, every command is isolated, whatever less would be accepted."""
    assert [best(least) for least in Level] == [Level.ISOLATED, Level.ISOLATED]


def test_without_bubblewrap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without it refuses with what to install, or limits commands if that is accepted."""
    monkeypatch.setattr(isolation, "program", lambda: None)
    assert best(Level.LIMITED) is Level.LIMITED
    with pytest.raises(Unavailable, match=r"not installed\. Install .* sandbox = “limited” under \[limits\]"):
        best(Level.ISOLATED)


RUNS_IT_ALL_THE_SAME = 'while [ "$1" != -- ]; do shift; done; shift; exec "$@"'


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("echo bwrap: setting up uid map: Permission denied >&2; exit 1", "uid map: Permission denied"),
        ("exit 12", "files outside can be seen"),
        ("exit 14", "the network can be seen"),
        ("kill -9 $$", "failed"),
        (RUNS_IT_ALL_THE_SAME, "processes outside can be seen"),
    ],
)
def test_a_bubblewrap_that_does_not_isolate(
    monkeypatch: pytest.MonkeyPatch, folders: Path, script: str, why: str
) -> None:
    """One that is forbidden to, fails or only pretends is found out, and why is said."""
    replaced(monkeypatch, folders, script)
    assert why in why_not_isolated()
    assert best(Level.LIMITED) is Level.LIMITED


def test_the_self_test_is_made_once(monkeypatch: pytest.MonkeyPatch, folders: Path) -> None:
    """What was found out is kept for the life of the process."""
    replaced(monkeypatch, folders, "exit 12")
    first = why_not_isolated()
    shutil.rmtree(folders)
    assert why_not_isolated() == first
    folders.mkdir()


def test_a_self_test_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch, folders: Path) -> None:
    """Where its files cannot be written, nothing is taken for isolated."""

    def full(_self: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    replaced(monkeypatch, folders, "exit 0")
    monkeypatch.setattr(Path, "write_bytes", full)
    assert why_not_isolated() == "/bin/sh cannot be run: No space left on device"


def test_other_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not even an end can be enforced, nothing is run at any level."""
    monkeypatch.setattr(isolation, "program", lambda: None)
    monkeypatch.setattr(os, "name", "nt")
    for least in Level:
        with pytest.raises(Unavailable, match="cannot be contained; use Linux or macOS"):
            best(least)
