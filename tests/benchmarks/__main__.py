"""`python -m tests.benchmarks`: measures everything, prints a table, ends with 1 if a goal is missed."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import (
    add_rows,
    diff_hunks,
    diff_scroll,
    draft_items,
    one_call,
    one_decision,
    one_line,
    queue_page,
    queue_scroll,
    queue_view,
    start,
    throughput,
    verify_history,
    window_decisions,
    window_rows,
    window_ticks,
    window_typing,
)
from tests.benchmarks.harness import Bench, Measure, Result, save, table

BENCHMARKS: dict[str, Measure] = {
    "add-100000-rows": add_rows.measure,
    "one-decision": one_decision.measure,
    "diff-hunks-100000-lines": diff_hunks.measure,
    "diff-scroll-100000-lines": diff_scroll.measure,
    "one-line-of-1-mb": one_line.measure,
    "help-start": start.measure_help,
    "queue-start": start.measure_queue,
    "queue-page-100": queue_page.measure,
    "queue-view": queue_view.measure,
    "queue-scroll": queue_scroll.measure,
    "window-first-rows": window_rows.measure,
    "decision-to-next": window_decisions.measure,
    "typing-live-diff": window_typing.measure,
    "event-loop-late": window_ticks.measure,
    "verify-history": verify_history.measure,
    "draft-items": draft_items.measure,
    "one-call": one_call.measure,
    "throughput": throughput.measure,
}
_DISK = Path("/var/tmp")  # kept over restarts, so it is a disk where /tmp may be memory


def main(arguments: list[str]) -> int:
    """Run the named benchmarks, all of them by default; return the exit code."""
    said = _parser().parse_args(arguments)
    unknown = [name for name in said.names if name not in BENCHMARKS]
    if unknown:
        raise SystemExit(f"There is no benchmark {unknown[0]}; there is {', '.join(BENCHMARKS)}.")
    results = [result for name in said.names or BENCHMARKS for result in _measured(name, said)]
    sys.stdout.write(table(results) + "\n")
    if said.json:
        save(results, said.json)
    return 0 if all(result.ok for result in results) else 1


def _measured(name: str, said: argparse.Namespace) -> list[Result]:
    sys.stderr.write(f"{name} …\n")
    with tempfile.TemporaryDirectory(dir=said.folder, prefix="reviewer-bench-") as folder:
        return BENCHMARKS[name](Bench(Path(folder), said.quick))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="poe bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--json", type=Path, metavar="FILE", help="Write the results to a file, too.")
    parser.add_argument("--quick", action="store_true", help="Less work and fewer rounds; rougher figures.")
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        default=_DISK if _DISK.is_dir() else None,
        help="Where to measure; a folder in memory would make every commit look free.",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
