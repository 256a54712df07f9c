"""Tests of running commands: whatever one does, it is bounded, and nothing of it is left."""

import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer_app.sandbox import running
from reviewer_app.sandbox.job import Job, Level, Limits, Printed, Unavailable, Why
from reviewer_app.sandbox.running import run
from tests.sandbox.commands import (
    LONG_S,
    PRIVATE,
    alive,
    every_level,
    marked,
    needs_isolation,
    outcome,
    python,
    until,
)

STUBBORN = """
import os, signal, sys, time
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(number, signal.SIG_IGN)
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        os.fork()
        time.sleep(1000)
        os._exit(0)
print("at work", flush=True)
"""
HANGS = STUBBORN + "time.sleep(1000)"


@every_level
@pytest.mark.parametrize("code", [0, 1, 7, 255])
def test_a_command_ends_with_its_code_and_outputs(level: Level, code: int) -> None:
    """The exit code and both outputs are those of the command, which was given its input and files."""
    program = f"""
import sys
print(sys.stdin.read(), open("a.txt").read(), open("sub/b.txt").read())
print("trouble", file=sys.stderr)
sys.exit({code})"""
    job = replace(python(program, files={"a.txt": b"A", "sub/b.txt": b"B"}), stdin=b"IN" * 100_000)
    ended = run(job, level)
    assert (ended.why, ended.code, ended.changed) == (Why.ENDED, code, ())
    assert ended.stdout.text == "IN" * 100_000 + " A B\n"
    assert ended.stderr == Printed(b"trouble\n")


@every_level
def test_a_signal_is_an_exit_code(level: Level) -> None:
    """A command that a signal ended has 128 and the signal's number."""
    assert outcome("import os; os.kill(os.getpid(), 11)", level).code == 139


@every_level
def test_nothing_is_left_after_its_time(level: Level, folders: Path) -> None:
    """Forks, new sessions and ignored signals keep no process alive after the deadline, nor any file."""
    job, mark = marked(python(HANGS, seconds=1.5))
    ended = run(job, level)
    assert (ended.why, ended.code) == (Why.TIME, None)
    assert ended.stdout.text == "at work\n"
    assert alive(mark) == []
    assert list(folders.iterdir()) == []


@every_level
def test_nothing_is_left_after_its_end(level: Level, folders: Path) -> None:
    """What a command leaves in the background ends with it, though it holds the outputs open."""
    job, mark = marked(python(STUBBORN))
    assert run(job, level).code == 0
    assert alive(mark) == []
    assert list(folders.iterdir()) == []


@every_level
def test_a_command_that_stops_itself_is_ended(level: Level) -> None:
    """A command that holds itself and its children (SIGSTOP) is ended at its time."""
    code = "import os, signal; os.fork(); os.kill(os.getpid(), signal.SIGSTOP)"
    job, mark = marked(python(code, seconds=1.0))
    assert run(job, level).why is Why.TIME
    assert alive(mark) == []


@every_level
def test_too_many_processes_end_it(level: Level) -> None:
    """A command that starts more processes than it may is stopped, and all of them end."""
    code = """
import os, time
for _ in range(200):
    try:
        if os.fork() == 0:
            time.sleep(1000)
    except OSError:
        os._exit(9)
time.sleep(1000)"""
    job, mark = marked(python(code))
    ended = run(replace(job, limits=Limits(LONG_S, processes=20)), level)
    assert ended.why is Why.PROCESSES or ended.code == 9
    assert alive(mark) == []


@every_level
def test_endless_output_is_cut(level: Level) -> None:
    """A command may print without end and without a line's end: only the last bytes are kept."""
    code = "import os\nfor _ in range(3000): os.write(1, b'\\0\\xff' * 50_000)\nos.write(1, b'END')"
    ended = run(replace(python(code), limits=Limits(LONG_S, printed_bytes=1000)), level)
    assert ended.code == 0
    assert ended.stdout.cut
    assert ended.stdout.data == (b"\0\xff" * 500 + b"END")[-1000:]
    assert ended.stdout.text.endswith("\0\N{REPLACEMENT CHARACTER}END")


@every_level
def test_printing_too_much_can_end_it(level: Level) -> None:
    """Where an output that is cut is of no use, the command is ended as soon as it is."""
    job, mark = marked(python("while True: print('x' * 1000)"))
    ended = run(replace(job, limits=Limits(LONG_S, printed_bytes=5000), ends_when_cut=True), level)
    assert (ended.why, ended.stdout.cut, len(ended.stdout.data)) == (Why.PRINTED, True, 5000)
    assert alive(mark) == []


@every_level
def test_input_that_nobody_reads_is_no_trouble(level: Level) -> None:
    """A command that closes its input ends as it would otherwise."""
    job = replace(python("import os; os.close(0); print('done')"), stdin=b"x" * 5_000_000)
    assert run(job, level).stdout.text == "done\n"


@every_level
def test_memory_is_bounded(level: Level) -> None:
    """A process cannot take more memory than it may."""
    job = python("x = bytearray(300 * 2**20)")
    ended = run(replace(job, limits=Limits(LONG_S, memory_mb=200)), level)
    assert ended.code == 1
    assert "MemoryError" in ended.stderr.text


@every_level
def test_files_are_bounded(level: Level) -> None:
    """A process that writes a larger file than it may is told so, or ended by the system."""
    job = python("f = open('big', 'wb')\nwhile True: f.write(bytes(2**20))")
    ended = run(replace(job, limits=Limits(LONG_S, file_mb=3)), level)
    assert ended.code == 1
    assert "File too large" in ended.stderr.text


@every_level
def test_processor_time_is_bounded(level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system itself ends a process that computes for longer than the command's time."""
    monkeypatch.setattr("math.ceil", lambda _seconds: 0)
    assert outcome("while True: pass", level).code in {128 + signal.SIGXCPU, 128 + signal.SIGKILL}


@every_level
def test_no_secret_is_in_the_environment(level: Level, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command sees none of this program's variables, and starts with no home of anybody."""
    monkeypatch.setenv("REVIEWER_KEY_CLOUD", "sk-canary")
    monkeypatch.setenv("LD_PRELOAD_CANARY", "canary")
    code = """
import os
print(dict(os.environ), os.listdir(os.environ["HOME"]), open("/proc/self/environ").read())"""
    ended = outcome(code, level)
    assert ended.code == 0
    assert "canary" not in ended.stdout.text
    assert "[]" in ended.stdout.text
    assert os.environ["HOME"] not in ended.stdout.text.split()


@every_level
def test_a_report_goes_past_the_folder(level: Level) -> None:
    """What is written to the report's number is returned, at most so much of it; no file has it."""
    code = (
        "import os; os.write(int(os.environ['REVIEWER_REPORT_FD']), b'R' * 100_000); print(os.listdir('.'))"
    )
    ended = run(replace(python(code), report=True), level)
    assert ended.report == b"R" * running.MOST_REPORTED
    assert ended.stdout.text == "[]\n"


def test_a_changed_file_is_told() -> None:
    """A limited command can change what it was given; each such file is named, whatever it is now."""
    code = """
import os, pathlib
for name in ("text", "link", "pipe", "gone"): os.unlink(name)
pathlib.Path("text").write_text("other")
os.symlink("/etc/hostname", "link")
os.mkfifo("pipe")"""
    files = dict.fromkeys(("text", "link", "pipe", "gone", "same"), b"given")
    assert run(python(code, files=files), Level.LIMITED).changed == ("text", "link", "pipe", "gone")


ESCAPES = {
    "writes above": "open('../x', 'w')",
    "writes to the system": "open('/usr/x', 'w')",
    "writes to the root": "open('/x', 'w')",
    "writes to devices' folder": "open('/dev/x', 'w')",
    "writes through a link": "os.symlink('/usr/x', 'l'); open('l', 'w')",
    "writes system settings": "open('/proc/sys/kernel/core_pattern', 'a')",
    "writes a given file": "open('given', 'w')",
    "removes a given file": "os.unlink('given')",
    "moves a given file": "os.rename('given', 'other')",
    "moves a given folder": "os.rename('sub', 'other')",
    "adds to a given folder": "open('sub/conftest.py', 'w')",
    "mounts": "assert ctypes.CDLL(None).mount(b'none', b'/job', b'tmpfs', 0, None) == 0",
    "changes root": "os.chroot('/usr')",
    "becomes root": "os.setuid(0); open('/etc/shadow')",
    "asks for another user": "subprocess.run(['su', '-c', 'true'], check=True, stdin=subprocess.DEVNULL)",
    "connects to this computer": "socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)",
    "connects to the network": "socket.create_connection(('192.0.2.1', 80), 5)",
    "sends a datagram": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
    "asks for a name": "socket.getaddrinfo('example.com', 80)",
    "opens a raw socket": "socket.socket(socket.AF_PACKET, socket.SOCK_RAW)",
    "connects to an abstract socket": "socket.socket(socket.AF_UNIX).connect('\\0' + sys.argv[2])",
    "signals the program": "os.kill(int(sys.argv[3]), 0)",
    "looks into the program": "open(f'/proc/{sys.argv[3]}/environ').read()",
    "reads the memory": "open('/dev/mem', 'rb').read(1)",
    "reads a disk": "open('/dev/vda', 'rb').read(1)",
    **{f"reads {path}": f"os.stat({path!r})" for path in PRIVATE},
}
TRIED = """
import ctypes, os, socket, subprocess, sys
try:
    {}
except BaseException as error:
    print("held", type(error).__name__)
else:
    print("ESCAPED")
"""


@needs_isolation
@pytest.mark.parametrize("attempt", ESCAPES.values(), ids=ESCAPES.keys())
def test_an_isolated_command_does_not_escape(attempt: str) -> None:
    """It can neither write outside its folder nor reach the network, other processes or private files."""
    name = f"reviewer-{os.getpid()}"
    with socket.create_server(("127.0.0.1", 0)) as inet, socket.socket(socket.AF_UNIX) as unix:
        unix.bind(f"\0{name}")
        unix.listen()
        words = str(inet.getsockname()[1]), name, str(os.getpid())
        job = python(TRIED.format(attempt), *words, files={"given": b"1", "sub/given": b"2"})
        ended = run(job, Level.ISOLATED)
    assert ended.stdout.text.startswith("held "), ended
    assert (ended.code, ended.changed) == (0, ())


@pytest.mark.parametrize("attempt", ["connects to this computer", "signals the program"])
def test_the_attempts_succeed_where_nothing_holds_them(attempt: str) -> None:
    """The test above can fail: a limited command can do the same, which is why it is called limited."""
    with socket.create_server(("127.0.0.1", 0)) as inet:
        words = str(inet.getsockname()[1]), "", str(os.getpid())
        ended = outcome(TRIED.format(ESCAPES[attempt]), Level.LIMITED, *words)
    assert ended.stdout.text == "ESCAPED\n"


RUNNER = """
import sys
from pathlib import Path
from reviewer_app.sandbox.job import Job, Level, Limits
from reviewer_app.sandbox.running import run
run(Job(("python3", "-I", "-c", sys.argv[2], sys.argv[3]), Limits(600)), Level(sys.argv[1]))
"""


@every_level
def test_nothing_outlives_a_killed_program(level: Level, folders: Path) -> None:
    """SIGKILL of the program ends every process of its command, and its folder is removed."""
    job, mark = marked(python(HANGS))
    words = [sys.executable, "-c", RUNNER, level, HANGS, mark]
    with subprocess.Popen(words, env={**os.environ, "TMPDIR": str(folders)}) as program:
        until(lambda: len(alive(mark)) >= 8)
        program.kill()
    assert job.command[-1] == mark
    until(lambda: alive(mark) == [])
    until(lambda: list(folders.iterdir()) == [])


@every_level
def test_nothing_outlives_a_killed_launcher(level: Level) -> None:
    """Where the process that watches a command is killed, the command ends all the same, and that is said."""
    job, mark = marked(python(HANGS))
    killed: list[int] = []

    def kill() -> None:
        until(lambda: len(alive(mark)) >= 8)
        launchers = [number for number in alive(mark) if b"launcher.py" in _words(number)]
        killed.extend(launchers)
        os.kill(launchers[0], signal.SIGKILL)

    thread = Thread(target=kill)
    thread.start()
    ended = run(job, level)
    thread.join()
    assert (len(killed), ended.why, ended.code) == (1, Why.LOST, None)
    assert alive(mark) == []


def _words(number: int) -> bytes:
    return Path(f"/proc/{number}/cmdline").read_bytes()


def test_a_launcher_that_is_told_to_end_ends_its_command() -> None:
    """SIGTERM to the launcher ends the command in order."""
    job, mark = marked(python(HANGS))

    def end() -> None:
        until(lambda: len(alive(mark)) >= 4)
        [launcher] = [number for number in alive(mark) if b"launcher.py" in _words(number)]
        os.kill(launcher, signal.SIGTERM)

    thread = Thread(target=end)
    thread.start()
    assert run(job, Level.LIMITED).why is Why.STOPPED
    thread.join()
    assert alive(mark) == []


def test_a_folder_that_resists_is_removed(folders: Path) -> None:
    """Folders without permissions and thousands of levels deep are removed with the rest."""
    code = """
import os
os.mkdir("locked"); open("locked/x", "w").close(); os.chmod("locked", 0)
for _ in range(1500): os.mkdir("d"); os.chdir("d")"""
    assert outcome(code, Level.LIMITED).code == 0
    until(lambda: list(folders.iterdir()) == [])


def test_a_command_can_run_in_a_folder_of_its_owner(folders: Path) -> None:
    """With a folder named it runs there, with the variables it is given, and leaves the folder alone."""
    (folders / "mine").write_text("mine")
    code = "import os; print(open('mine').read(), os.environ['WORD'], os.environ['PATH'])"
    job = replace(python(code), folder=folders, variables={"WORD": "word", "PATH": os.environ["PATH"]})
    said = run(job, Level.LIMITED).stdout.text
    assert said.startswith("mine word ")
    assert said.endswith(f"{os.environ['PATH']}\n")  # a starter of Python may have put its own before it
    assert [path.name for path in folders.iterdir()] == ["mine"]


def test_an_isolated_command_has_no_other_folder(folders: Path) -> None:
    """What cannot be isolated is refused, not run otherwise."""
    with pytest.raises(Unavailable, match="cannot be isolated"):
        run(replace(python("1"), folder=folders), Level.ISOLATED)
    assert list(folders.iterdir()) == []


@every_level
def test_a_program_that_is_not_there(level: Level, folders: Path) -> None:
    """It is named before anything is started."""
    with pytest.raises(Unavailable, match="no program “nonesuch-9” among"):
        run(Job(("nonesuch-9",), Limits(LONG_S)), level)
    with pytest.raises(Unavailable, match=r"no file “\./nonesuch-9”"):
        run(Job(("./nonesuch-9",), Limits(LONG_S)), level)
    assert list(folders.iterdir()) == []


@every_level
def test_a_program_that_cannot_be_started(level: Level) -> None:
    """A file that is no program ends like a failed command and says why."""
    ended = run(Job(("./text",), Limits(LONG_S), files={"text": b"hello"}), level)
    assert ended.code not in {0, None}
    assert "text" in ended.stderr.text


def test_a_full_disk_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the files cannot be written, it says so."""

    def full(_self: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(Unavailable, match="No space left on device"):
        run(python("1", files={"a": b"a"}), Level.LIMITED)


@given(chunks=st.lists(st.binary(max_size=30)), most=st.integers(1, 20))
@settings(max_examples=200)
def test_the_last_bytes_are_kept(chunks: list[bytes], most: int) -> None:
    """However an output arrives, exactly its last bytes are kept, and it is cut if there were more."""
    last = running._Last(most)
    for chunk in chunks:
        last.take(chunk)
    whole = b"".join(chunks)
    assert last.printed() == Printed(whole[-most:], len(whole) > most)
