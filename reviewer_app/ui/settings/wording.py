"""What the dialog says of providers, keys and tests, as plain texts; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_app.providers.presets import BUILT_IN, COMPATIBLE, PRESETS, Preset
from reviewer_app.secrets import vendors
from reviewer_app.ui.wording import one_line

UNKNOWN = "unknown"
"""Where a key is while nobody looked yet, or the keyring did not answer."""

_ENVIRONMENT, _KEYRING = "environment variable", "system keyring"
_MOST_MODELS = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """What a command answered: its document, if it gave one, and what it said; or that it took too long."""

    document: Mapping[str, Any] | None = None
    said: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A message about one provider, in a tone."""

    tone: str
    bold: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """A server on this computer that can be added."""

    preset: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ProviderRow:
    """One provider: the row of the list, and what its page says. `key` is its name."""

    key: str
    name: str
    words: str
    address: str  # as it is used
    has_section: bool  # only then its address can be changed here
    place: str  # of its key, as a sentence
    short: str  # the same in two or three words
    icon: str
    token: str
    needs_key: bool
    in_keyring: bool
    key_page: str
    model: str

    @property
    def tooltip(self) -> str:
        """Return what its cells may cut off."""
        return f"{self.name}\n{self.address}"

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        return f"{self.name}. {self.words} {self.place}"


def provider_row(name: str, kind: str, base_url: str, where: str | None, model: str) -> ProviderRow:
    """Return what is said of one provider; `where` is the place of its key, as the command line says it."""
    preset = _preset(kind, base_url)
    address = base_url or (vendors.VENDORS[kind].base_url if kind in vendors.VENDORS else "")
    needs = bool(preset and preset.key_page) or (not vendors.is_loopback(address) and preset is None)
    short, icon, token = _short(where, needs=needs)
    words = preset.words if preset else _words(kind)
    return ProviderRow(
        key=name,
        name=BUILT_IN.title if name == BUILT_IN.name and not base_url else one_line(name),
        words=one_line(words),
        address=one_line(address),
        has_section=bool(base_url) or name != BUILT_IN.name,
        place=one_line(_place(where, name, needs=needs)),
        short=short,
        icon=icon,
        token=token,
        needs_key=needs,
        in_keyring=bool(where and where.startswith(_KEYRING)),
        key_page=preset.key_page if preset else "",
        model=model or (preset.model if preset else ""),
    )


def _words(kind: str) -> str:
    makers = {BUILT_IN.kind: "Anthropic", COMPATIBLE: "OpenAI"}
    return f"A server with {makers[kind]}'s format." if kind in makers else f"Of the kind “{kind}”."


def _preset(kind: str, base_url: str) -> Preset | None:
    """Return what a section is like: by its address, else by the kind's own."""
    own = {BUILT_IN.kind: BUILT_IN, COMPATIBLE: PRESETS["openai"]}
    if not base_url:
        return own.get(kind)
    address = base_url.rstrip("/").replace("//localhost", "//127.0.0.1")
    return next((each for each in PRESETS.values() if each.base_url == address), None)


def _short(where: str | None, *, needs: bool) -> tuple[str, str, str]:
    if where == UNKNOWN:
        return "Looking for its key…", "key-round", "text2"
    if where:
        return "Has a key", "circle-check", "accent"
    return ("Needs a key", "triangle-alert", "care_line") if needs else ("No key", "circle-check", "text2")


def _place(where: str | None, name: str, *, needs: bool) -> str:
    variable = vendors.key_variable(name)
    if where == UNKNOWN:
        return "It is being looked for."
    if where and where.startswith(_ENVIRONMENT):
        return f"It is in the {where}, which comes before the keyring and is changed where it was set."
    if where:
        return "It is kept in this computer's keyring."
    if needs:
        return f"There is none yet. It can also be given in the environment variable {variable}."
    return "There is none. Most servers of your own need none."


def server_of(found: Mapping[str, Any]) -> Server | None:
    """Return a server that the command line found; None for one that is in reviewer.toml already."""
    preset = PRESETS.get(str(found.get("name")))
    if preset is None or found.get("section"):
        return None
    models = [one_line(str(model), 40) for model in found.get("models") or ()]
    more = f" and {len(models) - _MOST_MODELS} more" if len(models) > _MOST_MODELS else ""
    has = f"It has {', '.join(models[:_MOST_MODELS])}{more}." if models else "It has no model yet."
    return Server(preset.name, has)


_BOLD = {
    "ok": ("live", "It answers."),
    "no_key": ("care", "A key is missing."),
    "key": ("bad", "The key was not accepted."),
    "credit": ("bad", "There is no credit left."),
    "forbidden": ("bad", "The key may not use this."),
    "rate_limit": ("care", "Too many calls just now."),
    "overloaded": ("care", "It is busy."),
    "server": ("care", "It had a fault of its own."),
    "timeout": ("care", "It took too long."),
    "unreachable": ("bad", "It cannot be reached."),
    "proxy": ("bad", "The proxy is in the way."),
    "not_found": ("bad", "The address or the model is wrong."),
    "bad_request": ("bad", "It did not take the question."),
    "nonsense": ("bad", "This is no server of models."),
}


def came_of_test(reply: Reply) -> Told:
    """Return what came of a test."""
    if reply.is_late:
        return Told("care", "It took too long.", "A model on this computer may still be loading. Try again.")
    if reply.document is None:
        return Told("bad", "It was not tested.", one_line(reply.said))
    tone, bold = _BOLD.get(str(reply.document.get("result")), ("bad", "It does not answer."))
    return Told(tone, bold, one_line(str(reply.document.get("message") or reply.said)))


def kept(reply: Reply, name: str) -> Told:
    """Return what came of keeping or deleting a key."""
    if reply.is_late:
        instead = f"Unlock it and try again, or set the environment variable {vendors.key_variable(name)}."
        return Told("bad", "The keyring of this computer did not answer.", instead)
    result = (reply.document or {}).get("result")
    done = {"set": "The key is kept in this computer's keyring.", "deleted": "The key is gone."}
    if result in done:
        return Told("live", done[str(result)], one_line(reply.said))
    return Told("bad", "The key was not changed.", one_line(reply.said))
