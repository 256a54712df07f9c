"""Views: the words of the lists, and which of them show what is decided."""

from reviewer_app.domain.view import DECIDED, View


def test_views_are_words_of_the_interface() -> None:
    """Each list has the one word that the window and the command line call it by."""
    assert [str(view) for view in View] == [
        "to-review",
        "needs-care",
        "later",
        "approved-today",
        "rejected",
        "failed",
    ]


def test_what_is_decided_needs_nobody() -> None:
    """Only the lists of outcomes are not part of the queue."""
    assert set(View) - DECIDED == {View.TO_REVIEW, View.NEEDS_CARE, View.LATER, View.FAILED}
