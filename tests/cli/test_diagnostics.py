"""How a call ends: one sentence, one exit code, one document where it is wanted, never a traceback."""

import errno
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from reviewer_app.cli import diagnostics
from reviewer_app.cli.call import Call
from reviewer_app.domain.errors import BadUsage, NotReady, Refused, StoreUnavailable
from tests.cli.console import COMMAND, Console, by_template
from tests.flows.desk import until


def raising(error: BaseException) -> Callable[[], None]:
    """Return a command that ends with an error."""

    def command() -> None:
        raise error

    return command


def interrupted() -> click.Abort:
    """Return what click makes of Ctrl-C."""
    error = click.Abort()
    error.__cause__ = KeyboardInterrupt()
    return error


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (Refused("No."), 1, "No.\n"),
        (BadUsage("Wrong."), 2, "Wrong.\n"),
        (NotReady("Nothing."), 3, "Nothing.\n"),
        (StoreUnavailable("Gone."), 4, "Gone.\n"),
        (click.UsageError("Wrong."), 2, "Wrong.\n"),
        (click.ClickException("Failed."), 1, "Failed.\n"),
        (FileNotFoundError(errno.ENOENT, "No such file", "x"), 1, "x: No such file.\n"),
        (interrupted(), 130, ""),
        (click.Abort(), 1, ""),
        (Refused("a\x1b[2J\nb\u202e"), 1, "a\\x1b[2J\nb\\u202e\n"),
    ],
)
def test_every_ending_is_a_code_and_a_sentence(
    error: Exception, code: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence goes to standard error, with nothing in it that could control a terminal."""
    assert diagnostics.guarded(Call(), raising(error)) == code
    assert (capsys.readouterr().err, capsys.readouterr().out) == (sentence, "")


@pytest.mark.parametrize(("result", "code"), [(None, 0), (0, 0), (3, 3)])
def test_what_a_command_returns_is_its_exit_code(result: int | None, code: int) -> None:
    """Nothing is done."""
    assert diagnostics.guarded(Call(), lambda: result) == code


@pytest.mark.parametrize(
    ("error", "printed"),
    [
        (Refused("No."), '{"items": [], "error": "No."}\n'),
        (NotReady("No."), '{"items": [], "error": "No."}\n'),
        (BadUsage("No."), ""),
        (StoreUnavailable("No."), ""),
    ],
)
def test_a_refusal_is_a_document_too(
    error: Exception, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --json one document is printed on exit 1 and 3, with the lists that the command has."""
    call = Call()
    call.as_json, call.empty = True, {"items": []}
    diagnostics.guarded(call, raising(error))
    assert capsys.readouterr().out == printed


def test_there_is_only_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    """A command that has answered does not answer again."""
    call = Call()
    call.as_json = True

    def command() -> None:
        call.answer({"done": 1}, lambda: None)
        raise Refused("Later.")

    assert diagnostics.guarded(call, command) == 1
    assert capsys.readouterr().out == '{"done": 1}\n'


def test_a_defect_is_one_sentence_and_a_private_file(
    console: Console, capsys: pytest.CaptureFixture[str]
) -> None:
    """The traceback is kept for who mends it, without secrets and without control characters."""
    call = Call()
    call.named_workspace = str(console.shop.root)
    call.services.redactor.add("sk-secret-key")
    error = ZeroDivisionError("sk-secret-key \x1b[2J")
    assert diagnostics.guarded(call, raising(error)) == 1
    path = console.shop.root / "logs" / "cli.log"
    assert capsys.readouterr().err == (
        f"A defect of the program stopped it (ZeroDivisionError); the details are in {path}. "
        "If another program wrote to the store, “reviewer doctor” says what is wrong with it.\n"
    )
    text = path.read_text()
    assert "Traceback" in text
    assert "ZeroDivisionError: ••• \\x1b[2J" in text
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_defect_outside_any_workspace_is_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Then the file is in a private folder of its own; if that fails, the sentence says so."""
    call = Call()
    call.named_workspace = str(tmp_path / "none")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    assert diagnostics.guarded(call, raising(ZeroDivisionError())) == 1
    [path] = tmp_path.glob("reviewer-*/cli.log")
    assert str(path) in capsys.readouterr().err
    (tmp_path / "file").touch()
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path / "file"))
    assert diagnostics.guarded(call, raising(ZeroDivisionError())) == 1
    assert "nowhere" in capsys.readouterr().err


def test_a_signal_ends_a_runner_after_its_work(console: Console) -> None:
    """Ctrl-C and SIGTERM are the usual ways to end it: it prints what it did, exit code 0, no traceback."""
    by_template(console.shop)
    for number in (signal.SIGINT, signal.SIGTERM):
        words = ["--workspace", str(console.shop.root), "run", "--json"]
        with subprocess.Popen(
            [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as runner:
            until(lambda: bool(console.shop.services.control_runner.alive()))
            runner.send_signal(number)
            out, err = runner.communicate(timeout=60)
        assert (runner.returncode, err) == (0, "")
        assert '"runs": 0' in out


def test_ctrl_c_while_following_is_quiet(console: Console) -> None:
    """Exit code 130 and no traceback."""
    console.shop.add("a")
    words = ["--workspace", str(console.shop.root), "log", "--follow", "--json"]
    with subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as follower:
        assert follower.stdout is not None
        assert '"item.added"' in follower.stdout.readline()
        follower.send_signal(signal.SIGINT)
        _, err = follower.communicate(timeout=60)
    assert follower.returncode == 130
    assert err.strip() == ""


def test_a_store_that_is_none_is_exit_code_4(console: Console) -> None:
    """Damaged, empty, newer and missing stores each have their sentence; looking changes none."""
    root = console.shop.root
    console.shop.services.database.close()
    path = root / "reviewer.db"
    good = path.read_bytes()
    newer = good[:60] + (99).to_bytes(4, "big") + good[64:]
    for content, word in [(b"not a store" * 500, "not a Reviewer store"), (b"", "empty"), (newer, "newer")]:
        path.write_bytes(content)
        answer = console("queue", "--json")
        assert (answer.code, answer.out) == (4, ""), word
        assert word in answer.err
        assert "Traceback" not in answer.err
        assert not content or path.read_bytes() == content
    path.unlink()
    assert "There is no store" in console("queue").err


IS_ROOT = os.name == "posix" and os.geteuid() == 0
UNPRIVILEGED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if IS_ROOT else ()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these modes")
@pytest.mark.skipif(IS_ROOT and shutil.which("setpriv") is None, reason="root may write everywhere")
def test_a_read_only_store_is_exit_code_4(console: Console) -> None:
    """The sentence says that it cannot be written; nobody is shown a traceback."""
    root = console.shop.root
    console.shop.services.database.close()
    (root / "reviewer.db").chmod(0o400)
    root.chmod(0o500)
    done = subprocess.run(
        [*UNPRIVILEGED, *COMMAND, "--workspace", str(root), "add", "letters", "--text", "x", "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    root.chmod(0o700)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.endswith("cannot be written: the file or its folder is read-only.\n")
