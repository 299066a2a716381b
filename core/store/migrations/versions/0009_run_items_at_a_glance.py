"""how far a run is, and what changed in it, read from an index: the rows themselves hold whole sealed texts

Revision: 0009, after 0008
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NAME = "run_items_at_a_glance"


def upgrade() -> None:
    op.create_index(NAME, "run_items", ["run_id", "state", "seq", "version", "answered_at", "left_at"])


def downgrade() -> None:
    op.drop_index(NAME, "run_items")
