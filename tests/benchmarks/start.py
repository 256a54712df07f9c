"""Starting: how much longer a short command takes than a Python that does nothing."""

from collections.abc import Callable

from tests import workshop
from tests.benchmarks import children
from tests.benchmarks.harness import Bench, Result, medians

_HELP_S = 0.15
_QUEUE_S = 1.0
_WAITING = 60


def measure_help(bench: Bench) -> list[Result]:
    """Measure `reviewer --help`."""
    return [_above_empty("help-start", lambda: children.reviewer("--help"), _HELP_S, bench)]


def measure_queue(bench: Bench) -> list[Result]:
    """Measure `reviewer queue` where as many items wait as in the demo."""
    root = bench.folder / "workspace"
    shop = workshop.make(root)
    shop.write_agent()
    shop.draft(*workshop.keys(_WAITING))
    shop.services.database.close()
    return [
        _above_empty("queue-start", lambda: children.reviewer("--workspace", root, "queue"), _QUEUE_S, bench)
    ]


def _above_empty(name: str, command: Callable[[], float], limit: float, bench: Bench) -> Result:
    command()  # so that its modules are compiled
    whole, empty = medians(bench.times(15), command, lambda: children.python("-c", "pass"))
    return Result(name, whole - empty, limit, "s", 1.0)
