"""What the desk keeps beside the publication, as tables that SQLite and PostgreSQL both know.

Proposals themselves are files in ``proposals/`` and decisions end in the ledger; here is only what has no place there:
receipts, answers, contacts, invitations, sessions, verdicts that wait for an editor, and the audit log.
What looks odd: times are texts (``2026-11-22T10:00:00Z``), which sort as they should in both; keys stand as hashes only.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

VERSION: Final = "1"
"""Of these tables; a desk refuses a database of another one."""
METADATA: Final = MetaData()

ABOUT: Final = Table(
    "about", METADATA, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False)
)
RECEIPTS: Final = Table(
    "receipts",
    METADATA,
    Column("proposal", String(30), primary_key=True),
    Column("locale", String(40), primary_key=True),
    Column("document", String(100), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("code", String(20), nullable=False, unique=True),
    Column("at", String(20), nullable=False),
    Column("decided", String(20), nullable=False, default=""),
    Column("answer", Text, nullable=False, default=""),
)
CONTACTS: Final = Table(
    "contacts",
    METADATA,
    Column("proposal", String(30), primary_key=True),
    Column("locale", String(40), primary_key=True),
    Column("address", String(254), nullable=False),
    Column("expires", String(20), nullable=False),
)
INVITATIONS: Final = Table(
    "invitations",
    METADATA,
    Column("id", String(12), primary_key=True),
    Column("key_hash", String(64), nullable=False, unique=True),
    Column("kind", String(10), nullable=False),
    Column("handle", String(64), nullable=False),
    Column("locale", String(40), nullable=False),
    Column("aspect", String(10), nullable=False),
    Column("at", String(20), nullable=False),
    Column("expires", String(20), nullable=False),
    Column("ended", String(20), nullable=False, default=""),
)
SESSIONS: Final = Table(
    "sessions",
    METADATA,
    Column("key_hash", String(64), primary_key=True),
    Column("invitation", String(12), nullable=False),
    Column("expires", String(20), nullable=False),
)
VERDICTS: Final = Table(
    "verdicts",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("locale", String(40), nullable=False),
    Column("document", String(100), nullable=False),
    Column("unit", String(200), nullable=False),
    Column("source", String(16), nullable=False),
    Column("target", String(16), nullable=False),
    Column("invitation", String(12), nullable=False),
    Column("handle", String(64), nullable=False),
    Column("aspect", String(10), nullable=False),
    Column("verdict", String(10), nullable=False),
    Column("note", Text, nullable=False),
    Column("at", String(20), nullable=False),
    Column("state", String(10), nullable=False),
    UniqueConstraint("locale", "document", "unit", "source", "target", "invitation", name="one_verdict_each"),
    Index("verdicts_by_state", "state", "locale"),
)
REMARKS: Final = Table(
    "remarks",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("locale", String(40), nullable=False),
    Column("document", String(100), nullable=False),
    Column("unit", String(200), nullable=False),
    Column("target", String(16), nullable=False),
    Column("origin", String(80), nullable=False),
    Column("said", String(10), nullable=False),
    Column("note", Text, nullable=False),
    Column("at", String(20), nullable=False),
    Column("state", String(10), nullable=False),
    UniqueConstraint("locale", "document", "unit", "target", "origin", name="one_remark_each"),
)
AUDIT: Final = Table(
    "audit",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", String(20), nullable=False),
    Column("who", String(64), nullable=False),
    Column("did", String(40), nullable=False),
    Column("about", String(300), nullable=False),
)
