"""`reviewer add`: work for an agent, each piece once however often it is handed in."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, NOTHING_TO_DO, REFUSED, say
from reviewer_app.domain.digests import digest
from reviewer_app.domain.errors import BadUsage, Refused
from reviewer_app.domain.item import NewItem

if TYPE_CHECKING:
    from reviewer_app.services.add_items import Added
    from reviewer_app.sources.contract import Rejected

_STDIN = Path("-")
_KEY_DIGITS = 16
_LONGEST_TITLE = 80


@click.command(
    epilog="\b\nExamples:\n  reviewer add support-reply mails/\n"
    "  reviewer add product-text stock.csv --map key=sku,title=name,input=note"
)
@click.argument("agent")
@click.argument(
    "paths", metavar="PATH…", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path)
)
@click.option("--text", metavar="T", help="The input itself, instead of a PATH.")
@click.option("--key", metavar="K", help="The item's key, where there is one item.")
@click.option(
    "--baseline",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The text as it is today, where there is one item.",
)
@click.option("--map", "columns", metavar="M", default="", help="Columns of a table: key=sku,input=body.")
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
    columns: str,
    update: bool,
) -> int:
    """Add work to AGENT's queue: files, folders, rows of .csv, .jsonl and .xlsx, a text, or “-” for stdin.

    A piece that is known already is left alone; one with a known key and another content is refused, unless
    --update. No row of a table is added while one of its rows is bad.
    """
    call.empty = {"added": [], "unchanged": [], "refused": []}
    if (text is None) == (not paths):
        raise BadUsage("Name what to add: at least one PATH, or --text, or “-” for standard input.")
    known = call.services.library.load(agent)
    items, rejected = _read(call, paths, text, _mapping(columns))
    if key is not None or baseline is not None:
        items = [_completed(call, items, key, baseline)] if items else []
    done = call.services.add_items.add(known, items, call.by, update=update)
    if known.spec is None:
        say(f"Agent “{agent}” is not ready, so its items wait; “reviewer agent check {agent}” says why.")
    return _report(call, done, rejected)


def _read(
    call: Call, paths: tuple[Path, ...], text: str | None, mapping: Mapping[str, str]
) -> tuple[list[NewItem], list["Rejected"]]:
    from reviewer_app.sources import registry  # noqa: PLC0415 - costly import

    limit = call.services.settings.limits.max_input_mb * 1_000_000
    batch = registry.read([path for path in paths if path != _STDIN], mapping, limit)
    items = list(batch.items)
    if text is not None:
        items.append(_from_bytes(text.encode("utf-8", "surrogateescape"), limit))
    if _STDIN in paths:
        items.append(_from_bytes(sys.stdin.buffer.read(limit + 1), limit))
    return items, list(batch.rejected)


def _from_bytes(data: bytes, limit: int) -> NewItem:
    from reviewer_app.text.encoding import decode  # noqa: PLC0415 - needed only for a text

    if len(data) > limit:
        raise Refused(
            f"The input is larger than {limit // 1_000_000} MB; a setting in reviewer.toml limits it."
        )
    if not data.strip():
        raise Refused("The input is empty; there is nothing to work on.")
    found = decode(data)
    raw = None if found.text.encode() == data else data
    return NewItem(digest(data)[:_KEY_DIGITS], _title(found.text), found.text, raw=raw, notice=found.notice)


def _title(text: str) -> str:
    first = next(line.strip() for line in text.splitlines() if line.strip())
    return first if len(first) <= _LONGEST_TITLE else f"{first[: _LONGEST_TITLE - 1]}…"


def _completed(call: Call, items: list[NewItem], key: str | None, baseline: Path | None) -> NewItem:
    if len(items) != 1:
        raise BadUsage(f"--key and --baseline are for one item, and here are {len(items)}.")
    item = items[0]
    if key is not None:
        if not key.strip() or not key.isprintable():
            raise BadUsage("A key is at least one visible character, and none that is invisible.")
        item = replace(item, key=key)
    if baseline is not None:
        limit = call.services.settings.limits.max_input_mb * 1_000_000
        item = replace(item, baseline=_from_bytes(baseline.read_bytes(), limit).input)
    return item


def _mapping(said: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in said.split(",") if part.strip()]
    known = ("key", "title", "input", "baseline")
    for name, _, column in pairs:
        if name.strip() not in known or not column.strip():
            raise BadUsage(f"--map takes {', '.join(known)} with a column each, such as key=sku,input=body.")
    return {name.strip(): column.strip() for name, _, column in pairs}


def _report(call: Call, done: "Added", rejected: list["Rejected"]) -> int:
    refused = [(each.source, each.why) for each in rejected] + done.refused
    document = {
        "added": [{"id": name, "key": key} for name, key in done.added],
        "unchanged": [{"id": name, "key": key} for name, key in done.unchanged],
        "refused": [{"source": source, "why": why} for source, why in refused],
    }
    rows = [["added", *each] for each in done.added] + [["unchanged", *each] for each in done.unchanged]
    call.answer(document, lambda: output.lines(rows))
    for source, why in refused:
        say(f"refused {source}: {why}")
    if not (rows or refused):
        say("There was nothing to add.")
        return NOTHING_TO_DO
    say(f"{len(done.added)} added, {len(done.unchanged)} unchanged, {len(refused)} refused.")
    return REFUSED if refused else DONE
