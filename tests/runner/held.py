"""A model whose answers are held back, so that tests can act while a runner is in the middle of a call."""

import asyncio
from collections.abc import Awaitable, Callable

from reviewer_app.providers.contract import Answer, Call
from reviewer_app.runner.loop import Loop, Totals, duties_of
from tests.workshop import Workshop


class Held:
    """A model that says when it was asked, and answers when it may."""

    def __init__(self, answer: Answer) -> None:
        self.asked: asyncio.Queue[str] = asyncio.Queue()
        self.may_answer = asyncio.Event()
        self.most = self.at_once = 0
        self._answer = answer

    async def answer(self, call: Call, _deadline_s: float) -> Answer:
        """Answer when it may."""
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await self.asked.put(call.key)
        await self.may_answer.wait()
        self.at_once -= 1
        return self._answer

    def most_micro(self, _call: Call) -> int:
        """Cost nothing."""
        return 0

    async def close(self) -> None:
        """Do nothing."""


def with_held(
    shop: Workshop,
    act: Callable[[Loop, Held], Awaitable[None]],
    slots: int = 1,
    until_idle: bool = True,
) -> Totals:
    """Run a loop whose model is held, act on it meanwhile, and return what it did."""

    async def main() -> Totals:
        said = shop.provider._otherwise
        assert isinstance(said, Answer)
        held = Held(said)
        shop.services.provider = lambda _name: held  # type: ignore[method-assign,assignment] # the double stands in
        loop = Loop(duties_of(shop.services, shop.warnings.append), slots, until_idle)
        running = asyncio.create_task(loop.run())
        await act(loop, held)
        return await asyncio.wait_for(running, 60)

    return asyncio.run(main())
