"""Tests of the process between the program and a command; test_running.py tries it as a whole."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_app.sandbox import launcher
from tests.sandbox.commands import until


def test_it_needs_the_standard_library_alone() -> None:
    """It starts without the program's own modules, and without installed packages."""
    done = subprocess.run([sys.executable, "-I", "-S", launcher.__file__], capture_output=True, check=False)
    assert b"missing 2 required positional arguments" in done.stderr


def test_nothing_is_started_for_nobody(tmp_path: Path) -> None:
    """Where the program ends before it says so, no command is started, and the folder is removed."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    made = tmp_path / "made"
    ours, theirs = socket.socketpair()
    plan = json.dumps({"command": ["touch", str(made)], "scratch": str(scratch)})
    words = [sys.executable, "-I", "-S", launcher.__file__, str(theirs.fileno()), plan]
    with theirs, subprocess.Popen(words, pass_fds=[theirs.fileno()]) as process:
        ours.close()
        assert process.wait() == 0
    assert not made.exists()
    assert not scratch.exists()


def test_descendants_come_after_their_parents() -> None:
    """Every living process below one is found, also in another session; one that has ended is not."""
    code = "import os, time\nif os.fork() == 0:\n os.setsid(); os.fork()\ntime.sleep(1000)"
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        until(lambda: len(launcher.descendants(process.pid)) == 2)
        child, grandchild = launcher.descendants(process.pid)
        assert launcher.descendants(child) == [grandchild]
        assert process.pid in launcher.descendants(os.getpid())
        for number in (grandchild, child, process.pid):
            os.kill(number, 9)
    assert launcher.descendants(process.pid) == []


def test_own_tasks_count_this_one() -> None:
    """The user's tasks are counted, each thread as one."""
    assert launcher.own_tasks() >= 1


def test_a_system_without_a_list_of_processes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where processes are no files, none is found and nothing fails."""
    monkeypatch.setattr(launcher, "_PROC", tmp_path / "none")
    assert launcher.descendants(os.getpid()) == []
    assert launcher.own_tasks() == 0


def test_what_became_of_given_files(tmp_path: Path) -> None:
    """A file with other bytes, a link to the same bytes, and one that is gone are changed."""
    for name in ("same", "other"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "link").symlink_to("same")
    sha = launcher.sha256_of(tmp_path / "same")
    assert sha is not None
    files = dict.fromkeys(["same", "other", "link", "gone"], sha)
    assert launcher.changed(tmp_path, files) == ["other", "link", "gone"]
