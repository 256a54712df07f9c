"""`reviewer show`: one item, whole or the part that is wanted."""

from collections.abc import Callable

import click

from reviewer_app.cli import diff_view, item_view, output, shapes
from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import item_argument
from reviewer_app.cli.diagnostics import say
from reviewer_app.domain.errors import NotReady, StoreUnavailable
from reviewer_app.domain.item import Item, State

_PARTS = {
    "input": "Exactly what came in.",
    "output": "Exactly the present draft.",
    "diff": "What the draft changes, as a diff that patch applies.",
    "checks": "What the checks found, with the places.",
    "log": "Runs, calls with request and answer, decisions, events.",
}


def _parts(function: Callable[..., None]) -> Callable[..., None]:
    for name, text in reversed(_PARTS.items()):
        function = click.option(f"--{name}", "part", flag_value=name, type=str, help=text)(function)
    return function


@click.command(epilog="\b\nExamples:\n  reviewer show k3f9\n  reviewer show k3f9 --output > draft.md")
@item_argument
@_parts
@click.pass_obj
def command(call: Call, item: str, part: str | None) -> None:
    """Show ITEM: an id, a unique beginning of one, or AGENT/KEY.

    Texts go into pipes byte for byte; on a terminal, characters that deceive are made visible. Showing a
    waiting item in whatever way counts as your first look at it.
    """
    browse = call.services.browse_queue
    number = browse.find(item)
    opened = browse.open(number, whole=part == "log")
    document = shapes.opened(opened)
    if part == "log":
        document["events"] = [shapes.event(event) for event in browse.history(number)]

    def show() -> None:
        row = opened.item.row
        if part == "input":
            output.exact(opened.item.input)
        elif part == "output":
            output.exact(_draft(opened.item.output, opened.item.failure))
        elif part == "diff":
            old, old_name = _before(call, number)
            diff_view.show((old, opened.item.output or ""), (old_name, f"{row.agent}/{row.key}"))
        elif part == "checks":
            item_view.checks(opened)
        elif part == "log":
            item_view.log(opened, browse.history(number))
        else:
            item_view.summary(opened)
            _choices(call, opened.item)

    call.answer(document, show)
    output.flush()
    _look(call, number)


def _choices(call: Call, item: Item) -> None:
    """Tell a person what can be decided now, with the reasons that the agent's document knows."""
    if not (output.is_terminal() and item.row.state in {State.WAITING, State.FAILED}):
        return
    words = ["approve", item.row.id]
    if item.output is None:
        words = ["redo", item.row.id, "--note", "…"]
    elif item.row.flags:
        words = ["show", item.row.id, "--checks"]
    say(
        f"Next: {call.line(*words)}\nThen approve, edit, reject, redo, escalate, or later.\n"
        f"Reasons to reject: {_reasons(call, item.row.agent)}."
    )


def _reasons(call: Call, agent: str) -> str:
    known = next((each for each in call.services.library.all() if each.name == agent), None)
    return ", ".join(known.spec.reason_codes) if known and known.spec else "none, its document is not ready"


def _draft(text: str | None, failure: str) -> str:
    if text is None:
        raise NotReady(f"There is no draft yet. {failure}".strip())
    return text


def _before(call: Call, number: int) -> tuple[str, str]:
    """Return what the draft is compared with: the baseline, else the revision before, else nothing."""
    opened = call.services.browse_queue.open(number)
    if opened.item.baseline is not None:
        return opened.item.baseline, "baseline"
    older = [each for each in opened.revisions if each.number < opened.item.revision]
    if older:
        return call.services.browse_queue.text(older[-1].sha256), f"revision {older[-1].number}"
    return "", "nothing"


def _look(call: Call, number: int) -> None:
    try:
        call.services.browse_queue.look(number)
    except StoreUnavailable as error:
        say(f"That you looked could not be noted: {error}")
