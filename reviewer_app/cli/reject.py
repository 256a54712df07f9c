"""`reviewer reject`: nothing of this draft leaves, and why."""

import click

from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import decide, items_argument, note_option, sha_option
from reviewer_app.domain.decision import Kind


@click.command(
    epilog="\b\nExample:\n  reviewer reject k3f9 --reason wrong-order --note 'order 1042 is not in it'"
)
@items_argument
@click.option("--reason", metavar="CODE", required=True, help="A failure mode of the agent, or “document”.")
@note_option
@sha_option
@click.pass_obj
def command(call: Call, items: tuple[str, ...], reason: str, note: str | None, sha256: str) -> int:
    """Reject the drafts of ITEM… for a reason that their agent's document names.

    “reviewer agent show AGENT” lists the codes; “document” says that the document is wrong or unclear.
    """
    return decide(call, items, Kind.REJECT, sha256=sha256, reason=reason, note=note)
