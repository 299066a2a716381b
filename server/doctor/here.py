"""What is ours: keys, store, Redis, and the address that Graph's notifications are sent to."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from urllib.parse import quote

import redis
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError

from core.crypto import UnreadableError, Vault
from core.redis import connect
from core.settings import Settings, is_loopback
from core.store.database import MIGRATIONS, Database
from core.store.mailboxes_known import not_switched_on
from core.store.tables import CardRow, WatchRow
from server.doctor.finding import Finding, ask, note, ok, wrong

_REVISION = re.compile(r'^revision = "(\w+)"', re.MULTILINE)


def store(settings: Settings) -> Finding:
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            there = session.scalar(text("SELECT version_num FROM alembic_version"))
    except SQLAlchemyError as error:
        return _store_wrong(error)
    finally:
        database.close()
    newest = _newest_revision(MIGRATIONS / "versions")
    if there == newest:
        return ok("store", f"reachable, at revision {there}")
    return wrong(
        "store", f"is at revision {there}, this Helder needs {newest}", "run the migrations (docs/operations.md)"
    )


def _store_wrong(error: SQLAlchemyError) -> Finding:
    if "alembic_version" in str(error):
        return wrong("store", "has no tables yet", "run the migrations (docs/operations.md)")
    kind = type(error).__name__
    return wrong("store", f"can't be reached ({kind})", "check HELDER_DATABASE_URL, and that the database runs")


def _newest_revision(folder: Path) -> str:
    found = [_REVISION.search(path.read_text("utf-8")) for path in folder.glob("[0-9]*.py")]
    return max(match.group(1) for match in found if match)


def keys(settings: Settings) -> Finding:
    """The keys at hand open what is stored."""
    vault, database = Vault(settings.secret_keys), Database(settings.database_url)
    try:
        with database.read() as session:
            sealed = session.scalars(select(CardRow.sealed).order_by(CardRow.created_at).limit(1)).all()
            sealed = [*sealed, *session.scalars(select(CardRow.sealed).order_by(CardRow.created_at.desc()).limit(1))]
        for each in sealed:
            vault.open(each)
    except SQLAlchemyError:
        return note("keys", f"{len(settings.secret_keys)} given; what is stored could not be tried, see store")
    except UnreadableError:
        mend = "put the old key back behind the first one in HELDER_SECRET_KEYS"
        return wrong("keys", "a stored card can't be read with them", mend)
    finally:
        database.close()
    return ok("keys", f"{len(settings.secret_keys)} given, stored cards can be read")


def redis_server(settings: Settings) -> Finding:
    client = connect(settings.redis_url)
    try:
        client.ping()
        policy = client.config_get("maxmemory-policy").get("maxmemory-policy")
    except redis.ResponseError:
        return ok("redis", "reachable")  # a hosted one tells no settings
    except (redis.RedisError, OSError) as error:
        mend = "check HELDER_REDIS_URL, and that Redis or Valkey runs"
        return wrong("redis", f"can't be reached ({type(error).__name__})", mend)
    finally:
        client.close()
    if policy not in {"noeviction", None}:
        return wrong("redis", f"may drop work when it is full ({policy})", "set maxmemory-policy to noeviction")
    return ok("redis", "reachable")


def webhook(settings: Settings) -> Finding:
    """The same handshake that Graph makes. From here: a firewall may still stand between Microsoft and Helder."""
    address = settings.public_url
    if not address:
        return note("webhook", "HELDER_PUBLIC_URL is not set: watched folders are asked every 15 minutes",
                    "set it to Helder's https address")  # fmt: skip
    if is_loopback(address) and not settings.sandboxed:
        return wrong("webhook", "HELDER_PUBLIC_URL is this machine's own", "name the address as Microsoft reaches it")
    for path in ("/graph/notifications", "/graph/lifecycle"):
        said = _handshake(f"{address}{path}")
        if said is not None:
            mend = "let POST requests to it through to Helder unchanged, query included"
            return wrong("webhook", f"{address}{path} {said}", mend)
    return ok("webhook", f"{address} proves itself (as seen from here)")


def _handshake(url: str) -> str | None:
    token = f"doctor {secrets.token_hex(8)} +/="
    answer = ask(f"{url}?validationToken={quote(token, safe='')}", post=True)
    if answer.status == 0:
        return f"can't be reached ({answer.text})"
    if answer.status != 200:
        return f"answers {answer.status} instead of 200"
    if not answer.headers.get("content-type", "").startswith("text/plain"):
        return "does not answer as text/plain"
    return None if answer.text == token else "does not give the token back"


def unwatched_mailboxes(settings: Settings, tenant: str) -> list[str]:
    """Some that Helder knows of and that are not switched on; none where the store can't tell."""
    database = Database(settings.database_url)
    try:
        return not_switched_on(database, tenant)
    except SQLAlchemyError:
        return []
    finally:
        database.close()


def watched_mailboxes(settings: Settings) -> list[str]:
    """Addresses that are switched on; none where the store can't tell."""
    database = Database(settings.database_url)
    try:
        with database.read() as session:
            return sorted(set(session.scalars(select(WatchRow.mailbox))))
    except SQLAlchemyError:
        return []
    finally:
        database.close()
