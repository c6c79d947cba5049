"""References to states, bodies, media, governments and places: by a name of the gazetteer or by a head word."""

from __future__ import annotations

from typing import NamedTuple

from musnad.extract.mentions.names import read_name
from musnad.extract.mentions.reader import CLOSERS, QUOTES, Reader, bare, has_clitic_article, is_definite, starts_with
from musnad.extract.mentions.references import Reference
from musnad.lexicon.gazetteer import Match, Sense
from musnad.lexicon.inflection import Agreement
from musnad.lexicon.words import Head
from musnad.model import EntityType, MentionKind

_LONGEST = 12
_WITH_PURPOSE = frozenset(
    {"organisation", "union", "committee", "company", "centre", "group", "authority", "council", "court"}
)
_MANNED = frozenset({"forces", "militia", "army", "brigades"})
_PLACE_TYPES: dict[str, EntityType] = {
    "city": "GPE", "province": "GPE", "district": "LOC", "nature": "LOC", "facility": "FAC",
}  # fmt: skip


class HeadRead(NamedTuple):
    """A head word or phrase at a position."""

    last: int
    head: Head
    form: Agreement
    clitic: int
    pronoun: bool


def head_at(reader: Reader, at: int, end: int, *domains: str) -> HeadRead | None:
    """The head word of one of ``domains`` at ``at``, the first domain that fits."""
    phrase = reader.lexicon.phrase(reader.forms, at, end)
    if phrase is not None and isinstance(phrase[2].what, Head) and phrase[2].what.domain in domains:
        return HeadRead(phrase[0], phrase[2].what, phrase[2].form, phrase[1], False)
    word = reader.words[at]
    for domain in domains:
        for head, form in word.heads:
            if head.domain == domain:
                return HeadRead(at + 1, head, form, word.clitic, word.pronoun)
    return None


def read_body(reader: Reader, at: int, end: int) -> Reference | None:
    """The state, body, medium, government or place that starts at ``at``."""
    known = reader.match(at, end)
    found = readmake_medium(reader, at, end, known)
    if found is not None:
        return found
    named = _known(reader, known, end) if known is not None else None
    governed = read_government(reader, at, end)
    if governed is not None and (named is None or governed.last > named.last):
        return governed
    spelled = read_organisation(reader, at, end) or read_place(reader, at, end)
    if named is None:
        return spelled
    if (
        spelled is not None
        and spelled.last > named.last
        and spelled.type != "GPE"
        and named.span.start == spelled.span.start
    ):
        return _longer(reader, named, spelled)
    return named


def _longer(reader: Reader, named: Reference, spelled: Reference) -> Reference:
    """A known name followed by more words: the same body unless adjectives give it another country."""
    if any(not (reader.words[k].nations or reader.words[k].adjective) for k in range(named.last, spelled.last)):
        return named
    rest = spelled.words[len(named.words) :]
    if (spelled.country is None and not rest) or spelled.country == named.country:
        return spelled if spelled.country is None and rest else _extended(named, spelled)
    own = {s.entry.country for s in named.senses}
    if named.country is None and None in own and spelled.country and spelled.last == named.last + 1:
        return (
            spelled
            if named.type == "ORG" and spelled.head in ("council", "parliament", "court")
            else _extended(named, spelled)
        )
    return spelled


def _extended(named: Reference, spelled: Reference) -> Reference:
    return Reference(
        span=spelled.span, first=named.first, last=spelled.last, end=spelled.end, type=named.type, kind=named.kind,
        rule=named.rule, key=named.key, senses=named.senses, head=named.head, words=named.words,
        country=named.country or spelled.country, gender=named.gender, number=named.number, weak=False,
        inner=spelled.inner,
    )  # fmt: skip


def _known(reader: Reader, known: Match, end: int) -> Reference | None:
    """A name of the gazetteer that is no person and, without a head word, no weak medium."""
    senses = tuple(s for s in known.senses if s.entry.type not in ("PER", "MEDIA"))
    if not senses:
        return None
    strong = next((s for s in senses if not s.weak), None)
    sense = strong or senses[0]
    entry = sense.entry
    last = reader.closes(known.first, known.last, end)
    head = head_at(reader, known.first, end, "organisation", "government", "group", "place")
    kind: MentionKind = "metonym" if sense.role in ("capital", "seat") else "name"
    gender = entry.gender
    if sense.role == "seat":
        gender = "m"
    elif sense.role == "capital":
        gender = "f"
    elif head is not None and head.clitic == known.clitic:
        gender = head.form.gender
    return Reference(
        span=reader.span(known.first, last, known.clitic),
        first=known.first, last=last, end=last, type=entry.type, kind=kind, rule=f"gazetteer.{sense.role}",
        key=entry.key, senses=senses, country=entry.country, gender=gender,
        number="p" if entry.type == "GROUP" else "s", weak=strong is None,
        head=head.head.id if head is not None else "",
    )  # fmt: skip


# --- media -----------------------------------------------------------------------------------------------------------


def readmake_medium(reader: Reader, at: int, end: int, known: Match | None = None) -> Reference | None:
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
    return _unknownmake_medium(reader, at, end, head)


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


def _unknownmake_medium(reader: Reader, at: int, end: int, head: HeadRead) -> Reference | None:
    """A medium that the gazetteer does not have: the words after its head, quoted or with the article."""
    last, words, country = head.last, list[str](), None
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
        if is_definite(form) and not bound and not word.common and not word.offices:
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
        reader.forms[k] in reader.grammar.agency_words or reader.forms[k] in QUOTES or not reader.words[k].known
        for k in range(first, last)
    )


# --- governments -----------------------------------------------------------------------------------------------------


def read_government(reader: Reader, at: int, end: int) -> Reference | None:
    """ "The Yemeni government", "the Palestinian side", "the state of Qatar": the state; alone, a state to be found."""
    head = head_at(reader, at, end, "government")
    if head is None or head.form.number == "d":
        return None
    last, key, words, definite = head.last, None, list[str](), head.form.definite or head.pronoun
    while last < end and last < head.last + 4:
        nation = reader.nation(last, end)
        if nation is not None and not nation[3] and nation[1].startswith("state:"):
            key = key or nation[1]
            last = nation[0]
            continue
        word = reader.words[last]
        known = reader.match(last, end) if key is None and not head.form.definite else None
        if known is not None and known.clitic == 0 and known.senses[0].entry.key.startswith("state:"):
            key, last = known.senses[0].entry.key, known.last
            continue
        if word.adjective is not None and not word.clitic and word.adjective.definite == definite:
            words.append(bare(reader.forms[last]))
            last += 1
            continue
        break
    if key is None and (not definite or (head.head.id in ("side", "administration", "regime") and words)):
        return None
    return Reference(
        span=reader.span(at, last, head.clitic), first=at, last=last, end=last, type="GPE",
        kind="metonym" if key else "description", rule="government.nation" if key else "government.alone",
        key=key, head=head.head.id, words=(head.head.stem, *words), country=reader.country_of(key), gender=head.form.gender,
        number=head.form.number, anaphor="" if key else "state",
    )  # fmt: skip


# --- organisations and places ----------------------------------------------------------------------------------------


class _Body:
    """Collects the words of a body's name after its head word."""

    def __init__(self, reader: Reader, head: HeadRead, end: int) -> None:
        self.reader, self.head = reader, head
        self.at, self.end = head.last, min(end, head.last + _LONGEST)
        self.words: list[str] = []
        self.country: str | None = None
        self.definite = head.form.definite or head.pronoun
        self.closed = self.definite
        self.named = False
        self.opened = False
        self.inner: list[Reference] = []

    def read(self) -> None:
        while self.at < self.end and self._step():
            pass

    def _step(self) -> bool:
        reader, at = self.reader, self.at
        form, word = reader.forms[at], reader.words[at]
        if not reader.tokens[at].word:
            return self._quote(form)
        if (
            word.stop
            and not self.opened
            and not starts_with(reader.forms, at, self.end, reader.grammar.construct_prepositions)
        ):
            return False
        if at == self.head.last and not self.closed and self.head.head.id in _MANNED and self._leader(at):
            return True
        nation = reader.nation(at, self.end)
        if nation is not None and not nation[3]:
            if nation[2].definite or not self.definite:
                if not self._of_studies(nation[2]):
                    self.country = self.country or reader.country_of(nation[1])
                self.named = self.named or not nation[1].startswith("state:")
                if not nation[1].startswith("state:"):
                    self.words.append(nation[1])
                self.definite = self.definite or nation[2].definite
                self.at = nation[0]
                return True
            return False
        if word.adjective is not None and not word.clitic and word.adjective.definite == self.definite:
            return self._add(bare(form))
        if not self.closed and not word.clitic and self._known(at):
            return True
        if is_definite(form):
            return self._definite(form)
        if self.named or self.words or (self.country and form[0] == "ل"):
            return self._later(form)
        if self.definite or (word.clitic and word.known):
            return False
        if (word.common and not word.heads) or (word.offices and not word.heads and not self._office(at)):
            return False
        self.named = not word.known
        return self._add(form)

    def _of_studies(self, form: Agreement) -> bool:
        """Whether a nationality belongs to the genitive, not to the head: "the institute of Russian studies"."""
        return bool(self.words) and self.head.head.id in ("centre", "academy") and form.gender != self.head.form.gender

    def _leader(self, at: int) -> bool:
        """Forces called after a person: his last name counts."""
        known = self.reader.match(at, self.end)
        if known is not None and known.clitic == 0 and known.senses[0].entry.type == "PER":
            last = known.last
        else:
            name = read_name(self.reader, at, self.end, True)
            if name is None or not name.known:
                return False
            last = name.last
        self.words.append(self.reader.forms[last - 1])
        self.named = self.definite = self.closed = True
        self.at = last
        return True

    def _add(self, word: str) -> bool:
        self.words.append(word)
        self.at += 1
        return True

    def _office(self, at: int) -> bool:
        """An indefinite office inside a name: "the office of the governor of ..."."""
        return self.head.head.id in ("centre", "academy", "delegation", "committee")

    def _quote(self, form: str) -> bool:
        if form not in QUOTES:
            return False
        if self.opened:
            self.opened = False
            self.at += 1
            return True
        if self.at == self.head.last and not self.closed:
            self.opened = self.named = True
            self.at += 1
            return True
        return False

    def _known(self, at: int) -> bool:
        """A name of the gazetteer inside the body's name: its country counts."""
        known = self.reader.match(at, self.end)
        if known is None or known.clitic:
            return False
        entry = known.senses[0].entry
        if entry.type == "MEDIA" and known.senses[0].weak:
            return False
        if entry.type == "PER":
            if at > self.head.last:
                return False
            self.named = True
            return self._add(self.reader.forms[at])
        self.country = self.country or entry.country
        if not entry.key.startswith("state:"):
            self.words.append(entry.key)
        else:
            self.country = entry.country
        self.named = self.definite = True
        self.at = known.last
        return True

    def _definite(self, form: str) -> bool:
        word = self.reader.words[self.at]
        if self.closed or (word.offices and self.named) or (self.country and word.adjective is None):
            return False
        if self.definite and word.adjective is None and self.words and not _agreeing(self.words[-1], form):
            return False
        self.definite = True
        return self._add(bare(form))

    def _later(self, form: str) -> bool:
        """What may follow the first word: "for ...", a coordinated noun, the rest of a foreign name."""
        word = self.reader.words[self.at]
        aim = starts_with(self.reader.forms, self.at, self.end, self.reader.grammar.construct_prepositions)
        if aim:
            return self._purpose(aim)
        if form[:2] == "لل" or (form[0] == "ل" and word.clitic == 1 and (word.common or word.heads)):
            if self.head.head.id not in _WITH_PURPOSE or word.offices:
                return False
            self.closed = False
            return self._add(bare(form[1:]) if form[:2] != "لل" else bare(form))
        if form[0] == "و" and self.head.head.id == "centre" and self.words:
            region = self.reader.gazetteer.match(self.reader.forms, self.at, self.end)
            if region is not None and region.clitic == 1 and region.senses[0].entry.type == "LOC":
                self.words.append(region.senses[0].entry.key)
                self.at = region.last
                return True
        if form[0] == "و" and is_definite(form[1:]) and self.definite and self.at == self.head.last + len(self.words):
            inner = self.reader.lexicon.look(form[1:])
            if inner.offices or inner.heads or (inner.nations and self.country) or inner.given:
                return False
            known = self.reader.gazetteer.match(self.reader.forms, self.at, self.end)
            if known is not None and (known.senses[0].entry.type != "LOC" or self.head.head.id != "centre"):
                return False
            return self._add(bare(form[1:]))
        if self.opened and not word.common:
            return self._add(form)
        return self.named and not self.definite and not word.known and len(self.words) < 4 and self._add(form)

    def _purpose(self, length: int) -> bool:
        """ "for the sake of ...": the next words up to the first that is no noun phrase."""
        reader, at = self.reader, self.at + length
        while at < min(self.end, self.at + length + 3) and reader.tokens[at].word:
            word = reader.words[at]
            if (word.common and not is_definite(reader.forms[at])) or (word.clitic and word.known) or word.offices:
                break
            self.words.append(bare(reader.forms[at]))
            at += 1
        moved = at > self.at + length
        if moved:
            self.at = at
        return moved


def _agreeing(before: str, form: str) -> bool:
    """Whether a second definite noun may continue a genitive chain ("... of the rights of the human being")."""
    return not before.endswith("ه") or form.endswith(("ه", "ي", "يه"))


def read_organisation(reader: Reader, at: int, end: int) -> Reference | None:
    """A body by its head word: "the Russian ministry of Defence", "the Kurdish parliament", "the Committee"."""
    head = head_at(reader, at, end, "organisation")
    if head is None or head.form.number == "d":
        return None
    body = _Body(reader, head, end)
    body.read()
    alone = body.at == head.last
    if alone and not (head.form.definite or head.pronoun):
        return None
    if not alone and not body.definite and not body.named and body.country is None:
        return None
    doubtful = head.head.strict and not alone and not body.named and body.country is None
    bound = body.closed and not body.country and not body.named
    last = reader.closes(head.last, body.at, end)
    return Reference(
        span=reader.span(at, last, head.clitic), first=at, last=last, end=last, type="ORG",
        kind="description" if alone else "name", rule="body.alone" if alone else "body.head", head=head.head.id,
        words=(head.head.stem, *body.words), country=body.country, gender=head.form.gender, number=head.form.number,
        anaphor="body" if alone or bound else "", definite=body.definite or body.named, weak=doubtful, inner=tuple(body.inner),
    )  # fmt: skip


def read_place(reader: Reader, at: int, end: int) -> Reference | None:
    """A place by its head word and name: "the city of Taiz", "the province of Kursk"."""
    head = head_at(reader, at, end, "place")
    if head is None or head.form.number != "s":
        return None
    kind = _PLACE_TYPES[head.head.id]
    start = head.last
    if head.form.definite or head.pronoun:
        return Reference(
            span=reader.span(at, start, head.clitic), first=at, last=start, end=start, type=kind, kind="description",
            rule="place.alone", head=head.head.id, words=(head.head.stem,), gender=head.form.gender, anaphor="body",
            pointing=True,
        )  # fmt: skip
    if start >= end:
        return None
    known = reader.match(start, end)
    if known is not None and known.clitic == 0 and known.senses[0].entry.type in ("GPE", "LOC"):
        sense = known.senses[0]
        entry = sense.entry
        key: str | None = entry.key
        if kind not in ("GPE",) or (entry.key.startswith("state:") and sense.role == "name"):
            key = None
        elif sense.role == "capital":
            key = f"capital:{entry.country}"
        return Reference(
            span=reader.span(at, known.last, head.clitic), first=at, last=known.last, end=known.last, type=kind,
            kind="name", rule="place.known", key=key, head=head.head.id,
            words=(head.head.stem, *reader.forms[start : known.last]), country=entry.country, gender=head.form.gender,
        )  # fmt: skip
    last = start
    while last < end and last < start + 2 and _place_word(reader, last, last > start):
        last += 1
    if last == start:
        return None
    return Reference(
        span=reader.span(at, last, head.clitic), first=at, last=last, end=last, type=kind, kind="name",
        rule="place.head", head=head.head.id, words=(head.head.stem, *reader.forms[start:last]),
        gender=head.form.gender,
    )  # fmt: skip


def _place_word(reader: Reader, at: int, later: bool) -> bool:
    """Whether an unknown word may be (the second word of) a place's name."""
    form = reader.forms[at]
    if not reader.tokens[at].word or reader.words[at].known or is_definite(form) or has_clitic_article(form):
        return False
    if any(clitic for clitic, _ in reader.gazetteer.starts(form)):
        return False
    return not later or form[0] != "و"
