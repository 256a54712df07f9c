"""`show --diff`: what a person reads is what `patch` applies, and no larger than git's."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from reviewer_app.cli import diff_view
from reviewer_app.cli.main import reviewer
from reviewer_app.domain.item import NewItem
from tests.cli.console import Console
from tests.diff.test_lines import EDITS, git_changed_lines, read
from tests.workshop import make

UNSEEN = {"ends": "one\r\ntwo\r\n", "same": "one\ntwo\n"}


@pytest.fixture(scope="module")
def edits(tmp_path_factory: pytest.TempPathFactory) -> tuple[Console, list[Path]]:
    """Return a workspace with an item for each edit: the old text its baseline, the new one its draft."""
    script = {before.stem: read(before.with_suffix(".after")) for before in EDITS}
    shop = make(tmp_path_factory.mktemp("edits") / "shop", script=script | UNSEEN)
    shop.write_agent()
    pieces = [NewItem(before.stem, before.stem, "-", read(before)) for before in EDITS]
    pieces += [NewItem(key, key, "-", "one\ntwo\n") for key in UNSEEN]
    shop.services.add_items.add(shop.services.library.load("letters"), pieces, "ada")
    shop.run(slots=4)
    return Console(shop), EDITS


def test_the_diff_of_each_real_edit_is_small_and_patches_exactly(
    edits: tuple[Console, list[Path]], tmp_path: Path
) -> None:
    """For 150 real edits the shown diff has no more changed lines than git's and makes the new text."""
    console, paths = edits
    assert len(paths) == 150
    for before in paths:
        words = ["--workspace", str(console.shop.root), "show", f"letters/{before.stem}", "--diff"]
        diff = CliRunner().invoke(reviewer, words).stdout_bytes
        old, new = read(before), read(before.with_suffix(".after"))
        file = tmp_path / "text"
        file.write_bytes(old.encode())
        (tmp_path / "new").write_bytes(new.encode())
        (tmp_path / "old").write_bytes(old.encode())
        body = diff.split(b"\n")[2:]
        changed = sum(line.startswith((b"+", b"-")) for line in body)
        assert changed <= git_changed_lines(tmp_path / "old", tmp_path / "new"), before
        subprocess.run(["patch", "-s", "-f", str(file)], input=diff, check=True)
        assert file.read_bytes() == new.encode(), before


def test_what_cannot_be_seen_is_said(edits: tuple[Console, list[Path]]) -> None:
    """Texts that differ only in line ends, or not at all, come with a sentence that says so."""
    console, _ = edits
    for key, sentence in (("ends", "Only line ends differ"), ("same", "There is no difference.")):
        assert sentence in console("show", f"letters/{key}", "--diff").err


OLD = "same\nanswer the old letter\nlast\n"
NEW = "same\nanswer the new letter\nlast"


def test_a_pipe_gets_a_unified_diff(capsys: pytest.CaptureFixture[str]) -> None:
    """As patch reads it, with the missing line end told."""
    diff_view.show((OLD, NEW), ("baseline", "a/b"))
    assert capsys.readouterr().out == (
        "--- baseline\n+++ a/b\n@@ -1,3 +1,3 @@\n same\n-answer the old letter\n-last\n"
        "+answer the new letter\n+last\n\\ No newline at end of file\n"
    )


@pytest.fixture
def coloured(terminal: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let standard output count as a terminal with colours."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_terminal_gets_colours_and_changed_words(
    coloured: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Removed is red, added green, the changed word stands out; agent text has no say in it."""
    diff_view.show((OLD, NEW.replace("last", "[red]\x1b[2J")), ("baseline", "a/b"))
    shown = capsys.readouterr().out
    assert "\x1b[31m-answer the \x1b[0m\x1b[7;31mold\x1b[0m\x1b[31m letter" in shown
    assert "\x1b[32m+answer the \x1b[0m\x1b[7;32mnew\x1b[0m\x1b[32m letter" in shown
    assert "[red]␛[2J" in shown
    assert "\x1b[2J" not in shown


def test_no_color_is_respected(
    coloured: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With NO_COLOR no colour is sent."""
    monkeypatch.setenv("NO_COLOR", "1")
    diff_view.show((OLD, NEW), ("baseline", "a/b"))
    assert "\x1b[3" not in capsys.readouterr().out
