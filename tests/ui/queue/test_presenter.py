"""What the window says about the queue."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from reviewer_app.domain.errors import StoreUnavailable
from reviewer_app.domain.flags import Flag
from reviewer_app.domain.item import QueueRow, State
from reviewer_app.ui.queue.presenter import HEADINGS, MOST, QueuePresenter

CREATED = datetime(2030, 1, 31, 9, 5, tzinfo=UTC)


def row(title: str = "Where is my parcel?", flags: tuple[Flag, ...] = ()) -> QueueRow:
    """Return a row of the queue."""
    return QueueRow(
        number=1,
        id="k3f9x2ab",
        agent="support-reply",
        version=None,
        key="mail-1",
        title=title,
        state=State.WAITING,
        outcome=None,
        flags=flags,
        model=None,
        cost_micro=None,
        created_at=CREATED,
        due_at=None,
        stale=False,
        later_until=None,
        escalated_to=None,
        priority=1,
    )


def presenter(rows: Sequence[QueueRow], total: int) -> QueuePresenter:
    """Return a presenter of these rows."""
    return QueuePresenter(lambda limit: (rows[:limit], total), "reviewer --workspace desk")


def test_a_row_has_one_cell_for_each_heading() -> None:
    """Id, agent, title, state, flags and the local time are shown in the order of the headings."""
    flags = (Flag.FAILED_CHECK, Flag.STALE)
    [cells] = presenter([row(flags=flags)], 1).load().rows
    local = CREATED.astimezone().strftime("%Y-%m-%d %H:%M")
    assert cells == (
        "k3f9x2ab",
        "support-reply",
        "Where is my parcel?",
        "waiting",
        "failed-check, stale",
        local,
    )
    assert len(cells) == len(HEADINGS)


@pytest.mark.parametrize(
    ("rows", "total", "sentence"),
    [
        (0, 0, "Nothing waits for you. New drafts appear here after “Refresh”."),
        (1, 1, "1 item needs a person."),
        (2, 2, "2 items need a person."),
        (2, 900, "900 items need a person; the first 2 are shown."),
    ],
)
def test_the_sentence_says_how_many_wait(rows: int, total: int, sentence: str) -> None:
    """The count is true also when not every row is shown."""
    assert presenter([row()] * rows, total).load().sentence == sentence


def test_only_so_many_rows_are_read() -> None:
    """A queue of any length costs one bounded page."""
    assert len(presenter([row()] * (MOST + 1), MOST + 1).load().rows) == MOST


def test_hidden_characters_and_line_ends_are_shown_in_a_title() -> None:
    """A title cannot reverse, hide or break its row."""
    [cells] = presenter([row(title="pay\u202e 100\nEUR\u200b")], 1).load().rows
    assert not set("\u202e\n\u200b") & set(cells[2])
    assert cells[2].isprintable()


def test_a_store_that_cannot_be_read_is_a_sentence() -> None:
    """A missing workspace is said in the window, not as a traceback."""

    def broken(limit: int) -> tuple[Sequence[QueueRow], int]:
        raise StoreUnavailable("There is no store here; run “reviewer init”.")

    shown = QueuePresenter(broken, "reviewer").load()
    assert shown.sentence == "There is no store here; run “reviewer init”."
    assert shown.rows == ()


def test_the_advice_names_the_command_of_this_workspace() -> None:
    """The sentence can be copied into a terminal as it is."""
    advice = presenter([], 0).how_to_decide("k3f9x2ab")
    assert "“reviewer --workspace desk approve k3f9x2ab”" in advice
    assert "approve ITEM" in presenter([], 0).how_to_decide(None)
