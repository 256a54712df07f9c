"""One forking process for all tests of a worker: its imports take seconds."""

from collections.abc import Iterator

import pytest

from tests.faults import forkserver
from tests.faults.forkserver import Forkserver


@pytest.fixture(scope="session")
def server() -> Iterator[Forkserver]:
    """Return a process that forks children; it holds nothing open."""
    with forkserver.started() as made:
        yield made
