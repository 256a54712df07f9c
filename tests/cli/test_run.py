"""The runner in the foreground."""

import asyncio
import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.bootstrap import Services
from reviewer_app.cli import run
from reviewer_app.domain.decision import Kind
from reviewer_app.providers import recording
from reviewer_app.runner.loop import Loop, Totals
from tests.cli.console import COMMAND, Console, by_template, process, said
from tests.flows.desk import until
from tests.loopback.model_server import ModelServer
from tests.workshop import make

ZEROS = {"runs": 0, "waiting": 0, "failed": 0, "cost_usd": "0", "delivered": 0}


@pytest.fixture
def echo(console: Console, own_logs: None) -> Console:
    """Return a console with an agent that drafts without a model."""
    by_template(console.shop)
    return console


def test_what_is_queued_is_drafted(echo: Console) -> None:
    """The counts are of this call; the log is private."""
    echo.shop.add("a", "b", agent="echo")
    answer = echo("run", "--until-idle", "--slots", "1", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.json == {**ZEROS, "runs": 2, "waiting": 2}
    assert echo.json("show", "echo/a")["output"] == "Thanks for “Dear shop, I am a.”.\n"
    assert echo("run", "--until-idle").rows == [["0 drafts, 0 failed, 0 delivered, 0 USD"]]
    assert (echo.shop.root / "logs" / "runner.log").stat().st_mode & 0o077 == 0


def test_a_process_of_its_own_does_the_same(echo: Console) -> None:
    """One document on standard output and nothing else."""
    echo.shop.add("a", agent="echo")
    answer = process("run", "--until-idle", "--json", "--workspace", str(echo.shop.root))
    assert (answer.code, answer.err) == (0, "")
    assert answer.json == {**ZEROS, "runs": 1, "waiting": 1}


def test_failed_runs_are_counted_and_wait_for_a_person(echo: Console) -> None:
    """They are no failure of the call."""
    by_template(echo.shop, template="{{ fields.missing }}")
    echo.shop.add("a", agent="echo")
    assert echo.json("run", "--until-idle") == {**ZEROS, "runs": 1, "failed": 1}
    assert echo.json("queue")["items"][0]["state"] == "failed"


def test_why_items_failed_is_told_once_for_each_reason(echo: Console) -> None:
    """Three reasons at most; how many more there are is said."""
    by_template(echo.shop, template="{{ fields[key] }}")
    echo.shop.add("a", agent="echo")
    failure = echo("run", "--until-idle")
    assert failure.err == f"1 failed: {echo.json('show', 'echo/a')['failure']}\n"
    echo.shop.add("b", "c", "d", "e", agent="echo")
    lines = echo("run", "--until-idle").err.splitlines()
    assert ["1 failed: " in line for line in lines] == [True, True, True, False]
    assert lines[3] == "Reasons not told here: 1."
    by_template(echo.shop, template="{{ fields.missing }}")
    echo.shop.add("f", "g", agent="echo")
    assert [line[:10] for line in echo("run", "--until-idle").err.splitlines()] == ["2 failed: "]


def test_what_is_still_held_at_the_end_is_told(echo: Console) -> None:
    """With the time that is left and the command that sends it; a runner that goes on will send it itself."""
    echo.shop.draft("x", "y")
    echo("approve", "letters/x")
    deliver = f"then: reviewer --workspace {echo.shop.root} deliver"
    assert re.fullmatch(rf"1 approval is held for \d+ s more; {deliver}\n", echo("run", "--until-idle").err)
    echo("approve", "letters/y")
    other = Services(echo.shop.services.workspace)
    other.control_runner.begin(1)
    assert echo("run", "--until-idle").err == ""
    stopped = echo("run", "--stop").err
    assert re.fullmatch(rf"2 approvals are held, the last for \d+ s more; {deliver}\n", stopped)
    other.control_runner.finish()
    other.database.close()


def test_waiting_in_vain_is_exit_code_3(echo: Console) -> None:
    """If nothing could run but something should: the sentence says what to mend."""
    echo.shop.add("a", agent="echo")
    echo.shop.write_agent("echo", model="template/jinja")
    answer = echo("run", "--until-idle", "--json")
    assert (answer.code, answer.json) == (3, ZEROS)
    assert "1 item of “echo” wait" in answer.err
    assert "What is missing: " in answer.err
    by_template(echo.shop, "other")
    echo.shop.add("b", agent="other")
    second = echo("run", "--until-idle", "--json")
    assert (second.code, second.json["runs"]) == (0, 1)
    assert "echo" in second.err


def test_a_stop_reaches_a_runner_in_another_process(echo: Console) -> None:
    """It ends after its work, as if it had been interrupted; without one there is nothing to stop."""
    with subprocess.Popen(
        [*COMMAND, "--workspace", str(echo.shop.root), "run"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as runner:
        until(lambda: bool(echo.shop.services.control_runner.alive()))
        assert echo.json("run", "--stop") == {"stopping": 1}
        out, err = runner.communicate(timeout=60)
    assert (runner.returncode, err) == (0, b"")
    assert b"0 drafts" in out
    answer = echo("run", "--stop", "--json")
    assert (answer.code, answer.json["stopping"]) == (3, 0)
    assert "No runner is at work" in answer.err


def test_a_pause_holds_until_it_is_ended(echo: Console) -> None:
    """For this and every later runner: nothing is drafted, which is said with the command that goes on."""
    shop = echo.shop
    shop.draft("x")
    shop.add("a", agent="echo")
    resume = f"reviewer --workspace {shop.root} run --resume"
    paused = echo("run", "--pause", "--json")
    assert (paused.code, paused.json) == (0, {"paused": True})
    assert paused.err == f"Nothing new is drafted; approved outputs still leave. Go on: {resume}\n"
    waiting = echo("run", "--until-idle", "--json")
    assert (waiting.code, waiting.json) == (3, ZEROS)
    assert waiting.err.startswith("1 item waits: the runner is paused (by ada).\nGo on: ")
    shop.decide(shop.number("letters/x"), Kind.APPROVE)
    shop.services.deliver_outputs.end_holds("ada")
    assert echo.json("run", "--until-idle") == {**ZEROS, "delivered": 1}
    assert echo("run", "--resume", "--by", "ben").rows == [["resumed"]]
    assert echo.json("run", "--until-idle") == {**ZEROS, "runs": 1, "waiting": 1}
    told = [line.split("\t")[2:4] for line in echo("log").out.splitlines()]
    assert [each for each in told if each[0].startswith("runner.")] == [
        ["runner.paused", "ada"],
        ["runner.resumed", "ben"],
    ]


@pytest.mark.parametrize(("words", "said"), [(["--resume"], "not paused"), (["--pause"], "is paused")])
def test_what_is_so_already_is_nothing_to_do(words: list[str], said: str, echo: Console) -> None:
    """Exit code 3 and how it is."""
    if said == "is paused":
        echo("run", *words)
    answer = echo("run", *words, "--json")
    assert (answer.code, answer.json["paused"]) == (3, said == "is paused")
    assert said in answer.err


def test_a_runner_that_starts_paused_says_so(echo: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise nobody would know why it does nothing."""
    echo("run", "--pause")
    monkeypatch.setattr(run, "_work", lambda *_, **__: Totals())
    assert "The runner is paused, so nothing new is drafted. Go on: " in echo("run").err


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is in use")
def test_a_runner_whose_store_is_removed_ends(echo: Console) -> None:
    """It says so with the exit code of an unavailable store, instead of working for a file that is gone."""
    words = [*COMMAND, "--workspace", str(echo.shop.root), "run"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as runner:
        until(lambda: bool(echo.shop.services.control_runner.alive()))
        (echo.shop.root / "reviewer.db").rename(echo.shop.root / "elsewhere.db")
        _, err = runner.communicate(timeout=60)
    assert runner.returncode == 4
    assert "was removed or exchanged" in err.decode()
    assert b"Traceback" not in err


def test_without_a_usable_store_nothing_is_logged(tmp_path: Path) -> None:
    """Where neither the store nor a log can be opened, it is the store that is spoken of."""
    (tmp_path / "reviewer.db").write_bytes(b"")
    (tmp_path / "logs").write_bytes(b"")
    answer = said("--workspace", str(tmp_path), "run", "--until-idle")
    assert answer.code == 4
    assert "holds no store" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ["--slots", "0"],
        ["--slots", "x"],
        ["--stop", "--until-idle"],
        ["--stop", "--record"],
        ["--pause", "--resume"],
        ["--pause", "--slots", "1"],
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(words: list[str], console: Console) -> None:
    """Before anything runs."""
    assert console("run", *words).code == 2


def test_a_sentence_is_not_said_twice_in_a_row() -> None:
    """While its cause lasts, once is enough."""
    once = run._Once()
    assert [once.is_new(sentence) for sentence in ("a", "a", "b", "a")] == [True, False, True, True]


def test_warnings_of_the_runner_are_said(echo: Console) -> None:
    """A journal that lacks decisions is completed, and whoever watches is told."""
    echo.shop.draft("x")
    echo("approve", "letters/x")
    (echo.shop.root / "decisions.jsonl").unlink()
    assert "The journal was completed: 1 decisions" in echo("run", "--until-idle").err
    assert "The journal was completed" in (echo.shop.root / "logs" / "runner.log").read_text()


class Fake:
    """A loop that works until it is stopped."""

    def __init__(self) -> None:
        self.totals = Totals(waiting=2, failed=1, cost_micro=None)
        self.stopped = asyncio.Event()

    def stop(self) -> None:
        """Stop."""
        self.stopped.set()

    async def run(self) -> Totals:
        """Work."""
        signal.raise_signal(signal.SIGTERM)
        await self.stopped.wait()
        return self.totals


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Totals]:
    """Return what runs a loop while somebody watches standard error."""
    monkeypatch.setattr(run, "_PROGRESS_S", 0)

    async def work() -> Totals:
        fake: Any = Fake()
        loop: Loop = fake
        return await run._watched(loop)

    def watch() -> Totals:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        return asyncio.run(work())

    return watch


def test_progress_is_shown_to_whoever_watches(
    watched: Callable[[], Totals], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that is replaced, and gone at the end; a signal stops the loop."""
    assert watched().waiting == 2
    shown = capsys.readouterr().err
    assert "\r\x1b[K2 drafts, 1 failed, 0 delivered, cost unknown" in shown
    assert shown.endswith("\r\x1b[K")


def test_where_the_loop_takes_no_signals_the_system_does(
    watched: Callable[[], Totals], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""

    def refuse(*_: object) -> None:
        raise NotImplementedError

    before = {number: signal.getsignal(number) for number in run._SIGNALS}
    monkeypatch.setattr(asyncio.SelectorEventLoop, "add_signal_handler", refuse)
    with suppress(KeyboardInterrupt):
        assert watched().failed == 1
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture(autouse=True)
def _own_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVIEWER_KEY_CLOUD", "sk-canary-0123456789")


def of_model(console: Console, url: str) -> None:
    """Let the agent `letters` ask a server."""
    with console.shop.services.workspace.settings_file.open("a") as file:
        file.write(f'[providers.cloud]\nkind = "openai-compatible"\nbase_url = "{url}"\n')
    console.shop.write_agent(model="cloud/m")


def test_answers_are_recorded_and_played_again(console: Console, own_logs: None, tmp_path: Path) -> None:
    """Where they are is told; another workspace gets the same drafts from them without a server."""
    with ModelServer(key_pattern=r"<name-[0-9a-f]+>\n(\S+)") as server:
        of_model(console, server.openai_url)
        console.shop.add("a", "b")
        answer = console("run", "--until-idle", "--record", "--json")
    [path] = answer.json["recorded"]
    assert answer.json == {**ZEROS, "runs": 2, "waiting": 2, "cost_usd": None, "recorded": [path]}
    assert answer.err == (
        f"Recorded 2 answers of “letters” in {path}. To play them again, write “model: "
        f"recorded/{Path(path).name}” in its AGENT.md.\n"
    )
    other = Console(make(tmp_path / "other"))
    other.shop.write_agent()
    shutil.copy(path, other.shop.root / "agents" / "letters")
    other.shop.write_agent(model=f"recorded/{Path(path).name}")
    other.shop.add("a", "b")
    again = other("run", "--until-idle", "--record", "--json")
    assert again.json == {**ZEROS, "runs": 2, "waiting": 2, "recorded": []}
    assert again.err == "Nothing was recorded: no model answered.\n"
    for key in ("letters/a", "letters/b"):
        assert other.json("show", key)["output"] == console.json("show", key)["output"]
    other.shop.services.database.close()


def test_a_recording_that_cannot_be_written_is_told(
    console: Console, own_logs: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The drafts come all the same."""

    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(recording, "_append", full)
    with ModelServer() as server:
        of_model(console, server.openai_url)
        console.shop.add("a")
        answer = console("run", "--until-idle", "--record", "--json")
    assert answer.json["waiting"] == 1
    assert "The recording cannot be written (No space left on device); it ends here." in answer.err
