"""Adding a large table: the whole command, against sqlite3 alone reading the same file."""

import csv
import random
import shutil
from itertools import count
from pathlib import Path

from tests import workshop
from tests.benchmarks import children, raw_rows
from tests.benchmarks.harness import Bench, Result, medians
from tests.benchmarks.texts import sentences

_GOAL = 5.0
_INPUT_SIZE = 1000  # characters


def measure(bench: Bench) -> list[Result]:
    """Compare `reviewer add` with one INSERT a row; both are processes of their own."""
    rows = 20_000 if bench.quick else 100_000
    table = _write_table(bench.folder / "rows.csv", rows)
    numbers = count()

    def ours() -> float:
        root = bench.folder / f"workspace-{next(numbers)}"
        shop = workshop.make(root)
        shop.write_agent()
        shop.services.database.close()
        taken = children.reviewer("--workspace", root, "add", "letters", table)
        shutil.rmtree(root)
        return taken

    def limit() -> float:
        folder = bench.folder / f"raw-{next(numbers)}"
        folder.mkdir()
        taken = children.python(raw_rows.__file__, table, folder / "raw.db")
        shutil.rmtree(folder)
        return taken

    return [Result(f"add-{rows}-rows", *medians(5, ours, limit), "s", _GOAL)]


def _write_table(path: Path, rows: int) -> Path:
    seed = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["key", "title", "input", "customer", "channel"])
        for number in range(rows):
            text = sentences(seed, _INPUT_SIZE)
            writer.writerow([f"letter-{number:06d}", text[:40], text, f"C{number % 5000}", "mail"])
    return path
