"""Doctor: each examination is ok, warns or fails for the reason that it is there for; nothing is changed."""

import shutil
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail, null

from reviewer_app.bootstrap import Services
from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.paths import Workspace
from reviewer_app.services.examine_workspace import Examined, ExamineWorkspace, Verdict
from reviewer_app.store import soundness
from reviewer_app.store.backup import back_up
from tests.workshop import Workshop

OK, WARN, FAIL = Verdict.OK, Verdict.WARN, Verdict.FAIL
Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 - the shape of shutil's own


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give a computer without keyring and without keys."""
    for name in ("REVIEWER_KEY_SCRIPTED", "REVIEWER_KEY_ANTHROPIC", "ANTHROPIC_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # the library's
    yield
    keyring.set_keyring(before)


def examined(shop: Workshop) -> dict[str, Examined]:
    """Return the examinations of a workspace by name, with services that know nothing yet."""
    services = Services(shop.services.workspace)
    try:
        return {each.name: each for each in ExamineWorkspace(services, now).examine()}
    finally:
        if "database" in services.__dict__:
            services.database.close()


def change_store(shop: Workshop, statement: str, *, unguarded: str = "") -> None:
    """Change the store behind the program's back, after dropping a trigger that would forbid it."""
    with shop.services.database.exclusive() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        if unguarded:
            connection.exec_driver_sql(f"DROP TRIGGER {unguarded}")
        connection.exec_driver_sql(statement)


@pytest.fixture
def decided(shop: Workshop) -> Workshop:
    """Return a private workspace with an approved and delivered item, and one that waits."""
    shop.services.workspace.settings_file.chmod(0o600)
    number, _ = shop.draft("a", "b")
    shop.decide(number, Kind.APPROVE)
    shop.run()
    return shop


def test_a_sound_workspace_is_all_right(decided: Workshop) -> None:
    """Nothing warns and nothing fails where nothing is wrong."""
    found = examined(decided)
    assert {name: each.message for name, each in found.items() if each.verdict is not OK} == {}
    assert list(found)[:2] == ["sqlite", "settings"]
    assert "3." in found["sqlite"].message
    assert found["decisions"].message == "Store and journal hold the same decisions: 1."
    assert found["agents"].message == "Ready: letters."
    assert found["destinations"].message == "Can be written: drafts."
    assert found["keys"].message == "“scripted”: needs no key."
    assert "environment variables" in found["keyring"].message


def test_examining_changes_nothing(decided: Workshop) -> None:
    """Every file has the same bytes afterwards, and there is none more."""
    decided.services.database.close()
    before = contents(decided.root)
    examined(decided)
    assert contents(decided.root) == before


def contents(root: Path) -> dict[Path, bytes]:
    """Return every file but SQLite's shared memory, which readers use too."""
    return {
        path: path.read_bytes() for path in root.rglob("*") if path.is_file() and path.suffix != ".db-shm"
    }


def test_broken_settings_stop_what_needs_them(decided: Workshop) -> None:
    """A broken reviewer.toml fails with its line; agents, destinations and keys are not examined."""
    decided.services.workspace.settings_file.write_text("[limits]\nslots = 0\n")
    found = examined(decided)
    assert found["settings"].verdict is FAIL
    assert "line 2" in found["settings"].message
    for name in ("agents", "destinations", "keys"):
        assert (found[name].verdict, found[name].message) == (
            WARN,
            "Not examined, because “settings” failed.",
        )
    assert found["history"].verdict is OK


def test_a_wrong_provider_section_is_named(decided: Workshop) -> None:
    """A section that no provider understands fails before an agent needs it."""
    decided.services.workspace.settings_file.write_text('[providers.odd]\nkind = "telepathy"\n')
    assert "[providers.odd] names the unknown kind “telepathy”" in examined(decided)["settings"].message


def test_missing_settings_are_a_warning(decided: Workshop) -> None:
    """A workspace without reviewer.toml works, with nowhere to deliver to."""
    decided.services.workspace.settings_file.unlink()
    found = examined(decided)
    assert (found["settings"].verdict, found["destinations"].verdict) == (WARN, WARN)
    assert "add [destinations.NAME]" in found["destinations"].message


def test_a_missing_store_fails_once(decided: Workshop) -> None:
    """Without a store its examination fails, and what reads it is not examined."""
    decided.services.database.close()
    for path in decided.root.glob("reviewer.db*"):
        path.unlink()
    found = examined(decided)
    assert (found["store"].verdict, "reviewer init" in found["store"].message) == (FAIL, True)
    assert {found[name].verdict for name in ("integrity", "history", "journal", "texts", "runner")} == {WARN}


def test_a_risky_place_is_a_warning(decided: Workshop, tmp_path: Path) -> None:
    """A synchronised folder is warned about."""
    synced = tmp_path / "Dropbox" / "review"
    decided.services.database.close()
    shutil.copytree(decided.root, synced)
    services = Services(Workspace(synced))
    found = {each.name: each for each in ExamineWorkspace(services, now).examine()}
    services.database.close()
    assert (found["place"].verdict, "Dropbox" in found["place"].message) == (WARN, True)


def test_an_open_workspace_fails_and_an_open_file_inside_a_closed_one_warns(decided: Workshop) -> None:
    """The command that closes it stands in the message (S47)."""
    journal = decided.services.workspace.journal
    journal.chmod(0o644)
    found = examined(decided)["private"]
    assert (found.verdict, f"chmod go= {journal}" in found.message) == (WARN, True)
    decided.root.chmod(0o755)
    assert examined(decided)["private"].verdict is FAIL


@pytest.mark.parametrize(("free", "verdict"), [(10**10, OK), (10**8, WARN), (10**6, FAIL)])
def test_little_disk_space_is_told(
    decided: Workshop, monkeypatch: pytest.MonkeyPatch, free: int, verdict: Verdict
) -> None:
    """Below a gigabyte it warns, below fifty megabytes it fails."""
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage(10**12, 0, free))
    found = examined(decided)["disk"]
    assert (found.verdict, f"{free // 10**6} MB" in found.message) == (verdict, True)


def test_a_row_without_its_text_is_found(decided: Workshop) -> None:
    """What SQLite's own checks find is told with what to do."""
    change_store(decided, "DELETE FROM texts WHERE sha256 = (SELECT input_sha FROM items WHERE id = 2)")
    found = examined(decided)["integrity"]
    assert found.verdict is FAIL
    assert "names one of texts that is missing" in found.message
    assert "There is no backup yet" in found.message


def test_a_changed_event_is_named(decided: Workshop) -> None:
    """The history fails with the number of the first event that is not as written."""
    statement = "UPDATE events SET body = replace(body, 'ada', 'eve') WHERE seq = 3"
    change_store(decided, statement, unguarded="events_no_update")
    found = examined(decided)["history"]
    assert found.verdict is FAIL
    assert found.message.startswith("Event 3 was changed.")


def test_a_store_that_was_put_back_does_not_know_the_journals_head(decided: Workshop, tmp_path: Path) -> None:
    """An older copy of the store verifies in itself; the journal tells that it is older."""
    decided.services.database.close()
    kept = tmp_path / "kept.db"
    shutil.copy(decided.services.workspace.database, kept)
    decided.decide(decided.number("letters/b"), Kind.APPROVE)
    decided.services.database.close()
    for path in decided.root.glob("reviewer.db*"):
        path.unlink()
    shutil.copy(kept, decided.services.workspace.database)
    found = examined(decided)
    assert found["history"].verdict is OK
    assert (found["journal"].verdict, "older copy" in found["journal"].message) == (FAIL, True)
    assert found["decisions"].verdict is WARN
    assert "missing in the journal: 0, in the store: 1." in found["decisions"].message


def test_a_journal_that_tells_otherwise_fails(decided: Workshop) -> None:
    """A line that was edited is no longer the store's decision, though its id is."""
    journal = decided.services.workspace.journal
    journal.write_text(journal.read_text().replace('"actor":"ada"', '"actor":"eve"', 1))
    found = examined(decided)["decisions"]
    assert (found.verdict, "not the store's: 1." in found.message) == (FAIL, True)


def test_a_torn_line_and_a_missing_one_are_counted(decided: Workshop) -> None:
    """A journal that lost a line warns, in the journal's and in the decisions' examination."""
    decided.services.workspace.journal.write_text('{"torn\n')
    found = examined(decided)
    assert found["journal"].verdict is WARN
    assert "cannot be read: 1;" in found["journal"].message
    assert "missing in the journal: 1, in the store: 0." in found["decisions"].message


def test_a_missing_journal_is_a_warning(decided: Workshop) -> None:
    """With how many decisions it lacks; the next runner writes it anew."""
    decided.services.workspace.journal.unlink()
    found = examined(decided)["journal"]
    assert found.verdict is WARN
    assert found.message.startswith(
        "decisions.jsonl is missing; decisions that the store has and it lacks: 1."
    )
    decided.run()
    assert examined(decided)["journal"].message.endswith("decisions in it: 1.")


def test_an_overwritten_store_is_told_with_the_newest_backup(decided: Workshop) -> None:
    """What can be put back is named."""
    copy = back_up(decided.services.database, decided.services.workspace.backups, "by-hand")
    decided.services.database.close()
    for data in (b"no store at all" * 999, b""):
        decided.services.workspace.database.write_bytes(data)
        found = examined(decided)["store"]
        assert found.verdict is FAIL
        assert f"The newest backup is {copy} (" in found.message


def test_a_changed_text_is_found(decided: Workshop) -> None:
    """A text that is not what its digest says fails with the digest's beginning."""
    change_store(decided, "UPDATE texts SET body = x'00' WHERE id = 1")
    found = examined(decided)["texts"]
    assert (found.verdict, "1 of " in found.message) == (FAIL, True)


def test_a_sample_of_texts_is_called_a_sample(decided: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is too much to read, the message says how much was read of how much."""
    monkeypatch.setattr(soundness, "hash_texts", lambda _tx, _start: soundness.Hashed(500, 5, ()))
    assert examined(decided)["texts"].message.endswith("5 (a sample; there are 500).")


def test_work_without_a_runner_is_a_warning(decided: Workshop) -> None:
    """Queued items and due deliveries wait for a runner; a living one is named with its process."""
    decided.add("c")
    found = examined(decided)["runner"]
    assert (found.verdict, "wait for one: 1." in found.message) == (WARN, True)
    decided.services.control_runner.begin(1)
    found = examined(decided)["runner"]
    assert (found.verdict, found.message.startswith("A runner works (process ")) == (OK, True)
    decided.services.control_runner.finish()


def test_an_agent_that_is_not_ready_is_named(decided: Workshop) -> None:
    """One broken document warns; no document at all does too."""
    (decided.root / "agents" / "empty").mkdir()
    found = examined(decided)["agents"]
    assert (found.verdict, found.message.startswith("Not ready (1 of 2): empty.")) == (WARN, True)
    shutil.rmtree(decided.root / "agents")
    none = examined(decided)
    assert (none["agents"].verdict, "reviewer agent new" in none["agents"].message) == (WARN, True)
    assert none["keys"].message == "No agent that is ready asks a model."


def test_a_destination_that_cannot_be_written_fails(decided: Workshop) -> None:
    """A folder where no file can be made is named; one that is still to be made is fine."""
    settings = decided.services.workspace.settings_file
    written = settings.read_text()
    settings.write_text(written.replace("outbox/drafts", "outbox/not/yet/made"))
    assert examined(decided)["destinations"].verdict is OK
    (decided.root / "outbox" / "file").write_text("")
    settings.write_text(written.replace("outbox/drafts", "outbox/file/below"))
    found = examined(decided)["destinations"]
    assert (found.verdict, "“drafts”: " in found.message) == (FAIL, True)
    assert not (decided.root / "outbox" / "not").exists()


def test_a_missing_key_is_told_with_the_command(decided: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider that an agent uses and that needs a key is named with both ways to give it one."""
    decided.write_agent("remote", model="anthropic/claude-haiku-4-5")
    found = examined(decided)["keys"]
    assert found.verdict is WARN
    assert "“reviewer key set anthropic” (or set REVIEWER_KEY_ANTHROPIC)" in found.message
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-canary-000000000")
    found = examined(decided)["keys"]
    assert (found.verdict, "environment variable ANTHROPIC_API_KEY" in found.message) == (OK, True)
    assert "sk-canary" not in found.message


def test_a_keyring_is_named(decided: Workshop) -> None:
    """Where there is a keyring its name is told."""
    keyring.set_keyring(null.Keyring())  # type: ignore[no-untyped-call] # the library's
    assert examined(decided)["keyring"].message == "The system keyring is null Keyring."


def test_a_file_that_cannot_be_read_fails_its_examination_only(
    decided: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system refuses is told with the file; the other examinations go on."""

    def refuse(_self: object, _offset: int) -> None:
        raise PermissionError(13, "Permission denied", "decisions.jsonl")

    monkeypatch.setattr("reviewer_app.store.journal.Journal.read", refuse)
    found = examined(decided)
    assert (found["journal"].verdict, found["texts"].verdict) == (FAIL, OK)
    assert found["journal"].message == "decisions.jsonl cannot be read (Permission denied)."
