"""Who must look at what before it may leave."""

from reviewer_app.domain.spec import Stakes


def approvals_needed(stakes: Stakes) -> int:
    """Return how many different people must approve the same revision."""
    return 2 if stakes is Stakes.HIGH else 1


def may_leave(stakes: Stakes, approvers: frozenset[str]) -> bool:
    """Say whether the people who approved a revision are enough for it to leave."""
    return len(approvers) >= approvals_needed(stakes)
