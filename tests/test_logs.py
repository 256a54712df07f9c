"""Log lines: complete, private, without secrets, and harmless to look at."""

import json
import logging
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app import logs

CANARY = "sk-canary-0123"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that this process logs to; afterwards it logs nowhere."""
    root = logging.getLogger()
    level = root.level
    logs.configure(tmp_path / "logs", "runner", lambda text: text.replace(CANARY, "[removed]"))
    yield tmp_path / "logs"
    for handler in [found for found in root.handlers if isinstance(found, logs._PrivateFile)]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    structlog.reset_defaults()


def lines(folder: Path) -> list[dict[str, Any]]:
    """Return what the log says, a dictionary for each line."""
    return [json.loads(line) for line in (folder / "runner.log").read_text(encoding="utf-8").splitlines()]


def test_a_line_says_when_who_and_what(folder: Path) -> None:
    """A line carries UTC time, level, logger, message, the facts given, and those bound around it."""
    with structlog.contextvars.bound_contextvars(item="k3f9x2ab"):
        logs.logger("agent").info("draft published", revision=2, cost=None)
    [line] = lines(folder)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "draft published",
        "level": "info",
        "logger": "agent",
        "item": "k3f9x2ab",
        "revision": 2,
        "cost": None,
    }


def test_libraries_lines_pass_the_same_way(folder: Path) -> None:
    """What a library logs through the standard library is cleaned and kept as well."""
    logging.getLogger("library").warning("got %s", CANARY, extra={"header": f"Bearer {CANARY}"})
    [line] = lines(folder)
    assert line["event"] == "got [removed]"
    assert line["header"] == "Bearer [removed]"
    assert line["level"] == "warning"


def test_debug_lines_are_not_kept(folder: Path) -> None:
    """Only what is at least information is written."""
    logs.logger("agent").debug("noise")
    logging.getLogger("library").debug("noise")
    assert lines(folder) == []


def test_no_secret_survives_in_any_value(folder: Path) -> None:
    """Secrets vanish from nested values, names, exceptions and bytes."""
    try:
        int(CANARY)
    except ValueError as error:
        logs.logger("agent").exception(
            CANARY, nested={CANARY: [f"x{CANARY}", (CANARY,)]}, raw=CANARY.encode(), error=error
        )
    text = (folder / "runner.log").read_text(encoding="utf-8")
    assert CANARY not in text
    assert "Traceback" in lines(folder)[0]["exception"]


def test_control_characters_are_shown_not_done(folder: Path) -> None:
    """An agent's text cannot colour, clear or reorder what a terminal shows."""
    logs.logger("agent").info("\x1b[2J\x07 a\u202eb\x7f\u200b", key="line\r\nnext")
    [line] = lines(folder)
    assert line["event"] == "\\x1b[2J\\x07 a\\u202eb\\x7f\\u200b"
    assert line["key"] == "line\\r\nnext"


@given(st.text())
def test_visible_text_is_printable_and_keeps_what_was(text: str) -> None:
    """Nothing unprintable is left but line ends and tabs, and printable text stays as it is."""
    shown = logs.visible(text)
    assert all(character in "\n\t" or character.isprintable() for character in shown)
    assert shown == text or not text.isprintable()


def test_a_huge_value_is_cut(folder: Path) -> None:
    """A line stays readable whatever is logged."""
    logs.logger("agent").info("x" * 100_000)
    assert lines(folder)[0]["event"].endswith("… (100000 characters)")


def test_the_file_is_private(folder: Path) -> None:
    """Nobody but the owner reads the log."""
    logs.logger("agent").info("x")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "runner.log").stat().st_mode) == 0o600


def test_a_full_file_moves_aside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that reaches its size is kept under another name, as private as before."""
    monkeypatch.setattr(logs, "_MAX_BYTES", 300)
    logs.configure(folder, "runner", str)
    for number in range(6):
        logs.logger("agent").info("x" * 60, number=number)
    assert (folder / "runner.log.1").exists()
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert lines(folder)[-1]["number"] == 5


def test_a_file_that_another_process_moved_is_not_written_any_more(folder: Path) -> None:
    """After another process turned the file, or somebody deleted it, lines go to the present one."""
    logs.logger("agent").info("before")
    (folder / "runner.log").rename(folder / "runner.log.1")
    logs.logger("agent").info("after")
    assert [line["event"] for line in lines(folder)] == ["after"]
    (folder / "runner.log").rename(folder / "runner.log.2")
    (folder / "runner.log").touch()
    logs.logger("agent").info("later")
    assert [line["event"] for line in lines(folder)] == ["later"]


def test_configuring_again_changes_the_file(folder: Path, tmp_path: Path) -> None:
    """A second workspace in one process takes the lines over; nothing is written twice."""
    logs.configure(tmp_path / "other", "runner", str)
    logs.logger("agent").info("x")
    assert lines(folder) == []
    assert len(lines(tmp_path / "other")) == 1


def test_importing_it_is_cheap() -> None:
    """The logging library is loaded only when a process starts to log."""
    code = "import sys, reviewer_app.logs; print('structlog' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_line_that_cannot_be_written_is_lost_in_silence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without its folder a line is lost, nobody sees a traceback; once the folder is back, lines are kept."""
    (folder / "runner.log").unlink()
    folder.rmdir()
    logs.logger("agent").warning("lost")
    assert capsys.readouterr() == ("", "")
    folder.mkdir()
    logs.logger("agent").warning("kept")
    assert [line["event"] for line in lines(folder)] == ["kept"]
