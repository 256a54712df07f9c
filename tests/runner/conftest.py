"""A workspace whose runners have a quick heart."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from reviewer_app.runner import loop as loops
from reviewer_app.runner.heartbeat import Heartbeat
from tests.workshop import Workshop, make


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    """Return a workspace with a quick heart."""
    monkeypatch.setattr(loops, "Heartbeat", partial(Heartbeat, every_s=0.01))
    made = make(tmp_path / "shop")
    made.write_agent()
    yield made
    made.services.database.close()
