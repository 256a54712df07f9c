"""Items whose time ran out while nobody decided: an outcome of its own, never an approval or a rejection."""

from reviewer_app.domain.clock import Clock, millis
from reviewer_app.domain.events import RUNNER, NewEvent
from reviewer_app.domain.ids import item_id
from reviewer_app.domain.item import Outcome, State
from reviewer_app.store import events, items, runs
from reviewer_app.store.database import Database

_AT_ONCE = 200


class ExpireItems:
    """Ends what is past its `due`."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def expire(self) -> int:
        """Give every overdue undecided item the outcome `expired`; return how many."""
        total = 0
        while numbers := self._overdue():
            with self._database.write() as tx:
                present = self._clock()
                still = items.expired(tx, present, _AT_ONCE)
                for number in still:
                    runs.abandon_open(tx, number, "Its time ran out.", present)
                ended = {
                    "state": State.DECIDED.value,
                    "outcome": Outcome.EXPIRED.value,
                    "next_attempt_at": None,
                }
                items.change_many(tx, still, ended | {"decided_at": millis(present)})
                event = NewEvent("item.expired", RUNNER, [item_id(number) for number in still], {})
                events.append(tx, event, present)
            total += len(still)
            if len(numbers) < _AT_ONCE:
                break
        return total

    def _overdue(self) -> list[int]:
        with self._database.read() as tx:
            return items.expired(tx, self._clock(), _AT_ONCE)
