"""Exporting feedback: which decisions, with which texts, and files that are whole or not there."""

import io
import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import BadUsage, Refused, StoreUnavailable
from reviewer_app.domain.item import NewItem
from reviewer_app.domain.run import Stop, Usage
from reviewer_app.feedback import registry
from reviewer_app.feedback.contract import Record
from reviewer_app.providers.contract import Answer, ErrorKind, ProviderError
from reviewer_app.services.export_feedback import ExportFeedback
from reviewer_app.store.database import Database, Transaction
from tests.workshop import Workshop, keys


def exported(shop: Workshop, agent: str | None = None) -> list[dict[str, Any]]:
    """Return the records as JSON Lines have them."""
    file = io.BytesIO()
    count = shop.services.export_feedback.write("jsonl", file, "ada", agent)
    lines = file.getvalue().decode("ascii").splitlines()
    assert count == len(lines)
    return [json.loads(line) for line in lines]


def test_each_kind_of_decision_has_its_record(shop: Workshop) -> None:
    """Approve, edit, reject and redo are one record each, in order, with draft and final text."""
    first, second, third, fourth = shop.draft("a", "b", "c", "d")
    shop.decide(first, Kind.APPROVE)
    shop.decide(second, Kind.EDIT, text="Thank you, b.")
    shop.decide(third, Kind.REJECT, reason="invented", note="no such order")
    shop.decide(fourth, Kind.REDO, note="name the sender")
    records = exported(shop)
    draft = "Thank you for your letter."
    assert [(r["kind"], r["result"], r["draft"], r["final"]) for r in records] == [
        ("approve", "approved", draft, draft),
        ("edit", "edited", draft, "Thank you, b."),
        ("reject", "rejected", draft, None),
        ("redo", "redo", draft, None),
    ]
    assert [(r["reason"], r["note"]) for r in records[2:]] == [
        ("invented", "no such order"),
        (None, "name the sender"),
    ]
    assert records[0]["input"] == "Dear shop, I am a."
    assert records[0]["model"] == "scripted/m"
    assert records[0]["version"] == shop.services.library.load("letters").version
    assert records[0]["sha256"] == records[0]["draft_sha256"] != records[1]["sha256"]
    assert records[0]["minutes"] >= 0


def test_flags_and_failed_checks_are_those_of_the_draft(shop: Workshop) -> None:
    """A record says why a person had to look."""
    shop.write_agent(keys="checks:\n  - length: {max_words: 2}\n  - forbidden_text: [pizza]\n")
    (number,) = shop.draft("a")
    shop.decide(number, Kind.EDIT, text="Thanks.")
    (record,) = exported(shop)
    assert (record["flags"], record["failed_checks"]) == (["failed-check"], ["length"])


def test_undone_decisions_are_left_out(shop: Workshop) -> None:
    """What was taken back is no feedback; what was decided instead is."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.EDIT, text="Wrong.")
    shop.services.undo_decisions.undo(number, "ada")
    assert exported(shop) == []
    shop.decide(number, Kind.APPROVE)
    (record,) = exported(shop)
    assert (record["result"], record["final"]) == ("approved", "Thank you for your letter.")


def test_later_and_escalate_are_no_records(shop: Workshop) -> None:
    """Putting off and handing on say nothing about the draft."""
    first, second = shop.draft("a", "b")
    shop.decide(first, Kind.ESCALATE, to="ben")
    shop.decide(second, Kind.LATER, until=shop.open(second).item.row.created_at.replace(year=2999))
    assert exported(shop) == []


def test_of_two_approvals_the_one_that_ended_the_item_counts(shop: Workshop) -> None:
    """With high stakes the second approval makes the record; approving somebody's edit is `edited`."""
    shop.write_agent(keys="stakes: high\n")
    plain, changed = shop.draft("a", "b")
    shop.decide(plain, Kind.APPROVE, "ada")
    shop.decide(changed, Kind.EDIT, "ada", text="Thank you, b.")
    assert exported(shop) == []
    shop.decide(plain, Kind.APPROVE, "ben")
    shop.decide(changed, Kind.APPROVE, "ben")
    assert [(r["kind"], r["result"], r["by"], r["draft"], r["final"]) for r in exported(shop)] == [
        ("approve", "approved", "ben", "Thank you for your letter.", "Thank you for your letter."),
        ("approve", "edited", "ben", "Thank you for your letter.", "Thank you, b."),
    ]


def test_after_a_redo_each_decision_has_its_own_draft(shop: Workshop) -> None:
    """The redo keeps the draft it was about, the approval has the next one."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.REDO, note="again")
    shop.provider._otherwise = Answer("Better.", Stop.FINISHED, Usage(1, 1), 150, "m")
    shop.run()
    shop.decide(number, Kind.APPROVE)
    assert [(r["result"], r["draft"]) for r in exported(shop)] == [
        ("redo", "Thank you for your letter."),
        ("approved", "Better."),
    ]


def test_a_replaced_input_is_not_shown_with_an_older_decision(shop: Workshop) -> None:
    """The record keeps digest and draft; the text that was replaced is null, and no draft of it is taken."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.REJECT, reason="invented")
    agent = shop.services.library.load("letters")
    shop.services.add_items.add(agent, [NewItem("a", "a", "A new letter.", "old")], "ada", update=True)
    shop.provider._otherwise = ProviderError(ErrorKind.NONSENSE, "The server sent no JSON.")
    shop.run()
    shop.decide(number, Kind.REJECT, reason="document")
    first, second = exported(shop)
    assert (first["input"], first["baseline"], first["draft"]) == (None, None, "Thank you for your letter.")
    assert (second["input"], second["baseline"]) == ("A new letter.", "old")
    assert (second["draft"], second["draft_sha256"]) == (None, None)
    assert first["content_sha256"] != second["content_sha256"]


def test_one_agents_decisions_can_be_asked_for(shop: Workshop) -> None:
    """The filter leaves out all others."""
    shop.write_agent("notes")
    (letter,), (note,) = shop.draft("a"), shop.draft("n", agent="notes")
    shop.decide(letter, Kind.APPROVE)
    shop.decide(note, Kind.APPROVE)
    assert [record["key"] for record in exported(shop, "notes")] == ["n"]


def test_more_than_a_page_comes_whole_and_in_order(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are invisible: every record once, in the order of the decisions."""
    monkeypatch.setattr("reviewer_app.store.feedback._SELECT", _small_pages())
    numbers = shop.draft(*keys(7))
    for number in reversed(numbers):
        shop.decide(number, Kind.APPROVE)
    assert [record["key"] for record in exported(shop)] == list(reversed(list(keys(7))))


def _small_pages() -> Any:
    from reviewer_app.store import feedback  # noqa: PLC0415 - beside the test that needs it

    return feedback._SELECT.limit(3)


def test_a_saved_file_is_private_and_replaces_the_one_before(shop: Workshop, tmp_path: Path) -> None:
    """The file has mode 0600, the new content, and nothing lies beside it."""
    path = tmp_path / "out" / "feedback.jsonl"
    path.parent.mkdir()
    path.write_text("before")
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    assert shop.services.export_feedback.save("jsonl", path, "ada") == 1
    assert json.loads(path.read_text())["result"] == "approved"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == ["feedback.jsonl"]  # noqa: PTH208 - names, hidden ones too
    assert shop.kinds()[-1] == "feedback.exported"


@contextmanager
def _locked(shop: Workshop) -> Iterator[ExportFeedback]:
    """Give the service while another program holds the store's write lock."""
    impatient = Database(shop.services.database.path, busy_seconds=0)
    with shop.services.database.write():
        yield ExportFeedback(impatient, now)
    impatient.close()


def test_an_export_that_cannot_be_noted_leaves_the_old_file(shop: Workshop, tmp_path: Path) -> None:
    """While the store is locked nothing is exported: “nothing was changed” is true of the file as well."""
    path = tmp_path / "feedback.jsonl"
    path.write_text("before")
    with _locked(shop) as service, pytest.raises(StoreUnavailable, match=r"locked .* nothing was changed"):
        service.save("jsonl", path, "ada")
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


def test_an_export_that_cannot_be_put_in_place_is_not_noted(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system does not let the file be replaced, the history tells of no export."""

    def in_use(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(Refused, match=r"feedback.jsonl cannot be written \(Permission denied\)"):
        shop.services.export_feedback.save("jsonl", tmp_path / "feedback.jsonl", "ada")
    assert "feedback.exported" not in shop.kinds()


def test_a_note_that_is_lost_at_the_very_end_is_told(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the store fails when the file is in place already, the sentence says that the file is there."""
    write = Database.write

    @contextmanager
    def fails_at_the_end(self: Database) -> Iterator[Transaction]:
        with write(self) as tx:
            yield tx
            raise StoreUnavailable("The disk is full.")

    path = tmp_path / "feedback.jsonl"
    monkeypatch.setattr(Database, "write", fails_at_the_end)
    with pytest.raises(
        StoreUnavailable, match=r"feedback.jsonl was written .* history does not say so\. The disk is full\."
    ):
        shop.services.export_feedback.save("jsonl", path, "ada")
    assert path.exists()


def test_records_that_were_written_out_but_not_noted_are_told(shop: Workshop) -> None:
    """What went to an open file cannot be taken back: the sentence says that it is there."""
    (number,) = shop.draft("a")
    shop.decide(number, Kind.APPROVE)
    file = io.BytesIO()
    with _locked(shop) as service, pytest.raises(StoreUnavailable, match=r"records were written .* locked"):
        service.write("jsonl", file, "ada")
    assert file.getvalue().count(b"\n") == 1


class Failing:
    """A format whose disk is full in the middle."""

    def write(self, records: Iterable[Record], file: BinaryIO) -> int:
        """Write a little, then fail."""
        file.write(f"{len(list(records))} records, half".encode())
        raise OSError(28, "No space left on device")


def test_a_failed_export_leaves_the_old_file(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there before stays, the sentence says why, and no part is left."""
    monkeypatch.setitem(registry._BUILT_IN, "failing", Failing())
    path = tmp_path / "feedback.jsonl"
    path.write_text("before")
    with pytest.raises(Refused, match=r"feedback.jsonl cannot be written \(No space left on device\)"):
        shop.services.export_feedback.save("failing", path, "ada")
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


def test_a_folder_is_not_overwritten(shop: Workshop, tmp_path: Path) -> None:
    """A folder is refused with an example of a file in it."""
    with pytest.raises(Refused, match=r"is a folder; name a file in it, such as .*feedback\.jsonl"):
        shop.services.export_feedback.save("jsonl", tmp_path, "ada")


@pytest.mark.parametrize("name", ["reviewer.db", "reviewer.db-wal", "reviewer.toml", "decisions.jsonl"])
def test_the_workspaces_own_files_are_not_overwritten(shop: Workshop, name: str) -> None:
    """An export can replace neither the store nor the journal nor the settings."""
    path = shop.root / "agents" / ".." / name
    before = (shop.root / name).read_bytes() if (shop.root / name).exists() else b""
    with pytest.raises(Refused, match="belongs to the workspace itself"):
        shop.services.export_feedback.save("jsonl", path, "ada")
    assert ((shop.root / name).read_bytes() if (shop.root / name).exists() else b"") == before


def test_an_unknown_format_writes_nothing(shop: Workshop, tmp_path: Path) -> None:
    """The format is judged before any file is made."""
    with pytest.raises(BadUsage, match="not a format"):
        shop.services.export_feedback.save("xml", tmp_path / "out.xml", "ada")
    assert list(tmp_path.glob("*.xml")) == []
