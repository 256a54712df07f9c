"""`reviewer edit`: this text instead of the draft may leave, byte for byte.

The person's text stands whatever it is; what the agent's own checks would say of it is told.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import decide, each, exact_text, item_argument, note_option, sha_option
from reviewer_app.cli.diagnostics import DONE, say
from reviewer_app.deadline import within
from reviewer_app.domain.decision import Kind, Reply
from reviewer_app.domain.errors import BadUsage, NotReady, Refused
from reviewer_app.domain.finding import Verdict
from reviewer_app.domain.item import NEEDS_PERSON, Item
from reviewer_app.domain.run import Stop
from reviewer_app.paths import write_private

_CHECKS_S = 10.0  # a check of an installed package may hang
_MOST_PLACES = 20  # whose lines are named


@click.command(
    epilog="\b\nExamples:\n  reviewer edit k3f9\n"
    "  reviewer show k3f9 --output > reply.md\n  reviewer edit k3f9 --file reply.md"
)
@item_argument
@click.option(
    "--file",
    "path",
    metavar="F",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="The new text, UTF-8; “-” reads it from standard input.",
)
@click.option("--reason", metavar="CODE", help="What was wrong with the draft.")
@note_option
@sha_option
@click.pass_obj
def command(
    call: Call, item: str, path: str | None, reason: str | None, note: str | None, sha256: str
) -> int:
    """Approve ITEM with your changes: the bytes of the file are what leaves.

    Without --file your editor ($VISUAL, $EDITOR) opens on your unfinished edit, else on the draft. A text
    equal to the draft is an approval; an editor that is left without a change decides nothing.
    """
    call.empty = {"results": []}
    said = {"reason": reason, "note": note}
    if path is None:
        return _in_editor(call, item, sha256, said)
    text = exact_text(path, call.services.settings.limits.max_input_bytes)
    code = decide(call, [item], Kind.EDIT, sha256=sha256, text=text, **said)
    if code == DONE:
        _warn(call, item, text)
    return code


def _at_terminal() -> bool:
    return sys.stdin.isatty()


def _in_editor(call: Call, reference: str, sha256: str, said: dict[str, Any]) -> int:
    """Approve what a person makes of the draft; bound to what the editor showed."""
    from reviewer_app.services.review_items import Order  # noqa: PLC0415 - costly import

    if not _at_terminal():
        show, edit = (
            call.line("show", reference, "--output"),
            call.line("edit", reference, "--file", "reply.md"),
        )
        raise BadUsage(f"Write the new text into a file, and name that:\n  {show} > reply.md\n  {edit}")
    browse = call.services.browse_queue
    opened = browse.open(browse.find(reference))
    item = opened.item
    _require_editable(item, sha256)
    browse.look(item.row.number)
    start = _begun(call, item)
    text = _typed(item, start, call.services.settings.limits.max_input_bytes)
    if text in {start, item.output or ""} or not text.strip():
        raise NotReady("You changed nothing, or left nothing; so nothing was decided.")

    def act(number: int) -> Reply:
        order = Order(Kind.EDIT, call.by, seen=opened.binding(), text=text, **said)
        return call.services.review_items.decide(number, order)

    code = each(call, [item.row.id], act)
    if code == DONE:
        _warn(call, item.row.id, text)
    else:
        kept = Path(tempfile.mkdtemp(prefix="reviewer-"), _file_name(item))
        write_private(kept, text)
        say(f"Your text is kept in {kept}")
    return code


def _require_editable(item: Item, sha256: str) -> None:
    """Refuse, before anybody writes, what would be refused afterwards."""
    if item.row.state not in NEEDS_PERSON:
        raise Refused(f"Nobody is asked about it now: it is {item.row.outcome or item.row.state}.")
    if not (item.output_sha or "").startswith(sha256):
        has = (item.output_sha or "none")[:12]
        raise Refused(f"Its draft is another one (sha256 {has}); look again, then decide.")


def _file_name(item: Item) -> str:
    return f"{item.row.id}.md"


def _begun(call: Call, item: Item) -> str:
    """Return what a person edits: their unfinished edit, else the draft."""
    edit = call.services.keep_edits.of(item.row.number, call.by)
    if edit is None:
        return item.output or ""
    older = "" if edit.revision == item.revision else f", of revision {edit.revision}"
    say(f"Your editor begins with your unfinished edit of {output.time_of(edit.at)}{older}.")
    return edit.text


def _typed(item: Item, draft: str, limit: int) -> str:
    """Return a text as a person's editor leaves it, without the last line end that editors add."""
    with tempfile.TemporaryDirectory(prefix="reviewer-") as folder:
        path = Path(folder, _file_name(item))
        write_private(path, draft)
        try:
            click.edit(filename=str(path))
        except click.ClickException as error:
            raise Refused(f"{error.format_message()}; so nothing was decided.") from None
        text = exact_text(str(path), limit)
    return text if draft.endswith("\n") else text.removesuffix("\n")


def _warn(call: Call, reference: str, text: str) -> None:
    """Say what is doubtful about a text that was just approved instead of the draft."""
    browse = call.services.browse_queue
    opened = browse.open(browse.find(reference))
    if opened.decisions[-1].kind is not Kind.EDIT:
        return  # it was the draft itself
    doubts = [*_hidden(text), *_failed(call, opened.item, text)]
    if doubts:
        undo = call.line("undo", opened.item.row.id)
        say("\n".join([*doubts, f"It is approved as you wrote it; undo: {undo}"]))


def _hidden(text: str) -> Iterator[str]:
    from reviewer_app.text.hidden import suspicious  # noqa: PLC0415 - costly import

    if found := suspicious(text):
        lines = dict.fromkeys(text.count("\n", 0, place.start) + 1 for place in found[:_MOST_PLACES])
        places = f"{len(found)} place{'s' * (len(found) != 1)}"
        more = ", …" if len(found) > _MOST_PLACES else ""
        where = f"line{'s' * (len(lines) != 1)} {', '.join(map(str, lines))}{more}"
        yield f"Your text has hidden characters in {places} ({where})."


def _failed(call: Call, item: Item, text: str) -> Iterator[str]:
    from reviewer_app.agent.judge import judge  # noqa: PLC0415 - costly import
    from reviewer_app.bootstrap import checks_of  # noqa: PLC0415 - costly import
    from reviewer_app.checks.contract import Subject  # noqa: PLC0415 - costly import

    spec = call.services.library.load(item.row.agent).spec
    if spec is None:
        return
    subject = Subject(text, item.input, item.baseline, item.fields, spec.schema)
    sandbox = call.services.settings.limits.sandbox
    try:
        draft = within(_CHECKS_S, lambda: judge(Stop.FINISHED, subject, checks_of(spec, sandbox)))
    except TimeoutError:
        yield f"The agent's checks took longer than {_CHECKS_S:g} s, so nobody knows whether it passes them."
        return
    for finding in draft.findings:
        if finding.verdict is Verdict.FAIL:
            yield f"It does not pass {finding.name}: {finding.message}"
