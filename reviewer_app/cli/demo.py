"""`reviewer demo`: a workspace to look around in: sample agents, their inputs, and recorded answers."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click

from reviewer_app.cli import queue, shapes
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import say
from reviewer_app.display import can_be_seen
from reviewer_app.domain.errors import Refused, StoreUnavailable
from reviewer_app.domain.item import QueueRow, State
from reviewer_app.paths import Workspace, find_workspace

DEFAULT = Path("reviewer-demo")
_SHOWN_ROWS = 15


@click.command(epilog="\b\nExample:\n  reviewer demo --headless")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--headless", is_flag=True, help="Open no window; print the queue.")
@click.option("--reset", is_flag=True, help="Remove the demo workspace in DIR and make it anew.")
@click.pass_obj
def command(call: Call, folder: Path | None, *, headless: bool, reset: bool) -> None:
    """Make a workspace with sample agents and inputs in DIR (./reviewer-demo), draft everything, show it.

    The answers are recorded: no model is called, no key and no network are needed. A second time the
    workspace is opened as it stands. It is shown in the window until that is closed; without a display the
    queue is printed.
    """
    place = folder or (Path(call.named_workspace) if call.named_workspace else DEFAULT)
    call.named_workspace = str(place)
    workspace = find_workspace(place)
    if reset:
        remove(call, workspace)
    is_new = not is_made(call, workspace)
    if is_new:
        make(call, workspace)
        say(f"Made a demo workspace in {workspace.root}.")
        _draft(workspace)
    if not (headless or call.as_json) and _is_shown(call, workspace):
        return
    _answer(call, is_new=is_new)


def is_made(call: Call, workspace: Workspace) -> bool:
    """Say whether a folder is a demo workspace with items in it."""
    from reviewer_app.services.make_demo import MakeDemo  # noqa: PLC0415 - costly import

    if not (workspace.database.exists() and MakeDemo(workspace).is_marked()):
        return False
    return bool(_queue(call, "all")[1])


def remove(call: Call, workspace: Workspace) -> None:
    """Remove a demo workspace; raise Refused for any other folder, and while a runner is at work in it."""
    from reviewer_app.services.make_demo import MakeDemo  # noqa: PLC0415 - costly import

    if not workspace.root.exists():
        return
    if not MakeDemo(workspace).is_marked():
        raise Refused(f"{workspace.root} is not a demo workspace and is not removed. Name another folder.")
    try:
        is_busy = bool(call.services.control_runner.alive())
        call.services.database.close()
    except StoreUnavailable:
        is_busy = False
    del call.services
    if is_busy:
        raise Refused(f"A runner is at work there. Stop it first: {call.line('run', '--stop')}")
    shutil.rmtree(workspace.root)


def make(call: Call, workspace: Workspace) -> None:
    """Make a demo workspace with every sample agent and all inputs; raise Refused in another folder."""
    from reviewer_app.services import make_demo  # noqa: PLC0415 - costly import
    from reviewer_app.services.make_workspace import MakeWorkspace  # noqa: PLC0415 - costly import

    demo = make_demo.MakeDemo(workspace)
    demo.require_free()
    MakeWorkspace(workspace).make(make_demo.settings())
    services = call.services
    demo.fill(services.library, services.add_items, services.promote_agents, call.by)


def _draft(workspace: Workspace) -> None:
    from reviewer_app.services.make_demo import MakeDemo  # noqa: PLC0415 - costly import

    say("Drafting with recorded answers; no model is called …")
    done = MakeDemo(workspace).draft([sys.executable, "-m", "reviewer_app"])
    total = _items(done.waiting + done.failed)
    parts = f"{done.waiting} with a draft, {done.failed} whose run failed"
    say(f"{total} for you: {parts}. Cost: {done.cost_usd} USD.")


def _items(count: int) -> str:
    return "1 item waits" if count == 1 else f"{count} items wait"


def _is_shown(call: Call, workspace: Workspace) -> bool:
    """Show the workspace in its window until that is closed; say why the queue is printed where it is not."""
    window = call.line(program="reviewer-app")
    if not can_be_seen(sys.platform, os.environ):
        say(f"Without a display the queue is printed here; on a desktop “{window}” shows it in a window.")
        return False
    say("Opening the window; this command ends when it is closed.")
    call.services.database.close()
    del call.services
    person = [] if call.named_person is None else ["--by", call.named_person]
    code = subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-m", "reviewer_app.ui", "--workspace", str(workspace.root), *person],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C ends this command, not what is being edited
    ).wait()
    if code:
        say(f"The window ended with exit code {code} (“{window}” shows why); here is the queue.")
    return code == 0


def _answer(call: Call, *, is_new: bool) -> None:
    """Print the queue, with what to type next."""
    if queued := _queue(call, "queued")[1]:
        say(f"{_items(queued)} for the runner: {call.line('run', '--until-idle')}")
    rows, total = _queue(call)
    items = [shapes.row(row) for row in rows]
    document = {"workspace": str(call.workspace.root), "made": is_new, "items": items, "total": total}
    call.answer(document, lambda: _show(call, rows))


def _queue(call: Call, state: str | None = None) -> tuple[list[QueueRow], int]:
    from reviewer_app.store.queue import Filter  # noqa: PLC0415 - costly import

    return call.services.browse_queue.page(Filter(state=state))


def _show(call: Call, rows: list[QueueRow]) -> None:
    queue.show(call, rows[:_SHOWN_ROWS])
    if len(rows) > _SHOWN_ROWS:
        say(f"… and {len(rows) - _SHOWN_ROWS} more of {len(rows)}: {call.line('queue')}")
    say("\nTry next:")
    for line in _next(call, rows):
        say(f"  {line}")


def _next(call: Call, rows: list[QueueRow]) -> list[str]:
    """Return three commands to copy: look at a draft, approve it, see what is wrong with another one."""
    drafts = [row for row in rows if row.state is State.WAITING]
    sound = next((row for row in drafts if not row.flags), None)
    doubtful = next((row for row in drafts if row.flags), None)
    lines = [call.line("queue")]
    if sound is not None:
        lines = [call.line("show", sound.id, "--output"), call.line("approve", sound.id)]
    if doubtful is not None:
        lines.append(call.line("show", doubtful.id, "--checks"))
    return lines
