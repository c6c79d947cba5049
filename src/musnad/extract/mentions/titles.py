"""Persons by title, by name, or by both: "the Russian foreign minister Sergey Lavrov" is one reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from musnad.extract.mentions import bodies
from musnad.extract.mentions.names import Name, read_name
from musnad.extract.mentions.reader import COMMAS, QUOTES, Reader, bare, has_clitic_article, is_definite
from musnad.extract.mentions.references import Anaphor, Reference, Title, with_titles
from musnad.lexicon.gazetteer import Match
from musnad.lexicon.inflection import Agreement
from musnad.lexicon.words import Office

_LONGEST_COMPLEMENT = 14


class TitleRead(NamedTuple):
    """A title as it stands at tokens ``[first, last)``."""

    first: int
    last: int
    clitic: int
    title: Title
    form: Agreement
    definite: bool
    complete: bool
    inner: tuple[Reference, ...]
    open: bool = False  # ends inside a body's name that may go on


def office_at(reader: Reader, at: int, end: int) -> tuple[int, Office, Agreement, int, bool] | None:
    """An office word or phrase at ``at``: its end, the office, its form, its clitic, whether a pronoun is attached."""
    phrase = reader.lexicon.phrase(reader.forms, at, end)
    if phrase is not None and isinstance(phrase[2].what, Office):
        return phrase[0], phrase[2].what, phrase[2].form, phrase[1], False
    word = reader.words[at]
    if not word.offices:
        return None
    if word.stop:
        return None
    office, form = word.offices[0]
    if form.gender == "f" and not word.pronoun and reader.text[reader.tokens[at].end - 1] == "ه":
        # written with ha, not ta marbuta: the masculine with a pronoun ("his counterpart")
        masculine = reader.lexicon.look(word.stem[:-1])
        if masculine.offices and masculine.offices[0][0].id in ("counterpart", "assistant", "official", "spokesperson"):
            office, form = masculine.offices[0]
            return at + 1, office, form, word.clitic, True
    if form.number == "d" and len(word.offices) > 1:
        form = next((f for _, f in word.offices if f.number == "p"), form)
    return at + 1, office, form, word.clitic, word.pronoun


class _Complement:
    """Reads what follows an office word: nationality, adjectives, body, place, portfolio."""

    def __init__(self, reader: Reader, at: int, end: int, office: Office, form: Agreement, pronoun: bool) -> None:
        self.reader, self.at, self.end = reader, at, min(end, at + _LONGEST_COMPLEMENT)
        self.office, self.form = office, form
        self.definite = form.definite or pronoun
        self.closed = form.definite or pronoun  # the head is definite: only adjectives and prepositions may follow
        self.genitive = False
        self.described = False  # an indefinite adjective has been read: no genitive may follow
        self.words: set[str] = set()
        self.country: str | None = office.country
        self.key: str | None = None
        self.inner: list[Reference] = []

    def read(self) -> None:
        while self.at < self.end and self._step():
            pass

    def _step(self) -> bool:
        reader, at = self.reader, self.at
        form = reader.forms[at]
        if not reader.tokens[at].word:
            return self._quoted(at)
        word = reader.words[at]
        if word.stop and form not in reader.grammar.prepositions and not word.adjective and not word.clitic:
            return False
        if (self.closed or self.genitive) and self._person_follows(at):
            return False
        if self._nation():
            return True
        if word.clitic == 0 and word.adjective is not None and not self._reads_name(at):
            if word.adjective.definite or not self.definite:
                self.words.add(bare(form))
                self.at += 1
                self.described = self.described or not (word.adjective.definite or self._heads_genitive())
                return True
            return False
        if form in reader.grammar.prepositions or (form[0] in "بل" and self._clitic(at)):
            return self._prepositional()
        if not self.closed and not self.genitive and not self.described:
            return self._genitive()
        if (self.genitive and form[0] == "و" and word.clitic == 1) or (
            self.genitive and form[0] == "و" and is_definite(form[1:])
        ):
            return self._coordinated(form[1:])
        if is_definite(form) and self._qualifies(at):
            self.words.add(bare(form))
            self.at += 1
            return True
        return False

    def _person_follows(self, at: int) -> bool:
        """Whether the holder's name begins here: a known person, or a given name with the article."""
        word = self.reader.words[at]
        if word.given and is_definite(self.reader.forms[at]):
            return True
        known = self.reader.match(at, self.end)
        return known is not None and known.clitic == 0 and known.last > at + 1 and known.senses[0].entry.type == "PER"

    def _clitic(self, at: int) -> bool:
        """Whether the word carries a preposition that the lexicon can see."""
        form = self.reader.forms[at]
        if self.reader.words[at].clitic or has_clitic_article(form):
            return True
        return any(clitic for clitic, _ in self.reader.gazetteer.starts(form))

    def _qualifies(self, at: int) -> bool:
        """Whether a definite noun or unknown adjective still belongs to the title."""
        word, reader = self.reader.words[at], self.reader
        if word.offices or word.stop:
            return False
        if self.closed and not word.known:
            following = reader.words[at + 1] if at + 1 < self.end else None
            return following is not None and bool(following.given) and not following.doubtful
        if not self.genitive or self.inner or self.country or self._reads_family(at):
            return False
        return bool(word.nations or not word.known or word.common or word.heads)

    def _heads_genitive(self) -> bool:
        """Whether what looks like an indefinite adjective has a genitive after it ("foreign (affairs) of ...")."""
        reader, at = self.reader, self.at
        if at >= self.end or self.form.definite or self.genitive:
            return False
        known = reader.match(at, self.end)
        if known is not None and known.clitic == 0 and known.senses[0].entry.type != "PER":
            return True
        return is_definite(reader.forms[at]) and reader.words[at].adjective is None

    def _quoted(self, at: int) -> bool:
        """The body's name in quotation marks: "the correspondent of 'such a channel'"."""
        if self.reader.forms[at] not in QUOTES or self.closed or self.genitive or at + 1 >= self.end:
            return False
        inner = bodies.read_body(self.reader, at + 1, self.end)
        if inner is None or inner.key is None:
            return False
        self._adopt(inner)
        if self.at < self.end and self.reader.forms[self.at] in QUOTES:
            self.at += 1
        return True

    def _reads_name(self, at: int) -> bool:
        """Whether an adjective is rather the given name that follows the title ("the minister Karim ...")."""
        word = self.reader.words[at]
        return bool(word.given) and not is_definite(self.reader.forms[at])

    def _reads_family(self, at: int) -> bool:
        return self.office.surname and not self.words and self.closed

    def _nation(self) -> bool:
        nation = self.reader.nation(self.at, self.end)
        if nation is None or nation[3]:
            return False
        last, key, form, _ = nation
        word = self.reader.words[self.at]
        if word.given and not form.definite and self.definite and last == self.at + 1:
            return False
        if form.number == "p" and form.definite and not self.closed and not self.genitive:
            self.genitive = self.definite = True  # "leader of the Houthis"
            self.key, self.country = key, self.country or self.reader.country_of(key)
            self.at = last
            return True
        if form.definite != self.definite and not (self.genitive or not self.closed):
            return False
        if not form.definite and (self.definite or (self.form.number == "s" and form.gender != self.form.gender)):
            return False
        self.country = self.country or self.reader.country_of(key)
        if not key.startswith("state:"):
            self.key = self.key or key
        self.definite = self.definite or form.definite
        self.described = self.described or not form.definite
        self.at = last
        return True

    def _prepositional(self) -> bool:
        reader, at = self.reader, self.at
        form = reader.forms[at]
        grammar = reader.grammar
        if form in self.office.takes or form in grammar.in_name_of:
            start = at + 1
        elif form[:1] in self.office.takes and reader.words[at].clitic <= 1 and form[0] in "بل":
            start = at
        elif form in grammar.of_place or (form in grammar.from_words and self.words):
            return self._in_body(at + 1)
        else:
            return False
        while start < self.end and (reader.forms[start] in QUOTES or reader.forms[start] in grammar.about):
            start += 1
        if start >= self.end:
            return False
        inner = bodies.read_body(reader, start, self.end)
        if inner is not None:
            definite = self.definite
            self._adopt(inner)
            self.definite = definite
            return True
        word = reader.words[start]
        of_field = self.office.sense in ("expert", "member", "official", "military") and start > at
        if of_field and reader.tokens[start].word and (word.known or not word.given):
            return self._field(start)
        if start == at and (is_definite(reader.forms[at][1:]) or reader.forms[at][:2] == "لل"):
            self.words.add(bare(reader.forms[at][1:]))
            self.at = at + 1
            self.genitive = True
            return True
        return False

    def _in_body(self, start: int) -> bool:
        """ "... in the Yemeni government", where the name of the holder follows."""
        if start >= self.end or not self.definite:
            return False
        inner = bodies.read_body(self.reader, start, self.end)
        if inner is None or inner.last >= self.end:
            return False
        comma = self.reader.forms[inner.last] in COMMAS
        name = read_name(self.reader, inner.last + comma, self.end, True)
        if name is None or not name.known:
            return False
        self._adopt(inner)
        return True

    def _field(self, start: int) -> bool:
        """An unknown field of work: up to four words, as long as they carry the article or open the phrase."""
        reader, at = self.reader, start
        while at < self.end and at < start + 5 and reader.tokens[at].word:
            form = reader.forms[at]
            if at > start and not is_definite(form) and not is_definite(form[1:]) and not reader.words[at].nations:
                break
            if reader.words[at].stop or (reader.words[at].given and at > start):
                break
            self.words.add(bare(form))
            at += 1
        if at == start:
            return False
        self.at = at
        return True

    def _adopt(self, inner: Reference) -> None:
        self.inner.append(inner)
        if inner.type == "PER":
            self.words.update(inner.name[-1:])
        self.key = self.key or inner.key or None
        self.country = self.country or inner.country
        self.words.update(inner.words)
        if inner.head:
            self.words.add(inner.head)
        self.definite = self.definite or inner.definite or inner.key is not None
        self.genitive = True
        self.at = inner.last

    def _genitive(self) -> bool:
        """The genitive after an indefinite head: a body, a state, another office, a person, a portfolio."""
        reader, at = self.reader, self.at
        word, form = reader.words[at], reader.forms[at]
        if word.clitic and word.known:
            return False
        if word.offices and not word.clitic:
            nested = read_title(reader, at, self.end)
            if nested is not None:
                self.words.update({nested.title.office.id, *nested.title.words})
                self.country = self.country or nested.title.country
                self.key = self.key or nested.title.key
                self.inner.extend(nested.inner)
                self.definite = self.definite or nested.definite
                self.genitive, self.at = True, nested.last
                return True
        inner = bodies.read_body(reader, at, self.end)
        if (inner is None and self.office.sense == "kin") or (inner is not None and inner.type == "PER"):
            inner = read_person(reader, at, self.end)
            if self.office.sense != "kin":
                return False
        if inner is not None and not inner.span.start > reader.tokens[at].start:
            self._adopt(inner)
            return True
        if word.stop:
            return False
        if is_definite(form):
            self.words.add(bare(form))
            self.definite = self.genitive = True
            self.at += 1
            return True
        if word.common and not word.given and not is_definite(form) and form not in reader.grammar.relatives:
            # an indefinite noun: "minister of foreign affairs of ..."
            if at + 1 < self.end and (word.heads or reader.words[at + 1].nations or reader.match(at + 1, self.end)):
                self.words.add(form)
                self.at += 1
                return True
            return False
        if word.heads:
            self.words.add(form)
            self.at += 1
            return True
        return False

    def _coordinated(self, rest: str) -> bool:
        """The second half of a portfolio: "... and Tourism"."""
        word = self.reader.lexicon.look(rest)
        if not is_definite(rest) or word.offices or word.given or self.key is not None:
            return False
        if self.reader.gazetteer.match(self.reader.forms, self.at, self.at + 1) is not None:
            return False
        if word.nations:
            return False
        self.words.add(bare(rest))
        self.at += 1
        return True


def read_title(reader: Reader, at: int, end: int) -> TitleRead | None:
    """The title that starts at ``at``: an office word with its complement."""
    found = office_at(reader, at, end)
    if found is None:
        return None
    last, office, form, clitic, pronoun = found
    complement = _Complement(reader, last, end, office, form, pronoun)
    if office.sense != "honorific":
        complement.read()
    if office.construct and (form.definite or not complement.genitive):
        return None
    title = Title(office, frozenset(complement.words), complement.country, complement.key)
    complete = complement.closed or complement.genitive or office.sense == "honorific"
    tail = complement.inner[-1] if complement.inner else None
    unclosed = (
        tail is not None and tail.last == complement.at and tail.type in ("ORG", "GPE") and tail.rule == "body.head"
    )
    if unclosed:
        ending = reader.words[complement.at - 1]
        unclosed = not (ending.nations or ending.adjective or is_definite(reader.forms[complement.at - 1]))
    return TitleRead(
        at, complement.at, clitic, title, form, complement.definite, complete, tuple(complement.inner), unclosed
    )


def _titles(reader: Reader, at: int, end: int) -> Iterator[TitleRead]:
    """Titles that follow one another: "the president's deputy, head of the council of ministers"."""
    start, seen = at, False
    while at < end:
        found = read_title(reader, at, end)
        if found is None:
            return
        office = found.title.office
        if at != start and (found.clitic or office.weak or not (found.complete and (found.definite or not seen))):
            return
        yield found
        seen = seen or found.definite
        at = found.last
        if at < end and reader.words[at].clitic:
            return


def read_person(reader: Reader, at: int, end: int) -> Reference | None:
    """The person that starts at ``at``: titles, name, or both; appositions after the name are read but left outside."""
    known = reader.match(at, end) if reader.words[at].offices else None
    if known is not None and known.last > at + 1 and known.senses[0].entry.type == "PER":
        return _named(reader, at, end)
    titles = list(_titles(reader, at, end))
    if not titles:
        return _named(reader, at, end)
    if titles[0].title.office.sense == "kin" and reader.words[at].links and not titles[0].clitic:
        ancestor = _ancestor(reader, at, end)
        if ancestor is not None:
            return ancestor
    if titles[0].form.number != "s":
        titles = titles[:1]
    head, tail = titles[0], titles[-1]
    if head.form.number == "s":
        name = _name_after(reader, tail, end)
        if name is not None:
            return _titled(reader, titles, name, end)
    if head.title.office.named:
        return None
    if head.title.office.sense == "honorific" and len(titles) == 1 and not head.definite:
        return None
    return _untitled(reader, titles)


def _ancestor(reader: Reader, at: int, end: int) -> Reference | None:
    """A scholar known as "the son of so-and-so": the particle and one name, nothing after it."""
    last = at + 2
    if last > end or is_definite(reader.forms[at + 1]) or not reader.tokens[at + 1].word:
        return None
    word = reader.words[at + 1]
    if (word.known and not word.given) or (last < end and reader.tokens[last].word and not reader.words[last].stop):
        return None
    span = reader.span(at, last)
    return Reference(
        span=span, first=at, last=last, end=last, type="PER", kind="name", rule="person.name",
        name=(reader.forms[at], reader.forms[at + 1]), gender="m", name_span=span,
    )  # fmt: skip


def _name_after(reader: Reader, title: TitleRead, end: int) -> Name | None:
    """The name after a title, at once or after a comma or an opening quotation mark."""
    at = title.last
    if at >= end:
        return None
    office = title.title.office
    comma = reader.forms[at] in COMMAS
    if comma or reader.forms[at] in QUOTES:
        at = _after_aside(reader, at, end) if not comma else at + 1
        at = _after_rank(reader, at, end)
        if at >= end:
            return None
    known = reader.match(at, end)
    if not title.definite and title.last > title.first + 1 and office.sense not in ("honorific", "military"):
        return None  # "a senior aide in the campaign of so-and-so"
    if known is not None and known.clitic == 0 and any(s.entry.type == "PER" for s in known.senses):
        extended = read_name(reader, at, end, True, office.surname)
        if extended is None or extended.last <= known.last or not _goes_on(reader, known, end):
            words = tuple(f for f in reader.forms[at : known.last] if f[0].isalnum())
            return Name(at, known.last, words, extended.gender if extended else "", True)
        return extended
    if known is not None and known.clitic == 0 and known.last - at >= 1 and not reader.words[at].given:
        return None
    if not title.complete and not office.surname and office.sense not in ("honorific", "expert", "person", "military"):
        return None if comma else read_name(reader, at, end, False)
    name = read_name(reader, at, end, True, (office.surname and title.form.definite) or office.sense == "honorific")
    if name is None or (comma and not name.known and not _closes_apposition(reader, name.last, end)):
        return None
    if not name.known and (
        office.weak or title.open or (not title.definite and office.sense not in ("honorific", "military"))
    ):
        return None
    return name


def _after_aside(reader: Reader, at: int, end: int) -> int:
    """``at`` moved over an opening mark, or over a bracket with foreign letters in it."""
    if reader.forms[at] == "(":
        for k in range(at + 1, min(end, at + 7)):
            if reader.forms[k] == ")":
                return k + 1
            if not reader.forms[k].isascii():
                break
    return at + 1


def _after_rank(reader: Reader, at: int, end: int) -> int:
    """``at`` moved over a rank or honorific between comma and name: "the spokesman, General so-and-so"."""
    while at < end:
        found = office_at(reader, at, end)
        if found is None or found[3] or found[1].sense not in ("honorific", "military") or not found[2].definite:
            return at
        at = found[0]
    return at


def _goes_on(reader: Reader, known: Match, end: int) -> bool:
    """Whether a name goes on after the part of it that the gazetteer knows."""
    if known.last >= end:
        return False
    word = reader.words[known.last]
    if known.last == known.first + 1 and reader.words[known.first].known:
        return True
    if known.senses[0].role == "short":
        return word.links and word.stem == reader.forms[known.last]
    return (word.links or (word.given != "" and not word.doubtful)) and word.stem == reader.forms[known.last]


def _closes_apposition(reader: Reader, at: int, end: int) -> bool:
    return at >= end or not reader.tokens[at].word


def _senses(reader: Reader, first: int, last: int) -> tuple[str | None, str | None, str]:
    """Key, country and gender of the known person whose name stands at tokens ``[first, last)``."""
    known = reader.match(first, last)
    if known is not None and known.last == last and known.clitic == 0:
        for sense in known.senses:
            if sense.entry.type == "PER" and not sense.weak:
                return sense.entry.key, sense.entry.country, sense.entry.gender
    return None, None, ""


def _titled(reader: Reader, titles: list[TitleRead], name: Name, end: int) -> Reference:
    head = titles[0]
    key, country, gender = _senses(reader, name.first, name.last)
    last = reader.closes(head.last, name.last, end)
    said = tuple(t.title for t in titles)
    country = country or next((t.title.country for t in titles if t.title.country), None)
    offices = [t for t in titles if t.title.office.sense != "honorific"] or titles
    reference = Reference(
        span=reader.span(head.first, last, head.clitic),
        first=head.first,
        last=last,
        end=last,
        type="PER",
        kind="name",
        rule="person.title-name",
        key=key,
        name=name.words,
        titles=said,
        country=country,
        gender=offices[0].form.gender if offices[0].title.office.sense != "honorific" else gender or name.gender,
        inner=tuple(i for t in titles for i in t.inner),
        name_span=reader.span(name.first, name.last),
    )
    return with_appositions(reader, reference, end)


def _untitled(reader: Reader, titles: list[TitleRead]) -> Reference | None:
    """A title without a name: a description, or the office for its holder."""
    head, tail = titles[0], titles[-1]
    bound = any(t.definite for t in titles)
    courtesy = len(titles) == 1 and head.title.office.sense == "honorific"
    return Reference(
        span=reader.span(head.first, tail.last, head.clitic),
        first=head.first,
        last=tail.last,
        end=tail.last,
        type="PER" if head.form.number == "s" else "GROUP",
        kind="title" if bound else "description",
        rule="person.title" if bound else "person.description",
        titles=tuple(t.title for t in titles),
        country=next((t.title.country for t in titles if t.title.country), None),
        gender=head.form.gender,
        number=head.form.number,
        definite=bound,
        anaphor=_anaphor(head.form.number, courtesy) if bound else "",
        words=tuple(sorted(head.title.words)),
        pointing=head.form.definite,
        inner=tuple(i for t in titles for i in t.inner),
    )


def _anaphor(number: str, courtesy: bool) -> Anaphor:
    """How a definite title needs what was said before: "His Highness" is whoever was mentioned last."""
    if number == "d":
        return "pair"
    return "" if number != "s" else "latter" if courtesy else "office"


def _named(reader: Reader, at: int, end: int) -> Reference | None:
    """A person by bare name: known to the gazetteer, or opened by a given name."""
    known = reader.match(at, end)
    sense = next((s for s in known.senses if s.entry.type == "PER"), None) if known is not None else None
    if known is not None and sense is not None:
        common = reader.words[at].known or is_definite(reader.forms[at])
        weak = sense.weak or (sense.role == "short" and known.last == at + 1 and common)
        name = read_name(reader, at, end, not weak) if known.clitic == 0 and _goes_on(reader, known, end) else None
        if name is None or name.last <= known.last:
            words = tuple(f for f in reader.forms[at : known.last] if f[0].isalnum())
            words = (words[0][known.clitic :], *words[1:]) if words else words
            reference = Reference(
                span=reader.span(at, known.last, known.clitic),
                first=at, last=known.last, end=known.last, type="PER", kind="name", rule="person.known",
                key=sense.entry.key, name=words, country=sense.entry.country, gender=sense.entry.gender,
                weak=weak, name_span=reader.span(at, known.last, known.clitic),
            )  # fmt: skip
            return with_appositions(reader, reference, end)
        key, country = (None, None) if weak else (sense.entry.key, sense.entry.country)
        if name.words[: known.last - at] != tuple(reader.forms[at : known.last]):
            key, country = None, None
        return _bare(
            reader, name, end, key if sense.role == "name" else None, country if sense.role == "name" else None
        )
    name = read_name(reader, at, end, False)
    return _bare(reader, name, end, None, None) if name is not None else None


def _bare(reader: Reader, name: Name, end: int, key: str | None, country: str | None) -> Reference:
    span = reader.span(name.first, name.last)
    reference = Reference(
        span=span, first=name.first, last=name.last, end=name.last, type="PER", kind="name", rule="person.name",
        key=key, name=name.words, country=country, gender=name.gender or "m", name_span=span,
    )  # fmt: skip
    return with_appositions(reader, reference, end)


def with_appositions(reader: Reader, reference: Reference, end: int) -> Reference:
    """``reference`` with the titles that follow its name, after a comma or at once."""
    at = reference.end
    comma = at < end and reader.forms[at] in COMMAS
    at += comma
    if at >= end or reader.words[at].clitic:
        return reference
    if not comma and (len(reference.name) < 2 or any(t.office.sense != "honorific" for t in reference.titles)):
        return reference
    found = [t for t in _titles(reader, at, end) if t.title.office.sense not in ("honorific", "source")]
    if not found or found[0].form.number != "s" or (found[0].title.office.weak and not found[0].complete):
        return reference
    if reference.titles and found[0].form.gender != reference.gender and found[0].title.office.sense != "member":
        return reference
    if (comma or reference.titles) and _other_name(reader, found[-1], reference, end):
        return reference  # a title with a name of its own is another person
    reference = replace(reference, inner=(*reference.inner, *(i for t in found for i in t.inner)))
    return with_titles(reference, tuple(t.title for t in found), found[-1].last)


def _other_name(reader: Reader, title: TitleRead, reference: Reference, end: int) -> bool:
    name = _name_after(reader, title, end)
    return name is not None and name.words[-1] != reference.name[-1]
