"""A workspace whose every text is hostile, in every state that the window shows."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path

from reviewer_app.domain.clock import now
from reviewer_app.domain.decision import Kind
from reviewer_app.domain.item import NewItem
from reviewer_app.domain.run import Stop, Usage
from reviewer_app.providers.contract import Answer, ErrorKind, Provider, ProviderError
from reviewer_app.providers.double import Said, ScriptedProvider, Who
from tests.ui.payloads import BAIT, HOST
from tests.workshop import Workshop, make

IMAGE = f'<img src="file://{BAIT}.png">'
RICH = f'{IMAGE}<b>BOLD</b> &amp; <a href="http://{HOST}/">OK</a> ![p](http://{HOST}/x.png)'
HIDDEN = "pay\u202edaol \u2066x\u2069 \U000e0041\U000e0042 zero\u200b\u200bwidth \x1b[2J\x07 p\u0430ypal"
HOSTILE = f"{RICH} {HIDDEN}"
"""What stands in every text that an agent, a source or a provider can choose."""

DRAFT = f"""# {HOSTILE}

Dear Anna, {HOSTILE}. It goes back within five days.

- {RICH}

```{RICH}
{HIDDEN}
```

[Approve](javascript:alert(1)) and [bank.example](http://{HOST}/login)
"""
BASELINE = DRAFT.replace("five days", "ten days").replace("Anna", "Ben")
LETTER = f"Dear shop,\nI paid invoice 2291 twice. {HOSTILE}\nAnna"
CHECKS = f"""checks:
  - length: {{max_words: 5}}
  - forbidden_text: ['{RICH}', "{HIDDEN.encode("unicode_escape").decode()}"]
  - grounded: {{numbers: true, links: true}}
  - links: {{allowed_hosts: [example.com]}}
"""
SETTINGS = """
[destinations.gone]
kind = "folder"
path = "outbox/gone"
file_name = "{{ key }}"
hold_seconds = 0
"""
WAITING = ("a", "b", "c", "d")


def hostile(root: Path) -> Workshop:
    """Return the workspace: items wait, are decided, failed, put off; a delivery is held, one failed."""
    shop = make(root, hold=600)
    with shop.services.workspace.settings_file.open("a") as file:
        file.write(SETTINGS)
    _answer(shop, {})
    shop.write_agent("letters", output="markdown", keys=CHECKS)
    shop.write_agent("notes")
    shop.write_agent("records", output="json")
    shop.write_agent("gone")
    document = shop.root / "agents" / "gone" / "AGENT.md"
    document.write_text(document.read_text().replace("deliver: drafts", "deliver: gone"))
    _break(shop)
    _draft(shop, "letters", *"abdefghi")
    _draft(shop, "notes", "c")
    _draft(shop, "records", "r")
    _draft(shop, "gone", "k")
    _fail(shop)
    _decide(shop)
    return shop


def _answer(shop: Workshop, errors: Mapping[str, ProviderError]) -> None:
    said: dict[Who, Said] = dict(errors.items())
    said["r"] = _answered(f'{{"{IMAGE}": {HOSTILE!r}}}')
    shop.provider = ScriptedProvider(said, otherwise=_answered(DRAFT))
    shop.services.provider = partial(_as_provider, shop.provider)  # type: ignore[method-assign] # the double stands in


def _as_provider(provider: Provider, _name: str) -> Provider:
    return provider


def _answered(text: str) -> Answer:
    return Answer(text, Stop.FINISHED, Usage(100, 20), 150, RICH)


def _draft(shop: Workshop, agent: str, *keys: str) -> None:
    pieces = [
        NewItem(key, f"{key} {HOSTILE}", LETTER, BASELINE, {RICH: HOSTILE}, notice=HOSTILE) for key in keys
    ]
    shop.services.add_items.add(shop.services.library.load(agent), pieces, "ada")
    shop.run()


def _fail(shop: Workshop) -> None:
    _answer(shop, {"f1": ProviderError(ErrorKind.BAD_REQUEST, HOSTILE)})
    _draft(shop, "letters", "f1")


def _break(shop: Workshop) -> None:
    """Write an agent whose document has problems that name hostile text."""
    folder = shop.root / "agents" / "broken"
    folder.mkdir()
    (folder / "AGENT.md").write_text(
        f"---\nname: broken\n'{RICH}': {RICH!r}\n---\n# {RICH}\n\n## Task\n{HOSTILE}\n"
    )


def _decide(shop: Workshop) -> None:
    number = shop.number
    blocked = shop.root / "outbox" / "gone"
    blocked.parent.mkdir(exist_ok=True)
    blocked.write_text("a file where a folder should be")
    shop.decide(number("letters/e"), Kind.APPROVE)
    shop.decide(number("letters/g"), Kind.REJECT, reason="invented", note=HOSTILE)
    shop.decide(number("letters/h"), Kind.ESCALATE, to="ben", note=HOSTILE)
    shop.decide(number("letters/i"), Kind.EDIT, text=f"Written by hand. {HOSTILE}")
    shop.decide(number("gone/k"), Kind.APPROVE)
    shop.decide(number("letters/a"), Kind.REDO, note=HOSTILE)
    shop.decide(number("letters/d"), Kind.LATER, until=now() + timedelta(days=1))
    shop.run()
