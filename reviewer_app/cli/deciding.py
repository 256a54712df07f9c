"""What all decisions have in common: items named by a person, one reply for each, bound to what stands there.

An item that cannot be found or decided is refused with a sentence; the others stand.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from reviewer_app.cli import output, shapes
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, REFUSED, say
from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import REFUSED as IS_REFUSED
from reviewer_app.domain.decision import RESULT, Kind, Reply
from reviewer_app.domain.delivery import MAY_LEAVE, Delivery
from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.domain.item import State

if TYPE_CHECKING:
    from reviewer_app.services.browse_queue import Opened

_SHORTEST_DIGEST = 8
_HEX = frozenset("0123456789abcdef")

Act = Callable[[int], Reply]

items_argument = click.argument("items", metavar="ITEM…", nargs=-1, required=True)
item_argument = click.argument("item", metavar="ITEM")
note_option = click.option("--note", metavar="T", help="What you want to say about it.")


def _digest(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str:
    prefix = (value or "").strip().lower()
    if value is not None and (len(prefix) < _SHORTEST_DIGEST or not _HEX.issuperset(prefix)):
        raise click.BadParameter(f"write at least {_SHORTEST_DIGEST} digits of the draft's sha256.")
    return prefix


sha_option = click.option(
    "--sha256",
    metavar="PREFIX",
    callback=_digest,
    help="Only if the draft's sha256 begins so: bind what you have read.",
)


def decide(call: Call, items: Sequence[str], kind: Kind, *, sha256: str = "", **said: Any) -> int:
    """Decide each item as it stands now; `said` are further fields of an Order. Return the exit code."""
    from reviewer_app.services.review_items import Order  # noqa: PLC0415 - costly import

    services, by = call.services, call.by

    def act(number: int) -> Reply:
        opened = services.browse_queue.open(number)
        has = opened.item.output_sha or ""
        if not has.startswith(sha256):
            raise Refused(f"Its draft is another one (sha256 {has[:12] or 'none'}); look again, then decide.")
        return services.review_items.decide(number, Order(kind, by, seen=opened.binding(), **said))

    return each(call, items, act)


def each(call: Call, items: Sequence[str], act: Act) -> int:
    """Do something to each item that a person named; print one reply for each; return the exit code."""
    call.empty = {"results": []}
    replies: list[Reply] = []
    try:
        replies.extend(_one(call, item, act) for item in items)  # one by one: what stands is reported
    finally:
        if replies:
            _report(call, replies)
    return REFUSED if any(reply.result == IS_REFUSED for reply in replies) else DONE


def _one(call: Call, item: str, act: Act) -> Reply:
    number = None
    try:
        number = call.services.browse_queue.find(item)
        return act(number)
    except Refused as error:
        name = item if number is None else call.services.browse_queue.open(number).item.row.id
        return Reply(name, IS_REFUSED, str(error))


def _report(call: Call, replies: Sequence[Reply]) -> None:
    stand = [reply for reply in replies if reply.result != IS_REFUSED]
    document = {"results": [shapes.reply(reply) for reply in replies]}
    call.answer(document, lambda: _tell(call, stand))
    for reply in replies:
        if reply.result == IS_REFUSED:
            say(f"refused {reply.id}: {reply.why}")


def _tell(call: Call, stand: Sequence[Reply]) -> None:
    """Say what a person wants to know now: which item, where it goes, how to take that back, what is next."""
    browse = call.services.browse_queue
    opened = [browse.open(browse.find(reply.id)) for reply in stand]
    is_sent = bool(call.services.control_runner.alive())
    for reply, item in zip(stand, opened, strict=True):
        row = item.item.row
        said = _consequences(call, reply, item, is_sent=is_sent)
        _print([reply.result, row.id, f"{row.agent}/{row.key}", *_undone(reply)], said)
    if any(map(_in_outbox, opened)) and not is_sent:
        _say_next(call, "nothing leaves by itself. When the hold is over, send it", "deliver")
    if any(item.item.row.state is State.QUEUED for item in opened) and not is_sent:
        _say_next(call, "nothing is drafted by itself. Draft it now", "run", "--until-idle")


def _undone(reply: Reply) -> list[str]:
    last = reply.undone
    return [] if last is None else [f"{last.kind} of {output.time_of(last.at)}"]


def _say_next(call: Call, so: str, *words: str) -> None:
    say(
        f"No runner is at work, so {so}:\n  {call.line(*words)}\n"
        f"or start a runner, which does it and whatever comes later:\n  {call.line('run')}"
    )


def _print(cells: list[str], said: list[str]) -> None:
    if output.is_terminal():
        output.lines([cells, *([" " * len(cells[0]), each] for each in said)])
    else:
        output.lines([[*cells, "; ".join(said)]])


def _in_outbox(opened: "Opened") -> Delivery | None:
    last = opened.deliveries[-1] if opened.deliveries else None
    return last if last is not None and last.state in MAY_LEAVE else None


def _consequences(call: Call, reply: Reply, opened: "Opened", *, is_sent: bool) -> list[str]:
    last = _in_outbox(opened)
    said = [reply.why] if reply.why else []
    if reply.result == RESULT[Kind.APPROVE] and opened.item.row.flags:
        said.append(f"it was flagged {', '.join(opened.item.row.flags)}")
    if last is not None:
        seconds = max(0, round((last.hold_until - now()).total_seconds()))
        then = "leaves in" if is_sent else "is held for"
        said.append(f"→ {last.destination}: {last.target} {then} {seconds} s")
        said.append(f"undo: {call.line('undo', opened.item.row.id)}")
    return said


def exact_text(path: str, limit: int) -> str:
    """Return the text of a file (`-`: of standard input) to the byte; raise Refused if it is not UTF-8."""
    with click.open_file(path, "rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise BadUsage(f"{path} is larger than {limit // 1_000_000} MB.")
    try:
        return bytes(data).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(
            f"{path} is not UTF-8 text (byte {error.start + 1} is not). Save it so; nothing was changed."
        ) from None
