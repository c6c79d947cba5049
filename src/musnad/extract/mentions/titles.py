"""Titles: an office word with its complement, "the Russian minister of Foreign Affairs"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from musnad.extract.mentions import bodies
from musnad.extract.mentions.names import read_name
from musnad.extract.mentions.reader import COMMAS, QUOTES, Reader, bare, has_clitic_article, is_definite
from musnad.extract.mentions.references import Reference, Title
from musnad.extract.mentions.superiors import has_superior
from musnad.extract.mentions.unlisted import is_unlisted, letters_end
from musnad.lexicon.inflection import Agreement
from musnad.lexicon.words import Office

_LONGEST_COMPLEMENT = 14
_CLUB = 4  # letters that the name of a club has at least
_MOST = 6  # titles one after the other: the reading of a list of nothing but titles stays linear


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
    phrase = reader.phrase(at, end)
    if phrase is not None and isinstance(phrase[2].what, Office):
        return phrase[0], phrase[2].what, phrase[2].form, phrase[1], False
    word = reader.words[at]
    if not word.offices:
        return None
    if word.stop and not (reader.whole and at == 0 and word.offices[0][0].sense == "source"):
        return None  # "شاهد" is a verb, but where it speaks
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
        self.loose = False  # a preposition has been read: what follows no longer makes the head definite
        self.bare = True  # nothing has been read yet
        self.described = False  # an indefinite adjective has been read: no genitive may follow
        self.words: set[str] = set()
        self.country: str | None = office.country
        self.key: str | None = None
        self.inner: list[Reference] = []

    def read(self) -> None:
        while self.at < self.end:
            definite = self.definite
            if not self._step():
                break
            self.bare = False
            if self.loose:
                self.definite = definite

    def read_nation(self) -> None:
        """Only the nationality: all that a courtesy title takes."""
        if self.definite and self.at < self.end:
            self._nation()

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
                if not self.closed and word.adjective.definite:
                    self.genitive = self.definite = True  # what looks like an adjective is the portfolio
                self.described = self.described or not (word.adjective.definite or self._heads_genitive())
                return True
            return False
        if form in reader.grammar.acting:
            self.at += 1
            return True
        if form in reader.grammar.prepositions or (form[0] in "بل" and self._clitic(at)):
            self.loose = self._prepositional() or self.loose
            return self.at > at
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
        return any(clitic for clitic, _ in self.reader.names[at])

    def _qualifies(self, at: int) -> bool:
        """Whether a definite noun or unknown adjective still belongs to the title."""
        word, reader = self.reader.words[at], self.reader
        if word.offices or word.stop or reader.forms[at] in reader.grammar.same:
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
            form = reader.forms[at]
            self.words.add(bare(form[1:]) if form[:2] != "لل" else form[2:])
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
        if form in reader.grammar.namesakes and (last := _called_after(reader, at + 1, self.end)):
            self.words.update(map(bare, reader.forms[at:last]))
            self.definite = self.genitive = True
            self.at = last
            return True
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
        if inner is None and (self.office.sense == "kin" or self._has_superior(at)):
            inner = _relative(reader, at, self.end)
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
        return self._unlisted_genitive()

    def _has_superior(self, at: int) -> bool:
        """Whether a known person's name is the genitive of a bare title without the article: "محامي دونالد ترامب"; what
        ends like a pronoun ("نائبه حسني مبارك") and an everyday word are none."""
        reader = self.reader
        known = reader.match(at, self.end)
        if known is None or known.clitic or known.senses[0].entry.type != "PER" or known.senses[0].weak:
            return False
        bare_title = self.bare and self.form.number == "s" and reader.text[reader.tokens[at - 1].end - 1] != "ه"
        word = reader.words[at]
        everyday = known.last == at + 1 and (word.common or word.adjective is not None)
        return bare_title and not everyday and has_superior(self.office, self.definite)

    def _unlisted_genitive(self) -> bool:
        """A club or firm that no list has, between the title and a given name: "مدرب **تشيلسي** أنطونيو ..."."""
        reader, at = self.reader, self.at
        last = letters_end(reader, at, self.end)
        last = last if last > at + 1 else at + 1
        if last >= self.end or self.office.sense in ("honorific", "military", "kin") or self.genitive:
            return False
        word, form, after = reader.words[at], reader.forms[at], reader.words[last]
        if last == at + 1 and (word.given or word.clitic or not is_unlisted(word) or len(form) < _CLUB):
            return False
        if not after.given or after.doubtful or after.clitic or after.stem != reader.forms[last]:
            return False
        self.words.update(reader.forms[at:last])
        self.at, self.genitive, self.definite = last, True, True
        return True

    def _coordinated(self, rest: str) -> bool:
        """The second half of a portfolio: "... and Tourism"."""
        word = self.reader.lexicon.look(rest)
        if not is_definite(rest) or word.offices or word.given or self.key is not None:
            return False
        if self.reader.match(self.at, self.at + 1) is not None:
            return False
        if word.nations:
            return False
        self.words.add(bare(rest))
        self.at += 1
        return True


def _called_after(reader: Reader, at: int, end: int) -> int:
    """Where the name ends after which a hospital or street is called ("مستشفى **الملك سعود**"), 0 where none does."""
    office = office_at(reader, at, end) if at < end else None
    start = office[0] if office is not None and office[1].surname and office[2].definite else at
    name = read_name(reader, start, end, start > at, start > at, True) if start < end else None
    return name.last if name is not None and name.known else 0


def _relative(reader: Reader, at: int, end: int) -> Reference | None:
    """The person whose relative a title names: "the son of Trump"."""
    known = reader.match(at, end)
    key, country, last = None, None, 0
    if known is not None and known.clitic == 0 and known.senses[0].entry.type == "PER":
        key, country, last = known.senses[0].entry.key, known.senses[0].entry.country, known.last
    else:
        name = read_name(reader, at, end, False)
        last = name.last if name is not None else 0
    if not last:
        return None
    span = reader.span(at, last)
    return Reference(
        span=span, first=at, last=last, end=last, type="PER", kind="name", rule="person.relative", key=key,
        name=tuple(form for form in reader.forms[at:last] if form[0].isalnum()), country=country, name_span=span,
    )  # fmt: skip


def read_title(reader: Reader, at: int, end: int) -> TitleRead | None:
    """The title that starts at ``at``: an office word with its complement."""
    found = office_at(reader, at, end)
    if found is None:
        return None
    last, office, form, clitic, pronoun = found
    complement = _Complement(reader, last, end, office, form, pronoun)
    if office.sense != "honorific":
        complement.read()
    else:
        complement.read_nation()
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


def read_titles(reader: Reader, at: int, end: int) -> Iterator[TitleRead]:
    """Titles that follow one another: "the president's deputy, head of the council of ministers"."""
    start, seen = at, False
    for _ in range(_MOST):
        if at >= end:
            return
        found = read_title(reader, at, end)
        if found is None:
            return
        office = found.title.office
        if at != start and (
            found.clitic
            or office.weak
            or office.id == "counterpart"
            or not (found.complete and (found.definite or not seen))
        ):
            return
        yield found
        seen = seen or found.definite
        at = found.last
        if at < end and reader.words[at].clitic:
            return
