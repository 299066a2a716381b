"""Alembic's entry: runs the migrations on the address that `core.store.database.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import DateTime, create_engine, pool

from core.store.tables import Base, UtcDateTime


def render(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Migrations name plain column types: they must not change when the application's own types do."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime | DateTime) else False


engine = create_engine(context.config.attributes["url"], poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, render_item=render)
    with context.begin_transaction():
        context.run_migrations()
