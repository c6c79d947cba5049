"""Which known medium an article's outlet is: by its name, its archive's short name, or its host."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from musnad.arabic.folding import fold
from musnad.lexicon.load import load_domain


@cache
def _sites() -> dict[str, str]:
    sites = load_domain("entities")["sites"]["sites"]
    return {fold(str(site)): medium for medium, names in sites.items() for site in names}


def outlet_medium(outlet: str | None, url: str | None = None) -> str | None:
    """English name of the medium (as in ``data/entities/media.yml``), or ``None`` where it is not known.

    >>> outlet_medium("aawsat")
    'Asharq Al-Awsat'
    >>> outlet_medium(None, "https://www.aljazeera.net/news/1")
    'Al Jazeera'
    """
    sites = _sites()
    if outlet and (found := sites.get(fold(outlet.strip()))):
        return found
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    parts = host.split(".")
    for start in range(len(parts) - 1):
        if found := sites.get(fold(".".join(parts[start:]))):
            return found
    return None


@cache
def _media_names() -> dict[str, frozenset[str]]:
    media = load_domain("entities")["media"]["media"]
    return {
        m["en"]: frozenset(fold(str(name)) for name in (m["name"], *m.get("names", ()), *m.get("weak", ())))
        for m in media
    }


def outlet_names(outlet: str | None, url: str | None = None) -> frozenset[str]:
    """Folded names under which an outlet may call itself: as its metadata does, and all that are known of it."""
    names = {fold(outlet.strip())} if outlet and outlet.strip() else set()
    media = _media_names()
    medium = outlet_medium(outlet, url) or next((en for en, known in media.items() if names & known), None)
    return frozenset(names | media.get(medium or "", frozenset()))
