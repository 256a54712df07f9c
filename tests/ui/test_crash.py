"""Tests of what is kept when the window fails."""

import stat
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.ui.crash import CrashReport

CRASHING = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from reviewer_app.ui.crash import CrashReport
    CrashReport(Path(sys.argv[1]), str).begin()
    os.kill(os.getpid(), signal.SIGSEGV)
    """
)


@pytest.fixture
def report(tmp_path: Path) -> Iterator[CrashReport]:
    """Return a report that has begun, and ends with the test."""
    made = CrashReport(tmp_path, lambda text: text.replace("sk-secret", "…"))
    made.begin()
    yield made
    made.end()


def fail(words: str = "no paint") -> None:
    """Let an error reach the program's last resort."""
    error = ValueError(words)
    sys.excepthook(type(error), error, error.__traceback__)


def test_an_error_is_told_and_left_behind(report: CrashReport, tmp_path: Path) -> None:
    """An error that nobody caught is told in one sentence, and the next start finds it."""
    told: list[str] = []
    report.told = told.append
    fail()
    assert "ValueError" in told[0]
    assert "no paint" not in told[0]
    left = CrashReport(tmp_path, str).left_behind()
    assert "ValueError: no paint" in left
    assert "PySide6" in left


def test_an_error_of_a_thread_is_left_behind(report: CrashReport) -> None:
    """Errors of other threads are written down too."""
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert "ZeroDivisionError" in report.left_behind()


def test_secrets_are_no_part_of_a_report(report: CrashReport) -> None:
    """A key in an error's text is taken out before it is written."""
    fail("key sk-secret refused")
    assert "sk-secret" not in report.left_behind()
    assert "key … refused" in report.left_behind()


def test_a_view_that_fails_at_every_paint_does_not_fill_the_disk(report: CrashReport) -> None:
    """Only the first errors of a run are written and told."""
    told: list[str] = []
    report.told = told.append
    for _ in range(50):
        fail()
    assert len(told) == 5
    assert report.left_behind().count("ValueError: no paint") == 5


def test_a_report_is_private_and_gone_once_dismissed(tmp_path: Path) -> None:
    """Only its owner can read it; what was dismissed is not told again; an empty one is not left."""
    report = CrashReport(tmp_path, str)
    report.begin()
    fail()
    [file] = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    report.dismiss()
    assert report.left_behind() == ""
    report.end()
    assert list(tmp_path.iterdir()) == []
    report.dismiss()


@pytest.mark.parametrize("file_in_the_way", [False, True])
def test_a_report_without_a_place_is_told_all_the_same(tmp_path: Path, *, file_in_the_way: bool) -> None:
    """A folder that somebody removed is made again; where none can be, the report is kept until the end."""
    folder = tmp_path / "logs"
    if file_in_the_way:
        folder.write_text("not a folder")
    report, told = CrashReport(folder, str), list[str]()
    report.told = told.append
    report.begin()
    fail()
    assert len(told) == 1
    assert "ValueError: no paint" in report.left_behind()
    report.end()
    assert CrashReport(folder, str).left_behind().count("no paint") == (not file_in_the_way)
    report.dismiss()
    assert report.left_behind() == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
def test_a_full_disk_keeps_nobody_from_being_told_or_from_leaving(tmp_path: Path) -> None:
    """A report that cannot be written is told and shown, and ends without an error."""
    report, told = CrashReport(tmp_path, str), list[str]()
    report.told = told.append
    report.begin()
    assert report._file is not None
    report._file.close()
    report._file = Path("/dev/full").open("w")  # noqa: SIM115 - the report closes it
    fail()
    assert len(told) == 1
    assert "ValueError: no paint" in report.left_behind()
    report.end()


def test_a_crash_of_the_process_leaves_its_stacks(tmp_path: Path) -> None:
    """A process that dies of a bad memory access leaves where it was."""
    done = subprocess.run([sys.executable, "-c", CRASHING, str(tmp_path)], check=False, capture_output=True)
    assert done.returncode != 0
    assert "Segmentation fault" in CrashReport(tmp_path, str).left_behind()
