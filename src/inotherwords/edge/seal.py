"""A text under its own hash: what a killed run or a bad disk left half of is seen to be none."""

from __future__ import annotations

import hashlib


def sealed(body: str) -> str:
    """``body`` with its hash in a line above it."""
    return f"{_hash(body)}\n{body}"


def unsealed(text: str) -> str | None:
    """What was sealed, or nothing where it is not whole."""
    seal, _, body = text.partition("\n")
    return body if seal == _hash(body) else None


def _hash(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
