"""What makes two articles the same one to a casebook, and under which words things are looked up.

Articles are identified by a digest of what they say and who published it when (:func:`content_digest`), without id and
address: a file that is met twice under two names is one article, an article reprinted by another outlet is another.

Which entities are one across articles is the matter of :mod:`musnad.casebook.identities.making`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from functools import lru_cache

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE
from musnad.model import Entity
from musnad.read.digests import digest_content as content_digest

__all__ = [
    "answers_to",
    "article_key",
    "bare_words",
    "content_digest",
    "lies_between",
    "look_up_words",
    "published_days",
    "split_words",
]

_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")


def article_key(digest: str) -> int:
    """The row key of the article with that digest: its first 63 bits."""
    return int(digest[:16], 16) >> 1


def split_words(text: str) -> list[str]:
    """The folded words of ``text``: runs of letters and digits."""
    return _WORD.findall(fold(text))


def bare_words(text: str) -> list[str]:
    """As :func:`split_words`, each without the article, so that a name is found with and without it."""
    return [w[len(ARTICLE) :] if w.startswith(ARTICLE) and len(w) > 4 else w for w in split_words(text)]


def answers_to(asked: str, names: Iterable[str | None], codes: Iterable[str | None] = ()) -> bool:
    """Whether the names of somebody hold all words of ``asked``, or it is one of the codes.

    >>> answers_to("بوتين", ["فلاديمير بوتين"]), answers_to("rus", ["روسيا"], ["RUS"]), answers_to("us", ["Russia"])
    (True, True, False)
    """
    words = bare_words(asked)
    held = {word for name in names for word in bare_words(name or "")}
    return bool(words) and (held.issuperset(words) or fold(asked) in {fold(code) for code in codes if code})


def look_up_words(entity: Entity, text: str) -> str:
    """All words under which the entity can be asked for: names, and mentions in ``text``, one group for each."""
    return look_up_names(
        (entity.name_ar, entity.name_en or "", *entity.names, *(m.span.of(text) for m in entity.mentions))
    )


def look_up_names(names: Iterable[str]) -> str:
    """The words of names, one group for each name.

    Groups are set apart by a bar and every word stands between spaces, so that whole words can be matched.
    """
    groups = dict.fromkeys(map(_group, names))
    return " " + " | ".join(group for group in groups if group) + " "


@lru_cache(maxsize=16384)
def _group(name: str) -> str:
    return " ".join(bare_words(name))


def published_days(published: str | None) -> tuple[str, str] | None:
    """First and last day that an ISO date of any precision may mean, or ``None`` where it is no such date.

    >>> published_days("2024-09")
    ('2024-09-01', '2024-09-30')
    """
    match = _DAY.match(published or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or not 1 <= (month or 1) <= 12:
        return None
    last = calendar.monthrange(year, month or 12)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return f"{year:04}-{month or 1:02}-{day or 1:02}", f"{year:04}-{month or 12:02}-{day or last:02}"


def lies_between(days: tuple[str, str] | None, since: str | None, until: str | None) -> bool:
    """Whether what was on some day from the first to the last of ``days`` may have been between two dates.

    ``since`` and ``until`` are ISO dates of any precision, both included; what has no days lies between none.

    >>> lies_between(("2024-06-01", "2024-06-30"), "2024-06-15", None), lies_between(None, "2024", None)
    (True, False)
    """
    if days is None:
        return since is None and until is None
    low, high = published_days(since), published_days(until)
    return (low is None or days[1] >= low[0]) and (high is None or days[0] <= high[1])
