"""Family names by which an article goes on to call whom it has named in full: "سامر الشواف ... حضر الشواف".

A title, a given name or a verb of saying before it finds such a name by itself; here are those that nothing but the
full name elsewhere tells from an everyday word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from musnad.extract.document import Document
from musnad.extract.mentions import Reference
from musnad.extract.mentions.reader import Reader, has_clitic_article, is_definite, read_whole
from musnad.extract.mentions.unlisted import is_unlisted
from musnad.model import Span
from musnad.resolve.clusters import Cluster

_SHORTEST = 4  # letters of a name that no everyday word happens to be
_SHORTEST_WITH_ARTICLE = 6
_RELATED = ("ي", "يه")
_UNSURE = "person.bare"  # a name only because nothing else is known of its words


def find_family_names(
    document: Document, persons: Iterable[Cluster], taken: Sequence[Span]
) -> list[tuple[Reference, Cluster]]:
    """References by the family name of one of ``persons`` and no more, outside the spans that are ``taken``, each with
    the only person of that name."""
    bearers = _bearers(read_whole(document), persons)
    if not bearers:
        return []
    reader = read_whole(document)
    spelled = {clitics + form: (len(clitics), form) for form in bearers for clitics in _clitics(form)}
    covered = _merged(taken)
    starts = [span.start for span in covered]
    found = []
    for at, form in enumerate(document.forms):
        if form not in spelled:
            continue
        clitic, name = spelled[form]
        span = reader.span(at, at + 1, clitic)
        before = bisect_right(starts, span.start) - 1
        if (before >= 0 and covered[before].end > span.start) or not _stands_alone(reader, at, name):
            continue
        reference = Reference(
            span=span, first=at, last=at + 1, end=at + 1, type="PER", kind="name", rule="person.family",
            name=(name,), name_span=span,
        )  # fmt: skip
        found.append((reference, bearers[name]))
    return found


def _bearers(reader: Reader, persons: Iterable[Cluster]) -> dict[str, Cluster]:
    """The one person for each family name that no lexicon has as a word, or as a name of anything."""
    bearers: dict[str, Cluster] = {}
    shared: set[str] = set()
    for cluster in persons:
        if cluster.key is not None and not cluster.country:
            continue  # God
        full = (r for r, _ in cluster.references if r.type == "PER" and len(r.name) > 1 and r.rule != _UNSURE)
        for name in {r.name[-1] for r in full}:
            if bearers.setdefault(name, cluster) is not cluster:
                shared.add(name)
    return {name: cluster for name, cluster in bearers.items() if name not in shared and _tells(reader, name)}


def _tells(reader: Reader, name: str) -> bool:
    word = reader.lexicon.look(name)
    long = len(name) >= (_SHORTEST_WITH_ARTICLE if is_definite(name) else _SHORTEST)
    plain = is_unlisted(word) and not (word.given or word.stop or word.pronoun or word.clitic)
    return (
        long
        and plain
        and not has_clitic_article(name)
        and name.isalpha()
        and not name.isascii()
        and not reader.gazetteer.starts(name)
    )


def _clitics(name: str) -> tuple[str, ...]:
    """What may be written before a name: "and", a preposition, both; "for" swallows the alif of an article."""
    single = ("", *CONJUNCTIONS, *PREPOSITIONS)
    both = tuple(c + p for c in CONJUNCTIONS for p in PREPOSITIONS)
    return tuple(
        clitic for clitic in (*single, *both) if not (name.startswith(ARTICLE) and clitic.endswith(ARTICLE[1]))
    )


def _merged(spans: Sequence[Span]) -> list[Span]:
    """``spans`` without those inside others, in order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def _stands_alone(reader: Reader, at: int, name: str) -> bool:
    """Whether nothing right before a name may be a part of it that is not known, or the noun that it describes."""
    if not at or not reader.tokens[at - 1].word:
        return True
    before, form = reader.words[at - 1], reader.forms[at - 1]
    if is_definite(name) and name.endswith(_RELATED) and (is_definite(form) or is_definite(form[1:])):
        return False  # "المخطط **الخماسي**"
    if before.given or before.joins or before.links:
        return False
    return before.known or before.stop or is_definite(form)
