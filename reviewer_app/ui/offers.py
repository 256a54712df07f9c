"""What can be chosen, as dialogs that set things up show it; no Qt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose: its key, what it is called, a quiet sentence below it.

    `model` is the name of a model that is known to be there.
    """

    key: str
    text: str
    beside: str = ""
    model: str = ""
