"""One item, whole or in part."""

import shutil
import subprocess
from functools import partial

import pytest

from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import NewItem
from reviewer_app.providers.contract import ErrorKind, ProviderError
from reviewer_app.store import schema
from tests.cli.console import Console, process
from tests.workshop import make

WHOLE = {
    "id", "agent", "version", "key", "title", "state", "outcome", "flags", "model", "cost_usd", "created_at",
    "due_at", "stale", "input", "output", "baseline", "revision", "sha256", "checks", "runs", "decisions",
    "deliveries",
}  # fmt: skip


@pytest.mark.parametrize("part", [[], ["--input"], ["--output"], ["--diff"], ["--checks"], ["--log"]])
def test_the_document_is_whole_whatever_part_is_wanted(part: list[str], console: Console) -> None:
    """Every field of the contract is there, and what people said and what left."""
    console.shop.write_agent(keys="checks:\n  - length: {max_words: 2}\n")
    [number] = console.shop.draft("a")
    console.shop.decide(number, Kind.APPROVE, by="ben", note="fine")
    item = console.json("show", "letters/a", *part)
    assert item.keys() >= WHOLE
    assert (item["input"], item["output"]) == ("Dear shop, I am a.", "Thank you for your letter.")
    assert (item["revision"], item["baseline"], item["flags"]) == (1, None, ["failed-check"])
    [check] = item["checks"]
    assert (check["name"], check["verdict"]) == ("length", "fail")
    assert "words" in check["message"]
    [decision] = item["decisions"]
    assert decision.keys() >= {"id", "kind", "reason", "note", "by", "at", "sha256"}
    assert (decision["sha256"], decision["note"]) == (item["sha256"], "fine")
    [delivery] = item["deliveries"]
    assert delivery.keys() >= {"id", "destination", "state", "sha256", "receipt"}
    assert isinstance(delivery["id"], str)
    [run] = item["runs"]
    [attempt] = run["attempts"]
    assert (run["state"], attempt["state"], attempt["cost_usd"]) == ("drafted", "settled", "0.00015")
    assert (attempt["request"] is None) == (part != ["--log"])
    assert ("events" in item) == (part == ["--log"])


def test_texts_go_into_a_pipe_to_the_byte(console: Console) -> None:
    """Hidden characters, carriage returns and a missing last line end included."""
    text = "one\r\ntwo\u200b\x1b[2J \U0001f600 no end"
    console.shop.draft("a", text=text)
    console("edit", "letters/a", "--file", "-", given="\ufeff" + text)
    root = ("--workspace", str(console.shop.root))
    assert process(*root, "show", "letters/a", "--input").out == text
    assert process(*root, "show", "letters/a", "--output").out == "\ufeff" + text


def test_a_terminal_sees_what_is_hidden(console: Console, terminal: None) -> None:
    """No view of a hostile text sends a control character."""
    console.shop.write_agent(keys="checks:\n  - length: {max_words: 2}\n")
    console.shop.draft("a", text="[bold]pay\u200bpal \x1b]0;x\x07")
    for part in ([], ["--input"], ["--output"], ["--diff"], ["--checks"], ["--log"]):
        shown = console("show", "letters/a", *part).out
        assert shown
        assert not {"\x1b", "\x07", "\u200b"} & set(shown)
    assert console("show", "letters/a", "--input").out == "[bold]pay⟦ZWSP⟧pal ␛]0;x␇\n"


def test_the_diff_is_against_the_baseline(console: Console) -> None:
    """Without one, against the revision before; for a first draft, against nothing."""
    agent = console.shop.services.library.load("letters")
    piece = NewItem("page", "page", "new facts", baseline="Thank you.\n")
    console.shop.services.add_items.add(agent, [piece], "ada")
    console.shop.draft("a")
    assert console("show", "letters/page", "--diff").out.splitlines()[:2] == [
        "--- baseline",
        "+++ letters/page",
    ]
    assert console("show", "letters/a", "--diff").out.splitlines() == [
        "--- nothing",
        "+++ letters/a",
        "@@ -0,0 +1 @@",
        "+Thank you for your letter.",
        "\\ No newline at end of file",
    ]
    console("edit", "letters/a", "--file", "-", given="Thank you for your  letter.")
    answer = console("show", "letters/a", "--diff")
    assert answer.out.startswith("--- revision 1\t\n+++ letters/a\n")
    assert answer.err == "Only white space differs.\n"


def test_a_first_look_is_remembered(console: Console) -> None:
    """Any showing counts, and only the first."""
    [number] = console.shop.draft("a")
    console("queue")
    assert console.shop.open(number).item.looked_at is None
    console("show", "letters/a", "--json")
    first = console.shop.open(number).item.looked_at
    assert first is not None
    console("show", "letters/a")
    assert console.shop.open(number).item.looked_at == first


def test_a_look_that_cannot_be_noted_is_still_a_look(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the store, items can be read."""
    console.shop.draft("a")
    monkeypatch.setattr(schema, "open_existing", partial(schema.open_existing, busy_seconds=0.05))
    with console.shop.services.database.write():
        answer = console("show", "letters/a", "--output")
    assert (answer.code, answer.out) == (0, "Thank you for your letter.")
    assert "could not be noted" in answer.err


def test_an_unknown_item_is_refused(console: Console) -> None:
    """Exit code 1, a sentence, and with --json a document that has it too."""
    answer = console("show", "nope", "--json")
    assert (answer.code, answer.json["error"]) == (1, answer.err.strip())
    assert "There is no item “nope”" in answer.err


def test_an_item_without_a_draft_has_none_to_show(console: Console) -> None:
    """Exit code 3; a failed run says why."""
    console.shop.add("a")
    assert console("show", "letters/a", "--output").code == 3
    assert console.json("show", "letters/a")["output"] is None
    assert console("show", "letters/a", "--diff").err == "There is no difference.\n"


def test_two_parts_at_once_are_the_last_one(console: Console) -> None:
    """As with every option that is given twice."""
    console.shop.draft("a")
    assert console("show", "letters/a", "--input", "--output").out == "Thank you for your letter."


@pytest.mark.skipif(shutil.which("patch") is None, reason="GNU patch is not installed")
def test_gnu_patch_applies_the_diff(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What the diff says leads from the baseline to the draft, byte for byte."""
    folder = tmp_path_factory.mktemp("patch")
    old, new = "one\ntwo\nthree\n", "one\n2\nthree\nfour"
    shop = make(folder / "shop", script={"page": new})
    shop.write_agent()
    piece = NewItem("page", "page", "facts", baseline=old)
    shop.services.add_items.add(shop.services.library.load("letters"), [piece], "ada")
    shop.run()
    (folder / "page").write_bytes(old.encode())
    diff = Console(shop)("show", "letters/page", "--diff").out
    subprocess.run(["patch", "--quiet", str(folder / "page")], input=diff.encode(), check=True)
    assert (folder / "page").read_bytes() == new.encode()
    shop.services.database.close()


def test_a_person_is_told_what_to_decide(console: Console, terminal: None) -> None:
    """With the reasons of the agent's document, if it has any now; a decided item asks for nothing."""
    console.shop.draft("a", "b")
    console("reject", "letters/b", "--reason", "document")
    assert console("show", "letters/b").err == ""
    assert "approve" in console("show", "letters/a").err
    assert "wrong-name, invented, document" in console("show", "letters/a").err
    console.shop.write_agent(keys="stakes: enormous\n")
    assert "not ready" in console("show", "letters/a").err
    shutil.rmtree(console.shop.root / "agents" / "letters")
    assert "not ready" in console("show", "letters/a").err


def test_the_next_step_fits_the_item(console: Console, terminal: None) -> None:
    """A sound draft is approved, a doubtful one looked at, a failed run tried again."""
    console.shop.draft("sound")
    console.shop.write_agent(keys="checks:\n  - length: {max_words: 2}\n")
    console.shop.draft("doubtful")
    console.shop.provider._otherwise = ProviderError(ErrorKind.NONSENSE, "The server sent no JSON.")
    console.shop.draft("failed")
    steps = {"sound": " approve ", "doubtful": " --checks\n", "failed": " redo "}
    said = {key: console("show", f"letters/{key}").err.partition("Then")[0] for key in steps}
    assert [key for key, step in steps.items() if step not in said[key]] == []


def test_what_would_be_refused_is_not_offered(console: Console, terminal: None) -> None:
    """A failed run has nothing to approve, with or without the draft that was sent back."""
    [sent_back] = console.shop.draft("a")
    console.shop.decide(sent_back, Kind.REDO, note="shorter")
    console.shop.provider._otherwise = ProviderError(ErrorKind.NONSENSE, "The server sent no JSON.")
    console.shop.draft("b")
    for key in "ab":
        assert console.json("show", f"letters/{key}")["state"] == "failed"
        said = console("show", f"letters/{key}").err
        assert " redo " in said
        assert "approve" not in said
        assert "Or edit, reject, escalate, or later." in said


def test_the_second_approval_is_another_persons(console: Console, terminal: None) -> None:
    """Who has approved is told how somebody else does; somebody else is offered to approve."""
    console.shop.write_agent(keys="stakes: high\n")
    [number] = console.shop.draft("a")
    console("approve", "letters/a")
    name = console.shop.open(number).item.row.id
    said = console("show", "letters/a").err
    assert said.startswith("1 of 2 approvals; another person: ")
    assert said.partition("\n")[0].endswith(f"--by NAME approve {name}")
    said = console("show", "letters/a", "--by", "ben").err
    assert said.startswith("1 of 2 approvals; you: ")
    assert said.partition("\n")[0].endswith(f"--by ben approve {name}")


def test_an_unfinished_edit_is_told(console: Console) -> None:
    """Whose it is and of when, beside the item and not in its document."""
    [number] = console.shop.draft("a")
    console.shop.services.keep_edits.save(number, "ben", 1, "Mine.")
    assert "ben has an unfinished edit of 20" in console("show", "letters/a").err
    assert console("show", "letters/a", "--output").err == ""
    console("reject", "letters/a", "--reason", "invented", "--by", "ben")
    assert "unfinished" not in console("show", "letters/a").err


def test_what_a_person_wrote_can_be_had_again(console: Console) -> None:
    """The newest state first, whole; a discarded edit is among them, another person's is not."""
    [number] = console.shop.draft("a")
    edits = console.shop.services.keep_edits
    for text in ("One\nline.", "Two."):
        edits.save(number, "ada", 1, text)
    edits.discard(number, "ada")
    assert [row[1] for row in console("show", "letters/a", "--edits").rows] == ["Two.", "One\\nline."]
    [two, one] = console.json("show", "letters/a", "--edits")["edits"]
    assert (two["text"], one["text"], one["revision"]) == ("Two.", "One\nline.", 1)
    assert console.json("show", "letters/a", "--edits", "--by", "ben")["edits"] == []


def test_what_approving_would_do_is_shown_while_it_can_be_asked(console: Console) -> None:
    """The place, or the sentence of the refusal; of a decided item neither, and settings may be broken."""
    [number] = console.shop.draft("a")

    def approving() -> str | None:
        return {row[0]: row[1] for row in console("show", "letters/a").rows}.get("approving")

    assert approving() == "saves outbox/drafts/letters/a; can be undone for 50 s"
    settings = console.shop.root / "reviewer.toml"
    sound = settings.read_text()
    settings.write_text(sound.replace('kind = "folder"', 'kind = "pigeon"'))
    assert "refused: [destinations.drafts]" in (approving() or "")
    settings.write_text(sound)
    (console.shop.root / "outbox/drafts/letters/a").mkdir(parents=True)
    assert "is not a file" in (approving() or "")
    console.shop.decide(number, Kind.REJECT, reason="invented")
    assert approving() is None


def test_every_revision_is_told_and_what_it_mended(console: Console) -> None:
    """A repair names the revision whose checks had failed; a single revision needs no line."""
    console.shop.draft("b")
    assert "revision" not in console("show", "letters/b").out
    console.shop.write_agent(keys='repairs: 1\nchecks:\n  - required_text: ["never"]\n')
    console.shop.draft("a")
    lines = [line for line in console("show", "letters/a").out.splitlines() if line.startswith("revision")]
    assert [line.partition(" by ")[2] for line in lines] == ["runner", "runner, a repair of revision 1"]
    revisions = console.json("show", "letters/a")["revisions"]
    assert [each["repairs"] for each in revisions] == [None, 1]
