"""The kind `command`: a program judges, and neither it nor the draft can talk itself out of that."""

import asyncio
import re
import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.checks import registry
from reviewer_app.checks.command import Command
from reviewer_app.checks.contract import Around, Subject
from reviewer_app.domain.finding import Finding, Verdict
from reviewer_app.domain.spec import OutputKind
from reviewer_app.sandbox import isolation, levels
from reviewer_app.sandbox.aside import aside
from reviewer_app.sandbox.job import Level
from tests.sandbox.commands import needs_isolation

LEVELS = [Level.LIMITED, pytest.param(Level.ISOLATED, marks=needs_isolation)]


@pytest.fixture(params=LEVELS)
def level(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Level:
    """Run the checks of a test at one level."""
    if request.param is Level.LIMITED:
        monkeypatch.setattr(levels, "why_not_isolated", lambda: "it is not wanted in this test")
    return Level(request.param)


def judged(code: str, output: str = "draft", kind: OutputKind = OutputKind.TEXT, **options: Any) -> Finding:
    """Return what a program in Python, given as a protected file, finds in a draft."""
    around = Around(kind, {"check.py": code.encode(), "other.py": b"", "recording": b""}, Level.LIMITED)
    said = {"run": ["python3", "-I", "check.py"], "protect": ["check.py"], **options}
    assert registry.problems("command", said) == []
    return registry.build("command", said, around)(Subject(output, "the input", "the baseline"))


@pytest.mark.parametrize(
    ("kind", "name"),
    [(OutputKind.TEXT, "output.txt"), (OutputKind.MARKDOWN, "output.md"), (OutputKind.JSON, "output.json")],
)
def test_the_draft_is_a_file_beside_its_input(level: Level, kind: OutputKind, name: str) -> None:
    """The program finds the draft, the input, the baseline and its own files, and nothing else."""
    code = "import os; print(*[f'{n}={open(n).read()[:9]}' for n in sorted(os.listdir())], sep=', ')"
    finding = judged(code, "Grüße", kind)
    assert finding.verdict is Verdict.PASS
    shown = f"“baseline.txt=the basel, check.py=import os, input.txt=the input, {name}=Grüße”."
    assert shown in finding.message
    assert f"({'isolated' if level is Level.ISOLATED else 'limited, not isolated'})" in finding.message


@pytest.mark.parametrize(
    ("code", "verdict", "message"),
    [
        ("", Verdict.PASS, "“python3 -I check.py” ended with exit code 0 ("),
        ("raise SystemExit(3)", Verdict.FAIL, "ended with exit code 3 ("),
        ("print('PASSED'); print('1 passed'); raise SystemExit(1)", Verdict.FAIL, "“PASSED / 1 passed”."),
        ("import os; os.kill(os.getpid(), 9)", Verdict.FAIL, "was ended by signal 9 ("),
        ("1 / 0", Verdict.FAIL, "ZeroDivisionError: division by zero”."),
        ("import sys; sys.stdout.buffer.write(b'\\0\\xff\\x1b[2J')", Verdict.PASS, "“\\x00\ufffd\\x1b[2J”."),
        ("print('x' * 3_000_000)", Verdict.PASS, "It printed (cut at 1 MB): “xxx"),
        ("for n in range(99): print(n)", Verdict.PASS, "It printed: “94 / 95 / 96 / 97 / 98”."),
    ],
)
@pytest.mark.usefixtures("level")
def test_the_exit_code_judges(code: str, verdict: Verdict, message: str) -> None:
    """Whatever is printed, 0 passes and all else fails; the last lines are shown, printable."""
    finding = judged(code)
    assert finding.verdict is verdict
    assert message in finding.message
    assert finding.message.isprintable()
    assert len(finding.message) < 2500


@pytest.mark.usefixtures("level")
def test_a_check_that_hangs_fails() -> None:
    """A draft does not escape its check by making it hang."""
    finding = judged(
        "import os, time; os.fork(); os.setsid() if os.fork() == 0 else 0; time.sleep(999)", seconds=1
    )
    assert finding.verdict is Verdict.FAIL
    assert "did not end within 1 s and was ended" in finding.message


@pytest.mark.usefixtures("level")
def test_a_check_that_forks_fails() -> None:
    """Neither does it by starting more and more processes."""
    code = "import os, time\nfor _ in range(300):\n    if os.fork() == 0: time.sleep(999)\ntime.sleep(999)"
    assert judged(code).verdict is Verdict.FAIL


def test_a_protected_file_that_is_changed_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where files cannot be mounted read-only, a change of one fails, whatever the exit code."""
    monkeypatch.setattr(levels, "why_not_isolated", lambda: "it is not wanted in this test")
    finding = judged("import os; os.unlink('check.py'); open('check.py', 'w').write('pass')")
    assert finding.verdict is Verdict.FAIL
    assert "changed what it was given to read: check.py (limited" in finding.message


@needs_isolation
def test_a_protected_file_cannot_be_changed() -> None:
    """Isolated, neither the test nor the draft can be changed, removed, moved or added to."""
    code = """
import os
attempts = [(open, "check.py", "w"), (os.unlink, "check.py"), (os.rename, "check.py", "x")]
attempts += [(open, "output.txt", "w"), (os.rename, "tests", "x"), (open, "tests/new", "w")]
for attempt, *words in attempts:
    try: attempt(*words)
    except OSError: continue
    raise SystemExit(1)
"""
    files = {"check.py": code.encode(), "tests/one.py": b""}
    options = {"run": ["python3", "-I", "check.py"], "protect": list(files)}
    check = registry.build("command", options, Around(files=files))
    assert check(Subject("draft", "input")).verdict is Verdict.PASS


REPORTS = "import os; os.write(int(os.environ['REVIEWER_REPORT_FD']), {!r}.encode())"


@pytest.mark.parametrize(
    ("code", "verdict", "message"),
    [
        (REPORTS.format('{"verdict": "pass"}'), Verdict.PASS, "and its report says so ("),
        (
            REPORTS.format('{"verdict": "warn", "message": "a bit long"}'),
            Verdict.WARN,
            "reported “a bit long” (",
        ),
        (REPORTS.format('{"verdict": "fail", "message": "wrong\\nsum"}'), Verdict.FAIL, "“wrong\\nsum” ("),
        (REPORTS.format('{"verdict": "not_run"}'), Verdict.NOT_RUN, "report says so"),
        (REPORTS.format('{"verdict": "pass"}') + "; os._exit(1)", Verdict.FAIL, "ended with exit code 1"),
        ("import os; os._exit(0)", Verdict.FAIL, "wrote no report that can be read"),
        ('print(\'{"verdict": "pass"}\')', Verdict.FAIL, "wrote no report"),
        (REPORTS.format('{"verdict": "good"}'), Verdict.FAIL, "wrote no report"),
        (REPORTS.format('["pass"]'), Verdict.FAIL, "wrote no report"),
        (REPORTS.format("{}"), Verdict.FAIL, "wrote no report"),
        (REPORTS.format("[" * 60_000), Verdict.FAIL, "wrote no report"),
    ],
)
@pytest.mark.usefixtures("level")
def test_a_report_is_needed_where_it_is_asked_for(code: str, verdict: Verdict, message: str) -> None:
    """An exit code of 0 alone, and a report that is printed, pass nothing."""
    finding = judged(code, report=True)
    assert finding.verdict is verdict
    assert message in finding.message


@pytest.mark.usefixtures("level")
def test_a_program_that_the_check_starts_has_no_report() -> None:
    """What the check starts is not given the number that it reports to."""
    code = """
import os, subprocess, sys
draft = "import os; os.write(int(os.environ['REVIEWER_REPORT_FD']), b'{\\"verdict\\": \\"pass\\"}')"
subprocess.run([sys.executable, "-c", draft])"""
    finding = judged(code, report=True)
    assert finding.verdict is Verdict.FAIL
    assert "Bad file descriptor" in finding.message


def test_without_containment_nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that cannot isolate does not run the command, says so, and says what to do."""
    monkeypatch.setattr(isolation, "program", lambda: None)
    levels._tried.cache_clear()
    finding = registry.build("command", {"run": ["true"]})(Subject("draft", "input"))
    levels._tried.cache_clear()
    assert finding.verdict is Verdict.NOT_RUN
    assert finding.message.startswith(
        "Commands cannot be isolated here: bubblewrap (“bwrap”) is not installed."
    )


@pytest.mark.usefixtures("level")
def test_a_program_that_is_not_there_is_not_run() -> None:
    """A check whose program is missing has judged nothing."""
    finding = judged("", run=["nonesuch-9"])
    assert finding.verdict is Verdict.NOT_RUN
    assert finding.message == "There is no program “nonesuch-9” among the system's programs."


@pytest.mark.usefixtures("level")
def test_a_script_can_be_the_program() -> None:
    """A protected file with a first line that names its interpreter is run itself."""
    options = {"run": ["./check.sh", "draft"], "protect": ["check.sh"]}
    script = b'#!/bin/sh\ngrep -q "$1" output.txt'
    check = registry.build("command", options, Around(files={"check.sh": script}, sandbox=Level.LIMITED))
    assert check(Subject("a draft", "")).verdict is Verdict.PASS
    assert check(Subject("another", "")).verdict is Verdict.FAIL


def test_a_check_that_is_given_up_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """When nobody waits for the finding any more, the command ends and has judged nothing."""
    monkeypatch.setattr(levels, "why_not_isolated", lambda: "it is not wanted in this test")
    findings: list[Finding] = []
    begun = threading.Event()

    def judge() -> None:
        begun.set()
        findings.append(judged("import time; time.sleep(999)"))

    async def play() -> None:
        task = asyncio.create_task(aside(judge))
        await asyncio.to_thread(begun.wait)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(play())
    assert findings[0].verdict is Verdict.NOT_RUN
    assert "was interrupted" in findings[0].message


@pytest.mark.usefixtures("level")
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the check its folder with the draft is gone."""
    monkeypatch.setattr("reviewer_app.sandbox.running.PUBLIC", tempfile.gettempdir())
    before = set(Path(tempfile.gettempdir()).glob("reviewer-command-*"))
    judged("open('more', 'w').write('x')")
    assert set(Path(tempfile.gettempdir()).glob("reviewer-command-*")) <= before


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (None, '“command” needs options; write for example `command: {run: ["python3", "-I", "check.py"]}`.'),
        ({"seconds": 5}, "“command” needs “run”: the program and its arguments, as a list of texts."),
        ({"run": "true"}, "“run” of “command” must be a list: the program, then its arguments."),
        ({"run": []}, "“run” of “command” must be a list: the program, then its arguments."),
        ({"run": [""]}, "“run” of “command” must be a list: the program, then its arguments."),
        ({"run": ["sleep", 5]}, "must be a list of texts; put “5” in quotation marks."),
        ({"run": ["a\0b"]}, "must be a list of texts; put “a\\x00b” in quotation marks."),
        ({"run": ["true"], "protect": "check.py"}, "must be a list of files beside the document."),
        ({"run": ["true"], "protect": [""]}, "must be a list of files beside the document."),
        (
            {"run": ["true"], "protect": ["output.md"]},
            "names “output.md”, which is the draft's or its input's.",
        ),
        ({"run": ["true"], "seconds": 0}, "must be a whole number from 1 to 600."),
        ({"run": ["true"], "seconds": 601}, "must be a whole number from 1 to 600."),
        ({"run": ["true"], "seconds": True}, "must be a whole number from 1 to 600."),
        ({"run": ["true"], "report": "yes"}, "must be true or false."),
        ({"run": ["true"], "shell": True}, "“shell” is not an option of “command”; it has run, protect,"),
    ],
)
def test_wrong_options_are_sentences(options: Any, problem: str) -> None:
    """Each option that cannot be used is named with what to write."""
    [found] = Command().problems(options)
    assert problem in found


@pytest.mark.usefixtures("level")
def test_the_command_is_the_documents() -> None:
    """Nothing of a draft becomes part of the command, and no shell reads it."""
    code = "import sys; print(sys.argv[1:])"
    finding = judged(code, "$(touch x); `id`", run=["python3", "-I", "check.py", "$HOME", "*", "; id"])
    assert "['$HOME', '*', '; id']" in finding.message


@pytest.mark.usefixtures("level")
def test_the_documented_program_works() -> None:
    """The program in docs/checks.md passes a right order and fails a wrong one with its sentence."""
    docs = Path(__file__).parents[2] / "docs" / "checks.md"
    [code] = re.findall(r"```python\n(.*?)```", docs.read_text(encoding="utf-8"), re.DOTALL)
    lines = '{"total": %d, "lines": [{"amount": 3}, {"amount": 4}]}'
    assert judged(code, lines % 7, OutputKind.JSON).verdict is Verdict.PASS
    wrong = judged(code, lines % 8, OutputKind.JSON)
    assert wrong.verdict is Verdict.FAIL
    assert "Its errors: “the total is not the sum of the lines”." in wrong.message
