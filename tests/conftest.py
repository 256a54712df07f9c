"""What holds for every test: no window, nothing that depends on machine or starter; a workspace to use."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.workshop import Workshop

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("UV_RUN_RECURSION_DEPTH", None)  # lines to copy are for an installed program

settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if "CI" in os.environ else "local")


@pytest.fixture
def shop(tmp_path: Path) -> Iterator["Workshop"]:
    """Return a workspace with one complete agent, `letters`; held approvals leave at once."""
    from tests.workshop import make  # noqa: PLC0415 - costly import

    made = make(tmp_path / "shop")
    made.write_agent()
    yield made
    made.services.database.close()
