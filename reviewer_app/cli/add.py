"""`reviewer add`: work for an agent, each piece once however often it is handed in."""

import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, NOTHING_TO_DO, REFUSED, advise, say
from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.domain.item import NewItem
from reviewer_app.domain.quoting import cut, quoted

if TYPE_CHECKING:
    from reviewer_app.services.add_items import Added
    from reviewer_app.sources.contract import Batch

_STDIN = Path("-")


@click.command(
    epilog="\b\nExamples:\n  reviewer add support-reply mails/\n"
    "  reviewer add product-text stock.csv --map key=sku,title=name,input=note"
)
@click.argument("agent")
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--text", metavar="T", help="The input itself, instead of a PATH.")
@click.option("--key", metavar="K", help="The item's key, where there is one item.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The text as it is today, where there is one item.",
)
@click.option("--map", "columns", metavar="M", help="Columns of a table, such as key=sku,input=body.")
@click.option("--update", is_flag=True, help="Replace the input of keys that are known already.")
@click.pass_obj
def command(
    call: Call,
    agent: str,
    paths: tuple[Path, ...],
    *,
    text: str | None,
    key: str | None,
    baseline: Path | None,
    columns: str | None,
    update: bool,
) -> int:
    """Add work to AGENT's queue: files, folders, rows of .csv and .jsonl, a text, or “-” for standard input.

    A piece that is known already is left alone; one with a known key and another content is refused, unless
    --update. No row of a table is added while one of its rows is bad.
    """
    call.empty = {"added": [], "unchanged": [], "refused": []}
    known = call.services.library.load(agent)
    batch = _read(call, paths, text, columns)
    if key is not None or baseline is not None:
        batch = _completed(batch, key, baseline, call.services.settings.limits.max_input_bytes)
    done = call.services.add_items.add(known, batch.items, call.by, update=update)
    done.refused[:0] = [(each.source, each.why) for each in batch.rejected]
    code = _report(call, done, update=update)
    if key is None:
        for notice in batch.notices:
            say(notice)
        for column in batch.unkeyed:
            example = shlex.quote(f"key={cut(column)}")
            say(f"If {quoted(column)} is the key: --map {example},…")
    if known.spec is None:
        say(f"“{agent}” is not ready, so its items wait. Next: {call.line('agent', 'check', agent)}")
    elif (done.added or done.replaced) and not call.services.control_runner.alive():
        advise(f"Next: {call.line('run', '--until-idle')}")
    return code


def _read(call: Call, paths: tuple[Path, ...], text: str | None, columns: str | None) -> "Batch":
    from reviewer_app.sources import inline, registry, tables  # noqa: PLC0415 - costly import

    if (text is None) == (not paths) or (_STDIN in paths and len(paths) > 1):
        raise BadUsage("Name what to add: one PATH or several, or --text, or “-” alone for standard input.")
    limit = call.services.settings.limits.max_input_bytes
    mapping = None if columns is None else tables.parse_map(columns)
    if mapping and (text is not None or _STDIN in paths):
        raise BadUsage("--map names the columns of a table, and this is a text.")
    if text is not None:
        return _alone("--text", lambda: inline.from_text(text, max_bytes=limit))
    if paths == (_STDIN,):
        data = sys.stdin.buffer.read(limit + 1)
        return _alone("standard input", lambda: inline.from_bytes(data, max_bytes=limit))
    return registry.read(paths, mapping, limit)


def _alone(source: str, make: Callable[[], NewItem]) -> "Batch":
    from reviewer_app.sources.contract import Batch, Rejected  # noqa: PLC0415 - costly import

    try:
        return Batch((make(),))
    except Refused as error:
        return Batch((), (Rejected(source, str(error)),))


def _completed(batch: "Batch", key: str | None, baseline: Path | None, limit: int) -> "Batch":
    """Return the one item with the key and baseline that were given."""
    from reviewer_app.sources import files, naming  # noqa: PLC0415 - costly import

    if len(batch.items) > 1:
        raise BadUsage(f"--key and --baseline are for one item, and here are {len(batch.items)}.")
    items = batch.items
    if key is not None:
        if wrong := naming.key_problem(key):
            raise BadUsage(wrong)
        items = tuple(replace(item, key=key) for item in items)
    if baseline is not None:
        text = files.text_of(baseline, limit)
        items = tuple(replace(item, baseline=text) for item in items)
    return replace(batch, items=items)


def _report(call: Call, done: "Added", *, update: bool) -> int:
    found = {"added": done.added, "replaced": done.replaced, "unchanged": done.unchanged}
    rows = [[word, *each] for word, pairs in found.items() for each in pairs]
    document = {
        "added": _named([*done.added, *done.replaced]),
        "unchanged": _named(done.unchanged),
        "refused": [{"source": source, "why": why} for source, why in done.refused],
    }
    if update:
        document["replaced"] = _named(done.replaced)
    call.answer(document, lambda: output.listed(rows))
    for source, why in done.refused:
        say(f"refused {source}: {why}")
    if not (rows or done.refused):
        say("There was nothing to add.")
        return NOTHING_TO_DO
    replaced = f" {len(done.replaced)} replaced," if update else ""
    say(f"{len(done.added)} added,{replaced} {len(done.unchanged)} unchanged, {len(done.refused)} refused.")
    return REFUSED if done.refused else DONE


def _named(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"id": name, "key": key} for name, key in pairs]
