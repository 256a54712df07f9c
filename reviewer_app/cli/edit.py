"""`reviewer edit`: this text instead of the draft may leave, byte for byte."""

import click

from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import decide, exact_text, item_argument, note_option, sha_option
from reviewer_app.domain.decision import Kind


@click.command(
    epilog="\b\nExample:\n  reviewer show k3f9 --output > reply.md\n  reviewer edit k3f9 --file reply.md"
)
@item_argument
@click.option(
    "--file",
    "path",
    metavar="F",
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="The new text, UTF-8; “-” reads it from standard input.",
)
@click.option("--reason", metavar="CODE", help="What was wrong with the draft.")
@note_option
@sha_option
@click.pass_obj
def command(call: Call, item: str, path: str, reason: str | None, note: str | None, sha256: str) -> int:
    """Approve ITEM with your changes: the bytes of the file are what leaves.

    A text equal to the draft is an approval.
    """
    call.empty = {"results": []}
    text = exact_text(path, call.services.settings.limits.max_input_bytes)
    return decide(call, [item], Kind.EDIT, sha256=sha256, text=text, reason=reason, note=note)
