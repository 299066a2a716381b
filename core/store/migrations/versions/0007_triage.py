"""triage of shared inboxes: selections, pauses, threads, whole runs applied and undone, mail as it comes

Revision: 0007, after 0006
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TIME = sa.DateTime(timezone=True)
_INDEXES = {
    "ix_cards_version_key": ("cards", ["version_key"]),
    "presses_by_run": ("presses", ["run_id"]),
    "journal_by_run": ("journal", ["run_id", "message_id"]),
    "run_items_by_mail": ("run_items", ["mail_key"]),
    "run_items_by_thread": ("run_items", ["run_id", "thread_key"]),
    "run_items_by_card": ("run_items", ["card_id"]),
    "mailboxes_by_watch": ("mailboxes", ["watch_id"]),
}


def _added() -> dict[str, list[sa.Column[Any]]]:
    """Made anew at each use: a column belongs to one table."""
    return {
        "cards": [sa.Column("version_key", sa.String(length=64), nullable=True)],
        "presses": [
            sa.Column("run_id", sa.String(length=32), nullable=True),
            sa.Column("sealed_asked", sa.LargeBinary(), nullable=True),
        ],
        "runs": [
            sa.Column("kind", sa.String(length=16), nullable=False, server_default="folder"),
            sa.Column("since", _TIME, nullable=True),
            sa.Column("until", _TIME, nullable=True),
            sa.Column("going_since", _TIME, nullable=True),
            sa.Column("going_from", sa.Integer(), nullable=False, server_default="0"),
        ],
        "run_items": [
            sa.Column("received_at", _TIME, nullable=True),
            sa.Column("mail_key", sa.String(length=64), nullable=True),
            sa.Column("thread_key", sa.String(length=64), nullable=True),
            sa.Column("content_key", sa.String(length=64), nullable=True),
            sa.Column("change_key", sa.String(length=255), nullable=True),
            sa.Column("answered_at", _TIME, nullable=True),
            sa.Column("left_at", _TIME, nullable=True),
            sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
        ],
        "mailboxes": [
            sa.Column("continuous", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("quiet_from", sa.String(length=5), nullable=True),
            sa.Column("quiet_to", sa.String(length=5), nullable=True),
            sa.Column("timezone", sa.String(length=64), nullable=True),
            sa.Column("language", sa.String(length=2), nullable=True),
            sa.Column("switched_by", sa.String(length=64), nullable=True),
            sa.Column("switched_at", _TIME, nullable=True),
            sa.Column("watch_id", sa.String(length=32), nullable=True),
            sa.Column("run_id", sa.String(length=32), nullable=True),
        ],
    }


def upgrade() -> None:
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    with op.batch_alter_table("presses") as presses:
        presses.alter_column("kind", type_=sa.String(length=16), existing_type=sa.String(length=8))
    for name, (table, names) in _INDEXES.items():
        op.create_index(name, table, names)
    op.create_table(
        "stops",
        sa.Column("tenant_id", sa.String(length=64), nullable=False),
        sa.Column("stopped_by", sa.String(length=64), nullable=False),
        sa.Column("stopped_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id"),
    )


def downgrade() -> None:
    op.drop_table("stops")
    for name, (table, _) in _INDEXES.items():
        op.drop_index(name, table_name=table)
    with op.batch_alter_table("presses") as presses:
        presses.alter_column("kind", type_=sa.String(length=8), existing_type=sa.String(length=16))
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, column.name)
