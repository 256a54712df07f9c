"""The words of the command line, and what is common to all of them."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.abc import MetaPathFinder

import click
import pytest

from reviewer_app.__main__ import main
from reviewer_app.cli.main import COMMANDS, reviewer
from tests.cli.console import Console, process, said

COSTLY = ("pydantic", "sqlmodel", "sqlalchemy", "rich", "structlog", "regex", "asyncio", "anthropic")


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Yield each command with its words, groups and what is below them too."""
    context = click.Context(reviewer)
    for word in reviewer.list_commands(context):
        command = reviewer.get_command(context, word)
        assert command is not None
        yield word, command
        if isinstance(command, click.Group):
            yield from ((f"{word} {name}", inner) for name, inner in command.commands.items())


@pytest.mark.parametrize(
    "word", ["--help", "queue --help", "approve --help", "agent check --help", "--version"]
)
def test_help_loads_nothing_costly(word: str) -> None:
    """Help and version need no store, no settings, no drawing."""
    code = (
        "import sys\nfrom reviewer_app.__main__ import main\n"
        f"sys.argv = ['reviewer', *{word.split()!r}]\n"
        "try: main()\n"
        f"except SystemExit as end: print(end.code, *[n for n in {COSTLY!r} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0"


def test_every_command_has_help_that_ends_with_an_example() -> None:
    """The example shows the very command, of a group one of its own; short help is the table's business."""
    for words, command in every_command():
        lines = command.get_help(click.Context(command, info_name=words)).rstrip().splitlines()
        assert lines[-1].startswith("    reviewer "), words
        assert any(f"reviewer {words}" in line for line in lines[-3:]), words
        assert command.help, words


@pytest.mark.parametrize("word", COMMANDS)
def test_every_command_takes_the_common_options(word: str) -> None:
    """--workspace, --json and --by are understood after every word, subcommands included."""
    for words, command in every_command():
        if words.split()[0] == word:
            names = {name for parameter in command.params for name in parameter.opts}
            assert {"--workspace", "--json", "--by"} <= names, words


def test_options_mean_the_same_on_both_sides_of_the_word(console: Console) -> None:
    """Before, after, and between the words of a group; the one nearest to the end wins."""
    root = str(console.shop.root)
    lines = [
        ("--workspace", root, "--json", "agent", "list"),
        ("--json", "agent", "--workspace", root, "list"),
        ("--workspace", "/nowhere", "agent", "list", "--workspace", root, "--json"),
    ]
    documents = [said(*line).json for line in lines]
    assert documents[0]["agents"][0]["name"] == "letters"
    assert documents == [documents[0]] * 3


def test_the_list_of_commands_is_shown_without_any_of_them() -> None:
    """The general help has each word with its sentence."""
    shown = said("--help").out
    for word, text in COMMANDS.items():
        assert f"  {word} " in shown
        assert text.split()[0] in shown


def test_an_unknown_word_is_wrong_usage() -> None:
    """The sentence says where to look."""
    answer = said("aprove")
    assert (answer.code, answer.out) == (2, "")
    assert "No such command 'aprove'" in answer.err
    assert "“reviewer --help”" in answer.err


def test_without_a_word_the_help_is_shown_as_wrong_usage() -> None:
    """A script that forgot the word notices."""
    answer = said()
    assert (answer.code, answer.out) == (2, "")
    assert "Commands:" in answer.err


def test_the_module_is_the_program() -> None:
    """`python -m reviewer_app` calls itself reviewer and has its version."""
    answer = process("--version")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("reviewer, version ")


@pytest.mark.parametrize("group", ["agent", "deliveries", "audit", "feedback", "key"])
def test_no_word_of_a_list_of_commands_is_cut_off(group: str) -> None:
    """Each command's first sentence is there whole."""
    assert "..." not in said(group, "--help").out.partition("Commands:")[2]


class Interrupting(MetaPathFinder):
    """Where modules are looked for while somebody presses Ctrl-C."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:  # noqa: ARG002 - its signature
        """Find nothing."""
        raise KeyboardInterrupt


def test_an_interruption_while_the_program_loads_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever changes their mind at once gets the exit code of an interruption and nothing to read."""
    monkeypatch.delitem(sys.modules, "reviewer_app.cli.main")
    monkeypatch.setattr(sys, "meta_path", [Interrupting()])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130


def test_no_line_of_help_is_wider_than_a_terminal() -> None:
    """At 80 columns nothing is broken in the middle, and the list of commands has one line for each."""
    shown = {"": said("--help").out}
    shown |= {words: said(*words.split(), "--help").out for words, _ in every_command()}
    wide = {words: [line for line in out.splitlines() if len(line) > 80] for words, out in shown.items()}
    assert {words: lines for words, lines in wide.items() if lines} == {}
    listed = shown[""].partition("Commands:\n")[2].partition("\n\n")[0]
    assert len(listed.splitlines()) == len(COMMANDS)
