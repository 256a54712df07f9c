"""What the tests of the item page share."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.ui.review.desk import Desk
    from tests.workshop import Workshop


@pytest.fixture
def desk(shop: "Workshop") -> "Desk":
    """Return a presenter that does everything at once."""
    from tests.ui.doubles import AtOnce  # noqa: PLC0415 - costly import
    from tests.ui.review.desk import Desk  # noqa: PLC0415 - the same

    return Desk(shop, AtOnce())
