"""Who decides, where, and in which form the answer comes."""

import getpass

import pytest

from reviewer_app.cli.call import Call
from reviewer_app.domain.errors import BadUsage, StoreUnavailable
from reviewer_app.settings import person
from tests.cli.console import Console

PEOPLE = {"ada": "Ada Lovelace", "ben": "Ben"}


def call_of(console: Console, by: str | None = None) -> Call:
    """Return a call for the console's workspace."""
    call = Call()
    call.named_workspace, call.named_person = str(console.shop.root), by
    return call


@pytest.mark.parametrize("named", ["ada", "ADA", " ada ", "Ada Lovelace", "ada lovelace"])
def test_a_person_is_found_by_key_or_name(named: str) -> None:
    """One person has one key, however they are named; so nobody counts as two."""
    assert person(named, PEOPLE) == "ada"


def test_an_unknown_person_is_told_who_there_is() -> None:
    """The list has keys and names."""
    with pytest.raises(BadUsage, match=r"“eve” is nobody.*ada \(Ada Lovelace\), ben \(Ben\)"):
        person("eve", PEOPLE)


def test_the_first_person_decides_if_nobody_is_named(console: Console) -> None:
    """The order of reviewer.toml counts."""
    assert call_of(console).by == "ada"
    assert call_of(console, "Ben").by == "ben"


def test_an_unknown_person_stops_a_decision_before_it_is_made(console: Console) -> None:
    """Exit code 2; the item waits as before."""
    [number] = console.shop.draft("a")
    answer = console("--by", "eve", "approve", "letters/a")
    assert (answer.code, answer.out) == (2, "")
    assert "ada (Ada), ben (Ben)" in answer.err
    assert console.shop.open(number).decisions == ()


def test_without_people_a_name_is_taken_as_it_is(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the login name is the default, and a name that could be mistaken for the runner's is refused."""
    console.shop.services.workspace.settings_file.write_text("")
    monkeypatch.setattr(getpass, "getuser", lambda: "lin")
    assert call_of(console, "Zoe").by == "Zoe"
    assert call_of(console).by == "lin"
    for bad in ("runner", " ", "a\x1b[2Jb", "x" * 81):
        with pytest.raises(BadUsage, match="cannot be the name"):
            assert call_of(console, bad).by


def test_a_login_without_a_name_is_me(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that does not know its user still has somebody who decides."""

    def unknown() -> str:
        raise OSError

    console.shop.services.workspace.settings_file.write_text("")
    monkeypatch.setattr(getpass, "getuser", unknown)
    assert call_of(console).by == "me"


def test_a_workspace_that_is_not_there_is_no_store() -> None:
    """The sentence says how to make one."""
    call = Call()
    call.named_workspace = "/nowhere/at/all"
    with pytest.raises(StoreUnavailable, match="reviewer init"):
        assert call.services


def test_a_line_to_copy_names_the_workspace_as_it_was_named() -> None:
    """It can be pasted into a shell, whatever the folder is called."""
    call = Call()
    assert call.line("undo", "k3f9") == "reviewer undo k3f9"
    call.named_workspace = "my files"
    assert call.line("queue") == "reviewer --workspace 'my files' queue"


def test_a_line_under_uv_can_be_copied_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program was started with `uv run` it may be found in no other way."""
    monkeypatch.setenv("UV_RUN_RECURSION_DEPTH", "1")
    assert Call().line("undo", "k3f9") == "uv run -q reviewer undo k3f9"
    assert Call().line(program="reviewer-app") == "uv run -q reviewer-app"
