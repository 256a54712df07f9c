"""The words of the command line, and the module behind each of them, loaded when its word is used.

The short help texts stand here, so that `reviewer --help` loads no command. A command's module has the
command's name and holds a click command object named `command`; what is common to all of them (`--workspace`,
`--json`, `--by`) is added here, so that it is understood before and after the command word.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from reviewer_app.cli import diagnostics, output
from reviewer_app.cli.call import Call

PROGRAM = "reviewer"
_LONGEST_HELP = 200

COMMANDS = {
    "demo": "Make a workspace with samples; needs no model and no network.",
    "init": "Make an empty workspace.",
    "agent": "Make, check and profile agents; let them go live, pause them.",
    "add": "Give an agent work: files, folders, tables, a text.",
    "run": "Draft and check what is queued, and deliver what is approved.",
    "queue": "List what needs a person.",
    "show": "Show one item: input, draft, checks, history.",
    "approve": "Approve drafts as they are.",
    "edit": "Approve a draft with your changes.",
    "reject": "Reject drafts, with a reason.",
    "redo": "Send drafts back to their agent, with a note.",
    "escalate": "Hand an item to a named person.",
    "later": "Put items off until a time.",
    "undo": "Take back the last decision on an item.",
    "deliver": "Send what is approved.",
    "deliveries": "List deliveries; try one again.",
    "log": "Show what happened, in order.",
    "audit": "Verify that the history is as it was written.",
    "feedback": "Hand decisions on as data.",
    "stats": "Count what became of drafts, how long it took, what it cost.",
    "provider": "Say where models are asked: list, add, change, find.",
    "key": "Keep providers' keys in the system's keyring, and test them.",
    "doctor": "Examine whether everything is in order.",
}
"""Each command word with its short help, in the order of a day's work."""


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value:
        setattr(context.ensure_object(Call), str(parameter.name), value)


COMMON = (
    click.Option(
        ["--workspace", "named_workspace"],
        metavar="DIR",
        help="The workspace's folder (else REVIEWER_WORKSPACE, else your own).",
        expose_value=False,
        callback=_keep,
    ),
    click.Option(
        ["--by", "named_person"],
        metavar="NAME",
        help="Who decides (else the first person in reviewer.toml).",
        expose_value=False,
        callback=_keep,
    ),
    click.Option(
        ["--json", "as_json"],
        is_flag=True,
        help="Print one JSON document instead of text.",
        expose_value=False,
        callback=_keep,
    ),
)


def add_common(command: click.Command) -> click.Command:
    """Give a command, and each command below it, the options that all of them have; return it."""
    if COMMON[0] not in command.params:
        command.params += COMMON
    if isinstance(command, click.Group):
        command.epilog = command.epilog or next(iter(command.commands.values())).epilog
        for inner in command.commands.values():
            inner.short_help = inner.get_short_help_str(_LONGEST_HELP)  # else the list of commands cuts it
            add_common(inner)
    return command


class CommandLine(click.Group):
    """A group whose commands are modules, and whose every ending is one of the exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the command words in their order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """Load and return the command of a word, None for an unknown word."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"reviewer_app.cli.{cmd_name}").command
        return add_common(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """Write the list of commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(  # type: ignore[override]  # it always ends the process, so click's overloads do not apply
        self, args: Sequence[str] | None = None, **extra: Any
    ) -> None:
        """Run a command line and end the process with its exit code."""
        output.prepare()
        call = Call()
        extra |= {"prog_name": PROGRAM, "standalone_mode": False, "obj": call}
        run = super().main
        sys.exit(diagnostics.guarded(call, lambda: run(args, **extra)))


@click.command(
    cls=CommandLine,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="\b\nExample, to look around without a model:\n  reviewer demo --headless",
    params=list(COMMON),
)
@click.version_option(package_name="reviewer")
def reviewer() -> None:
    """Supervise AI agents: every draft is shown, checked and decided before it leaves."""
