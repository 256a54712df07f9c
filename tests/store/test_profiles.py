"""The samples of profiles and what their calls came to, as the store keeps it."""

from dataclasses import replace
from datetime import timedelta

from reviewer_app.domain.clock import millis
from reviewer_app.domain.life import Progress
from reviewer_app.store import profiles
from reviewer_app.store.database import Database
from tests.providers.calls import SPEC
from tests.store import rows
from tests.store.rows import AT

MINE = replace(SPEC, name="letters")


def test_the_queue_of_an_agent_gives_its_candidates(store: Database) -> None:
    """Its own queued items, the most urgent first."""
    with store.write() as tx:
        rows.item(tx, 1)
        rows.item(tx, 2, priority=5)
        rows.item(tx, 3, agent="mails")
        rows.item(tx, 4, state="failed")
        assert profiles.candidates(tx, "letters") == [2, 1]


def test_the_newest_profile_of_a_behaviour_counts(store: Database) -> None:
    """Its samples by where they stand; another behaviour has none of it."""
    with store.write() as tx:
        assert profiles.newest(tx, MINE) is None
        assert profiles.to_draft(tx, MINE) is None
        for number, columns in enumerate(
            [
                {},
                {"state": "running"},
                {"state": "failed"},
                {"state": "decided", "outcome": "approved"},
                {"state": "decided", "outcome": "edited"},
                {"state": "decided", "outcome": "rejected"},
                {"state": "decided", "outcome": "expired"},
            ],
            1,
        ):
            rows.item(tx, number, **columns)
        profiles.begin(tx, MINE, [1], "ada", AT)
        second = profiles.begin(tx, MINE, range(1, 8), "ada", AT)
        assert profiles.newest(tx, MINE) == Progress(second, 7, 2, 1, 2, 1)
        assert profiles.to_draft(tx, MINE) == second
        assert profiles.newest(tx, replace(MINE, behaviour="c")) is None


def test_samples_that_are_drafted_need_no_runner(store: Database) -> None:
    """Nothing of the profile is to be drafted any more."""
    with store.write() as tx:
        rows.item(tx, 1, state="failed")
        profiles.begin(tx, MINE, [1], "ada", AT)
        assert profiles.to_draft(tx, MINE) is None


def test_a_look_counts_half_an_hour_at_most(store: Database) -> None:
    """Who left the window open did not look all night; what nobody looked at is no look."""
    decided = {"state": "decided", "outcome": "approved"}
    with store.write() as tx:
        for number, minutes in enumerate((2, 600), 1):
            until = AT + timedelta(minutes=minutes)
            rows.item(tx, number, looked_at=millis(AT), decided_at=millis(until), **decided)
        rows.item(tx, 3, decided_at=millis(AT), **decided)
        profile = profiles.begin(tx, MINE, [1, 2, 3], "ada", AT)
        assert profiles.looked_ms(tx, profile) == [2 * 60_000, 30 * 60_000]


def test_a_month_is_the_last_thirty_days(store: Database) -> None:
    """Older items, and those of other agents, are not counted."""
    with store.write() as tx:
        for number, days in enumerate((0, 29, 31), 1):
            rows.item(tx, number, created_at=millis(AT - timedelta(days=days)))
        rows.item(tx, 9, agent="mails", created_at=millis(AT))
        assert profiles.added_in_a_month(tx, "letters", AT) == 2
