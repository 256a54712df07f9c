"""Tests of what the tab History says."""

from dataclasses import replace

from reviewer_app.domain.decision import Decision, Kind
from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.domain.spec import Reason
from reviewer_app.services.browse_queue import Opened
from reviewer_app.ui.tabs.history_text import (
    ago,
    comparable,
    entries,
    sentence,
    title,
    tooltip,
)
from tests.ui.review.records import START, after, decision, delivery, opened, revision


def history(*decisions: Decision, deliveries: tuple[Delivery, ...] = ()) -> Opened:
    """Return an item with two revisions, the second by Ada, and what was decided."""
    made = replace(opened(), revisions=(revision(1), revision(2, "ada")), decisions=decisions)
    return replace(made, deliveries=deliveries)


def test_the_newest_comes_first() -> None:
    """Revisions, decisions and deliveries stand in one list, newest first, with who did them."""
    item = history(
        decision(Kind.EDIT, 5), deliveries=(delivery(DeliveryState.DELIVERED, 6, receipt="812 bytes"),)
    )
    found = [(entry.what, entry.who, entry.note) for entry in entries(item)]
    assert found == [
        ("Delivered", "", "drafts: letters/2291.md\n812 bytes"),
        ("Approved with changes", "ada", ""),
        ("Revision 2 written", "ada", ""),
        ("Revision 1 written, shown now", "the agent", ""),
    ]


def test_a_repair_says_of_what() -> None:
    """A second revision of the same run was made because checks of the first one failed."""
    item = replace(opened(), revisions=(revision(1), revision(2), revision(3, "ada"), revision(4)))
    assert [entry.note for entry in entries(item)] == [
        "",
        "",
        "A repair of revision 1, in which a check had failed",
        "",
    ]


def test_a_rejection_says_why_and_which_revision() -> None:
    """Reason, its meaning in the document, the note and the rejected text belong to the entry."""
    rejected = decision(Kind.REJECT, 5, reason="wrong-name", note="Look\u200b again.")
    known, unknown = Reason("wrong-name", "names another `sender`"), Reason("other", "")
    assert (
        entries(history(rejected), [known])[0].note == "wrong-name: names another sender\n“Look⟦ZWSP⟧ again.”"
    )
    assert entries(history(rejected), [unknown])[0].note == "wrong-name\n“Look⟦ZWSP⟧ again.”"
    assert entries(history(rejected))[0].sha256 == "sha-1"


def test_what_was_undone_says_so_on_both_lines() -> None:
    """The undone decision says that it was, and the undo names what it took back."""
    taken, undo = decision(Kind.REJECT, 5), decision(Kind.UNDO, 6, undoes="d-5")
    assert [entry.what for entry in entries(history(taken, undo))][:2] == [
        "Undone: rejected",
        "Rejected (undone later)",
    ]
    assert entries(history(decision(Kind.UNDO, 6, undoes="gone")))[0].what == "Undone"


def test_people_and_moments_are_named() -> None:
    """Handing on names the person, putting off the moment; without them the kind stands alone."""
    until = after(days=40)
    found = [
        entries(history(made))[0].what
        for made in (
            decision(Kind.ESCALATE, 5, to="ben"),
            decision(Kind.ESCALATE, 5),
            decision(Kind.LATER, 5, until=until),
            decision(Kind.LATER, 5),
        )
    ]
    local = until.astimezone()
    assert found == [
        "Handed to ben",
        "Handed to somebody",
        f"Put off until {local.day} Feb {local:%H:%M}",
        "Put off",
    ]


def test_ages_become_dates_after_a_day() -> None:
    """The first day is told in ages, then the date is."""
    assert [ago(START, after(seconds=3)), ago(START, after(minutes=4)), ago(START, after(hours=5))] == [
        "now",
        "4 min ago",
        "5 h ago",
    ]
    assert "7 Jan" in ago(START, after(days=3))


def test_two_different_texts_can_be_compared() -> None:
    """Two entries with different texts give the older digest first; anything else gives nothing."""
    second, first = entries(history())
    assert comparable([second, first]) == comparable([first, second]) == ("sha-1", "sha-2")
    assert comparable([first]) is None
    assert comparable([first, first]) is None
    assert comparable([first, replace(second, sha256=None)]) is None


def test_an_entry_is_said_whole() -> None:
    """Title, tooltip and the words of a screen reader name what, who and the exact moment."""
    entry = entries(history(decision(Kind.REJECT, 5, note="No.")))[0]
    assert title(entry).startswith("Rejected by ada, 7 January 2030")
    assert title(replace(entry, who="")).startswith("Rejected, 7 January 2030")
    assert sentence(entry).startswith("Rejected. ada. 7 January 2030")
    assert tooltip(entry).endswith("Rejected\n“No.”")
