"""What a person is writing survives."""

from reviewer_app.services.keep_edits import KeepEdits, Unfinished
from reviewer_app.store.database import Database
from tests.workshop import Hands, Workshop


def test_an_unfinished_edit_is_there_for_another_process(shop: Workshop) -> None:
    """It has its text, its revision and its moment; a person without one has none."""
    shop.draft("a")
    clock = Hands()
    KeepEdits(shop.services.database, clock).save(1, "ada", 1, "Thank you, Eve.")
    other = Database(shop.services.workspace.database)
    kept = KeepEdits(other, clock)
    assert kept.of(1, "ada") == Unfinished(1, "ada", 1, "Thank you, Eve.", clock())
    assert kept.of(1, "ben") is None
    other.close()


def test_discarding_keeps_the_text_as_a_snapshot(shop: Workshop) -> None:
    """Nothing is unfinished then, and nothing that was written is gone."""
    shop.draft("a")
    edits = shop.services.keep_edits
    for text in ("One.", ""):
        edits.save(1, "ada", 1, text)
    edits.discard(1, "ada")
    assert edits.of(1, "ada") is None
    assert [edit.text for edit in edits.written(1, "ada")] == ["", "One."]


def test_who_else_is_writing_is_known(shop: Workshop) -> None:
    """Everybody's unfinished edits of an item are found together."""
    shop.draft("a")
    for by in ("ada", "ben"):
        shop.services.keep_edits.save(1, by, 1, f"{by}'s")
    assert [(edit.by, edit.text) for edit in shop.services.keep_edits.of_all(1)] == [
        ("ben", "ben's"),
        ("ada", "ada's"),
    ]


def test_a_text_that_is_no_unicode_is_kept(shop: Workshop) -> None:
    """Half a character, which an editor can hold, comes back as it was."""
    shop.draft("a")
    shop.services.keep_edits.save(1, "ada", 1, "half \ud83d")
    found = shop.services.keep_edits.of(1, "ada")
    assert found is not None
    assert found.text == "half \ud83d"
