"""When an item whose call failed for a passing reason is tried again."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the moment before which no runner takes a queued item."""
    op.add_column("items", sa.Column("retry_at", sa.Integer(), nullable=True))
