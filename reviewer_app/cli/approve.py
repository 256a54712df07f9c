"""`reviewer approve`: this draft may leave, byte for byte."""

import click

from reviewer_app.cli.call import Call
from reviewer_app.cli.deciding import decide, items_argument, sha_option
from reviewer_app.domain.decision import Kind


@click.command(epilog="\b\nExample:\n  reviewer approve k3f9 support-reply/mail-07.txt")
@items_argument
@sha_option
@click.pass_obj
def command(call: Call, items: tuple[str, ...], sha256: str) -> int:
    """Approve the drafts of ITEM… as they are; they leave after their destination's hold.

    A runner sends what is due, or “reviewer deliver” does. ITEM is an id, a unique beginning of one, or
    AGENT/KEY.
    """
    return decide(call, items, Kind.APPROVE, sha256=sha256)
