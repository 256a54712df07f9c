"""What can be chosen."""

from reviewer_app.ui.offers import Offer


def test_two_offers_of_the_same_are_the_same() -> None:
    """What stands beside it may be nothing."""
    assert Offer("a", "A") == Offer("a", "A", "", "")
