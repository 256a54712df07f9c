"""Typing in the editor of a long draft while its changes are shown beside it."""

import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.benchmarks import drafts
from tests.benchmarks.harness import Bench, Result
from tests.benchmarks.window import OpenedWindow, figures, percentile, say

_FRAME = 16.0  # ms
_CHARACTERS = 100_000
_BETWEEN = (0.06, 0.3)  # seconds between two keys: some follow each other, after others the changes are shown
_LETTERS = "as soon as possible, "


def measure(bench: Bench) -> list[Result]:
    """Type into the middle of a draft of 100 kB; a key that has to wait for the window is late."""
    folder = bench.folder / "workspace"
    drafts.long(folder, _CHARACTERS)
    taken = figures(__name__, folder, bench.times(300))
    return [Result("typing-live-diff", percentile(taken, 95) * 1e3, _FRAME, "ms", 1.0)]


def _type(folder: Path, keys: int) -> list[float]:
    window = OpenedWindow(folder)
    window.start()
    window.until(window.may_decide)
    window.press(Qt.Key.Key_E)
    window.until(window.parts.item_page.is_editing)
    pane = window.parts.item_page.edit_pane
    editor, cursor = pane.editor, pane.editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    editor.setTextCursor(cursor)
    window.until(lambda: bool(pane.diff.changes.new))
    seed, taken, due = random.Random(1), [], time.perf_counter()
    for place in range(keys):
        due = max(due, time.perf_counter()) + seed.uniform(*_BETWEEN)
        window.rest(due)
        QTest.keyClicks(editor, _LETTERS[place % len(_LETTERS)])
        taken.append(window.framed() - due)
    window.window.close()
    return taken


if __name__ == "__main__":
    say(_type(Path(sys.argv[1]), int(sys.argv[3])))
