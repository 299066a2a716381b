"""PostgreSQL for the store's tests: the one `HELDER_TEST_POSTGRES_URL` names, or a temporary cluster.

`HELDER_TEST_POSTGRES_URL` (postgresql+psycopg://...) is an address whose user may create databases; each
test process makes a database of its own there and drops it at the end. Without it, a cluster is started
on a unix socket where the server's binaries are on the machine (Debian: apt-get install postgresql).
Without either, the store is tested on SQLite only.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text

VARIABLE = "HELDER_TEST_POSTGRES_URL"
FAST = "-c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40"


def available() -> bool:
    """Whether the store can be tested on PostgreSQL here."""
    return bool(os.environ.get(VARIABLE)) or (_binaries() is not None and _account_is_there())


@contextmanager
def server() -> Iterator[str]:
    """The address of a server, for SQLAlchemy. Only where `available`."""
    if address := os.environ.get(VARIABLE):
        yield address
        return
    # The other account must be able to enter the folder, wherever TMPDIR points.
    folder = Path(tempfile.mkdtemp(prefix="helder-pg-", dir="/tmp" if _account() else None))
    try:
        if _account() is not None:
            shutil.chown(folder, "postgres", "postgres")
        _run("initdb", "-D", str(folder / "data"), "-U", "helder", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        _run(
            "pg_ctl", "-D", str(folder / "data"), "-w", "-l", str(folder / "log"), "-o", f"{FAST} -k {folder}", "start"
        )
        try:
            yield f"postgresql+psycopg://helder@/postgres?host={folder}"
        finally:
            _run("pg_ctl", "-D", str(folder / "data"), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """The address of a new, empty database on that server; dropped at the end."""
    name = f"helder_test_{uuid4().hex}"
    engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        engine.dispose()


def _binaries() -> Path | None:
    """The folder of the newest server on this machine: Debian's place, or where PATH says."""
    debian = sorted(Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb"), key=_version)
    if debian:
        return debian[-1].parent
    found = shutil.which("initdb")
    return None if found is None else Path(found).resolve().parent


def _version(path: Path) -> tuple[int, ...]:
    """(17,) for /usr/lib/postgresql/17/bin/initdb."""
    return tuple(int(digits) for digits in re.findall(r"[0-9]+", path.parts[-3]))


def _account() -> str | None:
    """PostgreSQL refuses to run as root: the account it then runs as."""
    return "postgres" if os.geteuid() == 0 else None


def _account_is_there() -> bool:
    try:
        return _account() is None or bool(pwd.getpwnam("postgres"))
    except KeyError:
        return False


def _run(program: str, *arguments: str) -> None:
    folder = _binaries()
    assert folder is not None
    # Output goes to a file's end, not a pipe: the server would hold a pipe open and nobody would read it.
    subprocess.run(
        [str(folder / program), *arguments], check=True, timeout=60, cwd="/", user=_account(), group=_account(),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
