"""`reviewer feedback`: decisions as data for spreadsheets, statistics and training."""

import io
from pathlib import Path
from typing import Any

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import say
from reviewer_app.domain.errors import BadUsage

STANDARD_OUTPUT = Path("-")


@click.group()
def command() -> None:
    """Hand decisions on as data."""


@command.command("export", epilog="\b\nExample:\n  reviewer feedback export --format csv --out decisions.csv")
@click.option("--format", "kind", metavar="F", default="jsonl", show_default=True, help="jsonl or csv.")
@click.option(
    "--out", "path", metavar="FILE", required=True, type=click.Path(path_type=Path), help="- prints."
)
@click.option("--agent", metavar="A", help="Only this agent's decisions.")
@click.pass_obj
def export(call: Call, kind: str, path: Path, agent: str | None) -> None:
    """Write the decisions that stand, each with input, draft and final text: one line or row for each.

    Undone decisions are left out. jsonl holds the exact texts; csv is for spreadsheets.
    """
    service = call.services.export_feedback
    if agent is not None:
        call.services.library.load(agent)  # an unknown name is a mistake to be told
    if path == STANDARD_OUTPUT:
        if call.as_json:
            raise BadUsage("--json and --out - both want standard output; name a file.")
        service.write(kind, io.BufferedWriter(_StandardOutput()), call.by, agent)
        return
    call.empty = {"format": kind, "out": str(path), "records": 0}
    count = service.save(kind, path, call.by, agent)
    document = {"format": kind, "out": str(path.absolute()), "records": count}
    call.answer(document, lambda: output.lines([[f"{count} records to {path}"]]))
    if not count:
        say("There are no decisions yet.")


class _StandardOutput(io.RawIOBase):
    """Standard output for bytes: exact into a pipe or file, revealed on a terminal."""

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def write(self, data: Any, /) -> int:
        """Write the bytes."""
        whole = bytes(data)
        if output.is_terminal():
            output.write(output.revealed(whole.decode("utf-8", "replace").replace("\r\n", "\n")))
        else:
            output.raw(whole)
        return len(whole)
