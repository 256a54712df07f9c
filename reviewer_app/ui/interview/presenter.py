"""What the interview shows and does; no Qt here.

While answers are typed the document is made anew of each state of them; nothing is written before the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from reviewer_app.secrets import vendors
from reviewer_app.ui.interview.wording import DraftShown, Offers, draft_shown
from reviewer_app.ui.offers import Offer
from reviewer_app.ui.tasks import Tasks, pass_on_defects
from reviewer_app.ui.wording import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer_app.bootstrap import Services
    from reviewer_app.domain.spec import Agent
    from reviewer_app.settings import Destination, Provider
    from reviewer_app.specs.interview import Answers

_ANTHROPIC = "anthropic"
_FIRST_MODEL = "claude-haiku-4-5"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed so far: each answer by its name, and the name of the folder where one was typed."""

    answers: Mapping[str, str] = field(default_factory=dict)
    name: str = ""


class InterviewView(Protocol):
    """The dialog, as the presenter speaks to it."""

    def show_offers(self, offers: Offers) -> None:
        """Show what can be chosen."""
        ...

    def show_draft(self, shown: DraftShown) -> None:
        """Show the document as it would be."""
        ...

    def refuse(self, sentence: str) -> None:
        """Say why it could not be written."""
        ...

    def finish(self, name: str) -> None:
        """End: the agent of this name was written."""
        ...


class InterviewPresenter:
    """Turns what is typed into documents for one dialog."""

    def __init__(self, view: InterviewView, services: "Services", tasks: Tasks) -> None:
        self._view, self._services, self._tasks = view, services, tasks
        self._typed = Typed()
        self._is_over = False

    def start(self) -> None:
        """Read what can be chosen, and show the document that has nothing in it yet."""
        self.refresh()
        self.change(self._typed)

    def refresh(self) -> None:
        """Read again what can be chosen."""
        self._tasks.read(self._offers, self._show_offers)

    def change(self, typed: Typed) -> None:
        """Show the document that these answers make."""
        self._typed = typed

        def show(shown: DraftShown) -> None:
            if typed is self._typed and not self._is_over:
                self._view.show_draft(shown)

        self._tasks.read(lambda: self._draft(typed), show)

    def write(self, typed: Typed) -> None:
        """Write the document; where it cannot be written the view is told why."""
        self._tasks.write(lambda: self._write(typed), self._written, self._refuse)

    def leave(self) -> None:
        """Show nothing any more: the dialog is closed."""
        self._is_over = True

    def _draft(self, typed: Typed) -> DraftShown:
        answers, service = _answers(typed), self._services.interview_agent
        name = typed.name.strip() or answers.name
        return draft_shown(service.draft(answers, name), name=name, taken=service.is_taken(name))

    def _write(self, typed: Typed) -> "Path":
        return self._services.interview_agent.write(_answers(typed), typed.name.strip())

    def _written(self, path: "Path") -> None:
        if not self._is_over:
            self._view.finish(path.parent.name)

    def _refuse(self, error: Exception) -> None:
        pass_on_defects(error)
        if not self._is_over:
            self._view.refuse(str(error))

    def _show_offers(self, offers: Offers) -> None:
        if not self._is_over:
            self._view.show_offers(offers)

    def _offers(self) -> Offers:
        settings = self._services.settings
        used = _used(self._services.library.all())
        sections = {
            name: _provider(name, said, used) for name, said in self._services.provider_sections.items()
        }
        claude = Offer(
            _ANTHROPIC,
            "Claude, by Anthropic",
            "On their servers. It needs a key from Anthropic.",
            used.get(_ANTHROPIC, _FIRST_MODEL),
        )
        people = (Offer(key, one_line(name)) for key, name in self._services.people.items())
        places = (_destination(name, said) for name, said in settings.destinations.items())
        models = ({_ANTHROPIC: claude} | sections).values()
        return Offers(tuple(people), tuple(models), tuple(places))


def _answers(typed: Typed) -> "Answers":
    from reviewer_app.specs.interview import Answers  # noqa: PLC0415 - costly import

    return Answers(**typed.answers)


def _used(agents: "Sequence[Agent]") -> dict[str, str]:
    """Return the model that an agent uses, by provider."""
    return {each.spec.provider: each.spec.model for each in agents if each.spec}


def _provider(name: str, said: "Provider", used: Mapping[str, str]) -> Offer:
    address = said.options.get("base_url")
    if not isinstance(address, str):
        address = vendors.VENDORS[said.kind].base_url if said.kind in vendors.VENDORS else ""
    where = f"At {vendors.host(address)}." if address else f"Of the kind “{said.kind}”."
    if vendors.is_loopback(address):
        where = f"On this computer, at {address}."
    return Offer(name, one_line(name), one_line(where), used.get(name, ""))


def _destination(name: str, said: "Destination") -> Offer:
    path = said.options.get("path")
    where = f"The folder {path}" if said.kind == "folder" and path else f"Of the kind “{said.kind}”"
    held = f"after {said.hold_seconds} s in which you can undo" if said.hold_seconds else "at once"
    return Offer(name, one_line(name), one_line(f"{where}, {held}."))
