"""Encryption at rest: what a mail said never lies readable in the store or in Redis."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from core.errors import HelderError


class UnreadableError(HelderError):
    """Something encrypted can't be read with the keys at hand (a key was removed too early)."""

    code = "internal"


class Vault:
    """MultiFernet over UTF-8 text: the first key encrypts, every key decrypts."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def close(self, text: str) -> bytes:
        """Encrypt."""
        return self._fernet.encrypt(text.encode())

    def open(self, sealed: bytes) -> str:
        """Decrypt. Raises UnreadableError."""
        try:
            return self._fernet.decrypt(sealed).decode()
        except InvalidToken:
            raise UnreadableError("no key opens this value") from None


if __name__ == "__main__":
    sys.stdout.write(Fernet.generate_key().decode() + "\n")
