"""The headline that an article carries beside its text, read as a clause of the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from musnad.arabic.folding import fold
from musnad.arabic.tokens import Token, tokenize
from musnad.compare.clauses.positions import Position, last_told
from musnad.compare.clauses.propositions import Named, find_named, propose
from musnad.compare.clauses.stances import find_matter, find_stance
from musnad.compare.records import Place, Told
from musnad.model import Span

_NOWHERE = Span(0, 0)  # a title has no place in the text
_OUTLET = re.compile(r"\s+[-–|]\s+[^-–|]*$")  # what a page adds to its title: " - BBC Arabic"
_LEAST_WORDS = 3


def read_title(told: Told) -> Position | None:
    """The title of an article whose text has no headline of its own, as what the article tells; ``None`` where there is
    none, or it says too little.

    Its place is empty, for it stands nowhere in the text, and has its words. Nobody looks for statements in it: those
    of the article's identities that it names are known, and what is done, of what and how many.
    """
    title = told.reading.article.title
    if told.headline is not None or not title:
        return None
    title = _without_outlet(title.strip(), told.reading.article.outlet)
    tokens = tokenize(title)
    forms = [token.form for token in tokens]
    if sum(1 for token in tokens if token.word) < _LEAST_WORDS:
        return None
    says = propose(told, tokens, list(_named(told, tokens)), (), ())
    stance, rule = find_stance(None, says, forms, (), Span(0, len(title)))
    article = told.reading.article
    place = Place(told.name, article.outlet, told.reported, _NOWHERE, title, _NOWHERE, title)
    return Position(
        f"{told.name}:title", place, (), stance, find_matter(None, forms), True, None, says, last_told(told), rule
    )


def _without_outlet(title: str, outlet: str | None) -> str:
    """A title without the name of who publishes it, where that is written behind it."""
    end = _OUTLET.search(title)
    if end is None or outlet is None:
        return title
    return title[: end.start()] if set(fold(end[0]).split()) & set(fold(outlet).split()) else title


def _named(told: Told, tokens: Sequence[Token]) -> Iterator[Named]:
    """Those of the article's identities that stand in the title by a name that they have in the text, the longest name
    first."""
    known: dict[tuple[str, ...], Named] = {}
    text = told.reading.article.text
    for named in find_named(told):
        if named.kind in ("name", "metonym"):
            known.setdefault(tuple(fold(named.span.of(text)).split()), named)
    longest = max(map(len, known), default=0)
    at = 0
    while at < len(tokens):
        for size in range(min(longest, len(tokens) - at), 0, -1):
            words = tuple(token.form for token in tokens[at : at + size])
            if words in known:
                found = known[words]
                yield Named(Span(tokens[at].start, tokens[at + size - 1].end), found.party, found.entity, found.kind)
                at += size - 1
                break
        at += 1
