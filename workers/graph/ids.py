"""The ids that a mail client names its items by."""

from __future__ import annotations

_TO_REST = str.maketrans({"/": "-", "+": "_"})


def rest_id(written: str) -> str:
    """The id that Graph takes: desktop and web clients give EWS ids, which write `/` and `+` for REST's `-` and `_`.

    Source: Office.js, `mailbox.convertToRestId`; two samples by Microsoft agree on the letters.
    """
    return written.translate(_TO_REST)
