"""Workspaces whose agents call a scripted model on this machine through Anthropic's SDK."""

import os
from pathlib import Path

from reviewer_app.specs.prompt import PromptItem, system_prompt, user_prompt
from tests import workshop
from tests.workshop import Workshop

KEY = "a-key-for-benchmarks"
KEY_OF_PROMPT = r"<name-[0-9a-f]+>\n(\S+)"
MODEL = "claude-haiku-4-5"
_SECTION = '[providers.paid]\nkind = "anthropic"\nbase_url = "{url}"\n'


def make(root: Path, url: str, agents: int) -> Workshop:
    """Return a workspace with so many agents, and give its runners their key."""
    os.environ["REVIEWER_KEY_PAID"] = KEY
    shop = workshop.make(root, base_url=f"{url}/v1")
    with shop.services.workspace.settings_file.open("a") as file:
        file.write(_SECTION.format(url=url))
    for number in range(agents):
        shop.write_agent(name(number), model=f"paid/{MODEL}")
    return shop


def name(number: int) -> str:
    """Return the name of one of the agents."""
    return f"agent-{number:03}"


def prompt(shop: Workshop) -> tuple[str, str]:
    """Return what the model is told and asked about an item."""
    spec = shop.services.library.load(name(0)).spec
    assert spec is not None
    item = PromptItem("letter-0000", "letter-0000", "Dear shop, I am letter-0000.", None, {})
    return system_prompt(spec), user_prompt(spec, item, redo=None, repair=None)


def require(found: int, expected: int) -> None:
    """Raise AssertionError unless so many came of it."""
    if found != expected:
        raise AssertionError(f"{found} of {expected} came of it")
