"""`reviewer demo`: a workspace to look around in: sample agents, their inputs, and recorded answers."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click

from reviewer_app.cli import init, queue, shapes
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import say
from reviewer_app.domain.errors import Refused, StoreUnavailable
from reviewer_app.domain.item import QueueRow, State
from reviewer_app.paths import Workspace, find_workspace, resources_dir

DEFAULT = Path("reviewer-demo")
MARK = "# Settings of a Reviewer demo workspace; “reviewer demo --reset” removes it and makes it anew."
DESTINATIONS = {
    "drafts-folder": "drafts/{{ agent }}/{{ stem }}.md",
    "product-pages": "product-pages/{{ stem }}.md",
    "summaries": "summaries/{{ stem }}.md",
    "records": "records/{{ stem }}.json",
    "pipelines": "pipelines/{{ key }}",
}
"""Where the sample agents deliver to: the file names below outbox/."""

_SHOWN_ROWS = 15


@click.command(epilog="\b\nExample:\n  reviewer demo --headless")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option("--headless", is_flag=True, help="Open no window, and speak of none.")
@click.option("--reset", is_flag=True, help="Remove the demo workspace in DIR and make it anew.")
@click.pass_obj
def command(call: Call, folder: Path | None, *, headless: bool, reset: bool) -> None:
    """Make a workspace with sample agents and inputs in DIR (./reviewer-demo) and draft everything.

    The answers are recorded: no model is called, no key and no network are needed. A second time the
    workspace is opened as it stands.
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
    if queued := _queue(call, "queued")[1]:
        say(f"{queued} items wait for a runner: {call.line('run', '--until-idle')}")
    rows, total = _queue(call)
    document = {"workspace": str(workspace.root), "made": is_new, "items": [shapes.row(row) for row in rows]}
    call.answer({**document, "total": total}, lambda: _show(call, rows))
    if not (headless or call.as_json):
        window = call.line(program="reviewer-app")
        say(f"Without a display the queue is printed here; on a desktop “{window}” shows it in a window.")


def is_made(call: Call, workspace: Workspace) -> bool:
    """Say whether a folder is a demo workspace with items in it."""
    if not (workspace.database.exists() and is_marked(workspace)):
        return False
    return bool(_queue(call, "all")[1])


def is_marked(workspace: Workspace) -> bool:
    """Say whether a folder's reviewer.toml is a demo's."""
    try:
        return workspace.settings_file.read_text(encoding="utf-8").startswith(MARK)
    except (OSError, ValueError):
        return False


def remove(call: Call, workspace: Workspace) -> None:
    """Remove a demo workspace; raise Refused for any other folder, and while a runner is at work in it."""
    if not workspace.root.exists():
        return
    if not is_marked(workspace):
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
    root = workspace.root
    if root.exists() and not is_marked(workspace) and (not root.is_dir() or any(root.iterdir())):
        raise Refused(f"{root} exists and is not a demo workspace. Name another folder.")
    samples = sorted(path.parent for path in (resources_dir() / "agents").glob("*/AGENT.md"))
    init.make(workspace, settings())
    for sample in samples:
        shutil.copytree(sample, workspace.agents / sample.name, dirs_exist_ok=True)
        _add(call, sample.name, workspace.agents / sample.name / "inputs")


def settings() -> str:
    """Return the reviewer.toml of a demo workspace."""
    people = [f'[people.{name.lower()}]\nname = "{name}"' for name in ("Ada", "Ben")]
    folders = []
    for name, file_name in DESTINATIONS.items():
        folder, _, inside = file_name.partition("/")
        folders.append(
            f'[destinations.{name}]\nkind = "folder"\npath = "outbox/{folder}"\nfile_name = "{inside}"\n'
            "hold_seconds = 10"
        )
    return "\n\n".join([MARK, *people, *folders]) + "\n"


def _add(call: Call, agent: str, inputs: Path) -> None:
    from reviewer_app.sources import registry  # noqa: PLC0415 - costly import

    table = inputs / "inputs.jsonl"
    batch = registry.read([table if table.exists() else inputs])
    call.services.add_items.add(call.services.library.load(agent), batch.items, call.by)


def _draft(workspace: Workspace) -> None:
    """Run everything in a process of its own, as it is from then on."""
    say("Drafting with recorded answers; no model is called …")
    words = ["--workspace", str(workspace.root), "--json", "run", "--until-idle"]
    done = subprocess.run(  # noqa: S603 - this very program
        [sys.executable, "-m", "reviewer_app", *words], capture_output=True, text=True, check=False
    )
    try:
        totals: dict[str, Any] = json.loads(done.stdout)
        waiting, failed, cost = (totals[name] for name in ("waiting", "failed", "cost_usd"))
    except (ValueError, KeyError):
        said = f"The runner ended early (exit code {done.returncode}).\n{done.stderr}"
        raise Refused(said.rstrip()) from None
    say(f"Drafts that wait for you: {waiting}; runs that failed, to show one: {failed}; cost {cost} USD.")


def _queue(call: Call, state: str | None = None) -> tuple[list[QueueRow], int]:
    from reviewer_app.store.queue import Filter  # noqa: PLC0415 - costly import

    return call.services.browse_queue.page(Filter(state=state))


def _show(call: Call, rows: list[QueueRow]) -> None:
    queue.show(call, rows[:_SHOWN_ROWS])
    if len(rows) > _SHOWN_ROWS:
        say(f"… and {len(rows) - _SHOWN_ROWS} more.")
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
