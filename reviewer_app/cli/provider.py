"""`reviewer provider`: where models are asked, as sections of reviewer.toml; keys are another command."""

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, NOTHING_TO_DO, advise, say
from reviewer_app.domain.errors import BadUsage
from reviewer_app.providers.presets import BUILT_IN, PRESETS

COLUMNS = ("name", "kind", "address")


@click.group()
def command() -> None:
    """Say where models are asked: list, add, change, find."""


@command.command("list", epilog="\b\nExample:\n  reviewer provider list")
@click.pass_obj
def list_(call: Call) -> None:
    """List the providers: the sections of reviewer.toml, and what needs none."""
    call.empty = {"providers": []}
    found = {BUILT_IN.name: (BUILT_IN.kind, "")}
    for name, said in call.services.settings.providers.items():
        found[name] = (said.kind, str(said.options.get("base_url") or ""))
    document = [
        {"name": name, "kind": kind, "base_url": address or None} for name, (kind, address) in found.items()
    ]
    rows = [(name, kind, address or "its own") for name, (kind, address) in found.items()]
    call.answer({"providers": document}, lambda: output.table(COLUMNS, rows))


@command.command(epilog="\b\nExample:\n  reviewer provider add openrouter")
@click.argument("name")
@click.option("--like", metavar="PRESET", help=f"One of {', '.join(PRESETS)} (else the name, if it is one).")
@click.option("--base-url", metavar="URL", help="Its address (else that of the preset).")
@click.pass_obj
def add(call: Call, name: str, like: str | None, base_url: str | None) -> None:
    """Add the section [providers.NAME] to reviewer.toml; every other line of it stays as it is."""
    call.empty = {"name": name, "result": "refused"}
    preset = PRESETS.get(like or name)
    if preset is None:
        raise BadUsage(f"Say what it is like: --like {' or --like '.join(PRESETS)}.")
    call.services.edit_settings.add_provider(name, preset.kind, base_url or preset.base_url)
    shown = [[f"“{name}” is added to reviewer.toml"]]
    call.answer({"name": name, "result": "added"}, lambda: output.lines(shown))
    if preset.key_page:
        advise(f"A key is made at {preset.key_page}; then: {call.line('key', 'set', name)}")


@command.command(
    "set", epilog="\b\nExample:\n  reviewer provider set local --base-url http://127.0.0.1:11434/v1"
)
@click.argument("name")
@click.option("--base-url", required=True, metavar="URL", help="Its new address.")
@click.pass_obj
def set_(call: Call, name: str, base_url: str) -> None:
    """Change the address of [providers.NAME]; every other line of reviewer.toml stays as it is."""
    call.empty = {"name": name, "result": "refused"}
    call.services.edit_settings.set_address(name, base_url)
    shown = [[f"The address of “{name}” is changed"]]
    call.answer({"name": name, "result": "changed"}, lambda: output.lines(shown))


@command.command(epilog="\b\nExample:\n  reviewer provider find")
@click.pass_obj
def find(call: Call) -> int:
    """Look whether Ollama or LM Studio answers on this computer."""
    call.empty = {"servers": []}
    found = call.services.try_provider.find()
    servers = [
        {
            "name": each.name,
            "base_url": each.base_url,
            "models": list(each.models),
            "section": each.section or None,
        }
        for each in found
    ]
    rows = [(each.name, each.base_url, each.section or "not added yet") for each in found]
    call.answer({"servers": servers}, lambda: output.table(("server", "address", "section"), rows))
    if not found:
        say("No server of models answers on this computer at the usual addresses.")
    return DONE if found else NOTHING_TO_DO
