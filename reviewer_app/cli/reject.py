"""`reviewer reject`: nothing of this draft leaves, and why."""

import click

from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import decide, items_argument, note_option, sha_option
from reviewer_app.cli.show import reasons
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.errors import BadUsage, ReviewerError


@click.command(
    epilog="\b\nExample:\n  reviewer reject k3f9 --reason wrong-order --note 'order 1042 is not in it'"
)
@items_argument
@click.option("--reason", metavar="CODE", help="A failure mode of the agent, or “document”.")
@note_option
@sha_option
@click.pass_obj
def command(call: Call, items: tuple[str, ...], reason: str | None, note: str | None, sha256: str) -> int:
    """Reject the drafts of ITEM… for a reason that their agent's document names.

    “reviewer agent show AGENT” lists the codes; “document” says that the document is wrong or unclear.
    """
    if reason is None:
        raise BadUsage(f"Say why with --reason CODE; the codes are {_codes(call, items)}.")
    return decide(call, items, Kind.REJECT, sha256=sha256, reason=reason, note=note)


def _codes(call: Call, items: tuple[str, ...]) -> str:
    """Return the codes of the items' agents, with the agents' names where there are several."""
    try:
        browse = call.services.browse_queue
        agents = dict.fromkeys(browse.open(browse.find(item)).item.row.agent for item in items)
        codes = {agent: reasons(call, agent) for agent in agents}
    except ReviewerError:
        return "those that “reviewer agent show AGENT” lists"
    if len(codes) == 1:
        return next(iter(codes.values()))
    return "; ".join(f"{said} of {agent}" for agent, said in codes.items())
