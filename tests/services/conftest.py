"""A workspace with one complete agent, for every test of a service."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workshop import Workshop, make


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Workshop]:
    """Return a workspace with the agent `letters`; held approvals leave at once."""
    made = make(tmp_path / "shop")
    made.write_agent()
    yield made
    made.services.database.close()
