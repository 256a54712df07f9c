"""A folder as destination: each output one file, whole or not at all, and nobody else's is touched."""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer_app import failpoints
from reviewer_app.delivery.contract import DeliveryError, Parcel
from reviewer_app.delivery.folder import DEFAULT_NAME, Folder
from tests.delivery.test_names import facts


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a destination whose folder is not there yet."""
    return Folder(tmp_path / "out", DEFAULT_NAME, "digest", timedelta())


@pytest.fixture(autouse=True)
def _no_failpoints() -> Iterator[None]:
    yield
    failpoints.plan("")


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def parcel(
    data: bytes = b"approved\r\n", target: str = "letters/a", before: bytes | None = None, fence: int = 1
) -> Parcel:
    """Return an approved output on its way."""
    return Parcel("tok", fence, target, data, None if before is None else _sha(before), _sha(data))


def _files(folder: Folder) -> dict[str, bytes]:
    return {
        path.relative_to(folder.root).as_posix(): path.read_bytes()
        for path in folder.root.rglob("*")
        if path.is_file()
    }


def _deliver(folder: Folder, what: Parcel) -> str:
    folder.prepare(what)
    return folder.send(what)


@pytest.mark.parametrize("data", [b"", b"a\r\n\0\xff", "ä\u2028".encode(), b"x" * 3_000_000])
def test_exactly_the_approved_bytes_arrive(folder: Folder, data: bytes) -> None:
    """The file has the approved bytes, belongs to its owner alone, and the receipt names it."""
    receipt = _deliver(folder, parcel(data))
    assert _files(folder) == {"letters/a": data}
    assert receipt == f"{folder.root / 'letters/a'} ({len(data)} bytes)"
    assert folder.present("letters/a") == _sha(data)
    assert stat.S_IMODE((folder.root / "letters/a").stat().st_mode) == 0o600
    for made in (folder.root, folder.root / "letters"):
        assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_preparing_has_no_effect_yet(folder: Folder) -> None:
    """Before sending, only a hidden temporary file is there; discarding removes it, also twice."""
    folder.prepare(parcel())
    assert list(_files(folder)) == ["letters/.tok-1.part"]
    assert folder.present("letters/a") is None
    folder.discard(parcel())
    folder.discard(parcel())
    assert _files(folder) == {}


def test_what_was_approved_to_be_replaced_is_replaced(folder: Folder) -> None:
    """A file that is as it was at the approval is overwritten, and so is one that is the approved output."""
    _deliver(folder, parcel(b"old"))
    _deliver(folder, parcel(b"new", before=b"old"))
    _deliver(folder, parcel(b"new", before=b"old"))
    assert _files(folder) == {"letters/a": b"new"}


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(("before", "now"), [(None, b"theirs"), (b"old", b"theirs"), (b"old", None)])
def test_a_target_that_changed_is_left_alone(
    folder: Folder, late: bool, before: bytes | None, now: bytes | None
) -> None:
    """A file that appeared, changed or went away since the approval is a conflict, and stays as it is."""
    target, what = folder.root / "letters/a", parcel(before=before)
    target.parent.mkdir(parents=True)
    if late:
        if before is not None:
            target.write_bytes(before)
        folder.prepare(what)
    if now is not None:
        target.write_bytes(now)
    else:
        target.unlink(missing_ok=True)
    with pytest.raises(DeliveryError, match=r"changed by somebody else .* nothing was overwritten"):
        folder.send(what) if late else folder.prepare(what)
    assert folder._part(what).exists() == late  # it tells that nothing was sent
    folder.discard(what)
    assert _files(folder) == ({} if now is None else {"letters/a": now})


def test_parts_of_former_attempts_are_removed(folder: Folder) -> None:
    """A new attempt at the same delivery clears away what earlier ones left, and nothing else."""
    folder.prepare(parcel(fence=1))
    other = folder.root / "letters/.other-1.part"
    other.write_bytes(b"another's")
    _deliver(folder, parcel(fence=2))
    assert sorted(_files(folder)) == ["letters/.other-1.part", "letters/a"]


@pytest.mark.parametrize("point", ["file.tmp_written", "file.fsynced"])
def test_a_crash_before_the_attempt_leaves_the_target_as_it_was(folder: Folder, point: str) -> None:
    """Interrupted while writing, the target is untouched, and the next attempt delivers."""
    _deliver(folder, parcel(b"old"))
    failpoints.plan(f"{point}:1:raise")
    with pytest.raises(failpoints.FailpointError):
        folder.prepare(parcel(b"new", before=b"old"))
    assert _files(folder)["letters/a"] == b"old"
    _deliver(folder, parcel(b"new", before=b"old", fence=2))
    assert _files(folder) == {"letters/a": b"new"}


def test_a_send_that_never_began_is_finished(folder: Folder) -> None:
    """After a crash before the rename, finishing puts the prepared file in place."""
    folder.prepare(parcel())
    assert folder.finish(parcel()) == f"{folder.root / 'letters/a'} (10 bytes)"
    assert _files(folder) == {"letters/a": b"approved\r\n"}


def test_a_send_that_had_happened_is_not_repeated(folder: Folder) -> None:
    """After a crash behind the rename, finishing only says so; what changed since is not touched."""
    failpoints.plan("file.renamed_pre_dirsync:1:raise")
    folder.prepare(parcel())
    with pytest.raises(failpoints.FailpointError):
        folder.send(parcel())
    assert folder.finish(parcel()).endswith("(10 bytes; completed after a restart)")
    (folder.root / "letters/a").write_bytes(b"edited by its reader")
    assert folder.finish(parcel()).endswith("changed or taken away since)")
    assert _files(folder) == {"letters/a": b"edited by its reader"}


def _let_the_sleeper_send(folder: Folder, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    """Let a process that lost its lease put the file in place just before the holder takes a step."""
    owner = Folder if at == "_require_unchanged" else Path
    step = getattr(owner, at)

    def late(*given: Any) -> Any:
        monkeypatch.setattr(owner, at, step)
        folder.send(parcel())
        return step(*given)

    monkeypatch.setattr(owner, at, late)


@pytest.mark.parametrize("at", ["_require_unchanged", "replace"])
def test_a_sleeper_that_sends_while_it_is_finished_is_no_failure(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """If a process that lost its lease puts the file in place at any moment of finishing, it is delivered."""
    folder.prepare(parcel())
    _let_the_sleeper_send(folder, monkeypatch, at)
    assert folder.finish(parcel()).endswith("(10 bytes; completed after a restart)")
    assert _files(folder) == {"letters/a": b"approved\r\n"}


def test_a_file_that_its_reader_changed_at_once_was_delivered(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a sleeper delivered while it was finished stays delivered, though its reader has edited it."""
    folder.prepare(parcel())

    def late(_self: Folder, _parcel: Parcel) -> None:
        (folder.root / "letters/.tok-1.part").replace(folder.root / "letters/a")
        (folder.root / "letters/a").write_bytes(b"edited by its reader")
        raise DeliveryError("It was changed by somebody else.")

    monkeypatch.setattr(Folder, "_require_unchanged", late)
    assert folder.finish(parcel()).endswith("changed or taken away since)")
    assert _files(folder) == {"letters/a": b"edited by its reader"}


def test_a_sleeper_does_not_take_away_what_its_successor_prepared(folder: Folder) -> None:
    """A process that prepares under an older lease leaves the file of the newer one where it is."""
    folder.prepare(parcel(fence=2))
    folder.prepare(parcel(fence=1))
    assert folder.finish(parcel(fence=2)) == f"{folder.root / 'letters/a'} (10 bytes)"


def test_finishing_where_the_folder_is_gone_says_so(folder: Folder) -> None:
    """If somebody took the whole folder away after the delivery, the receipt says that it is not there."""
    assert "changed or taken away since" in folder.finish(parcel())
    assert not folder.root.exists()


def test_a_conflict_is_found_when_finishing(folder: Folder) -> None:
    """If somebody else wrote the target while the sender was dead, theirs stays, however often one tries."""
    folder.prepare(parcel())
    (folder.root / "letters/a").write_bytes(b"theirs")
    for _ in range(2):
        with pytest.raises(DeliveryError, match="changed by somebody else"):
            folder.finish(parcel())
    folder.discard(parcel())
    assert _files(folder) == {"letters/a": b"theirs"}


def test_a_link_that_leads_out_is_refused(folder: Folder, tmp_path: Path) -> None:
    """A subfolder that is a link to elsewhere is refused at every step, and nothing appears there."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    folder.root.mkdir()
    (folder.root / "letters").symlink_to(elsewhere)
    steps: list[Callable[[Parcel], object]] = [folder.prepare, folder.send, folder.finish, folder.discard]
    for step in steps:
        with pytest.raises(DeliveryError, match="leads out of the folder"):
            step(parcel())
    with pytest.raises(DeliveryError, match="leads out of the folder"):
        folder.present("letters/a")
    assert list(elsewhere.iterdir()) == []


def test_a_link_that_stays_inside_is_followed(folder: Folder) -> None:
    """A link within the folder is the owner's way to arrange it."""
    (folder.root / "real").mkdir(parents=True)
    (folder.root / "letters").symlink_to("real")
    _deliver(folder, parcel())
    assert (folder.root / "real/a").read_bytes() == b"approved\r\n"


def test_a_folder_that_became_a_link_gets_nothing(folder: Folder, tmp_path: Path) -> None:
    """A link that was put in the folder's place after the approval is not followed."""
    folder.root.symlink_to(tmp_path / "real")
    with pytest.raises(DeliveryError, match="became a link"):
        folder.prepare(parcel())
    assert not (tmp_path / "real").exists()


def _directory(path: Path) -> None:
    path.mkdir()


def _link(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("make", [_directory, _link, _loop, _pipe])
def test_a_target_that_is_no_file_is_named(folder: Folder, make: Callable[[Path], None]) -> None:
    """A folder, a link or a pipe where the file belongs is refused at once, not followed, not waited for."""
    (folder.root / "letters").mkdir(parents=True)
    make(folder.root / "letters/a")
    with pytest.raises(DeliveryError, match="is not a file; move it away"):
        folder.present("letters/a")
    with pytest.raises(DeliveryError, match="is not a file"):
        folder.prepare(parcel())
    assert [path.name for path in (folder.root / "letters").iterdir()] == ["a"]


def test_a_loop_of_links_is_an_error_of_that_delivery(folder: Folder) -> None:
    """A subfolder that is a link to itself is a sentence, not a crash."""
    folder.root.mkdir()
    (folder.root / "letters").symlink_to("letters")
    with pytest.raises(DeliveryError):
        folder.prepare(parcel())


def test_a_file_in_the_way_of_a_folder_is_named(folder: Folder) -> None:
    """Where a file stands in place of a folder, the delivery fails with its name."""
    folder.root.mkdir()
    (folder.root / "letters").write_text("in the way")
    assert folder.present("letters/a") is None
    with pytest.raises(DeliveryError, match=r"letters cannot be written \(Not a directory\)"):
        folder.prepare(parcel())
    with pytest.raises(DeliveryError, match=r"changed|cannot be"):
        folder.send(parcel(before=b"x"))
    folder.discard(parcel())


def test_a_name_longer_than_the_system_takes_is_an_error(folder: Folder) -> None:
    """A target that no file system takes fails in a sentence."""
    with pytest.raises(DeliveryError, match="cannot be"):
        _deliver(folder, parcel(target="x" * 300))


def _error(number: int) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("call", ["fsync", "mkdir", "open", "replace"])
def test_a_failing_disk_leaves_nothing_behind(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Where folders, files, syncing or renaming fail, a sentence says so and the target is as it was."""
    with monkeypatch.context() as patch:
        patch.setattr(os, call, _error(errno.EIO))
        with pytest.raises(DeliveryError, match="Input/output error"):
            _deliver(folder, parcel())
    folder.discard(parcel())
    assert not folder.root.exists() or _files(folder) == {}
    _deliver(folder, parcel())
    assert _files(folder) == {"letters/a": b"approved\r\n"}


def test_a_sync_that_fails_when_finishing_is_a_sentence(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the folder cannot be synced while completing, the delivery fails in a sentence."""
    _deliver(folder, parcel())
    monkeypatch.setattr(os, "fsync", _error(errno.EIO))
    with pytest.raises(DeliveryError, match="Input/output error"):
        folder.finish(parcel())


def test_a_folder_that_cannot_be_read_when_finishing_is_a_sentence(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If it cannot be told whether the file was put in place, the delivery fails in a sentence."""
    folder.prepare(parcel())
    monkeypatch.setattr(Path, "exists", _error(errno.EIO))
    with pytest.raises(DeliveryError, match=r"letters cannot be read \(Input/output error\)"):
        folder.finish(parcel())


def test_a_target_that_cannot_be_read_is_not_taken_for_none(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of reading what is there is an error of the delivery."""
    _deliver(folder, parcel())
    monkeypatch.setattr(hashlib, "file_digest", _error(errno.EIO))
    with pytest.raises(DeliveryError, match=r"cannot be read \(Input/output error\)"):
        folder.present("letters/a")


def test_an_item_has_two_places(folder: Folder) -> None:
    """The first place is the name by the template, the second has a hash in it."""
    first, second = folder.targets(facts("a.md"))
    assert first == "letters/a.md"
    assert second.startswith("letters/a-")
