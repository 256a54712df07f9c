"""The light theme at 100 % for every test of the rooms that ask for it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from reviewer_app.ui.theme.apply import apply
from reviewer_app.ui.theme.fonts import set_text_scale
from reviewer_app.ui.theme.tokens import LIGHT


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Return the application in the light theme; put it back afterwards."""
    apply(qapp, LIGHT)
    yield qapp
    set_text_scale(100)
    apply(qapp, LIGHT)
