"""Answers that are recorded, and given again."""

import asyncio
import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer_app.domain.run import NO_MODEL, Stop, Usage
from reviewer_app.providers import recording
from reviewer_app.providers.contract import Answer
from reviewer_app.providers.double import ScriptedProvider
from reviewer_app.providers.recorded import RecordedProvider
from reviewer_app.providers.recording import Recorder, RecordingProvider
from tests.providers.calls import answered, call

AGENT = "support-reply"


def present() -> datetime:
    """Return one moment."""
    return datetime(2030, 1, 7, 9, 15, tzinfo=UTC)


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    """Return a recorder of a workspace with one agent, whose document names nothing."""
    (tmp_path / AGENT).mkdir()
    return Recorder(tmp_path, lambda _agent: [], present)


def replayed(path: Path, key: str = "order-1", attempt: int = 1) -> Answer:
    """Return what a recording answers."""
    asked = call("r.jsonl", key=key, attempt=attempt, files={"r.jsonl": path.read_bytes()})
    return asyncio.run(answered(RecordedProvider(), asked))[0]


counts = st.integers(0, 10**9)
usages = st.builds(Usage, counts, counts, counts, counts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.text(min_size=1), st.sampled_from(Stop), usages)
def test_what_is_recorded_is_given_again(
    tmp_path_factory: pytest.TempPathFactory, text: str, key: str, stop: Stop, usage: Usage
) -> None:
    """Text, stop and counts, for any key: line ends and half of a character pair included."""
    folder = tmp_path_factory.mktemp("agents")
    (folder / AGENT).mkdir()
    keeper = Recorder(folder, lambda _agent: [], present)
    for attempt, said in ((1, text), (2, "half \ud83d")):
        keeper.keep(call(key=key, attempt=attempt), Answer(said, stop, usage, 5, "m"))
    [kept] = keeper.recordings
    again = replayed(kept.path, key)
    assert (again.text, again.stop, again.usage, again.cost_micro) == (text, stop, usage, 0)
    assert replayed(kept.path, key, 2).text == "half \ud83d"


def test_a_recording_is_a_new_private_file(recorder: Recorder, tmp_path: Path) -> None:
    """Nothing that is there is touched, and only its owner can read it."""
    there = tmp_path / AGENT / "recording-20300107T091500Z.jsonl"
    there.write_text("mine")
    recorder.keep(call(), Answer("Hello", Stop.FINISHED, NO_MODEL, 0, "m"))
    [kept] = recorder.recordings
    assert (kept.path.name, kept.answers) == ("recording-20300107T091500Z-2.jsonl", 1)
    assert there.read_text() == "mine"
    assert os.name != "posix" or stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_unknown_counts_are_left_out(recorder: Recorder) -> None:
    """They are given again as those of no model."""
    recorder.keep(call(), Answer("Hello", Stop.FINISHED, Usage(None, 5), None, "m"))
    assert "usage" not in recorder.recordings[0].path.read_text()
    assert replayed(recorder.recordings[0].path).usage == NO_MODEL


def test_an_attempt_is_recorded_once(recorder: Recorder) -> None:
    """A second answer to the same attempt would make the file unusable."""
    for text in ("first", "second"):
        recorder.keep(call(), Answer(text, Stop.FINISHED, NO_MODEL, 0, "m"))
    assert replayed(recorder.recordings[0].path).text == "first"


def test_many_threads_write_whole_lines(recorder: Recorder) -> None:
    """Each answer is there, whoever wrote at the same time."""
    text = "x" * 70_000
    with ThreadPoolExecutor(8) as pool:
        for number in range(32):
            pool.submit(recorder.keep, call(key=f"k{number}"), Answer(text, Stop.FINISHED, NO_MODEL, 0, "m"))
    [kept] = recorder.recordings
    assert kept.answers == 32
    assert {replayed(kept.path, f"k{number}").text for number in range(32)} == {text}


def test_a_file_that_a_document_names_is_written_no_further(tmp_path: Path) -> None:
    """The agent's version would change while it runs; a new file is begun."""
    (tmp_path / AGENT).mkdir()
    named: list[str] = []
    recorder = Recorder(tmp_path, lambda _agent: named, present)
    recorder.keep(call(), Answer("one", Stop.FINISHED, NO_MODEL, 0, "m"))
    named.append(recorder.recordings[0].path.name)
    before = recorder.recordings[0].path.read_bytes()
    recorder.keep(call(attempt=2), Answer("two", Stop.FINISHED, NO_MODEL, 0, "m"))
    first, second = recorder.recordings
    assert (first.path.read_bytes(), second.answers) == (before, 1)


def test_a_recording_stays_short_enough_to_be_named(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it grows too long, a new file is begun."""
    monkeypatch.setattr(recording, "MOST_BYTES", 300)
    for number in range(1, 5):
        recorder.keep(call(attempt=number), Answer("x" * 60, Stop.FINISHED, NO_MODEL, 0, "m"))
    assert [each.answers for each in recorder.recordings] == [1, 1, 1, 1]
    assert all(each.path.stat().st_size == each.size <= 300 for each in recorder.recordings)


def test_each_agent_has_its_own_recording(recorder: Recorder, tmp_path: Path) -> None:
    """Beside its own document."""
    other = replace(call(), agent=replace(call().agent, name="other"))
    (tmp_path / "other").mkdir()
    for one in (call(), other):
        recorder.keep(one, Answer("Hello", Stop.FINISHED, NO_MODEL, 0, "m"))
    assert [each.path.parent.name for each in recorder.recordings] == [AGENT, "other"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_a_full_disk_ends_the_recording_and_nothing_else(recorder: Recorder, tmp_path: Path) -> None:
    """The trouble is a sentence; what is asked later is not recorded."""
    recorder.keep(call(), Answer("Hello", Stop.FINISHED, NO_MODEL, 0, "m"))
    path = recorder.recordings[0].path
    path.unlink()
    path.symlink_to("/dev/full")
    recorder.keep(call(attempt=2), Answer("Hello", Stop.FINISHED, NO_MODEL, 0, "m"))
    assert recorder.trouble == "The recording cannot be written (No space left on device); it ends here."
    path.unlink()
    recorder.keep(call(attempt=3), Answer("Hello", Stop.FINISHED, NO_MODEL, 0, "m"))
    assert not path.exists()
    assert recorder.recordings[0].answers == 1


def test_half_a_line_is_taken_back(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up in the middle of a line leaves the lines before it usable."""
    recorder.keep(call(), Answer("Hello", Stop.FINISHED, NO_MODEL, 0, "m"))
    path = recorder.recordings[0].path
    before = path.read_bytes()
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal = pytest.importorskip("signal")
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 10, limits[1]))
    try:
        recorder.keep(call(attempt=2), Answer("Hello", Stop.FINISHED, NO_MODEL, 0, "m"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == before
    assert os.strerror(errno.ENOSPC) in recorder.trouble


def test_a_recorded_provider_is_the_provider(recorder: Recorder) -> None:
    """Answers, the most that a call can cost, and the closing are the provider's own."""
    inner = ScriptedProvider(otherwise="Hello", most=7)
    provider = RecordingProvider(inner, recorder.keep)
    assert provider.most_micro(call()) == 7
    assert asyncio.run(answered(provider, call()))[0].text == "Hello"
    assert (inner.closed, recorder.recordings[0].answers) == (1, 1)
