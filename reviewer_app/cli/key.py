"""`reviewer key`: providers' keys in the system's keyring; a key is typed or piped in, never an argument."""

import sys
from typing import Any

import click

from reviewer_app.cli import output
from reviewer_app.cli.call import Call
from reviewer_app.cli.diagnostics import DONE, REFUSED, say
from reviewer_app.domain.errors import BadUsage, ReviewerError
from reviewer_app.domain.money import to_usd
from reviewer_app.domain.quoting import cut
from reviewer_app.domain.spec import BUILT_IN_PROVIDERS
from reviewer_app.secrets.vendors import VENDORS

_BUILT_IN = [name for name in BUILT_IN_PROVIDERS if name in VENDORS]
"""The names that need a key and no section."""


@click.group()
def command() -> None:
    """Keep providers' keys in the system's keyring."""


@command.command("set", epilog="\b\nExample:\n  reviewer key set anthropic")
@click.argument("name")
@click.argument("more", nargs=-1, metavar="")
@click.pass_obj
def set_(call: Call, name: str, more: tuple[str, ...]) -> None:
    """Keep the key of a [providers.NAME] section, or of anthropic; it is asked for, or read from a pipe."""
    from reviewer_app.secrets import keychain  # noqa: PLC0415 - costly import

    if more:
        raise BadUsage(
            "A key does not belong on the command line, where other programs and the shell's history see it. "
            "Make a new one, and give it when you are asked, or through a pipe."
        )
    call.empty = {"name": name, "result": "refused"}
    kind, address = _section(call, name)
    keychain.require_keyring(name)
    key = _asked(name)
    call.services.redactor.add(key)
    keychain.set_key(name, key)
    call.answer({"name": name, "result": "set"}, lambda: output.lines([[f"The key of “{name}” is kept"]]))
    where = keychain.where(name, kind, address) or ""
    if where.startswith("environment"):
        say(f"The {where} is set too and is used instead, until you remove it.")


@command.command("list", epilog="\b\nExample:\n  reviewer key list")
@click.pass_obj
def list_(call: Call) -> None:
    """Say where each provider's key is found; keys themselves are never shown."""
    call.empty = {"keys": []}
    keys = [_found(call, name) for name in _names(call)]
    rows = [(each["name"], each["where"] or f"none; {each['variable']} is looked at first") for each in keys]
    call.answer({"keys": keys}, lambda: output.table(("provider", "key"), rows))


@command.command("delete", epilog="\b\nExample:\n  reviewer key delete anthropic")
@click.argument("name")
@click.pass_obj
def delete(call: Call, name: str) -> None:
    """Remove a provider's key from the system's keyring."""
    from reviewer_app.secrets import keychain  # noqa: PLC0415 - costly import

    call.empty = {"name": name, "result": "refused"}
    keychain.delete_key(name)
    call.answer({"name": name, "result": "deleted"}, lambda: output.lines([[f"The key of “{name}” is gone"]]))


@command.command("test", epilog="\b\nExample:\n  reviewer key test anthropic")
@click.argument("name")
@click.option("--model", default="", metavar="M", help="The model to ask (else one that an agent uses).")
@click.pass_obj
def test(call: Call, name: str, model: str) -> int:
    """Ask the provider NAME for one word, or for its list of models, and say what came of it."""
    call.empty = {"name": name, "result": "refused"}
    tried = call.services.try_provider.ask(name, model)
    call.answer(
        {
            "name": name,
            "result": tried.result,
            "message": tried.message,
            "model": tried.model or None,
            "models": list(tried.models),
            "cost_usd": to_usd(tried.cost_micro),
            "seconds": tried.seconds,
        },
        lambda: output.lines([[tried.message]]),
    )
    return DONE if tried.result == "ok" else REFUSED


def _names(call: Call) -> list[str]:
    return list(dict.fromkeys([*call.services.settings.providers, *_BUILT_IN]))


def _section(call: Call, name: str) -> tuple[str, str | None]:
    """Return kind and address of a provider; raise BadUsage with the names there are for another name."""
    from reviewer_app.secrets.vendors import address_of  # noqa: PLC0415 - costly import

    said = call.services.settings.providers.get(name)
    if said is not None:
        return said.kind, address_of(said.options)
    if name not in _BUILT_IN:
        known = ", ".join(_names(call))
        raise BadUsage(f"reviewer.toml has no [providers.{cut(name)}]; there is {known}.")
    return name, None


def _found(call: Call, name: str) -> dict[str, Any]:
    from reviewer_app.secrets import keychain, vendors  # noqa: PLC0415 - costly import

    variable = vendors.key_variable(name)
    try:
        where = keychain.where(name, *_section(call, name))
    except ReviewerError as error:
        say(str(error))
        where = None
    return {"name": name, "where": where, "variable": variable}


def _asked(name: str) -> str:
    """Return the key as a person types it without seeing it, or as a pipe gives it."""
    if sys.stdin.isatty():
        typed: str = click.prompt(f"Key of “{name}” (it is not shown)", hide_input=True, err=True)
        return typed.strip()
    return sys.stdin.read(100_000).strip()
