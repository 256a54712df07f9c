"""Carrying out approvals: each delivery exactly as approved, its steps written down before their effects."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from reviewer_app.delivery.contract import DeliveryError, Destination, Parcel
from reviewer_app.delivery.folder import Folder
from reviewer_app.domain.clock import Clock
from reviewer_app.domain.delivery import Delivery, DeliveryState
from reviewer_app.domain.digests import digest
from reviewer_app.domain.errors import Refused
from reviewer_app.domain.events import RUNNER, NewEvent
from reviewer_app.domain.ids import item_id
from reviewer_app.failpoints import reach
from reviewer_app.store import approvals, decisions, deliveries, events
from reviewer_app.store.claims import LeaseLostError
from reviewer_app.store.database import Database, Transaction
from reviewer_app.store.deliveries import Leased
from reviewer_app.store.texts import DamagedTextError

_AT_ONCE = 50


@dataclass(slots=True)
class Delivered:
    """How many deliveries of one call were `delivered` and `failed`, and how many there are of the others.

    Of the `unknown` ones nobody knows whether they arrived, `held` may be undone, `left` are other runners'.
    """

    delivered: int = 0
    failed: int = 0
    unknown: int = 0
    held: int = 0
    left: int = 0
    places: set[str] = field(default_factory=set, compare=False)  # where it was delivered to, for a person


class DeliverOutputs:
    """Sends what is due, and completes what a dead runner had begun."""

    def __init__(self, database: Database, destinations: Mapping[str, Destination], clock: Clock) -> None:
        self._database = database
        self._destinations = destinations
        self._clock = clock

    def send_due(self, runner: int) -> Delivered:
        """Send everything that may leave now, and complete what runners that ended had begun."""
        done = Delivered()
        with self._database.read() as tx:
            anything = deliveries.due(tx, self._clock())
        while anything:
            with self._database.write() as tx:
                leased = deliveries.lease(tx, runner, self._clock(), _AT_ONCE)
            reach("deliver.leased")
            for held in leased:
                self._send(held, done)
            anything = len(leased) == _AT_ONCE
        with self._database.read() as tx:
            counts = deliveries.counts(tx)
            done.held, done.unknown = (
                counts.get(state, 0) for state in (DeliveryState.HELD, DeliveryState.UNKNOWN)
            )
            done.left = deliveries.due(tx, self._clock())
        return done

    def tidy(self) -> None:
        """Remove what runners that died had prepared for approvals that were undone since."""
        with self._database.read() as tx:
            left = deliveries.cancelled_midway(tx)
        for held in left:
            self._discard(held)
            with self._database.write() as tx:
                deliveries.let_go(tx, held)

    def end_holds(self, by: str) -> int:
        """Let everything that is held leave now; return how many those are."""
        with self._database.write() as tx:
            count = deliveries.end_holds(tx, self._clock())
            if count:
                events.append(tx, NewEvent("delivery.holds_ended", by, [], {"count": count}), self._clock())
        return count

    def retry(self, delivery: int, by: str) -> None:
        """Make a failed or unknown delivery due again; raise Refused if it is neither."""
        with self._database.write() as tx:
            row = deliveries.numbered(tx, delivery)
            if row is None:
                raise Refused(f"There is no delivery {delivery}.")
            if not decisions.stands(tx, row["decision_id"]):
                raise Refused(f"The approval of delivery {delivery} was undone; approve the item again.")
            if not deliveries.retry(tx, delivery, self._clock()):
                raise Refused(f"Delivery {delivery} did not fail and is not unknown; it is not tried again.")
            facts = {"delivery": delivery, "decision": row["decision_id"]}
            retried = NewEvent("delivery.retried", by, [item_id(row["item_id"])], facts)
            events.append(tx, retried, self._clock())

    def page(self, state: str | None = None) -> list[Delivery]:
        """Return deliveries, oldest first."""
        with self._database.read() as tx:
            return deliveries.page(tx, state=state)

    def newest(self, limit: int, state: DeliveryState | None = None) -> list[Delivery]:
        """Return the newest deliveries, newest first: of all, or of those in one state."""
        with self._database.read() as tx:
            return deliveries.newest(tx, limit, state)

    def counts_by_state(self) -> Mapping[DeliveryState, int]:
        """Return how many deliveries are in each state."""
        with self._database.read() as tx:
            found = deliveries.counts(tx)
        return {state: found.get(state, 0) for state in DeliveryState}

    def _send(self, held: Leased, done: Delivered) -> None:
        with suppress(LeaseLostError):
            self._try_to_send(held, done)

    def _try_to_send(self, held: Leased, done: Delivered) -> None:
        try:
            self._carry_out(held)
        except DeliveryError as error:
            self._close(held, DeliveryState.FAILED, error=str(error))
            self._discard(held)  # only now: what is prepared says that it was not sent
            done.failed += 1
        else:
            done.delivered += 1
            done.places.add(self._place(held.destination))

    def _carry_out(self, held: Leased) -> None:
        self._require_approved(held)
        parcel, destination = self._parcel(held), self._destination(held)
        if held.state is DeliveryState.ATTEMPTING:
            receipt = destination.finish(parcel)
        else:
            destination.prepare(parcel)
            try:
                self._begin(held)
            except LeaseLostError:
                destination.discard(parcel)
                raise
            reach("deliver.attempt_recorded")
            receipt = destination.send(parcel)
        reach("deliver.sent_pre_ack")
        self._close(held, DeliveryState.DELIVERED, receipt=receipt)
        reach("deliver.done")

    def _discard(self, held: Leased) -> None:
        with suppress(DeliveryError, OSError):
            self._destination(held).discard(self._parcel(held))

    def _begin(self, held: Leased) -> None:
        with self._database.write() as tx:
            deliveries.move(tx, held, DeliveryState.ATTEMPTING, self._clock())
            self._tell(tx, held, "delivery.attempted")

    def _close(self, held: Leased, state: DeliveryState, receipt: str = "", error: str = "") -> None:
        with self._database.write() as tx:
            deliveries.move(tx, held, state, self._clock(), receipt=receipt, error=error)
            self._tell(tx, held, f"delivery.{state.value}")

    def _tell(self, tx: Transaction, held: Leased, kind: str) -> None:
        facts = {
            "delivery": held.id,
            "decision": held.decision,
            "destination": held.destination,
            "sha256": held.sha256,
        }
        events.append(tx, NewEvent(kind, RUNNER, [item_id(held.item)], facts), self._clock())

    def _destination(self, held: Leased) -> Destination:
        found = self._destinations.get(held.destination)
        if found is None:
            raise DeliveryError(
                f"reviewer.toml has no destination “{held.destination}” any more; put it back."
            )
        if found.digest != held.destination_digest:
            raise DeliveryError(
                f"The settings of destination “{held.destination}” were changed after this was approved. "
                f"Undo the decision and approve again."
            )
        return found

    def _require_approved(self, held: Leased) -> None:
        with self._database.read() as tx:
            if not approvals.is_approved(tx, held):
                raise DeliveryError(
                    "The history has no standing decision that sends these bytes of this item to this place "
                    "now: somebody or something changed the store. Nothing was delivered; “reviewer doctor” "
                    "examines it."
                )

    def _place(self, name: str) -> str:
        place = self._destinations[name]
        return f"Folder: {place.root}" if isinstance(place, Folder) else f"Destination: {name}"

    def _parcel(self, held: Leased) -> Parcel:
        try:
            with self._database.read() as tx:
                data = deliveries.text_of(tx, held)
        except DamagedTextError as error:
            raise DeliveryError(str(error)) from error
        if digest(data) != held.sha256:
            raise DeliveryError("The store's text is not the approved one; nothing was delivered.")
        return Parcel(held.decision, held.fence, held.target, data, held.before_sha, held.sha256)
