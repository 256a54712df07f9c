"""Every test here begins in the light theme at 100 %."""

from tests.ui.dressed import dressed

__all__ = ["dressed"]
