"""What a running window has loaded: nothing that belongs to the runner."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workshop import make

ROOT = Path(__file__).parents[2]
RUNNERS = ("anthropic", "genai_prices", "reviewer_app.providers.anthropic", "reviewer_app.runner.loop")
"""What models are called with."""

CODE = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reviewer_app.ui import app
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.review.page import ReviewPage

def look():
    for window in QApplication.topLevelWidgets():
        pages = window.findChildren(ReviewPage) if isinstance(window, MainWindow) else []
        if pages and pages[0].header.isVisibleTo(pages[0]):
            loaded = [name for name in {RUNNERS!r} if name in sys.modules]
            print(pages[0].header.title.text(), *loaded, sep="|")
            window.close()

application = app.application_of()
timer = QTimer()
timer.setInterval(50)
timer.timeout.connect(look)
timer.start()
raise SystemExit(app.main(["--workspace", sys.argv[1]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="where a user's settings are is said by the environment")
def test_a_window_at_work_has_not_loaded_what_calls_models(tmp_path: Path) -> None:
    """With a draft on its screen the window has neither a vendor's library nor the runner in its process."""
    shop = make(tmp_path / "desk")
    shop.write_agent()
    shop.draft("a")
    shop.services.database.close()
    there = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "HOME"), str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(shop.root)],
        cwd=ROOT,
        env={**os.environ, **there, "REVIEWER_NO_RUNNER": "1"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    assert done.stdout.splitlines()[:1] == ["a"], done.stderr[-2_000:]


def test_a_library_that_is_loaded_would_be_seen() -> None:
    """The names are those of modules that there are."""
    code = f"import importlib.util as u; print(*[name for name in {RUNNERS!r} if u.find_spec(name)])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == list(RUNNERS), done.stderr
