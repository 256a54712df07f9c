"""Tests of how strict these tests are: a warning of Qt is a failure, whenever it comes."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRATCH = """
import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QVBoxLayout, QWidget

class Loud(QWidget):
    def closeEvent(self, event):
        qWarning("It warns when it closes.")

@pytest.fixture
def before():
    qWarning("Before.")

@pytest.fixture
def after():
    yield
    qWarning("After.")

def test_silent(qtbot):
    qtbot.addWidget(QWidget())

def test_during(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    QVBoxLayout(widget), QVBoxLayout(widget)

def test_without_a_window():
    qWarning("During.")

def test_before(before):
    pass

def test_after(after):
    pass

def test_closing(qtbot):
    qtbot.addWidget(Loud())
"""


@pytest.mark.parametrize("name", ["during", "without_a_window", "before", "after", "closing", "silent"])
def test_a_warning_of_qt_fails_its_test(tmp_path: Path, name: str) -> None:
    """In the test, in what is made for it and in what is taken down after it; silence passes."""
    (tmp_path / "test_scratch.py").write_text(SCRATCH)
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    words = [
        "-c",
        str(ROOT / "pyproject.toml"),
        "--rootdir",
        str(tmp_path),
        "-p",
        "no:cacheprovider",
        "-k",
        f"test_{name}",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (0 if name == "silent" else 1), done.stdout + done.stderr
