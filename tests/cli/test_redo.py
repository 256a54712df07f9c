"""Sending drafts back."""

from tests.cli.console import Console


def test_a_redo_makes_a_new_revision_that_sees_the_note(console: Console) -> None:
    """The item is queued, run again, and waits with its history."""
    console.shop.draft("a")
    assert console.json("redo", "letters/a", "--note", "shorter please")["results"][0]["result"] == "redo"
    assert console.json("show", "letters/a")["state"] == "queued"
    console.shop.run()
    item = console.json("show", "letters/a", "--log")
    assert (item["state"], item["revision"]) == ("waiting", 2)
    assert [decision["kind"] for decision in item["decisions"]] == ["redo"]
    assert "shorter please" in item["runs"][1]["attempts"][0]["request"]


def test_without_a_runner_a_redo_names_the_next_command(console: Console) -> None:
    """As an approval does; while one is at work there is nothing to say."""
    console.shop.draft("a")
    answer = console("redo", "letters/a", "--note", "shorter")
    assert "nothing is drafted by itself" in answer.err
    commands = [line.strip() for line in answer.err.splitlines() if line.startswith("  ")]
    root = console.shop.root
    assert commands == [f"reviewer --workspace {root} run --until-idle", f"reviewer --workspace {root} run"]
    console("undo", "letters/a")
    console.shop.services.control_runner.begin(1)
    answer = console("redo", "letters/a", "--note", "shorter")
    console.shop.services.control_runner.finish()
    assert (answer.code, answer.err) == (0, "")


def test_a_redo_needs_a_note(console: Console) -> None:
    """None is wrong usage, an empty one is refused."""
    console.shop.draft("a")
    assert console("redo", "letters/a").code == 2
    assert console("redo", "letters/a", "--note", " ").code == 1
