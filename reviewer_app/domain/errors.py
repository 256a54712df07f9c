"""Every way the program refuses, as one small tree.

    ReviewerError            a sentence for the person who reads it, and the exit code that goes with it
    ├── Refused              1  the request is understood and will not be done
    ├── BadUsage             2  the request itself is wrong
    ├── NotReady             3  nothing to do, or something must be finished first
    └── StoreUnavailable     4  the store cannot be opened, read or written
        └── StoreLost        4  and no waiting will help

Anything else that reaches the doorstep is a defect of the program.
"""


class ReviewerError(Exception):
    """A sentence for a person: what is wrong, where, and what to do about it."""

    exit_code = 1


class Refused(ReviewerError):  # noqa: N818 - it names an answer, not a fault of the program
    """The request is understood, and the rules forbid it."""


class BadUsage(ReviewerError):  # noqa: N818 - the same
    """The request itself is wrong: an unknown name, an impossible value."""

    exit_code = 2


class NotReady(ReviewerError):  # noqa: N818 - the same
    """There is nothing to do, or something has to be completed first."""

    exit_code = 3


class StoreUnavailable(ReviewerError):  # noqa: N818 - the same
    """The store is missing, locked, damaged, too new, or its disk is full."""

    exit_code = 4


class StoreLost(StoreUnavailable):
    """The store is damaged, or its file was removed or exchanged: whoever works with it has to stop."""
