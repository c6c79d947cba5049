"""References to media: by a name of the gazetteer, by a head word with a name, by a head word with other words."""

from __future__ import annotations

from musnad.extract.mentions.heads import HeadRead, head_at
from musnad.extract.mentions.reader import CLOSERS, QUOTES, Reader, bare, is_definite
from musnad.extract.mentions.references import Reference
from musnad.lexicon.gazetteer import Match, Sense

_LONGEST = 12
_PRINTED = frozenset({"newspaper", "magazine", "agency", "radio"})
_RELATED = "يه"


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


class _Words:
    """Collects the words of a medium's name after its head word."""

    def __init__(self, reader: Reader, head: HeadRead, end: int) -> None:
        self.reader, self.head = reader, head
        self.at, self.end = head.last, min(end, head.last + _LONGEST)
        self.bound = head.form.definite or head.pronoun
        self.words: list[str] = []
        self.proper: list[str] = []
        self.first = head.last  # token where the proper name starts
        self.country: str | None = None
        self.opened = False
        self.sense: Sense | None = None  # a known name found in quotation marks

    def read(self) -> None:
        while self.at < self.end and self.sense is None and self._step():
            pass

    def _step(self) -> bool:
        reader, at = self.reader, self.at
        form, word = reader.forms[at], reader.words[at]
        if form in QUOTES:
            return self._quote()
        if self.opened:
            return self._proper(form)
        if not reader.tokens[at].word or word.stop:
            return False
        nation = reader.nation(at, self.end)
        if nation is not None and not nation[3] and (nation[2].definite or not self.bound):
            self.country = self.country or reader.country_of(nation[1])
            self.at = nation[0]
            return True
        grammar = reader.grammar
        if form in grammar.agency_tail or (form in grammar.agency_words and not self.bound):
            return self._add(form)
        if word.adjective is not None and word.adjective.definite == self.head.form.definite and not word.clitic:
            return self._add(form)
        if self.bound:
            return False
        if is_definite(form):
            return not word.common and not word.offices and self.head.head.id in _PRINTED and self._add(form)
        return not word.known and len(self.proper) == len(self.words) < 3 and self._proper(form)

    def _add(self, form: str) -> bool:
        self.words.append(bare(form))
        self.at += 1
        return True

    def _proper(self, form: str) -> bool:
        if not self.proper:
            self.first = self.at
        self.proper.append(form)
        return self._add(form)

    def _quote(self) -> bool:
        """An opening mark right after the head or its nationality, or the closing mark that belongs to it."""
        at = self.at
        if self.opened:
            self.opened = False
            self.at += 1
            return True
        inner = self.reader.match(at + 1, self.end) if at + 1 < self.end else None
        if inner is not None and inner.clitic == 0:
            self.sense = next((s for s in inner.senses if s.entry.type == "MEDIA"), None)
            if self.sense is not None:
                self.at = inner.last
                return True
        if at > self.head.last and not self.reader.words[at - 1].nations:
            return False
        self.opened = True
        self.at += 1
        return True


def _unknown_medium(reader: Reader, at: int, end: int, head: HeadRead) -> Reference | None:
    """A medium that the gazetteer does not have: the words after its head, quoted or with the article."""
    found = _Words(reader, head, end)
    found.read()
    if found.sense is not None:
        return make_medium(reader, at, found.at, head.clitic, found.sense, end)
    last = found.at
    alone = last == head.last
    if alone and not found.bound:
        return None
    if reader.forms[at].endswith(_RELATED) and not alone and not _is_called(reader, head.last, last):
        return None  # "أعمال عنف **يومية** تقريبا"
    if head.head.id == "agency" and not alone and not found.bound and not _of_news(reader, head.last, last):
        return None
    first = found.first
    return Reference(
        span=reader.span(at, last, head.clitic), first=at, last=last, end=last, type="MEDIA",
        kind="description" if alone else "name", rule="medium.head", head=head.head.id, words=tuple(found.words),
        country=found.country, gender=head.form.gender, anaphor="body" if found.bound and not found.proper else "",
        definite=found.bound or not _plain(reader, head.last, last), name=tuple(found.proper),
        name_span=reader.span(first, first + len(found.proper)) if found.proper else None,
    )  # fmt: skip


def _is_called(reader: Reader, first: int, last: int) -> bool:
    """Whether what follows a head that is an adjective too is a name: quoted or with the article, "يومية الصباح"."""
    return any(reader.forms[k] in QUOTES or is_definite(reader.forms[k]) for k in range(first, last))


def _plain(reader: Reader, first: int, last: int) -> bool:
    """Whether only indefinite adjectives follow a head word: "a daily newspaper", "a British magazine"."""
    return all(
        (reader.words[k].adjective or reader.words[k].nations) and not is_definite(reader.forms[k])
        for k in range(first, last)
    )


def _of_news(reader: Reader, first: int, last: int) -> bool:
    """Whether the words after "agency" show that it is one of news: they say so, are quoted, or are a proper name."""
    return any(
        reader.forms[k] in reader.grammar.agency_words
        or (reader.forms[k] in QUOTES and reader.forms[k] not in "()")
        or (reader.tokens[k].word and not reader.words[k].known)
        for k in range(first, last)
    )
