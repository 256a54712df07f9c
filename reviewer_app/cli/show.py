"""`reviewer show`: one item, whole or the part that is wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import diff_view, item_view, output, shapes
from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import item_argument
from reviewer_app.cli.diagnostics import say
from reviewer_app.domain.errors import BadUsage, NotReady, StoreUnavailable
from reviewer_app.domain.item import NEEDS_PERSON, State
from reviewer_app.domain.policy import approvals_needed
from reviewer_app.domain.spec import DOCUMENT_REASON, Stakes

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

_PARTS = {
    "input": "Exactly what came in.",
    "output": "Exactly the present draft.",
    "diff": "What the draft changes, as a diff that patch applies.",
    "checks": "What the checks found, with the places.",
    "log": "Runs, calls with request and answer, decisions, events.",
    "edits": "What you wrote in place of the draft, its older states too.",
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
    happened = list(browse.history(number)) if part == "log" else []
    written = call.services.keep_edits.written(number, call.by) if part == "edits" else []
    if part == "log":
        document["events"] = [shapes.event(event) for event in happened]
    elif part == "edits":
        document["edits"] = [shapes.edit(each) for each in written]
    shows: dict[str | None, Callable[[], None]] = {
        None: lambda: _summary(call, opened),
        "input": lambda: output.exact(opened.item.input),
        "output": lambda: output.exact(_draft(opened.item.output, opened.item.failure)),
        "diff": lambda: _diff(call, opened),
        "checks": lambda: item_view.checks(opened),
        "log": lambda: item_view.log(opened, happened),
        "edits": lambda: item_view.edits(written),
    }
    call.answer(document, shows[part])
    output.flush()
    _look(call, number)


def _summary(call: Call, opened: "Opened") -> None:
    item_view.summary(opened, call.line, _effect(call, opened))
    _tell_unfinished(call, opened.item.row.number)
    _choices(call, opened)


def _diff(call: Call, opened: "Opened") -> None:
    row = opened.item.row
    old, old_name = _before(call, opened)
    diff_view.show((old, opened.item.output or ""), (old_name, f"{row.agent}/{row.key}"))


def _effect(call: Call, opened: "Opened") -> str:
    """Return what approving would do, or why it would be refused; nothing where nobody is asked."""
    if opened.item.row.state not in NEEDS_PERSON:
        return ""
    try:
        return item_view.effect(call.services.review_items.effect(opened.item.row.number, call.by))
    except BadUsage as error:  # settings that cannot be used do not keep anybody from reading
        return f"refused: {error}"


def _choices(call: Call, opened: "Opened") -> None:
    """Tell a person what can be decided now, with the reasons that the agent's document knows."""
    row = opened.item.row
    if not output.is_terminal() or row.state not in NEEDS_PERSON:
        return
    step, then = "Next", "Then approve, edit, reject, redo, escalate, or later."
    words = ["show", row.id, "--checks"] if row.flags else ["approve", row.id]
    if row.state is State.FAILED:
        words, then = ["redo", row.id, "--note", "…"], "Or edit, reject, escalate, or later."
    elif opened.approvers:
        is_mine = call.by in opened.approvers
        words, then = ["approve", row.id], "Or edit, reject, redo, escalate, or later."
        words = ["--by", "NAME" if is_mine else call.by, *words]
        who = "another person" if is_mine else "you"
        step = f"{len(opened.approvers)} of {approvals_needed(Stakes.HIGH)} approvals; {who}"
    say(f"{step}: {call.line(*words)}\n{then}\nReasons to reject: {reasons(call, row.agent)}.")


def _tell_unfinished(call: Call, number: int) -> None:
    for edit in call.services.keep_edits.of_all(number):
        say(f"{edit.by} has an unfinished edit of {output.time_of(edit.at)}.")


def reasons(call: Call, agent: str) -> str:
    """Return the codes that drafts of an agent can be rejected with, as they stand in its document now."""
    known = next((each for each in call.services.library.all() if each.name == agent), None)
    if known is None or known.spec is None:
        return f"{DOCUMENT_REASON.code} (its own document is not ready)"
    return ", ".join(known.spec.reason_codes)


def _draft(text: str | None, failure: str) -> str:
    if text is None:
        raise NotReady(f"There is no draft yet. {failure}".strip())
    return text


def _before(call: Call, opened: "Opened") -> tuple[str, str]:
    """Return what the draft is compared with: the baseline, else the revision before, else nothing."""
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
