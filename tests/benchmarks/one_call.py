"""One item from claim to published draft with a model that answers at once, against the SDK's call alone.

Both talk to the same server on this machine; the item's four steps are durable, the bare call keeps nothing.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests import workshop
from tests.benchmarks import model_shop
from tests.benchmarks.harness import Bench, Result, medians, seconds
from tests.loopback import model_process

_GOAL = 5.0
_ROUNDS = 7


def measure(bench: Bench) -> list[Result]:
    """Run items one after the other, then as many bare calls; the figure is the time of one."""
    items = 40 if bench.quick else 100
    with model_process.started("--key-pattern", model_shop.KEY_OF_PROMPT) as model, _loop() as loop:
        shop = model_shop.make(bench.folder / "workspace", model.url, agents=1)
        sdk = loop.run_until_complete(_sdk(model.url))
        prompt = model_shop.prompt(shop)
        batches = iter(range(1000))

        def ours() -> float:
            batch = next(batches)
            shop.add(*(f"{batch}-{key}" for key in workshop.keys(items)), agent=model_shop.name(0))
            return seconds(lambda: model_shop.require(shop.run(slots=1).waiting, items))

        def bare() -> float:
            return seconds(lambda: loop.run_until_complete(_calls(sdk, prompt, items)))

        medians(1, ours, bare)
        value, limit = medians(bench.times(_ROUNDS), ours, bare)
        loop.run_until_complete(sdk.close())
        shop.services.database.close()
    return [Result("one-call", value / items * 1e3, limit / items * 1e3, "ms/draft", _GOAL)]


@contextmanager
def _loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    try:
        yield loop
    finally:
        loop.close()


async def _sdk(url: str) -> Any:
    from anthropic import AsyncAnthropic  # noqa: PLC0415 - costly import

    return AsyncAnthropic(api_key=model_shop.KEY, base_url=url, max_retries=0)


async def _calls(sdk: Any, prompt: tuple[str, str], count: int) -> None:
    system, user = prompt
    for _ in range(count):
        said = await sdk.messages.create(
            model=model_shop.MODEL,
            max_tokens=2000,
            system=system,
            messages=[{"role": "user", "content": user}],
        )
        model_shop.require(len(said.content), 1)
