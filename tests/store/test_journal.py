"""The second copy of the decisions: every line durable, and nothing that a crash leaves stops reading it."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import ExitStack
from io import FileIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer_app.store.journal import Journal, Line
from tests.store.processes import decision_row, playing


def _line(name: str, **extra: object) -> Line:
    return Line(decision_row(name), 3, "abc", dict(extra))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Return the journal of an empty folder."""
    return Journal(tmp_path / "decisions.jsonl")


def _ids(journal: Journal, offset: int = 0) -> list[str]:
    return [line.row["id"] for line in journal.read(offset).lines]


def test_lines_come_back_as_they_were_written(journal: Journal) -> None:
    """A journal gives back each line in order, with everything beside the decision."""
    lines = [_line("a"), _line("b", text="ä\n\u2028", delivery={"target": "x"})]
    journal.append(lines[:1])
    journal.append(lines[1:])
    reading = journal.read(0)
    assert (reading.lines, reading.torn, reading.end) == (tuple(lines), 0, journal.path.stat().st_size)
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600


def test_several_lines_are_added_at_once(journal: Journal) -> None:
    """Lines given together stand there together, each on its own line."""
    journal.append([_line("a"), _line("b"), _line("c")])
    assert _ids(journal) == ["a", "b", "c"]
    assert journal.path.read_bytes().count(b"\n") == 3


def test_a_journal_that_is_not_there_is_empty(journal: Journal) -> None:
    """Before the first decision there is no file, and reading says that there is nothing."""
    reading = journal.read(500)
    assert (reading.lines, reading.end, reading.torn) == ((), 0, 0)
    assert not journal.path.exists()


def test_reading_goes_on_from_where_it_ended(journal: Journal) -> None:
    """Reading from the end of the former reading gives only what is new."""
    journal.append([_line("a")])
    end = journal.read(0).end
    assert journal.read(end).lines == ()
    journal.append([_line("b")])
    reading = journal.read(end)
    assert [line.row["id"] for line in reading.lines] == ["b"]
    assert reading.end == journal.path.stat().st_size


def test_a_journal_that_was_cut_short_is_read_whole(journal: Journal) -> None:
    """A file shorter than it was is another file: it is read from its start."""
    journal.append([_line("a")])
    assert _ids(journal, offset=1_000_000) == ["a"]


def test_a_torn_last_line_costs_itself_only(journal: Journal) -> None:
    """A line that a crash cut is not read, and the next one begins on a line of its own."""
    journal.append([_line("a"), _line("b")])
    journal.path.write_bytes(journal.path.read_bytes()[:-20])
    first = journal.read(0)
    assert ([line.row["id"] for line in first.lines], first.torn) == (["a"], 0)
    journal.append([_line("c")])
    rest = journal.read(first.end)
    assert ([line.row["id"] for line in rest.lines], rest.torn) == (["c"], 1)


def test_an_empty_file_is_a_clean_beginning(journal: Journal) -> None:
    """The first line of an empty file has no empty line before it."""
    journal.path.touch()
    journal.append([_line("a")])
    assert journal.path.read_bytes().startswith(b"{")


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"hello",
        b"null",
        b"[]",
        b"[1, 2]",
        b"17",
        b"{}",
        b"\xff\xfe\x00",
        b'{"decision": 5, "seq": 1, "head": "", "extra": {}}',
        b'{"decision": {"id": "x"}, "seq": 1, "head": "", "extra": {}}',
        b"[" * 200_000,
        b"9" * 5000,
    ],
)
def test_foreign_lines_are_passed_over(journal: Journal, foreign: bytes) -> None:
    """What is no decision, whatever it is, does not hide the decisions around it."""
    journal.append([_line("a")])
    with journal.path.open("ab") as file:
        file.write(foreign + b"\n")
    journal.append([_line("b")])
    reading = journal.read(0)
    assert [line.row["id"] for line in reading.lines] == ["a", "b"]
    assert reading.torn == bool(foreign)


@pytest.mark.parametrize("part", ['"seq":1e999', '"seq":null', '"seq":"x"', '"extra":7', '"extra":[1]'])
def test_a_line_with_an_impossible_part_is_passed_over(journal: Journal, part: str) -> None:
    """A line whose number or additions cannot be is no decision."""
    journal.append([_line("a")])
    name = part.split(":", maxsplit=1)[0]
    old = {'"seq"': '"seq":3', '"extra"': '"extra":{}'}[name]
    journal.path.write_text(journal.path.read_text().replace(old, part))
    reading = journal.read(0)
    assert (reading.lines, reading.torn) == ((), 1)


@given(st.lists(st.binary(max_size=30), max_size=8), st.integers(0, 9))
def test_no_bytes_between_lines_stop_the_reading(
    tmp_path_factory: pytest.TempPathFactory, noise: list[bytes], offset: int
) -> None:
    """Whatever stands between them, decisions that are whole lines are read."""
    journal = Journal(tmp_path_factory.mktemp("j") / "decisions.jsonl")
    for place, piece in enumerate(noise):
        journal.append([_line(str(place))])
        with journal.path.open("ab") as file:
            file.write(piece)
    journal.append([_line("last")])
    assert _ids(journal) == [*map(str, range(len(noise))), "last"]
    assert journal.read(offset).end == journal.path.stat().st_size


def test_appenders_in_four_processes_lose_nothing(journal: Journal) -> None:
    """Four processes writing at once leave every line whole and readable, each once."""
    names = ("ada", "ben", "cid", "dot")
    with ExitStack() as stack:
        others = [stack.enter_context(playing("journal", journal.path, name, 60)) for name in names]
        for other in others:
            assert other.hear() == "ready"
        for other in others:
            other.tell()
        for other in others:
            assert other.rest()[2] == 0
    reading = journal.read(0)
    assert reading.torn == 0
    assert sorted(line.row["id"] for line in reading.lines) == sorted(
        f"{name}-{place}" for name in names for place in range(60)
    )


def _fails(number: int) -> Callable[..., None]:
    def act(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return act


class Stubborn(FileIO):
    """A file that takes seven bytes at a time; once thirty are written, only if the disk is not full."""

    full = False
    taken = 0

    def write(self, data: Any) -> int:
        """Write a little of the data."""
        if self.full and self.taken > 30:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.taken += 7
        return super().write(data[:7])


@pytest.mark.parametrize(("call", "number"), [("fsync", errno.EIO), ("open", errno.EACCES)])
def test_a_line_that_is_not_durable_is_an_error(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    """An error of opening or syncing is raised, never swallowed."""
    journal.append([_line("a")])
    monkeypatch.setattr(os, call, _fails(number))
    with pytest.raises(OSError, match=os.strerror(number)):
        journal.append([_line("b")])


def test_a_line_written_in_pieces_is_whole(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system writes less than it was given, the rest follows."""
    monkeypatch.setattr("reviewer_app.store.journal.FileIO", Stubborn)
    journal.append([_line("a"), _line("b")])
    assert _ids(journal) == ["a", "b"]


def test_a_disk_that_fills_in_the_middle_of_a_line_costs_that_line(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a line on a full disk is an error now, and no harm later."""
    journal.append([_line("a")])
    monkeypatch.setattr("reviewer_app.store.journal.FileIO", Stubborn)
    monkeypatch.setattr(Stubborn, "full", True)
    with pytest.raises(OSError, match="No space"):
        journal.append([_line("b")])
    monkeypatch.undo()
    journal.append([_line("c")])
    reading = journal.read(0)
    assert ([line.row["id"] for line in reading.lines], reading.torn) == (["a", "c"], 1)


def test_a_line_is_synced_before_it_counts(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each append ends with a sync of the file; the first one also makes the file's name durable."""
    synced: list[bool] = []
    sync = os.fsync

    def noting(descriptor: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    journal.append([_line("a")])
    journal.append([_line("b")])
    assert synced == [False, True, False]


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": None},
        {"id": ["a"]},
        {"item_id": "1"},
        {"item_id": 10**30},
        {"item_id": True},
        {"kind": "nuke"},
        {"actor": None},
        {"at": "1"},
        {"at": -1},
        {"revision": 10**30},
        {"note": {"a": 1}},
        {"note": "\ud800"},
        {"until": "x"},
        {"prior": None},
        {"prior": "[1]"},
        {"prior": "x"},
    ],
)
def test_a_line_that_the_store_could_not_take_is_passed_over(
    journal: Journal, wrong: dict[str, object]
) -> None:
    """A decision with a wrong column counts as torn: the store would keep it for ever, or refuse it."""
    journal.append([_line("a"), Line(decision_row("b") | wrong, 3, "abc"), _line("c")])
    reading = journal.read(0)
    assert ([line.row["id"] for line in reading.lines], reading.torn) == (["a", "c"], 1)


@pytest.mark.parametrize("extra", [{"text": 5}, {"delivery": [1]}, {"outcome": None}])
def test_what_stands_beside_a_decision_has_its_type_too(journal: Journal, extra: dict[str, object]) -> None:
    """A text that is none, or a delivery without places, is no decision that could be put back."""
    journal.append([_line("a", **extra)])
    assert (journal.read(0).lines, journal.read(0).torn) == ((), 1)
