"""Approving with changes."""

import shlex
import stat
import sys
import tempfile
from pathlib import Path
from threading import Event

import pytest

from reviewer_app import bootstrap
from reviewer_app.cli import edit
from reviewer_app.providers.contract import ErrorKind, ProviderError
from tests.cli.console import COMMAND, Console


@pytest.mark.parametrize("text", ["Thank you, Eve.", "a\r\nb", "\ufeffx\n\n", "ü\t\n"])
def test_the_bytes_of_the_file_are_what_leaves(text: str, console: Console, tmp_path: Path) -> None:
    """Not a line end more or less, from a file or from standard input."""
    path = tmp_path / "reply.md"
    path.write_bytes(text.encode())
    console.shop.draft("a", "b")
    assert console.json("edit", "letters/a", "--file", str(path))["results"][0]["result"] == "edited"
    assert console("edit", "letters/b", "--file", "-", given=text.encode()).code == 0
    console("deliver", "--now")
    assert console.shop.files() == {f"drafts/letters/{key}": text.encode() for key in "ab"}
    assert console.json("show", "letters/a")["outcome"] == "edited"


def test_an_edit_that_changes_nothing_is_an_approval(console: Console) -> None:
    """It is counted as one."""
    console.shop.draft("a")
    draft = console("show", "letters/a", "--output").out
    [reply] = console.json("edit", "letters/a", "--file", "-", given=draft)["results"]
    assert reply["result"] == "approved"


def test_why_it_was_edited_is_kept(console: Console) -> None:
    """Reason and note are part of the decision."""
    console.shop.draft("a")
    console(
        "edit", "letters/a", "--file", "-", "--reason", "invented", "--note", "no discount", given="Thanks."
    )
    [decision] = console.json("show", "letters/a")["decisions"]
    assert (decision["kind"], decision["reason"], decision["note"]) == ("edit", "invented", "no discount")


def test_another_encoding_is_refused_and_nothing_changes(console: Console) -> None:
    """The sentence names the first wrong byte."""
    console.shop.draft("a")
    answer = console("edit", "letters/a", "--file", "-", "--json", given=b"caf\xe9")
    assert (answer.code, answer.json["results"]) == (1, [])
    assert "byte 4 is not" in answer.err
    assert console.json("queue")["total"] == 1


@pytest.mark.parametrize("path", ["/nowhere/at/all", "/"])
def test_what_is_no_file_is_wrong_usage(path: str, console: Console) -> None:
    """A missing file, or a folder."""
    console.shop.draft("a")
    assert console("edit", "letters/a", "--file", path).code == 2


def test_without_a_file_or_a_terminal_both_commands_are_told(console: Console) -> None:
    """It is wrong usage, and nothing is decided."""
    console.shop.draft("a")
    answer = console("edit", "letters/a")
    assert answer.code == 2
    assert " show letters/a --output > reply.md\n" in answer.err
    assert " edit letters/a --file reply.md\n" in answer.err
    assert console.json("queue")["total"] == 1


def test_a_doubtful_edit_stands_and_is_told(console: Console) -> None:
    """Hidden characters with their lines, and each check that fails, with the way back."""
    console.shop.write_agent(keys='checks:\n  - length: {max_words: 3}\n  - forbidden_text: ["free"]\n')
    [number] = console.shop.draft("a")
    answer = console("edit", "letters/a", "--file", "-", given="one\np\u200bay \u202eme\n\nfr\u200bee now")
    assert answer.code == 0
    name = console.shop.open(number).item.row.id
    assert "Your text has hidden characters in 3 places (lines 2, 4).\n" in answer.err
    assert "It does not pass length: The draft has 5 words; at most 3 are allowed." in answer.err
    assert "It is approved as you wrote it; undo: " in answer.err
    assert answer.err.endswith(f" undo {name}\n")
    assert console.json("show", "letters/a")["outcome"] == "edited"


def test_a_sound_edit_and_the_draft_itself_are_not_commented(console: Console) -> None:
    """Only a person's own text is judged here: of the draft the item has told already."""
    console.shop.write_agent(keys="checks:\n  - length: {max_words: 2}\n")
    console.shop.draft("a", "b")
    draft = console("show", "letters/b", "--output").out
    for key, text in {"a": "Thanks.", "b": draft}.items():
        answer = console("edit", f"letters/{key}", "--file", "-", given=text)
        assert answer.code == 0
        assert "approved as you wrote it" not in answer.err


def test_a_check_that_hangs_does_not_hold_the_edit(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said that nobody knows."""
    console.shop.draft("a")
    free = Event()

    def hang(_spec: object, _sandbox: str) -> list[object]:
        free.wait()
        return []

    monkeypatch.setattr(bootstrap, "checks_of", hang)
    monkeypatch.setattr(edit, "_CHECKS_S", 0.01)
    answer = console("edit", "letters/a", "--file", "-", given="Thanks.")
    free.set()
    assert answer.code == 0
    assert "nobody knows" in answer.err


EDITOR = """
import os, pathlib, stat, sys
path = pathlib.Path(sys.argv[1])
seen = pathlib.Path(__file__).with_name("seen")
seen.write_text(f"{path} {stat.S_IMODE(path.stat().st_mode):o} {path.read_text()}")
"""


class Desk:
    """A person at a terminal, whose editor does what a line of Python says."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._script = folder / "editor.py"
        self._environment = monkeypatch

    def writes(self, line: str) -> None:
        """Let the editor do this with `path`."""
        self._script.write_text(EDITOR + line)
        self._environment.setenv("VISUAL", shlex.join([sys.executable, str(self._script)]))

    @property
    def seen(self) -> tuple[Path, str, str]:
        """Return which file the editor was given, its rights, and what was in it."""
        path, rights, text = self._script.with_name("seen").read_text().split(" ", 2)
        return Path(path), rights, text


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return the editor of a person at a terminal."""
    monkeypatch.setattr(edit, "_at_terminal", lambda: True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return Desk(tmp_path, monkeypatch)


def test_an_editor_opens_on_the_draft(console: Console, desk: Desk) -> None:
    """What it saves is what leaves, without the last line end that editors add; its file was private."""
    console.shop.draft("a")
    desk.writes('path.write_text("Thank you, Eve.\\n")')
    [reply] = console.json("edit", "letters/a", "--note", "by name")["results"]
    assert reply["result"] == "edited"
    path, rights, text = desk.seen
    assert (rights, text) == ("600", "Thank you for your letter.")
    assert not path.parent.exists()
    console("deliver", "--now")
    assert console.shop.files() == {"drafts/letters/a": b"Thank you, Eve."}
    assert console.json("show", "letters/a")["decisions"][0]["note"] == "by name"


def test_an_editor_on_a_failed_run_opens_on_nothing(console: Console, desk: Desk) -> None:
    """A person can write what no model did; a last line end of the draft's own stays one."""
    console.shop.provider._otherwise = ProviderError(ErrorKind.NONSENSE, "The server sent no JSON.")
    console.shop.draft("a")
    desk.writes('path.write_text("By hand.\\n")')
    assert console("edit", "letters/a").code == 0
    assert console.json("show", "letters/a")["output"] == "By hand."


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("", 3, "nothing was decided"),
        ('path.write_text(path.read_text() + "\\n")', 3, "nothing was decided"),
        ('path.write_text("")', 3, "nothing was decided"),
        ('path.write_text("other"); sys.exit(1)', 1, "nothing was decided"),
        ('path.write_bytes(b"caf\\xe9")', 1, "byte 4 is not"),
    ],
)
def test_nothing_is_decided_by_accident(
    line: str, code: int, word: str, console: Console, desk: Desk
) -> None:
    """An unchanged, emptied or unreadable text and a failing editor leave the item waiting, and no file."""
    console.shop.draft("a")
    desk.writes(line)
    answer = console("edit", "letters/a", "--json")
    assert (answer.code, answer.json["results"]) == (code, [])
    assert word in answer.err
    assert not desk.seen[0].parent.exists()
    assert console.json("queue")["total"] == 1


def test_an_edit_is_bound_to_what_the_editor_showed(console: Console, desk: Desk) -> None:
    """Where the draft became another one meanwhile it is refused, and the person's text is kept."""
    console.shop.draft("a")
    words = [
        *COMMAND,
        "--workspace",
        str(console.shop.root),
        "add",
        "letters",
        "--update",
        "--key",
        "a",
        "--text",
        "b",
    ]
    desk.writes(f'path.write_text("Mine.")\nimport subprocess; subprocess.run({words!r}, check=True)')
    answer = console("edit", "letters/a")
    assert answer.code == 1
    kept = Path(answer.err.rpartition("Your text is kept in ")[2].strip())
    assert kept.read_text() == "Mine."
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert console.json("queue", "--state", "queued")["total"] == 1


def test_what_cannot_be_decided_opens_no_editor(console: Console, desk: Desk) -> None:
    """Nobody writes a text that is refused afterwards."""
    desk.writes("")
    console.shop.draft("a", "b")
    console("approve", "letters/a")
    assert "it is approved" in console("edit", "letters/a").err
    assert "Its draft is another one" in console("edit", "letters/b", "--sha256", "00000000").err
    with pytest.raises(FileNotFoundError):
        _ = desk.seen


def test_an_editor_goes_on_with_an_unfinished_edit(console: Console, desk: Desk) -> None:
    """It opens on what was written last, says so, and the approval ends it; others' edits are not touched."""
    [number] = console.shop.draft("a")
    edits = console.shop.services.keep_edits
    edits.save(number, "ada", 1, "Thank you, E")
    edits.save(number, "ben", 1, "Ben's.")
    desk.writes('path.write_text(path.read_text() + "ve.\\n")')
    answer = console("edit", "letters/a")
    assert answer.code == 0
    assert "Your editor begins with your unfinished edit of 20" in answer.err
    assert "of revision" not in answer.err
    assert console.json("show", "letters/a")["output"] == "Thank you, Eve."
    assert [edit.by for edit in edits.of_all(number)] == ["ben"]


def test_an_unfinished_edit_that_is_left_as_it_is_decides_nothing(console: Console, desk: Desk) -> None:
    """It stays unfinished; if it is of another revision than the present one, that is said."""
    [number] = console.shop.draft("a")
    console.shop.services.keep_edits.save(number, "ada", 7, "Mine.")
    desk.writes("")
    answer = console("edit", "letters/a")
    assert answer.code == 3
    assert ", of revision 7." in answer.err
    assert desk.seen[2] == "Mine."
    assert console.shop.services.keep_edits.of(number, "ada") is not None
    assert console.json("queue")["total"] == 1
