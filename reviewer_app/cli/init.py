"""`reviewer init`: an empty workspace; where there is one already, nothing is changed."""

import shlex
from pathlib import Path

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import say
from reviewer_app.paths import VARIABLE, Workspace, find_workspace, risky_place


@click.command(epilog="\b\nExample:\n  reviewer init ~/review")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.pass_obj
def command(call: Call, folder: Path | None) -> None:
    """Make an empty workspace: settings, store, and folders for agents and outputs.

    DIR is the workspace's folder; without it, the folder of --workspace, else of REVIEWER_WORKSPACE, else
    your own. Where a workspace is already, nothing is changed.
    """
    from reviewer_app.services.make_workspace import MakeWorkspace  # noqa: PLC0415 - costly import

    workspace = find_workspace(folder or call.named_workspace)
    making = MakeWorkspace(workspace)
    made = not making.is_made()
    if made:
        warning = risky_place(workspace.root)
        if warning:
            say(warning)
        making.make()
    said = "Made a workspace in" if made else "There is a workspace already in"
    document = {"workspace": str(workspace.root), "made": made}
    call.answer(document, lambda: output.lines([[f"{said} {workspace.root}"]]))
    if made:
        _tell_next(call, workspace)


def _tell_next(call: Call, workspace: Workspace) -> None:
    """Say how later commands find a workspace that is not theirs already, and what to do in it."""
    if find_workspace(None) != workspace:
        place = shlex.quote(str(workspace.root))
        say(f"Next: export {VARIABLE}={place} (or --workspace {place} with each command)")
    say(f"Next: {call.line('agent', 'new', 'NAME')} begins an agent's document")
