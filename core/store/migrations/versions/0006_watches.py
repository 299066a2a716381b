"""watches and changed_mails

Revision: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "watches",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("tenant_id", sa.String(length=64), nullable=False),
        sa.Column("mailbox", sa.String(length=320), nullable=False),
        sa.Column("folder", sa.String(length=512), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.Column("subscription_id", sa.String(length=64), nullable=True),
        sa.Column("sealed_state", sa.LargeBinary(), nullable=True),
        sa.Column("expires_at", moment, nullable=True),
        sa.Column("renew_at", moment, nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("notified_at", moment, nullable=True),
        sa.Column("looked_at", moment, nullable=True),
        sa.Column("enqueued_at", moment, nullable=True),
        sa.Column("claimed_by", sa.String(length=64), nullable=True),
        sa.Column("lease_until", moment, nullable=True),
        sa.Column("error_code", sa.String(length=64), nullable=True),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("updated_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subscription_id"),
        sa.UniqueConstraint("tenant_id", "mailbox", "folder", name="watches_once"),
    )
    op.create_table(
        "changed_mails",
        sa.Column("watch_id", sa.String(length=32), nullable=False),
        sa.Column("message_key", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("change", sa.String(length=16), nullable=False),
        sa.Column("change_key", sa.String(length=255), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("seen_at", moment, nullable=False),
        sa.Column("taken_at", moment, nullable=True),
        sa.ForeignKeyConstraint(["watch_id"], ["watches.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("watch_id", "message_key"),
    )
    op.create_index("changed_mails_waiting", "changed_mails", ["watch_id", "taken_at", "seen_at"])


def downgrade() -> None:
    op.drop_table("changed_mails")
    op.drop_table("watches")
