"""What all decisions have in common."""

import re
import threading
from functools import partial
from pathlib import Path

import pytest

from reviewer_app.cli import deciding
from reviewer_app.cli.call import Call
from reviewer_app.domain.decision import Reply
from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.store import schema
from tests.cli.console import Console, process


def test_what_cannot_be_decided_is_refused_and_the_others_stand(console: Console) -> None:
    """Each item has its reply, in order; any refusal makes it exit code 1."""
    console.shop.draft("a", "b")
    console("approve", "letters/a")
    answer = console("approve", "letters/a", "nope", "letters/b", "--json")
    results = answer.json["results"]
    assert answer.code == 1
    assert [set(each) for each in results] == [{"id", "result", "why"}] * 3
    assert [each["result"] for each in results] == ["refused", "refused", "approved"]
    assert "decided already" in results[0]["why"]
    assert (results[1]["id"], results[2]["why"]) == ("nope", "")
    assert "There is no item “nope”" in answer.err
    assert console.json("queue", "--state", "approved")["total"] == 2


def test_an_item_is_named_by_the_beginning_of_its_id(console: Console) -> None:
    """A beginning that fits several is refused with all of them."""
    numbers = console.shop.draft(*(f"k{place}" for place in range(40)))
    ids = [console.shop.open(number).item.row.id for number in numbers]
    assert console.json("approve", ids[0].upper())["results"][0]["id"] == ids[0]
    shared = next(letter for letter in sorted({name[0] for name in ids}) if _starting(ids, letter) > 1)
    [reply] = console.json("approve", shared)["results"]
    assert (reply["id"], reply["result"]) == (shared, "refused")
    assert "begins several ids" in reply["why"]


def _starting(ids: list[str], letter: str) -> int:
    return sum(name.startswith(letter) for name in ids)


def test_a_decision_is_bound_to_what_was_read(console: Console) -> None:
    """With --sha256 only exactly that draft is decided; too short a digest is wrong usage."""
    console.shop.draft("a")
    sha = console.json("show", "letters/a")["sha256"]
    refused = console("approve", "letters/a", "--sha256", "0" * 64, "--json")
    assert (refused.code, refused.json["results"][0]["result"]) == (1, "refused")
    assert f"sha256 {sha[:12]}" in refused.json["results"][0]["why"]
    for short in ("", sha[:7], "zzzzzzzzz"):
        assert console("approve", "letters/a", "--sha256", short).code == 2
    assert console("approve", "letters/a", "--sha256", sha[:8].upper()).code == 0


def test_a_person_reads_where_it_goes_and_how_to_take_it_back(console: Console, terminal: None) -> None:
    """What was decided, where it goes and the way back stand below each other."""
    [number] = console.shop.draft("a")
    name = console.shop.open(number).item.row.id
    console.shop.services.control_runner.begin(1)
    answer = console("approve", name)
    console.shop.services.control_runner.finish()
    first, goes, back = answer.out.splitlines()
    assert first == f"approved  {name}  letters/a"
    assert re.fullmatch(r" {10}→ drafts: letters/a leaves in \d+ s", goes)
    assert back == f"          undo: reviewer --workspace {console.shop.root} undo {name}"
    assert answer.err == ""
    assert console("undo", name).out.startswith(f"undone  {name}  letters/a  approve of ")


def test_approving_a_flagged_draft_says_so(console: Console) -> None:
    """A flag that a person may have passed over stands beside the approval, where it can be undone."""
    console.shop.write_agent(keys="checks:\n  - length: {max_words: 1}\n")
    console.shop.draft("a")
    assert console("approve", "letters/a").rows[0][3].startswith("it was flagged failed-check; → drafts")


def test_without_a_runner_nothing_is_said_to_leave(console: Console) -> None:
    """The approval is held, and the commands that will send it are named in full."""
    console.shop.draft("a")
    answer = console("approve", "letters/a")
    assert "→ drafts: letters/a is held for " in answer.rows[0][3]
    assert "leaves" not in answer.out
    assert "nothing leaves by itself" in answer.err
    commands = [line.strip() for line in answer.err.splitlines() if line.startswith("  ")]
    root = console.shop.root
    assert commands == [f"reviewer --workspace {root} deliver", f"reviewer --workspace {root} run"]


def test_a_pipe_gets_what_stands_as_cells(console: Console) -> None:
    """What was refused goes to standard error only."""
    console.shop.draft("a")
    answer = console("reject", "letters/a", "nope", "--reason", "invented")
    assert [row[0] for row in answer.rows] == ["rejected"]
    assert answer.rows[0][2:] == ["letters/a", ""]
    assert answer.err.startswith("refused nope: ")


def test_a_locked_store_stops_and_tells_what_stands(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 4; what was decided before is told all the same."""
    console.shop.draft("a", "b")
    monkeypatch.setattr(schema, "open_existing", partial(schema.open_existing, busy_seconds=0.05))
    original = deciding._one
    locked, over = threading.Event(), threading.Event()

    def hold() -> None:
        with console.shop.services.database.write():
            locked.set()
            over.wait()

    holder = threading.Thread(target=hold)

    def one(call: Call, item: str, act: deciding.Act) -> Reply:
        if item == "letters/b":
            holder.start()
            locked.wait()
        return original(call, item, act)

    monkeypatch.setattr(deciding, "_one", one)
    answer = console("approve", "letters/a", "letters/b", "--json")
    over.set()
    holder.join()
    assert answer.code == 4
    assert [each["result"] for each in answer.json["results"]] == ["approved"]
    assert "locked by another program" in answer.err
    assert console.json("queue")["total"] == 1


def test_without_an_item_a_decision_is_wrong_usage(console: Console) -> None:
    """Nothing is guessed."""
    for words in (["approve"], ["reject", "--reason", "invented"], ["redo", "--note", "x"]):
        assert console(*words).code == 2


def test_an_exact_text_is_read_to_the_byte(tmp_path: Path) -> None:
    """No line end, byte order mark or last newline is touched."""
    path = tmp_path / "text"
    path.write_bytes("\ufeffä\r\nb".encode())
    assert deciding.exact_text(str(path), 100) == "\ufeffä\r\nb"


@pytest.mark.parametrize(
    ("data", "error", "sentence"),
    [
        (b"caf\xe9", Refused, r"byte 4 is not"),
        (b"\xff\xfea\0", Refused, "byte 1"),
        (b"x" * 101, BadUsage, "MB"),
    ],
)
def test_what_is_no_text_is_refused(
    data: bytes, error: type[Exception], sentence: str, tmp_path: Path
) -> None:
    """Another encoding or too much of it is told in one sentence."""
    path = tmp_path / "text"
    path.write_bytes(data)
    with pytest.raises(error, match=sentence):
        deciding.exact_text(str(path), 100)


def test_the_whole_way_works_from_another_process(console: Console) -> None:
    """What one process decides, another one sees, and takes back."""
    console.shop.draft("a")
    root = str(console.shop.root)
    assert process("--workspace", root, "--by", "Ben", "approve", "letters/a").code == 0
    assert console.json("show", "letters/a")["decisions"][0]["by"] == "ben"
    assert (
        process("undo", "--workspace", root, "--by", "ben", "--json").json["results"][0]["result"] == "undone"
    )
