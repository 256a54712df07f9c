"""What the tests of the item page share."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.review.desk import Desk
    from tests.ui.review.sight import Sight
    from tests.workshop import Workshop


@pytest.fixture
def desk(shop: "Workshop") -> "Desk":
    """Return a presenter that does everything at once."""
    from tests.ui.doubles import AtOnce  # noqa: PLC0415 - costly import
    from tests.ui.review.desk import Desk  # noqa: PLC0415 - the same

    return Desk(shop, AtOnce())


@pytest.fixture
def sight(shop: "Workshop", qtbot: "QtBot") -> Iterator["Sight"]:
    """Return a page on the screen."""
    from tests.ui.review.sight import Sight  # noqa: PLC0415 - costly import

    made = Sight(shop)
    qtbot.addWidget(made.page)
    made.page.resize(800, 700)
    made.page.show()
    yield made
    made.presenter.open(None)
