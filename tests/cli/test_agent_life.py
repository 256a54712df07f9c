"""From a complete document to a live agent, typed into a shell."""

from pathlib import Path

import pytest

from tests.cli.console import Console, by_template


@pytest.fixture
def echo(console: Console, own_logs: None) -> Console:
    """Return the command line of a workspace whose agent `echo` is complete, not live, and needs no model."""
    console.shop.write_agent("echo", model="template/jinja", below="\n## Template\nHi.\n", live=False)
    return console


def test_an_agent_earns_its_right_to_run(echo: Console) -> None:
    """Each step says the next one: profile, decide, promote; then it works on whatever is added."""
    echo.shop.add(*"abcdefg", agent="echo")
    assert "“echo” is not live. This version has no cost profile. Next: reviewer" in echo("agent", "list").err
    waits = echo("run", "--until-idle")
    assert waits.code == 3
    assert "What comes next for each agent" in waits.err
    profiled = echo("agent", "profile", "echo", "--samples", "5")
    assert profiled.code == 0
    assert "5 samples cost nothing." in profiled.err
    assert "5 samples are not decided yet. Next: reviewer" in profiled.err
    named = dict(row[:2] for row in profiled.rows)
    assert named["samples"] == "5: 0 approved, 0 rejected, 5 to decide, 0 to draft"
    assert named["cost"] == "0 USD"
    refused = echo("agent", "promote", "echo", "--json")
    assert (refused.code, refused.json["promotion"]) == (3, None)
    assert refused.json["missing"] == [{"what": "5 samples are not decided yet.", "step": "decide"}]
    for row in echo.json("queue", "--agent", "echo")["items"]:
        assert echo("approve", row["id"]).code == 0
    assert "Next: reviewer" in echo("agent", "profile", "echo").err
    done = echo("agent", "promote", "echo", "--json")
    assert (done.code, done.json["promotion"]["unprofiled"]) == (0, None)
    assert done.json["profile"]["outcomes"] == {"approved": 5}
    assert done.json["profile"]["cost_per_approved_usd"] == "0"
    assert echo("run", "--until-idle").code == 0
    assert echo.json("queue", "--agent", "echo")["total"] == 2
    assert ["echo", "live", "template/jinja", "drafts", ""] in echo("agent", "list").rows


def test_a_profile_that_is_under_way_is_shown_again(echo: Console) -> None:
    """Asking twice begins nothing new."""
    echo.shop.add("a", "b", agent="echo")
    first = echo("agent", "profile", "echo")
    assert "only 2 queued items; going live takes 5 samples" in first.err
    again = echo.json("agent", "profile", "echo")["profile"]
    assert (again["samples"], again["waiting"], again["calls"]) == (2, 2, 2)
    assert echo.shop.kinds().count("profile.begun") == 1


def test_money_is_not_spent_without_being_asked(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal --yes is needed, on one a no spends nothing; an unknown price is asked about too."""
    console.shop.write_agent(live=False)
    console.shop.add("a")
    answer = console("agent", "profile", "letters")
    assert (answer.code, answer.out) == (2, "")
    assert "cost an unknown amount" in answer.err
    assert "add --yes" in answer.err
    monkeypatch.setattr("reviewer_app.cli.agent_life._is_asked", lambda: True)
    answer = console("agent", "profile", "letters", given="n\n")
    assert (answer.code, "Nothing was spent." in answer.err) == (3, True)
    assert "profile.begun" not in console.shop.kinds()


def test_while_runners_are_paused_no_sample_is_drafted(echo: Console) -> None:
    """The profile is kept, and it is said how to go on."""
    echo.shop.add("a", agent="echo")
    assert echo("run", "--pause").code == 0
    answer = echo("agent", "profile", "echo")
    assert (answer.code, "run --resume" in answer.err) == (3, True)
    assert echo("run", "--resume").code == 0
    assert echo.json("agent", "profile", "echo")["profile"]["waiting"] == 1


def test_a_profile_works_on_its_agent_alone(echo: Console) -> None:
    """Items of other live agents stay in the queue."""
    by_template(echo.shop, "other")
    echo.shop.add("x", agent="other")
    echo.shop.add("a", agent="echo")
    assert echo("agent", "profile", "echo").code == 0
    states = {row["agent"]: row["state"] for row in echo.json("queue", "--state", "all")["items"]}
    assert states == {"other": "queued", "echo": "waiting"}


def test_without_a_profile_a_reason_is_needed(echo: Console) -> None:
    """It stays on record, and the agent is marked."""
    for words in (["--unprofiled"], ["--why", "Known."], ["--unprofiled", "--why", " "]):
        assert echo("agent", "promote", "echo", *words).code == 2
    assert echo("agent", "promote", "echo", "--unprofiled", "--why", "Known.").code == 0
    (agent,) = [each for each in echo.json("agent", "list")["agents"] if each["name"] == "echo"]
    assert (agent["state"], agent["promotion"]["unprofiled"]) == ("live", "Known.")
    assert ["state", "live; promoted by ada without a profile: Known."] in echo("agent", "show", "echo").rows
    assert echo("agent", "promote", "echo", "--unprofiled", "--why", "Again.").code == 1


def test_pausing_and_resuming(echo: Console) -> None:
    """A paused agent says by whom and why."""
    echo.shop.let_live("echo")
    assert echo("agent", "pause", "echo", "--why", "New prices").code == 0
    assert ["state", "paused by ada: New prices; promoted by ada without a profile: A test."] in echo(
        "agent", "show", "echo"
    ).rows
    assert echo("agent", "pause", "echo").code == 1
    assert echo("agent", "resume", "echo").code == 0
    assert echo("agent", "resume", "echo").code == 1
    assert echo("agent", "pause", "nobody").code == 2


def test_an_old_version_comes_back(echo: Console) -> None:
    """By the beginning of its version; without one the versions are listed."""
    assert echo("agent", "promote", "echo", "--unprofiled", "--why", "Known.").code == 0
    path = Path(echo.shop.services.library.load("echo").path)
    before = path.read_text()
    path.write_text(before.replace("Hi.", "Hello."))
    (known,) = echo.json("agent", "restore", "echo")["versions"]
    assert echo("agent", "restore", "echo").rows[0][0] == known["version"]
    assert echo.json("agent", "restore", "echo", known["version"][:5])["version"] == known["version"]
    assert path.read_text() == before
    assert echo("agent", "restore", "echo", "zzz").code == 2
