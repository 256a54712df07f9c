"""Specifications: the reasons a reviewer can give, and whether an agent is ready."""

from datetime import timedelta

from reviewer_app.domain.spec import (
    DOCUMENT_REASON,
    AgentSpec,
    OutputKind,
    Reason,
    Stakes,
)

SPEC = AgentSpec(
    name="support-reply",
    version="v1",
    behaviour="b",
    provider="template",
    model="jinja",
    output=OutputKind.MARKDOWN,
    deliver="drafts-folder",
    max_output_tokens=2000,
    stakes=Stakes.NORMAL,
    fresh_for=timedelta(hours=4),
    due=None,
    budget_per_item_micro=None,
    budget_per_day_micro=None,
    repairs=1,
    checks=(),
    reasons=(Reason("wrong-order", "names another order"), Reason("promise", "promises too much")),
    checklist=(),
    schema=None,
    template=None,
    escalation="ada",
    body="# Reply",
    files={},
)


def test_the_general_reason_comes_last() -> None:
    """A reviewer can always say that the document is to blame."""
    assert SPEC.reason_codes == ("wrong-order", "promise", "document")
    assert DOCUMENT_REASON.code == "document"
