"""Tests that no hostile text makes a widget fetch, read, run or draw anything but itself."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QTextEdit, QWidget

from reviewer_app.ui.tabs.paper import Paper
from reviewer_app.ui.tabs.result_tab import RenderedView
from reviewer_app.ui.theme.painting import revealed
from reviewer_app.ui.widgets.tooltip import as_tooltip
from tests.ui.hostile_child import SURFACES, made
from tests.ui.payloads import BAIT, HOST, PAYLOADS

PARAGRAPH = '<p style="white-space:pre-wrap">'
ROOT = Path(__file__).parents[2]
STRACE = shutil.which("strace")
TRACE = ["-f", "-qq", "-s", "400", "--seccomp-bpf", "-e", "trace=connect,openat,open,openat2"]

_watched: list[list[str]] = []


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _watched and event in {"open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen"}:
        _watched[-1].append(f"{event} {arguments!r}")


sys.addaudithook(_note)


@pytest.fixture
def deeds() -> Iterator[list[str]]:
    """Return what Python is asked to open, connect to or start during the test."""
    _watched.append([])
    yield _watched[-1]
    _watched.pop()


def test_there_are_enough_payloads() -> None:
    """At least sixty different texts are tried."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 60


@pytest.mark.parametrize("name", SURFACES)
def test_no_widget_takes_a_text_for_markup(qapp: QApplication, deeds: list[str], name: str) -> None:
    """Whatever the text says, each label is plain, each tooltip escaped, and nothing foreign is opened."""
    for payload in PAYLOADS:
        for widget in made(SURFACES[name], payload):
            for part in (widget, *widget.findChildren(QWidget)):
                assert is_plain(part), payload
    assert [deed for deed in deeds if BAIT in deed or HOST in deed or not deed.startswith("open")] == []


def is_plain(part: QWidget) -> bool:
    """Say whether a widget shows its texts as they are."""
    if isinstance(part, QLabel):
        return part.textFormat() == Qt.TextFormat.PlainText and part.pixmap().isNull()
    if isinstance(part, QTextEdit):
        return isinstance(part, RenderedView)
    if isinstance(part, QPlainTextEdit) and "<img" in part.toPlainText():
        return "\ufffc" not in part.toPlainText()
    return not QtGui.Qt.mightBeRichText(part.toolTip()) or part.toolTip().startswith(
        '<p style="white-space:pre-wrap">'
    )


def test_a_tooltip_says_exactly_the_text() -> None:
    """What Qt is handed is no markup, or one paragraph that says the text, revealed, and nothing else."""
    for payload in PAYLOADS:
        handed = as_tooltip(payload)
        if QtGui.Qt.mightBeRichText(handed):
            inner = handed.removeprefix(PARAGRAPH).removesuffix("</p>")
            assert "<" not in inner
            assert unescape(inner) == revealed(payload)
        else:
            assert handed == revealed(payload)


def test_rendering_asks_for_nothing(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """No resource is asked for: images are words before the text is laid out."""
    asked: list[object] = []
    for guard in (Paper, RenderedView):
        monkeypatch.setattr(guard, "loadResource", lambda _, kind, name: asked.append((kind, name)))
    view = RenderedView()
    view.show()
    for payload in PAYLOADS:
        assert view.render_text(payload) == ""
        view.grab()
        qapp.processEvents()
        assert "\ufffc" not in view.toPlainText()
    assert asked == []
    view.deleteLater()


def traced(log: Path, *arguments: str) -> tuple[str, str]:
    """Return what the child printed, and every file and address that it asked the system for."""
    assert STRACE is not None, "strace is missing: poe setup installs it"
    command = [STRACE, *TRACE, "-o", str(log), sys.executable, "-m", "tests.ui.hostile_child", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stderr[-2_000:]
    return done.stdout, log.read_text(encoding="utf-8", errors="replace")


@pytest.mark.skipif(sys.platform != "linux", reason="system calls are watched on Linux")
def test_the_watch_sees_a_breach(tmp_path: Path) -> None:
    """A widget that guesses markup is caught: the watch would notice."""
    _, calls = traced(tmp_path / "log", "--unguarded")
    assert f"{BAIT}.png" in calls


@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform != "linux", reason="system calls are watched on Linux")
def test_the_system_is_asked_for_nothing(tmp_path: Path) -> None:
    """All texts in all widgets: no connection to any host, none of the named files, no networking loaded."""
    printed, calls = traced(tmp_path / "log")
    assert printed.split() == [str(len(SURFACES) * len(PAYLOADS)), "False"]
    assert "ENOENT" in calls
    assert [line for line in calls.splitlines() if "AF_INET" in line or BAIT in line or HOST in line] == []


@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform != "linux", reason="system calls are watched on Linux")
def test_the_whole_window_asks_for_nothing(tmp_path: Path) -> None:
    """Every place of a window whose workspace holds hostile texts only is painted; nothing is fetched."""
    printed, calls = traced(tmp_path / "log", "--window", str(tmp_path))
    assert int(printed) >= 65
    assert "ENOENT" in calls
    assert [line for line in calls.splitlines() if "AF_INET" in line or BAIT in line or HOST in line] == []
