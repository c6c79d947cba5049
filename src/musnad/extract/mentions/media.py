"""References to media: by a name of the gazetteer, by a head word with a name, by a head word with other words."""

from __future__ import annotations

from musnad.extract.mentions.heads import HeadRead, head_at
from musnad.extract.mentions.reader import CLOSERS, QUOTES, Reader, bare, is_definite
from musnad.extract.mentions.references import Reference
from musnad.lexicon.gazetteer import Match, Sense

_LONGEST = 12
_PRINTED = frozenset({"newspaper", "magazine", "agency", "radio"})


def read_medium(reader: Reader, at: int, end: int, known: Match | None = None) -> Reference | None:
    """A medium: by its name alone, by a head word with a name, by a head word with other words."""
    if known is None:
        known = reader.match(at, end)
    if known is not None:
        sense = next((s for s in known.senses if s.entry.type == "MEDIA"), None)
        if sense is not None and (not sense.weak or (len(known.senses) == 1 and _quoted(reader, known))):
            return make_medium(reader, known.first, known.last, known.clitic, sense, end)
    head = head_at(reader, at, end, "media")
    if head is None or head.form.number != "s":
        return None
    start = head.last
    while start < end and reader.forms[start] in QUOTES and start < head.last + 2:
        start += 1
    if start < end:
        inner = reader.match(start, end)
        sense = None
        if inner is not None and inner.clitic == 0:
            sense = next((s for s in inner.senses if s.entry.type == "MEDIA"), None)
        if inner is not None and sense is not None and (not sense.weak or sense.entry.head == head.head.id):
            return make_medium(reader, at, inner.last, head.clitic, sense, end)
    return _unknown_medium(reader, at, end, head)


def _quoted(reader: Reader, known: Match) -> bool:
    before, after = known.first - 1, known.last
    return (
        before >= 0 and after < len(reader.forms) and reader.forms[before] in QUOTES and reader.forms[after] in QUOTES
    )


def make_medium(reader: Reader, first: int, last: int, clitic: int, sense: Sense, end: int) -> Reference:
    """The known medium of ``sense`` whose name ends at ``last``, with the adjectives that follow."""
    last = _tail(reader, first, last, end)
    return Reference(
        span=reader.span(first, last, clitic), first=first, last=last, end=last, type="MEDIA", kind="name",
        rule="gazetteer.medium", key=sense.entry.key, senses=(sense,), country=sense.entry.country,
        gender=sense.entry.gender, head=sense.entry.head,
    )  # fmt: skip


def _tail(reader: Reader, first: int, last: int, end: int) -> int:
    """``last`` moved over the adjectives and the bracketed short name that follow a medium's name."""
    while last < end:
        form = reader.forms[last]
        nation = reader.nation(last, end)
        if form in reader.grammar.agency_tail:
            last += 1
        elif nation is not None and nation[2].definite and not nation[3]:
            last = nation[0]
        elif form in CLOSERS and sum(reader.forms[k] in QUOTES for k in range(first, last)) % 2:
            last += 1
        elif form in QUOTES and last + 2 < end and reader.forms[last + 2] in QUOTES:
            inner = reader.match(last + 1, last + 2)
            if inner is None or not any(s.entry.type == "MEDIA" for s in inner.senses):
                break
            last += 3
        else:
            break
    return last


def _unknown_medium(reader: Reader, at: int, end: int, head: HeadRead) -> Reference | None:
    """A medium that the gazetteer does not have: the words after its head, quoted or with the article."""
    last, words, country, kind = head.last, list[str](), None, head.head.id
    opened = False
    bound = head.form.definite or head.pronoun
    while last < end and last < head.last + _LONGEST:
        form, word = reader.forms[last], reader.words[last]
        if word.stop and not opened:
            break
        nation = reader.nation(last, end)
        if form in QUOTES:
            if opened:
                last += 1
                opened = False
                continue
            inner = reader.match(last + 1, end) if last + 1 < end else None
            sense = next((s for s in inner.senses if s.entry.type == "MEDIA"), None) if inner is not None else None
            if inner is not None and sense is not None and not inner.clitic:
                return make_medium(reader, at, inner.last, head.clitic, sense, end)
            if last == head.last or reader.words[last - 1].nations:
                opened = True
                last += 1
                continue
            break
        if not reader.tokens[last].word and not opened:
            break
        if nation is not None and not nation[3] and (nation[2].definite or not bound):
            country = country or reader.country_of(nation[1])
            last = nation[0]
            continue
        if opened or form in reader.grammar.agency_tail or (form in reader.grammar.agency_words and not bound):
            words.append(bare(form))
            last += 1
            continue
        if is_definite(form) and not bound and not word.common and not word.offices and kind in _PRINTED:
            words.append(bare(form))
            last += 1
            continue
        if word.adjective is not None and word.adjective.definite == head.form.definite and not word.clitic:
            words.append(bare(form))
            last += 1
            continue
        if not word.known and not words and not bound:
            words.append(form)
            last += 1
            continue
        break
    alone = last == head.last
    anaphor = alone and head.form.definite
    if alone and not head.form.definite:
        return None
    if head.head.id == "agency" and not alone and not bound and not _of_news(reader, head.last, last):
        return None
    return Reference(
        span=reader.span(at, last, head.clitic), first=at, last=last, end=last, type="MEDIA",
        kind="description" if anaphor else "name", rule="medium.head", head=head.head.id, words=tuple(words),
        country=country, gender=head.form.gender, anaphor="body" if anaphor or head.form.definite else "",
        definite=head.form.definite or not _plain(reader, head.last, last),
    )  # fmt: skip


def _plain(reader: Reader, first: int, last: int) -> bool:
    """Whether only indefinite adjectives follow a head word: "a daily newspaper"."""
    return all(
        (word := reader.words[k]).adjective is not None and not word.adjective.definite for k in range(first, last)
    )


def _of_news(reader: Reader, first: int, last: int) -> bool:
    """Whether the words after "agency" show that it is one of news: they say so, are quoted, or are a proper name."""
    return any(
        reader.forms[k] in reader.grammar.agency_words
        or (reader.forms[k] in QUOTES and reader.forms[k] not in "()")
        or (reader.tokens[k].word and not reader.words[k].known)
        for k in range(first, last)
    )
