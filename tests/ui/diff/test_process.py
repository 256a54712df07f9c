"""Comparing in another process: the same answers, ended when they are not wanted or late."""

import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import Pipe
from pathlib import Path
from threading import Thread

import pytest

from reviewer_app.diff.rows import blocks
from reviewer_app.ui.diff import process
from reviewer_app.ui.diff.process import (
    Answer,
    Cancelled,
    Comparer,
    Question,
    answer,
    answer_in_pieces,
    hidden_lines,
    serve,
)

ROOT = Path(__file__).parents[3]
OLD = "".join(f"line {number}\n" for number in range(3000))
NEW = OLD.replace("7\n", "seven\n")
QUESTION = Question(OLD, NEW, prose=False, budget=60)


@pytest.fixture
def comparer() -> Iterator[Comparer]:
    """Return a comparer whose processes end with the test."""
    made = Comparer()
    yield made
    made.close()


def never() -> bool:
    """Say that the answer is still wanted."""
    return False


def test_another_process_gives_the_same_answer(comparer: Comparer) -> None:
    """Blocks, words and what hides are those that would be found here, and a process is used again."""
    for _ in range(2):
        assert comparer.compare(QUESTION, never) == answer(QUESTION)


def test_the_other_process_does_not_import_the_window(tmp_path: Path) -> None:
    """Whoever starts it, it loads only what it needs, so that it is ready in a moment."""
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\n"
        "print('loaded')\n"
        "from reviewer_app.ui.diff.process import Comparer, Question\n"
        "if __name__ == '__main__':\n"
        "    main = sys.modules['__main__']\n"
        "    comparer = Comparer()\n"
        "    comparer.compare(Question('a', 'b', prose=True, budget=60), lambda: False)\n"
        "    assert sys.modules['__main__'] is main\n"
        "    comparer.close()\n"
    )
    ended = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ended.stdout == "loaded\n"


def test_a_cancelled_comparison_ends(comparer: Comparer) -> None:
    """Whoever does not want the answer any more need not wait for it, and the next one is answered."""
    with pytest.raises(Cancelled):
        comparer.compare(QUESTION, lambda: True)
    assert comparer.compare(QUESTION, never) is not None


def test_a_late_comparison_has_no_answer(comparer: Comparer) -> None:
    """After its time a process is ended."""
    assert comparer.compare(Question(OLD, NEW, prose=False, budget=-1), never) is None


def test_a_process_that_died_is_replaced(comparer: Comparer) -> None:
    """A process that ended while it waited for work is not asked."""
    comparer.compare(QUESTION, never)
    worker = comparer._idle[0]
    worker.process.kill()
    worker.process.join()
    assert comparer.compare(QUESTION, never) is not None
    worker.pipe.close()


def test_a_process_that_dies_at_work_gives_no_answer(comparer: Comparer) -> None:
    """The window lives on, with a simple diff."""
    comparer.compare(QUESTION, never)
    worker = comparer._idle[0]
    asked = [False]

    def kill() -> bool:
        worker.process.kill()
        return asked[0]

    assert comparer.compare(Question(OLD * 50, NEW * 50, prose=True, budget=60), kill) is None


def test_there_is_no_word_where_there_is_no_time() -> None:
    """Late blocks come without words, and the answer says so."""
    *batches, done, last = answer_in_pieces(Question(OLD, NEW, prose=False, budget=-1))
    assert done == last == Answer(whole=False)
    found = [block for batch in batches if isinstance(batch, list) for block in batch]
    assert found == list(blocks(OLD, NEW, enough=lambda: True))


def test_questions_are_answered_until_nobody_asks() -> None:
    """Blocks come in batches, then the answer; the end of the pipe is the end of the work."""
    ours, theirs = Pipe()
    thread = Thread(target=_served, args=(theirs,))
    thread.start()
    ours.send(QUESTION)
    assert isinstance(ours.recv(), list)
    while isinstance(received := ours.recv(), list):
        pass
    assert received == ours.recv() == Answer(whole=True)
    ours.close()
    thread.join()
    theirs.close()


def _served(pipe: object) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("signal.signal", lambda *_: None)  # only the main thread may set one
        serve(pipe)  # type: ignore[arg-type]  # a pipe


@pytest.mark.parametrize("long", [False, True])
def test_differences_that_nobody_sees_are_announced(long: bool) -> None:
    """By whichever way the answer is made."""
    question = Question("a\n" + OLD * long, "\u0430\n" + OLD * long, prose=True, budget=60)
    *_, last = answer_in_pieces(question)
    assert isinstance(last, Answer)
    assert last.unseen == answer(question).unseen
    assert last.unseen.startswith("Looks identical")
    *_, ended = answer_in_pieces(Question("a", "a\n", prose=True, budget=60))
    assert isinstance(ended, Answer)
    assert ended.unseen == "Only line ends after the last line differ."


def test_what_came_in_time_is_not_lost() -> None:
    """Blocks that are complete are an answer, also when the search for what hides takes too long."""
    ours, theirs = Pipe()
    theirs.send([])
    theirs.send(Answer(whole=True))
    assert process._received(ours, 0, never) == (Answer(whole=True), False)
    ours.close()
    theirs.close()


def test_lines_that_hide_something_are_named() -> None:
    """Each line once, counted from 0."""
    assert hidden_lines("plain\n\u202ex\u202e\n\nlast\u200bword") == (1, 3)
    assert hidden_lines("plain") == ()
