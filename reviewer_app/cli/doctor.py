"""`reviewer doctor`: is everything in order, and if not, what to do."""

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, REFUSED, say

_WIDTHS = (4, 12)


@click.command(epilog="\b\nExample:\n  reviewer doctor")
@click.pass_obj
def command(call: Call) -> int:
    """Examine store, history, texts, files, agents, destinations, keys and runner; change nothing."""
    from reviewer_app.services.examine_workspace import Examined, Verdict  # noqa: PLC0415 - costly import

    def show(found: list[Examined]) -> None:
        widths = _WIDTHS if output.is_terminal() else (0, 0)
        for each in found:
            first, *more = each.message.split("\n")
            output.lines([[each.verdict.value.ljust(widths[0]), each.name.ljust(widths[1]), first]])
            output.lines([" " * widths[0], " " * widths[1], line] for line in more)

    call.empty = {"ok": False, "examined": []}
    found = call.services.examine_workspace.examine()
    failed = [each.name for each in found if each.verdict is Verdict.FAIL]
    examined = [{"name": each.name, "verdict": each.verdict.value, "message": each.message} for each in found]
    call.answer({"ok": not failed, "examined": examined}, lambda: show(found))
    if failed:
        say(f"{len(failed)} of {len(found)} examinations failed: {', '.join(failed)}.")
    return REFUSED if failed else DONE
