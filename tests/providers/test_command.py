"""Programs as models: what they are given, what they may answer, and everything that goes wrong."""

import asyncio
import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers import command, registry
from reviewer_app.providers.contract import Answer, Call, ErrorKind, ProviderError
from reviewer_app.sandbox.job import Ended, Printed, Why
from reviewer_app.secrets.redact import Redactor
from tests.providers.calls import LONG_S, call
from tests.providers.sentences import is_sentences
from tests.sandbox.commands import alive, until

DOCS = Path(__file__).parents[2] / "docs" / "models.md"


def asked(code: str, folder: Path, of: Call | None = None, deadline_s: float = LONG_S, **keys: Any) -> Answer:
    """Return what a program in Python answers."""
    said = {"kind": "command", "command": [sys.executable, "-c", code], **keys}
    provider = registry.build("mine", said, str, folder)
    return asyncio.run(provider.answer(of or call("any/model"), deadline_s))


def failed(code: str, folder: Path, deadline_s: float = LONG_S, **keys: Any) -> ProviderError:
    """Return the error of a program that does not answer."""
    with pytest.raises(ProviderError) as caught:
        asked(code, folder, None, deadline_s, **keys)
    assert is_sentences(str(caught.value)), str(caught.value)
    return caught.value


def read(printed: bytes) -> Answer:
    """Return the answer that a program printed."""
    return command._Reader("mine", Redactor(), Ended(Why.ENDED, 0, Printed(printed))).answer(call("m"), 1)


def test_the_documented_program_works(tmp_path: Path) -> None:
    """The program in docs/models.md answers as it stands, with the command of its section."""
    text = DOCS.read_text(encoding="utf-8").partition("## A program of your own")[2]
    [code, *_] = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    (tmp_path / "model.py").write_text(code)
    answer = asked("", tmp_path, command=["python3", "model.py"])
    assert (answer.text, answer.cost_micro) == ("Dear customer,\n\nthank you for “Order”.\n", 0)


def test_a_program_is_given_the_whole_call(tmp_path: Path) -> None:
    """It reads the prompt, the item and the document's limits as JSON, whatever characters they hold."""
    odd = replace(call("any/model", attempt=3), input="Grüße \ud800\0", baseline="old")
    echo = "import json, sys; print(json.dumps({'output': sys.stdin.read()}))"
    given_ = json.loads(asked(echo, tmp_path, odd).text)
    assert given_ == {
        "model": "any/model",
        "system": odd.system,
        "user": odd.user,
        "key": "order-1",
        "title": "Order",
        "input": "Grüße \ud800\0",
        "baseline": "old",
        "fields": {"size": "L"},
        "attempt": 3,
        "max_output_tokens": 500,
        "schema": None,
    }


def test_an_answer_says_what_it_likes() -> None:
    """Usage, stop and cost are those of the program; what it leaves out is unknown, not 0."""
    assert read(b'{"output": ""}') == Answer("", Stop.FINISHED, Usage(), None, "m")
    full = {"output": "x", "usage": {"output_tokens": 3}, "stop": "truncated", "cost_usd": 0.0125}
    assert read(json.dumps(full).encode()) == Answer("x", Stop.TRUNCATED, Usage(None, 3), 12_500, "m")
    assert read(b'{"output": "x", "cost_usd": "0.5"}').cost_micro == 500_000


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        (b"", "it printed nothing"),
        (b"Hello", "not one JSON object in UTF-8"),
        (b"\xff", "not one JSON object in UTF-8"),
        (b'{"output": "x"} {}', "not one JSON object"),
        (b"[" * 100_000, "not one JSON object"),
        (b"[]", "no JSON object { … }"),
        (b"{}", "“output” must be a text"),
        (b'{"output": 5}', "“output” must be a text"),
        (
            b'{"output": "x", "text": "y"}',
            "the unknown field “text”; known are output, usage, stop, cost_usd",
        ),
        (b'{"output": "x", "stop": "done"}', "“stop” must be one of finished, truncated, refused"),
        (b'{"output": "x", "stop": [1]}', "“stop” must be one of"),
        (b'{"output": "x", "usage": 5}', "“usage” must be"),
        (b'{"output": "x", "usage": {"tokens": 5}}', "“usage” must be"),
        (b'{"output": "x", "usage": {"input_tokens": -1}}', "“usage” must be"),
        (b'{"output": "x", "usage": {"input_tokens": true}}', "“usage” must be"),
        (b'{"output": "x", "cost_usd": -1}', "“cost_usd” must be"),
        (b'{"output": "x", "cost_usd": true}', "“cost_usd” must be"),
        (b'{"output": "x", "cost_usd": NaN}', "“cost_usd” must be"),
        (b'{"output": "x", "cost_usd": "1e999999"}', "“cost_usd” must be"),
        (b'{"output": "x", "cost_usd": "free"}', "“cost_usd” must be"),
        (b'{"output": "x", "cost_usd": []}', "“cost_usd” must be"),
    ],
)
def test_what_is_no_answer_is_said_and_kept(printed: bytes, why: str) -> None:
    """A wrong answer is an error that says why; what was printed is kept, and may have been charged."""
    with pytest.raises(ProviderError) as caught:
        read(printed)
    error = caught.value
    assert (error.kind, error.may_be_charged) == (ErrorKind.NONSENSE, True)
    assert why in str(error)
    assert (error.raw or "") == printed.decode("utf-8", "replace")


SAID = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.dictionaries(st.sampled_from(["output", "usage", "stop", "cost_usd", "x"]), inner),
)


@given(st.binary() | SAID.map(lambda said: json.dumps(said).encode()))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_printed_is_an_answer_or_one_error(printed: bytes) -> None:
    """No output makes anything but an answer or a ProviderError."""
    try:
        assert isinstance(read(printed).text, str)
    except ProviderError as error:
        kind = error.kind
    else:
        kind = ErrorKind.NONSENSE
    assert kind is ErrorKind.NONSENSE


@pytest.mark.parametrize(
    ("code", "kind", "sentence"),
    [
        ("import sys; sys.exit('no money.')", ErrorKind.SERVER, "(exit code 1). It said: “no money”."),
        ("import os; os.kill(os.getpid(), 9)", ErrorKind.SERVER, "failed (ended by signal 9)."),
        ("import sys; sys.exit(127)", ErrorKind.MISSING, "cannot be started; look at its command"),
    ],
)
def test_a_program_that_fails(tmp_path: Path, code: str, kind: ErrorKind, sentence: str) -> None:
    """Its exit is named, and the last line of its errors quoted."""
    error = failed(code, tmp_path)
    assert error.kind is kind
    assert sentence in str(error)


def test_a_program_that_hangs(tmp_path: Path) -> None:
    """It is ended at the deadline with all that it started, and may be charged."""
    code = "import os, time; os.fork() or os.setsid(); time.sleep(999) # mark-of-test-a-program-that-hangs"
    error = failed(code, tmp_path, deadline_s=1)
    assert (error.kind, error.may_be_charged) == (ErrorKind.TIMEOUT, True)
    assert alive("mark-of-test-a-program-that-hangs") == []


def test_a_program_that_prints_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ended as soon as it printed too much."""
    monkeypatch.setattr(command, "_MOST_PRINTED", 2_000_000)
    error = failed("while True: print('x' * 9999)", tmp_path)
    assert error.kind is ErrorKind.NONSENSE
    assert "cut at 2 MB" in str(error)
    assert len(error.raw or "") == 1_000_000


def test_a_program_that_starts_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More processes than a program may have end it."""
    monkeypatch.setattr(command, "_PROCESSES", 5)
    code = "import os, time\nfor _ in range(20): os.fork() or time.sleep(999)\ntime.sleep(999)"
    assert failed(code, tmp_path).kind is ErrorKind.BAD_REQUEST


def test_a_launcher_that_is_ended() -> None:
    """A call whose supervision was lost is a fault that a later try may mend."""
    with pytest.raises(ProviderError) as caught:
        command._Reader("mine", Redactor(), Ended(Why.LOST)).answer(call("m"), 1)
    assert caught.value.kind is ErrorKind.SERVER


@pytest.mark.parametrize("name", ["nonesuch-9", "./nonesuch-9"])
def test_a_program_that_is_not_there(tmp_path: Path, name: str) -> None:
    """It is named; nothing was called and nothing is charged."""
    error = failed("", tmp_path, command=[name])
    assert (error.kind, error.may_be_charged) == (ErrorKind.MISSING, False)
    assert f"“{name}”" in str(error)


def test_variables_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program is given the variables that its section names and no others; their values are in no error."""
    monkeypatch.setenv("MY_KEY", "sk-canary-0123456789")
    monkeypatch.setenv("REVIEWER_KEY_OTHER", "sk-other-0123456789")
    code = "import os, sys; print(dict(os.environ)); sys.exit(os.environ['MY_KEY'])"
    error = failed(code, tmp_path, environment=["MY_KEY"])
    assert "•••" in str(error)
    assert "'MY_KEY': '•••'" in (error.raw or "")
    assert "canary" not in f"{error} {error.raw}"
    assert "OTHER" not in (error.raw or "")
    missing = failed(code, tmp_path, environment=["NOT_SET_9"])
    assert missing.kind is ErrorKind.MISSING
    assert "“NOT_SET_9”" in str(missing)


def test_cancelling_ends_the_program(tmp_path: Path) -> None:
    """A call that is given up leaves no process."""
    mark = "mark-of-test-cancelling-ends-the-program"
    settings_ = {
        "kind": "command",
        "command": [sys.executable, "-c", f"import time; time.sleep(999) # {mark}"],
    }
    provider = registry.build("mine", settings_, str, tmp_path)

    async def play() -> None:
        task = asyncio.create_task(provider.answer(call("m"), LONG_S))
        await asyncio.to_thread(until, lambda: len(alive(mark)) >= 2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(play())
    assert alive(mark) == []
