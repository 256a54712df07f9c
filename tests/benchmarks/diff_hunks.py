"""Comparing two long texts: the hunks as the program finds them, against git on the same texts as files."""

import random
import subprocess

from reviewer_app.diff.lines import hunks
from tests.benchmarks.harness import Bench, Result, medians, seconds
from tests.benchmarks.texts import sentences

_GOAL = 1.2
_LINES = 100_000
_CHANGED = 0.1


def measure(bench: Bench) -> list[Result]:
    """Compare `hunks` with a process of `git diff --no-index`."""
    before, after = texts()
    files = [bench.folder / "old", bench.folder / "new"]
    files[0].write_text(before, encoding="utf-8")
    files[1].write_text(after, encoding="utf-8")
    ours, limit = medians(
        bench.times(15), lambda: seconds(lambda: hunks(before, after)), lambda: _git(*files)
    )
    return [Result("diff-hunks-100000-lines", ours * 1e3, limit * 1e3, "ms", _GOAL)]


def texts() -> tuple[str, str]:
    """Return a text of 100,000 lines, and the same with a tenth of them changed."""
    old = _lines(random.Random(1))
    return "".join(old), "".join(_changed(random.Random(2), old))


def _git(*files: object) -> float:
    command = ["git", "diff", "--no-index", "--no-color", *map(str, files)]
    return seconds(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=False))


def _lines(seed: random.Random) -> list[str]:
    """Return the lines of a text in which some lines occur again and again, as empty ones do."""
    return ["\n" if seed.random() < 0.1 else sentences(seed, 30) + "\n" for _ in range(_LINES)]


def _changed(seed: random.Random, lines: list[str]) -> list[str]:
    """Return the lines with a tenth of them changed: half replaced, a quarter removed, a quarter preceded."""
    changed: list[str] = []
    for line in lines:
        if seed.random() >= _CHANGED:
            changed.append(line)
            continue
        kind = seed.random()
        if kind < 0.75:
            changed.append(sentences(seed, 30) + "\n")
        if kind >= 0.5 and kind < 0.75:
            changed.append(line)
    return changed
