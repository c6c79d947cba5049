"""Where everything is: the one place that knows addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from musnad.casebook import StatementRow

# Names that survive a path as they are; others are asked for by the digest.
_PLAIN = re.compile(r"(?!\.+$)[\w.~\-:,()]+")


def article(name: str, digest: str = "") -> str:
    """The page of an article."""
    return f"/articles/{quote(name if _PLAIN.fullmatch(name) or not digest else '~' + digest[:16], safe='')}"


def statement(name: str, id: str, digest: str = "") -> str:
    """The page of an article, at one of its statements."""
    return f"{article(name, digest)}?statement={quote(id)}#{quote(id)}"


def place(name: str, start: int, end: int, digest: str = "") -> str:
    """The page of an article, at these code points of its text."""
    return f"{article(name, digest)}?at={start}-{end}#at"


def statements(**wanted: str | Iterable[str] | None) -> str:
    """Who said what, by facets; ``cls`` stands for ``class``."""
    pairs = [
        ("class" if key == "cls" else key, one)
        for key, value in wanted.items()
        if value is not None
        for one in ([value] if isinstance(value, str) else value)
    ]
    return f"/statements?{urlencode(pairs)}" if pairs else "/statements"


def story(id: str, part: str = "") -> str:
    """A story, or a part of it ("timeline")."""
    return f"/stories/{quote(id, safe='')}" + (f"/{part}" if part else "")


def entity(identity: str, part: str = "") -> str:
    """Somebody or something, or a part of that page ("network")."""
    return f"/entities/{quote(identity, safe=':')}" + (f"/{part}" if part else "")


def edge(one: str, other: str, relation: str) -> str:
    """The sentences on what is between two."""
    return f"/network/between?{urlencode([('from', one), ('to', other), ('relation', relation)])}"


def review(name: str, digest: str = "", **wanted: str) -> str:
    """Where an article is reviewed, or the statement of it that is ``wanted``."""
    pairs = [(key, value) for key, value in wanted.items() if value]
    return f"/review{article(name, digest)}" + (f"?{urlencode(pairs)}" if pairs else "")


def between(one: str, two: str) -> str:
    """Two articles side by side, by their digests."""
    return f"/copies/between?{urlencode([('one', one[:16]), ('two', two[:16])])}"


def claim(story: str, id: str) -> str:
    """A claim in the comparison of its story."""
    return f"/stories/{quote(story, safe='')}?{urlencode([('claim', id)])}#{quote(id)}"


def conflict(story: str, id: str) -> str:
    """A conflict in the comparison of its story."""
    return f"/stories/{quote(story, safe='')}?{urlencode([('conflict', id)])}#{quote(id)}"


def exact(row: StatementRow) -> str:
    """The page of an article at one of its statements, with the place of its words: these find it where newer rules
    have numbered the statements otherwise."""
    first = row.statement.content[0] if row.statement.content else None
    at = [] if first is None else [("at", f"{first.start}-{first.end}")]
    query = urlencode([("statement", row.id), *at])
    return f"{article(row.article.name, row.article.digest)}?{query}#{quote(row.id)}"
