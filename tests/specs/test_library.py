"""Tests of the agents of a workspace: listed whole or broken, read again when they change, made anew."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.specs import library as module
from reviewer_app.specs.document import MOST_BYTES, Parsed, parse
from reviewer_app.specs.known import Known
from reviewer_app.specs.library import Library
from tests.specs.documents import KEYS, KNOWN, document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with one complete agent."""
    made = tmp_path / "agents"
    _write(made, "support-reply", document())
    return made


@pytest.fixture
def library(folder: Path) -> Library:
    """Open the folder."""
    return Library(folder, lambda: KNOWN)


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "AGENT.md").write_bytes(text.encode())


def test_all_agents_are_listed(folder: Path, library: Library) -> None:
    """Complete and broken agents come by name; hidden folders and loose files are no agents."""
    _write(folder, "broken", "nothing")
    _write(folder, ".git", document())
    (folder / "notes.txt").write_text("x")
    (folder / "empty").mkdir()
    agents = library.all()
    assert [(agent.name, agent.spec is not None) for agent in agents] == [
        ("broken", False),
        ("empty", False),
        ("support-reply", True),
    ]
    assert agents[1].problems[0].message == "There is no AGENT.md in this folder."
    assert agents[2].document == document()
    assert agents[2].path == str(folder / "support-reply" / "AGENT.md")
    assert agents[2].spec is not None
    assert agents[2].version == agents[2].spec.version


def test_no_folder_no_agents(tmp_path: Path) -> None:
    """A workspace without the folder has no agents."""
    assert Library(tmp_path / "none", lambda: KNOWN).all() == ()


def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    """Something else in the folder's place is refused with a sentence."""
    (tmp_path / "agents").write_text("a file")
    with pytest.raises(Refused, match="cannot be read: Not a directory"):
        Library(tmp_path / "agents", lambda: KNOWN).all()


def test_documents_that_are_no_files(folder: Path, library: Library) -> None:
    """A folder, a pipe or a dead link in the document's place is a problem of that agent alone."""
    (folder / "dir" / "AGENT.md").mkdir(parents=True)
    (folder / "pipe").mkdir()
    os.mkfifo(folder / "pipe" / "AGENT.md")
    (folder / "link").mkdir()
    (folder / "link" / "AGENT.md").symlink_to("nowhere")
    says = {agent.name: [problem.message for problem in agent.problems] for agent in library.all()}
    assert says == {
        "dir": ["AGENT.md cannot be read: it is not a file."],
        "link": ["There is no AGENT.md in this folder."],
        "pipe": ["AGENT.md cannot be read: it is not a file."],
        "support-reply": [],
    }


def test_a_document_that_may_not_be_read(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document without the right to read it is a problem with the system's words."""

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module, "_content", refuse)
    [agent] = library.all()
    assert agent.problems[0].message == "AGENT.md cannot be read: Permission denied."


def test_large_documents_are_not_swallowed(folder: Path, library: Library) -> None:
    """A document over the limit is read only as far as it takes to see that."""
    _write(folder, "support-reply", document() + "x" * (2 * MOST_BYTES))
    agent = library.load("support-reply")
    assert [problem.message for problem in agent.problems] == ["The document is larger than 256 kB."]
    assert len(agent.document) == MOST_BYTES + 1


def test_an_unchanged_agent_is_not_parsed_again(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A complete agent is parsed once; other bytes or other known names parse it again."""
    known = [KNOWN]
    calls = []

    def counted(content: bytes, where: Path, names: Known) -> Parsed:
        calls.append(where.name)
        return parse(content, where, names)

    monkeypatch.setattr(module, "parse", counted)
    library = Library(folder, lambda: known[0])
    first = library.load("support-reply")
    assert library.load("support-reply") is first
    assert library.all() == (first,)
    assert len(calls) == 1
    stamp = (folder / "support-reply" / "AGENT.md").stat()
    _write(folder, "support-reply", document().replace("one e-mail", "two e-mail"))
    os.utime(folder / "support-reply" / "AGENT.md", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    second = library.load("support-reply")
    assert second.version != first.version
    known[0] = replace(KNOWN, destinations=())
    assert library.load("support-reply").spec is None
    assert len(calls) == 3


def test_a_changed_recording_is_noticed(folder: Path, library: Library) -> None:
    """Changing or removing a file that the document names changes the agent."""
    _write(folder, "support-reply", document(KEYS.replace("anthropic/claude-haiku-4-5", "recorded/a")))
    recording = folder / "support-reply" / "a"
    recording.write_text("1")
    first = library.load("support-reply")
    assert library.load("support-reply") is first
    recording.write_text("2")
    second = library.load("support-reply")
    assert (second.spec is not None, second.version == first.version) == (True, False)
    recording.unlink()
    assert library.load("support-reply").spec is None


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("suport-reply", "There is no agent “suport-reply”. Did you mean “support-reply”?"),
        ("zzz", "There is no agent “zzz”. There are: “support-reply”."),
        ("../agents/support-reply", "There is no agent “../agents/support-reply”."),
        ("x\x1b[2J", "There is no agent “x\\x1b[2J”."),
    ],
)
def test_unknown_agents(library: Library, name: str, says: str) -> None:
    """An unknown name is refused with the names that are similar, and never used as a path."""
    with pytest.raises(BadUsage) as caught:
        library.load(name)
    assert says in str(caught.value)


def test_without_agents_the_way_to_the_first_is_named(tmp_path: Path) -> None:
    """There is no list to choose from."""
    with pytest.raises(BadUsage, match="none yet; “reviewer agent new NAME”"):
        Library(tmp_path / "agents", lambda: KNOWN).load("letters")


def test_creating_an_agent(tmp_path: Path) -> None:
    """A new agent has a private folder and file, and is not ready until it is written."""
    library = Library(tmp_path / "agents", lambda: KNOWN)
    path = library.create("my-agent")
    assert path == tmp_path / "agents" / "my-agent" / "AGENT.md"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    agent = library.load("my-agent")
    assert agent.spec is None
    assert "“Task” says nothing yet." in [problem.message for problem in agent.problems]


@pytest.mark.parametrize("name", ["", "My Agent", "../x", "-x", "a" * 65, "a\n", "é"])
def test_bad_names_are_refused(library: Library, folder: Path, name: str) -> None:
    """A name that cannot be an agent's creates nothing."""
    with pytest.raises(BadUsage, match="cannot be an agent's name"):
        library.create(name)
    assert [path.name for path in folder.iterdir()] == ["support-reply"]


def test_an_existing_agent_is_kept(library: Library, folder: Path) -> None:
    """Creating an agent that exists is refused and changes no byte of it."""
    with pytest.raises(Refused, match="exists already"):
        library.create("support-reply")
    assert (folder / "support-reply" / "AGENT.md").read_bytes() == document().encode()


def test_a_disk_that_refuses(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that cannot be written is refused with the system's words."""

    def full(_path: Path, _text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_private", full)
    with pytest.raises(Refused, match="cannot be written: No space left on device"):
        library.create("new")


def test_a_stamp_tells_whether_there_is_anything_new_to_read(folder: Path, library: Library) -> None:
    """Writing, adding and removing documents, and writing files they name, change it; reading does not."""
    _write(folder, "support-reply", document(KEYS.replace("anthropic/claude-haiku-4-5", "recorded/a.jsonl")))
    recorded, other = folder / "support-reply" / "a.jsonl", folder / "other"
    recorded.write_text("{}")
    changes = (
        lambda: recorded.write_text("{} "),
        lambda: os.utime(folder / "support-reply" / "AGENT.md", ns=(1, 1)),
        lambda: _write(folder, "other", "nothing"),
        (other / "AGENT.md").unlink,
        other.rmdir,
    )
    for change in changes:
        library.all()
        before = library.stamp()
        library.all()
        assert library.stamp() == before
        change()
        assert library.stamp() != before


def test_a_folder_that_cannot_be_read_has_a_stamp(tmp_path: Path) -> None:
    """It is that of no agents, as for a folder that is not there."""
    (tmp_path / "agents").write_text("a file")
    empty = Library(tmp_path / "none", lambda: KNOWN).stamp()
    assert Library(tmp_path / "agents", lambda: KNOWN).stamp() == empty == frozenset()
