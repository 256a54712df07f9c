"""Carrying out approvals: exactly the approved bytes, once, or a sentence why not."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from reviewer_app.bootstrap import Services
from reviewer_app.delivery.contract import Parcel
from reviewer_app.delivery.folder import Folder
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.delivery import DeliveryState
from reviewer_app.domain.errors import Refused
from reviewer_app.paths import Workspace
from reviewer_app.services.deliver_outputs import Delivered
from reviewer_app.store import deliveries
from tests.workshop import Workshop, keys, make


def _approved(shop: Workshop, *names: str) -> list[int]:
    numbers = shop.draft(*names)
    for number in numbers:
        assert shop.decide(number, Kind.APPROVE).result == "approved"
    shop.services.control_runner.begin(0)
    return numbers


def _send(shop: Workshop) -> Delivered:
    return shop.services.deliver_outputs.send_due(shop.services.control_runner.id)


def test_each_approval_becomes_one_file_with_its_bytes(shop: Workshop) -> None:
    """Everything approved is delivered once; sending again does nothing."""
    _approved(shop, *keys(60))
    assert _send(shop) == Delivered(delivered=60)
    assert _send(shop) == Delivered()
    assert set(shop.files().values()) == {b"Thank you for your letter."}
    assert len(shop.files()) == 60
    assert all(delivery.receipt for delivery in shop.services.deliver_outputs.page("delivered"))


def test_the_place_of_what_was_delivered_is_told(shop: Workshop) -> None:
    """A folder by its path, a destination of another kind by its name."""
    _approved(shop, "a")
    assert _send(shop).places == {f"Folder: {shop.root / 'outbox/drafts'}"}
    assert _send(shop).places == set()
    other: Any = object()
    shop.services.deliver_outputs._destinations = {"letterbox": other}
    assert shop.services.deliver_outputs._place("letterbox") == "Destination: letterbox"


def test_holds_are_kept_until_they_are_ended(tmp_path: Path) -> None:
    """What is held does not leave; ending the holds lets it go."""
    shop = make(tmp_path / "shop", hold=3600)
    shop.write_agent()
    _approved(shop, "a", "b")
    assert _send(shop) == Delivered(held=2)
    assert shop.services.deliver_outputs.end_holds("ada") == 2
    assert shop.services.deliver_outputs.end_holds("ada") == 0
    assert _send(shop) == Delivered(delivered=2)
    shop.services.database.close()


def test_a_target_that_was_changed_is_a_conflict(shop: Workshop) -> None:
    """A file put there after the approval is not overwritten; the delivery fails and says so."""
    _approved(shop, "a")
    target = shop.root / "outbox/drafts/letters/a"
    target.parent.mkdir(parents=True)
    target.write_text("mine")
    assert _send(shop) == Delivered(failed=1)
    (delivery,) = shop.services.deliver_outputs.page("failed")
    assert "was changed by somebody else" in delivery.error
    assert shop.files() == {"drafts/letters/a": b"mine"}


def test_a_file_where_a_folder_is_needed_fails_that_delivery_only(shop: Workshop) -> None:
    """An item “a/b” beside an item “a” cannot have its file; it says why, and all others leave."""
    _approved(shop, "a", "a/b", "c")
    assert _send(shop) == Delivered(delivered=2, failed=1)
    (delivery,) = shop.services.deliver_outputs.page("failed")
    assert "letters/a cannot be written (Not a directory)" in delivery.error
    assert set(shop.files()) == {"drafts/letters/a", "drafts/letters/c"}


def test_a_destination_that_is_a_file_fails_every_delivery(shop: Workshop) -> None:
    """Where the destination's folder has become a file, nothing leaves and each delivery says so."""
    _approved(shop, "a", "b")
    (shop.root / "outbox/drafts").write_text("mine")
    assert _send(shop) == Delivered(failed=2)
    assert shop.files() == {"drafts": b"mine"}


def test_a_failed_delivery_can_be_tried_again(shop: Workshop) -> None:
    """Once the cause is mended a retry delivers; other deliveries cannot be retried."""
    _approved(shop, "a")
    target = shop.root / "outbox/drafts/letters/a"
    target.parent.mkdir(parents=True)
    target.write_text("mine")
    _send(shop)
    target.unlink()
    (delivery,) = shop.services.deliver_outputs.page("failed")
    shop.services.deliver_outputs.retry(delivery.id, "ada")
    assert _send(shop) == Delivered(delivered=1)
    with pytest.raises(Refused, match="did not fail"):
        shop.services.deliver_outputs.retry(delivery.id, "ada")


def test_a_destination_changed_after_the_approval_is_refused(shop: Workshop) -> None:
    """An approval does not follow a destination whose folder was changed meanwhile."""
    _approved(shop, "a")
    text = (shop.root / "reviewer.toml").read_text()
    (shop.root / "reviewer.toml").write_text(text.replace("outbox/drafts", "outbox/elsewhere"))
    other = Services(Workspace(shop.root))
    assert other.deliver_outputs.send_due(shop.services.control_runner.id).failed == 1
    assert "were changed after this was approved" in other.deliver_outputs.page()[0].error
    (shop.root / "reviewer.toml").write_text(re.sub(r"\[destinations(.|\n)*", "", text))
    assert shop.files() == {}
    other.database.close()


def test_a_destination_that_is_gone_fails_the_delivery(shop: Workshop) -> None:
    """Without its section in reviewer.toml the delivery fails with what to put back."""
    _approved(shop, "a")
    shop.services.deliver_outputs._destinations = {}
    assert _send(shop) == Delivered(failed=1)
    assert "put it back" in shop.services.deliver_outputs.page()[0].error


class _DiesError(Exception):
    """The process ends here."""


@pytest.mark.parametrize("moment", ["prepare", "begin", "send", "close"])
def test_a_delivery_that_was_interrupted_is_completed_once(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Wherever a runner dies, the next one brings the delivery to its end, and the file appears once."""
    _approved(shop, "a")
    service = shop.services.deliver_outputs
    appeared = []
    send = Folder.send

    def sent(self: Folder, parcel: Parcel) -> str:
        appeared.append(parcel.target)
        return send(self, parcel)

    def dies(*_args: object, **_more: object) -> None:
        raise _DiesError

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "send", dies if moment == "send" else sent)
        if moment == "prepare":
            patch.setattr("reviewer_app.delivery.folder.sync_folder", dies)
        elif moment != "send":
            patch.setattr(service, f"_{moment}", dies)
        with pytest.raises(_DiesError):
            _send(shop)
    shop.services.control_runner.finish()
    shop.services.control_runner.begin(0)
    monkeypatch.setattr(Folder, "send", sent)
    assert _send(shop) == Delivered(delivered=1)
    assert appeared == ["letters/a"]
    assert shop.files() == {"drafts/letters/a": b"Thank you for your letter."}


def test_a_conflict_is_not_taken_for_a_delivery_after_a_crash(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A runner that dies between a failed send and its note leaves the failure to be found by the next."""
    _approved(shop, "a")
    target = shop.root / "outbox/drafts/letters/a"
    service = shop.services.deliver_outputs
    begin = service._begin

    def disturbed(held: deliveries.Leased) -> None:
        begin(held)
        target.write_text("mine")

    def dies(*_args: object, **_more: object) -> None:
        raise _DiesError

    with monkeypatch.context() as patch:
        patch.setattr(service, "_begin", disturbed)
        patch.setattr(service, "_close", dies)
        with pytest.raises(_DiesError):
            _send(shop)
    shop.services.control_runner.finish()
    shop.services.control_runner.begin(0)
    assert _send(shop) == Delivered(failed=1)
    (failed,) = service.page("failed")
    assert "was changed by somebody else" in failed.error
    assert shop.files() == {"drafts/letters/a": b"mine"}


def test_a_runner_that_lost_its_lease_sends_nothing(shop: Workshop) -> None:
    """When another runner has leased the delivery meanwhile, the first leaves no trace of it."""
    _approved(shop, "a")
    service, control = shop.services.deliver_outputs, shop.services.control_runner
    with shop.services.database.write() as tx:
        (stale,) = deliveries.lease(tx, control.id, service._clock(), 9)
    control.finish()
    control.begin(0)
    with shop.services.database.write() as tx:
        deliveries.lease(tx, control.id, service._clock(), 9)
    done = Delivered()
    service._send(stale, done)
    assert done == Delivered()
    assert shop.files() == {}
    assert _send(shop) == Delivered(delivered=1)


def test_bytes_that_are_not_the_approved_ones_never_leave(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the store gave other bytes than the decision is bound to, nothing is delivered."""
    _approved(shop, "a")
    monkeypatch.setattr("reviewer_app.store.deliveries.text_of", lambda _tx, _held: b"other")
    assert _send(shop) == Delivered(failed=1)
    assert shop.files() == {}


def test_what_was_prepared_for_an_undone_approval_is_removed(
    shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A runner dies before its attempt is recorded, the approval is undone: nothing stays in the outbox."""
    (number,) = _approved(shop, "a")

    def dies(_held: object) -> None:
        raise _DiesError

    with monkeypatch.context() as patch:
        patch.setattr(shop.services.deliver_outputs, "_begin", dies)
        with pytest.raises(_DiesError):
            _send(shop)
    assert len(shop.files()) == 1
    assert shop.services.undo_decisions.undo(number, "ada").result == "undone"
    shop.services.deliver_outputs.tidy()
    assert len(shop.files()) == 1  # its runner may live
    shop.services.control_runner.finish()
    shop.services.deliver_outputs.tidy()
    shop.services.deliver_outputs.tidy()
    assert shop.files() == {}


def test_a_damaged_text_fails_its_own_delivery_only(shop: Workshop) -> None:
    """An approved text that the store cannot give back any more fails with a sentence; the others leave."""
    sound, damaged = shop.draft("a", "b")
    shop.decide(damaged, Kind.EDIT, text="By hand.")
    shop.decide(sound, Kind.APPROVE)
    shop.services.control_runner.begin(0)
    with shop.services.database.write() as tx:
        tx.exec_driver_sql("UPDATE texts SET body = x'00' WHERE body = CAST('By hand.' AS BLOB)")
    assert _send(shop) == Delivered(delivered=1, failed=1)
    (failed,) = shop.services.deliver_outputs.page("failed")
    assert "damaged" in failed.error


@pytest.mark.parametrize(
    "change",
    [
        "sha256 = (SELECT input_sha FROM items LIMIT 1)",
        "item_id = 2",
        "decision_id = 'x'",
        "destination_digest = 'x'",
    ],
)
def test_an_outbox_changed_by_hand_delivers_nothing(shop: Workshop, change: str) -> None:
    """What leaves is held against the decision, which cannot be changed unnoticed, not against the outbox."""
    _approved(shop, "a", "b")
    with shop.services.database.exclusive() as connection:
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        connection.execute(text(f"UPDATE deliveries SET {change} WHERE item_id = 1"))
        connection.execute(text("PRAGMA foreign_keys=ON"))
    assert _send(shop) == Delivered(delivered=1, failed=1)
    assert set(shop.files()) == {"drafts/letters/b"}
    (delivery,) = shop.services.deliver_outputs.page("failed")
    assert "changed" in delivery.error


def test_the_newest_deliveries_come_first(shop: Workshop) -> None:
    """So many as are wanted, of all or of one state, with their items' titles; the states are counted."""
    _approved(shop, "a", "b", "c")
    deliver = shop.services.deliver_outputs
    assert [delivery.title for delivery in deliver.newest(2)] == ["c", "b"]
    assert deliver.newest(9, DeliveryState.FAILED) == []
    _send(shop)
    assert [delivery.key for delivery in deliver.newest(9, DeliveryState.DELIVERED)] == ["c", "b", "a"]
    assert deliver.counts_by_state() == dict.fromkeys(DeliveryState, 0) | {DeliveryState.DELIVERED: 3}
