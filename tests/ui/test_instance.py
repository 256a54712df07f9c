"""Tests of one window for each workspace."""

import subprocess
import sys
import textwrap
from pathlib import Path

from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from reviewer_app.ui.instance import Instance, Knock, name_of

HOLDER = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QCoreApplication
    from reviewer_app.ui.instance import Instance, Knock
    application = QCoreApplication([])
    held = Instance(Path(sys.argv[1]), Path(sys.argv[2]))
    print(held.is_first(Knock()), flush=True)
    application.exec()
    """
)


def test_the_second_start_hands_its_word_over(qtbot: QtBot, tmp_path: Path) -> None:
    """The first window gets all files of the second start, whatever their names, and who was to decide."""
    first, second = Instance(tmp_path, tmp_path), Instance(tmp_path, tmp_path)
    assert first.is_first(Knock())
    knock = Knock(["/a/Grüße\nan alle.txt", "/a/\udcff.txt"], "ben")
    with qtbot.waitSignal(first.knocked) as heard:
        assert not second.is_first(knock)
    assert heard.args == [knock]
    first.close()
    assert second.is_first(Knock())
    second.close()


def test_other_workspaces_have_windows_of_their_own(qtbot: QtBot, tmp_path: Path) -> None:
    """Two workspaces are shown by two windows at the same time."""
    first, second = Instance(tmp_path / "a", tmp_path), Instance(tmp_path / "b", tmp_path)
    assert first.is_first(Knock())
    assert second.is_first(Knock())
    first.close()
    second.close()
    assert name_of(tmp_path / "a") != name_of(tmp_path / "b")


def test_a_killed_window_is_no_obstacle(qtbot: QtBot, tmp_path: Path) -> None:
    """After the first window was killed, the next start is the first."""
    place = [str(tmp_path), str(tmp_path)]
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, *place], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        holder.kill()
    following = Instance(tmp_path, tmp_path)
    assert following.is_first(Knock())
    following.close()


def test_a_knock_that_means_nothing_is_ignored(qtbot: QtBot, tmp_path: Path) -> None:
    """Whatever another program says at the door, the window goes on."""
    first, second = Instance(tmp_path, tmp_path), Instance(tmp_path, tmp_path)
    assert first.is_first(Knock())
    for words in (b"hello\n", b"[1]\n", b'{"nothing": 1}\n'):
        socket = QLocalSocket()
        socket.connectToServer(name_of(tmp_path))
        assert socket.waitForConnected(1000)
        socket.write(words)
        socket.waitForBytesWritten(1000)
    with qtbot.waitSignal(first.knocked) as heard:
        assert not second.is_first(Knock(["/a"]))
    assert heard.args == [Knock(["/a"])]
    first.close()
