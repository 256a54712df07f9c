"""Python processes to be measured: with compiled modules, as an installed program has them."""

import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.harness import seconds

ROOT = Path(__file__).parents[2]
_KEPT_OUT = {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "REVIEWER_WORKSPACE", "REVIEWER_FAILPOINT"}


def python(*words: object) -> float:
    """Run Python with these words from the project's folder; return the seconds until it ended.

    Raises CalledProcessError, with its output, if it fails.
    """
    command = [sys.executable, *map(str, words)]
    return seconds(
        lambda: subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True)
    )


def environment() -> dict[str, str]:
    """Return the variables that such a process is given."""
    return {name: value for name, value in os.environ.items() if name not in _KEPT_OUT}


def reviewer(*words: object) -> float:
    """Run the command line; return the seconds it took."""
    return python("-m", "reviewer_app", *words)
