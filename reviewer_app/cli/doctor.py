"""`reviewer doctor`: is everything in order, and if not, what to do."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, REFUSED, say

if TYPE_CHECKING:
    from reviewer_app.services.examine_workspace import Examined


@click.command(epilog="\b\nExample:\n  reviewer doctor")
@click.pass_obj
def command(call: Call) -> int:
    """Examine store, history, texts, files, agents, destinations, keys and runner; change nothing."""
    from reviewer_app.services.examine_workspace import Verdict  # noqa: PLC0415 - costly import

    call.empty = {"ok": False, "examined": []}
    found = call.services.examine_workspace.examine()
    failed = [each.name for each in found if each.verdict is Verdict.FAIL]
    examined = [{"name": each.name, "verdict": each.verdict.value, "message": each.message} for each in found]
    call.answer({"ok": not failed, "examined": examined}, lambda: output.listed(_rows(found)))
    if failed:
        say(f"{len(failed)} of {len(found)} examinations failed: {', '.join(failed)}.")
    return REFUSED if failed else DONE


def _rows(found: Iterable["Examined"]) -> Iterator[list[str]]:
    for each in found:
        first, *more = each.message.split("\n")
        yield [each.verdict.value, each.name, first]
        yield from (["", "", line] for line in more)
