"""Several hundred texts that hide something, in every place that shows texts: what hides is seen there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from reviewer_app.domain.item import ListRow
from reviewer_app.text.hidden import pieces, reveal
from reviewer_app.ui.diff.changes import Mode, compute
from reviewer_app.ui.diff.view import DiffView
from reviewer_app.ui.queue.row_text import line, sentence, tooltip
from reviewer_app.ui.widgets.label import BREAK
from reviewer_app.ui.wording import one_line
from tests.text.hidden_attacks import hidden_attacks
from tests.ui.faults import UNIT, Sight, told
from tests.ui.hostile_child import SURFACES, made
from tests.ui.review.records import ROW, START

ATTACKS = hidden_attacks()
AT_ONCE = 56
BATCHES = ["\n".join(ATTACKS[start : start + AT_ONCE]) for start in range(0, len(ATTACKS), AT_ONCE)]
TABS = (
    "InputTab",
    "ResultTab text",
    "ResultTab markdown",
    "StepsTab",
    "ChecksTab",
    "HistoryTab",
    "Inspector",
)
WHOLE = ("InputTab", "ResultTab text", "ResultTab json", "ResultTab files")


GAPS = {mark for text in BATCHES for mark in re.findall(r"⟦\d+ line ends⟧", reveal(text))}
"""Many empty lines: in the changes they stand there as they are, on the page and in the map beside it."""


def gone(text: str) -> set[str]:
    """Return the characters of a text that must not reach the screen as they are."""
    return set(text) - set(reveal(text, everything=False))


def marks(text: str) -> list[str]:
    """Return what stands in place of what hides."""
    return [shown for _, _, shown in list(pieces(text, everything=False))[1::2]]


def bare(text: str) -> str:
    """Return a text without the blanks at which lines are broken."""
    return "".join(text.replace(BREAK, "").split())


@pytest.fixture
def look(qapp: QApplication) -> Callable[[QWidget], Sight]:
    """Return what shows a widget high enough for all of its text."""

    def show(widget: QWidget) -> Sight:
        widget.resize(900, 6000)
        widget.setVisible(True)
        qapp.processEvents()
        return Sight(widget)

    return show


def test_enough_is_tried() -> None:
    """Several hundred texts, and no character that hides is lost by trying many at once."""
    assert len(ATTACKS) >= 200
    assert set().union(*map(gone, ATTACKS)) - {"\n"} == set().union(*map(gone, BATCHES)) - {"\n"}


def test_nothing_hides_in_a_title() -> None:
    """In the list, its tooltip, what is read out of it, and above the item, all of it is seen."""
    for text in ATTACKS:
        row = ListRow(replace(ROW, title=text, agent=text, key=text), START, None, 0, 0, has_edit=False)
        shown = line(row, START)
        for said in (shown.title, shown.whole, sentence(shown, START), tooltip(shown, START), one_line(text)):
            assert not gone(text) & set(said) - {"\n", " "}


def differing(text: str, mode: Mode) -> DiffView:
    """Return a comparison in which texts that hide something are old, new and unchanged."""
    diff = DiffView()
    diff.show_changes(compute(f"{text}\n{text} old\n{text}", f"{text}\n{text} new\n{text} more"))
    diff.set_mode(mode)
    diff.toggle_folds()
    return diff


@pytest.mark.parametrize("mode", Mode)
def test_nothing_hides_in_the_changes(look: Callable[[QWidget], Sight], mode: Mode) -> None:
    """Whichever way they are laid out, old and new text show what hides, and say it to who cannot see."""
    for text in BATCHES:
        diff = differing(text, mode)
        sight = look(diff)
        painted = "".join(run.text for run in sight.runs)
        assert not gone(text) & set(painted) - {"\n", " "}
        words = [word for mark in marks(text) if mark not in GAPS for word in mark.strip("⟦⟧").split()]
        assert [word for word in words if bare(word) not in bare(painted)] == []
        diff.deleteLater()


@pytest.mark.parametrize("name", TABS)
def test_nothing_hides_in_a_tab(look: Callable[[QWidget], Sight], name: str) -> None:
    """What is painted, held, read out or told in a tooltip has no character that hides."""
    for text in BATCHES:
        for widget in made(SURFACES[name], text):
            sight = look(widget)
            said = [UNIT.sub(" ", run.text) for run in sight.runs]
            said += [each for part in sight.seen for each in told(part)]
            whole = "".join(said).replace("\r\n", "\n")  # a line end where a long text was cut
            assert not gone(text) & set(whole) - {"\n", " ", BREAK}


@pytest.mark.parametrize("name", WHOLE)
def test_what_hides_is_named_in_the_whole_text(look: Callable[[QWidget], Sight], name: str) -> None:
    """Where a text is shown whole, each hidden place is there in its visible form."""
    for text in BATCHES:
        for widget in made(SURFACES[name], text):
            shown = "\n".join(reader.toPlainText() for reader in readers(look(widget)))
            assert [mark for mark in marks(text) if mark not in shown] == []


def readers(sight: Sight) -> Iterator[QPlainTextEdit]:
    """Give what shows whole texts."""
    return (part for part in sight.seen if isinstance(part, QPlainTextEdit))
