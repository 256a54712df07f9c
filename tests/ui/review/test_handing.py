"""Who an item can be handed to, in which order, and what is said of it."""

from reviewer_app.ui.review.handing import Receiver, keys, receivers
from tests.workshop import Workshop

PEOPLE = {"cleo": "Cleo", "ada": "Ada", "ben": "Ben\u202e"}
NAMED = "named in the agent's document"


def test_whom_the_document_names_comes_first(shop: Workshop) -> None:
    """The one that the document means leads, the others follow as they are written down, who asks is last."""
    spec = shop.services.library.load("letters").spec
    assert receivers(PEOPLE, spec, "cleo") == (
        Receiver("ada", "Ada", NAMED),
        Receiver("ben", "Ben⟦RLO⟧", ""),
        Receiver("cleo", "Cleo", "you"),
    )


def test_who_asks_is_last_even_if_the_document_names_them(shop: Workshop) -> None:
    """Nobody hands an item to themselves by one key too quick."""
    spec = shop.services.library.load("letters").spec
    assert receivers(PEOPLE, spec, "ada")[-1] == Receiver("ada", "Ada", f"you, {NAMED}")


def test_without_a_document_nobody_is_meant() -> None:
    """All people are offered, in their order."""
    assert [each.key for each in receivers(PEOPLE, None, "x")] == ["cleo", "ada", "ben"]


def test_the_keys_are_named() -> None:
    """As many digits as there are people, at most nine; none where there is nobody."""
    assert [keys(people) for people in (0, 1, 2, 12)] == [
        "",
        "1 hands it on at once. Tab leads to the note.",
        "1 to 2 hand it on at once. Tab leads to the note.",
        "1 to 9 hand it on at once. Tab leads to the note.",
    ]
