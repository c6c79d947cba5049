"""All references of an article that their own words identify: states, bodies, media, places, persons."""

from __future__ import annotations

from collections.abc import Container, Iterator, Set

from musnad.arabic.folding import fold
from musnad.extract.document import Document
from musnad.extract.mentions import bodies, persons
from musnad.extract.mentions.governments import read_government_of
from musnad.extract.mentions.phrases import read_phrase
from musnad.extract.mentions.reader import Reader, is_definite, read_whole
from musnad.extract.mentions.references import Reference
from musnad.lexicon.words import load_words
from musnad.model import Span

_SHORT = 4
_DUAL, _FEMININE_DUAL = "ا", "تا"
_TA_MARBUTA = fold("\N{ARABIC LETTER TEH MARBUTA}")
_CLITICS = "وفبلك"


def find_mentions(document: Document) -> tuple[Reference, ...]:
    """References in headline, headings and body, in order; one inside another follows it.

    Bare head words ("the Ministry", "the Minister") and collectives are not among them: what they stand for is only
    worth finding where they speak.

    >>> from musnad.model import Article, Layout, Span
    >>> from musnad.extract.document import take_apart
    >>> text = "وصل وزير الخارجية الفنلندي إلى أوسلو."
    >>> document = take_apart(Article("a", text), Layout(body=(Span(0, len(text)),)))
    >>> [(r.span.of(text), r.country) for r in find_mentions(document)]
    [('وزير الخارجية الفنلندي', 'FIN'), ('أوسلو', 'NOR')]
    """
    reader = read_whole(document)
    found: list[Reference] = []
    for passage in document.passages:
        found.extend(_scan(reader, passage.first, passage.last))
    return _supported(found)


def _scan(reader: Reader, first: int, end: int) -> Iterator[Reference]:
    opening, after = reader.opening, first
    for at in [at for at in range(first, end) if opening[at]]:
        reference = _read(reader, at, end) if at >= after else None
        if reference is None:
            continue
        if _is_namesake(reader, reference):
            after = reference.last
            continue
        reference = _placed(reader, reference)
        yield reference
        yield from _inner(reference)
        after = reference.end


def _read(reader: Reader, at: int, end: int) -> Reference | None:
    word = reader.words[at]
    person = None
    if word.offices or word.given or word.joins or reader.names[at] or not word.opens:
        person = persons.read_person(reader, at, end)
        if person is not None and not (_worth(person) and not _qualifies(reader, person, at)):
            person = None
    body = bodies.read_body(reader, at, end)
    if word.heads:
        government = read_government_of(reader, at, end)
        if government is not None and (body is None or government.last >= body.last):
            body = government
    if body is not None and (body.anaphor or (not body.definite and body.type in ("ORG", "MEDIA"))):
        body = None
    if person is None or body is None:
        return person or body
    if person.last == body.last:
        return body if not person.name or (body.key and not person.key) else person
    return person if person.last > body.last else body


def _qualifies(reader: Reader, person: Reference, at: int) -> bool:
    """Whether a family name like an adjective stands after a definite noun, to which it belongs: "the Ottoman rule"."""
    if not person.weak or len(person.name) != 1 or at == 0 or not is_definite(reader.forms[at]):
        return False
    word = reader.words[at - 1]
    return is_definite(reader.forms[at - 1]) and not (word.offices or word.given)


def _worth(person: Reference) -> bool:
    """Whether a person reference says by itself whom it means: a name, or an office with its country or body."""
    if person.name:
        return not (person.titles and person.titles[0].office.weak) or bool(person.key) or len(person.name) > 1
    if person.number != "s" or not person.definite:
        return False
    if person.titles[0].office.sense not in ("ruler", "official", "military", "honorific", "kin"):
        return False
    return any(title.country or title.key for title in person.titles)


def _is_namesake(reader: Reader, reference: Reference) -> bool:
    """Whether a person's name is that of a street, a cup or the like: it stands right after the word for it."""
    if reference.type != "PER" or not reference.name or not reference.first:
        return False
    before = reader.forms[reference.first - 1]
    names = reader.grammar.namesakes
    return before in names or (before[0] in _CLITICS and before[1:] in names)


def _placed(reader: Reader, reference: Reference) -> Reference:
    """A capital after a word of place is the city, not the state."""
    city = next((s for s in reference.senses if s.role == "name" and s.entry.head == "city"), None)
    if reference.rule != "gazetteer.capital" and not (reference.rule == "gazetteer.seat" and city):
        return reference
    first = reference.first
    clitic = reference.span.start > reader.tokens[first].start
    before = reader.forms[first - 1] if first else ""
    by_clitic = clitic and reader.forms[first].lstrip("وف")[:1] == "ب"
    if not by_clitic and (clitic or before not in reader.grammar.place_before):
        return reference
    key = city.entry.key if city is not None else f"capital:{reference.country}"
    country = city.entry.country if city is not None else reference.country
    return reference._replace(key=key, type="GPE", country=country, kind="name", rule="gazetteer.city")


def _inner(reference: Reference) -> Iterator[Reference]:
    for inner in reference.inner:
        if inner.key or inner.name or not inner.anaphor:
            yield inner
            yield from _inner(inner)


def supported(reference: Reference, keys: Container[str | None], countries: Set[str | None]) -> Reference | None:
    """A weak reference as the article's other names and countries bear it out, or ``None``."""
    if not reference.weak:
        return reference
    if reference.type == "PER":
        named = reference.key in keys
        if named or (is_definite(reference.name[0]) and reference.country in countries):
            return reference._replace(weak=False)
        return None
    sense = next((s for s in reference.senses if s.entry.key in keys), None)
    if sense is None:
        sense = next((s for s in reference.senses if countries & {s.entry.country, *s.entry.cue}), None)
    if sense is None:
        return None
    return reference._replace(key=sense.entry.key, country=sense.entry.country, weak=False)


def _supported(found: list[Reference]) -> tuple[Reference, ...]:
    """``found`` without the names that are common words, where nothing else in the article supports them."""
    keys = {r.key for r in found if r.key and not r.weak}
    countries: set[str | None] = {r.country for r in found if r.country and not r.weak}
    borne_out = (supported(reference, keys, countries) for reference in found)
    return tuple(reference for reference in borne_out if reference is not None)


def agreement(document: Document, span: Span) -> tuple[str, str]:
    """Gender (``m``, ``f``, empty) and number (``s``, ``d``, ``p``) by which a verb agrees with the phrase at ``span``.

    Collectives of things ("sources", "reports") count as feminine singular, as verbs treat them.
    """
    found = read_phrase(document, span)
    if len(found) < 2 and (two := _two(span.of(document.text).split(maxsplit=2))):
        return two
    if not found:
        return "", ""
    if len(found) > 1:
        return "m", "d" if len(found) == 2 else "p"
    reference = found[0]
    if reference.number == "p" and reference.gender == "f":
        return "f", "s"
    return reference.gender, reference.number


def _two(phrase: list[str]) -> tuple[str, str] | None:
    """Gender and number of a dual that has a genitive after it, as its ending shows them: "**وزيرا** الخارجية
    والدفاع", "**حركتا** فتح وحماس"."""
    if len(phrase) < 2 or len(head := fold(phrase[0])) <= _SHORT:
        return None
    words = load_words()
    if head.endswith(_FEMININE_DUAL):
        one = words.look(head.removesuffix(_FEMININE_DUAL) + _TA_MARBUTA)
        return ("f", "d") if one.heads or one.offices else None
    dual = head.endswith(_DUAL) and is_definite(phrase[1]) and not words.look(head).given
    return ("m", "d") if dual and words.look(head[:-1]).offices else None
