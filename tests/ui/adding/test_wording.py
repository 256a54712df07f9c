"""What the dialog says of what it found."""

from pathlib import Path

import pytest

from reviewer_app.domain.item import NewItem
from reviewer_app.services.add_items import Added
from reviewer_app.sources import registry
from reviewer_app.sources.contract import Batch, Rejected
from reviewer_app.ui.adding.wording import (
    Found,
    PieceRow,
    What,
    act,
    added_sentence,
    found_of,
    refusal,
    size_of,
    sources_line,
)
from reviewer_app.ui.wording import Band

ITEMS = tuple(NewItem(f"k{at}", f"Title {at}", "x" * at) for at in range(1, 5))
BATCH = Batch(ITEMS, (Rejected("a.xlsx", "It cannot be read."),), ("Decoded.",))
WOULD = Added(
    added=[("", "k1"), ("", "k2")], replaced=[("i3", "k3")], unchanged=[("i4", "k4")], refused=[("k9", "No.")]
)


def found() -> Found:
    """Return what these pieces come to."""
    return found_of(BATCH, WOULD, ("sku",), "They wait.")


def test_what_needs_a_look_comes_first() -> None:
    """In bands with their counts: refusals, notices, known ones, new ones, unchanged ones."""
    bands = [(row.title, row.count) for row in found().rows if isinstance(row, Band)]
    assert bands == [
        (What.REFUSED, 2),
        (What.NOTICE, 1),
        (What.CHANGED, 1),
        (What.NEW, 2),
        (What.UNCHANGED, 1),
    ]
    pieces = [row for row in found().rows if isinstance(row, PieceRow)]
    assert pieces[0].spoken == "Refused. a.xlsx. It cannot be read."
    assert pieces[4].spoken == "New. Title 1. k1 · 1 byte"
    assert (pieces[0].tooltip, pieces[4].tooltip) == ("", "Title 1\nk1 · 1 byte")
    assert len({row.key for row in pieces}) == len(pieces)


def test_the_counts_are_a_sentence() -> None:
    """Known items count as what is done with them."""
    assert found().sentence(update=False) == (
        "2 new, 1 unchanged, 2 refused, 1 known with another input. They wait."
    )
    assert "1 replaced" in found().sentence(update=True)
    assert (found().count(update=False), found().count(update=True)) == (2, 3)
    assert Found(0, 0, 1, 0, (), ()).sentence(update=True) == "0 new, 1 unchanged, 0 refused."


def test_only_the_first_rows_are_shown() -> None:
    """The band says how many there are."""
    items = tuple(NewItem(str(at), "", "x") for at in range(300))
    shown = found_of(Batch(items), Added(added=[("", item.key) for item in items]), ())
    assert (shown.new, len(shown.rows)) == (300, 201)
    assert shown.rows[0].spoken == "New: 300"
    last = shown.rows[-1]
    assert isinstance(last, PieceRow)
    assert last.title == "199"


def test_a_notice_names_no_option_of_the_command_line(tmp_path: Path) -> None:
    """The dialog offers the columns itself."""
    (tmp_path / "stock.csv").write_text("sku,body\n1,x\n")
    batch = registry.read([tmp_path / "stock.csv"])
    shown = found_of(batch, Added(), ())
    [notice] = [row for row in shown.rows if isinstance(row, PieceRow)]
    assert notice.title.endswith("so the keys were made up and the input is all columns.")


def test_what_cannot_be_read_at_all_is_one_refusal() -> None:
    """With the whole sentence."""
    assert refusal("No such column.").rows[1].spoken == "Refused. No such column.. "


def test_sources_are_named() -> None:
    """On one line."""
    assert sources_line([]) == "Nothing is chosen yet."
    assert sources_line(["a.txt"]) == "1 source: a.txt"
    assert sources_line(["a", "b\u202e"]).startswith("2 sources: a, b")


@pytest.mark.parametrize(("count", "words"), [(0, "Add items"), (1, "Add 1 item"), (12, "Add 12 items")])
def test_the_act_has_its_number(count: int, words: str) -> None:
    """Never a bare OK."""
    assert act(count) == words


def test_what_was_added_is_a_sentence() -> None:
    """With what was left out."""
    assert added_sentence(Added(added=[("a", "1")]), "letters") == "1 added for letters."
    done = Added(replaced=[("a", "1")], refused=[("b", "x")], stopped=True)
    assert added_sentence(done, "letters") == "Stopped. 0 added, 1 replaced, 1 refused for letters."


@pytest.mark.parametrize(
    ("text", "size"), [("é", "2 bytes"), ("x" * 1500, "1.5 kB"), ("x" * 2_000_000, "2.0 MB")]
)
def test_sizes_are_those_of_utf_8(text: str, size: str) -> None:
    """In the unit that reads best."""
    assert size_of(text) == size
