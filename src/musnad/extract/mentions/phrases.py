"""Source phrases taken apart: whom the noun phrase names, one reference for each.

A source phrase comes with its title, name and appositions. It may name two ("Moscow or Pyongyang"), stand for an
earlier one ("the Minister"), speak through a document ("a statement by ..."), or name nobody ("anyone").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from musnad.arabic.folding import fold_word
from musnad.arabic.tokens import ARTICLE, Token, tokenize
from musnad.extract.document import Document
from musnad.extract.mentions import bodies, persons
from musnad.extract.mentions.collectives import read_group, read_people, read_two
from musnad.extract.mentions.descriptions import description_end, plain_reference, read_unknown
from musnad.extract.mentions.documents import read_document
from musnad.extract.mentions.governments import read_government_of
from musnad.extract.mentions.media import make_medium
from musnad.extract.mentions.names import Name, read_name
from musnad.extract.mentions.pairs import read_pair
from musnad.extract.mentions.reader import COMMAS, QUOTES, Reader, is_definite, starts_with
from musnad.extract.mentions.references import Reference, with_titles
from musnad.extract.mentions.superiors import is_superior
from musnad.model import Span

_COURTESY = frozenset({"honorific", "military"})


def read_phrase(document: Document, span: Span) -> tuple[Reference, ...]:
    """The references of the source phrase at ``span``, in order; a phrase that names nobody gives none.

    Every reference keeps to the span; positions are indices into the document's tokens.
    """
    known = _read_of(document)
    if (found := known.get(span)) is None:
        found = known[span] = _read(document, span)
    return found


def read_alone(phrase: str) -> tuple[Reference, ...]:
    """As :func:`read_phrase`, of a phrase that stands by itself: no document has to be made of it."""
    tokens = tokenize(phrase)
    return tuple(_Phrase(Reader(phrase, tokens, whole=True)).read()) if tokens else ()


@lru_cache(maxsize=1)
def _read_of(document: Document) -> dict[Span, tuple[Reference, ...]]:
    """The phrases of the latest document that have been read: agreement and identity ask for the same."""
    return {}


def _read(document: Document, span: Span) -> tuple[Reference, ...]:
    first, tokens = _tokens_of(document, span) if span.start < span.end else (0, [])
    if not tokens:
        return ()
    reader = Reader(document.text, tokens, whole=True, before=document.tokens[first - 1].form if first else "")
    before, after = document.text[span.start - 1 : span.start], document.text[span.end : span.end + 1]
    read = _Phrase(reader, bool(before and after) and before in QUOTES and after in QUOTES).read()
    return tuple(_shifted(reference, first) for reference in read)


def _tokens_of(document: Document, span: Span) -> tuple[int, list[Token]]:
    """Index of the first token under ``span`` and the tokens, the first one cut where the span begins inside it."""
    first = max(0, bisect_right(document.starts, span.start) - 1)
    if first < len(document.tokens) and document.tokens[first].end <= span.start:
        first += 1
    tokens = list(document.tokens[first : bisect_left(document.starts, span.end)])
    if tokens and tokens[0].start < span.start:
        cut = tokens.pop(0)
        form = fold_word(document.text[span.start : cut.end])
        if form[:1] == ARTICLE[1] and cut.form.endswith(ARTICLE[1] + form):
            form = ARTICLE + form[1:]
        if form:
            tokens.insert(0, Token(span.start, cut.end, form, cut.word))
        else:
            first += 1
    if tokens and tokens[-1].end > span.end:
        cut = tokens.pop()
        form = fold_word(document.text[cut.start : span.end])
        if form:
            tokens.append(Token(cut.start, span.end, form, cut.word))
    return first, tokens


def _shifted(reference: Reference, by: int) -> Reference:
    if not by:
        return reference
    return reference._replace(
        first=reference.first + by,
        last=reference.last + by,
        end=reference.end + by,
        inner=tuple([_shifted(inner, by) for inner in reference.inner]) if reference.inner else (),
    )


def _without_to(form: str) -> str:
    """A word without "to the", "the" before it: "للرئيس", "لرئيس"."""
    return form[2:] if form[:2] == "لل" else form[1:].removeprefix(ARTICLE) if form[:1] == "ل" else form


class _Phrase:
    def __init__(self, reader: Reader, quoted: bool = False) -> None:
        self.reader, self.quoted = reader, quoted
        self.end = len(reader.forms)

    def read(self) -> list[Reference]:
        reader, grammar = self.reader, self.reader.grammar
        at = 0
        while at < self.end and (not reader.tokens[at].word or reader.forms[at] in grammar.leading):
            at += 1
        if at >= self.end:
            return []
        if tuple(reader.forms[at : self.end]) in grammar.nobody or (
            reader.forms[at] in grammar.any and self._vague(at)
        ):
            return []
        latter = self._latter(at)
        if latter is not None:
            return [latter]
        each = starts_with(reader.forms, at, self.end, grammar.each_of)
        if each and at + each < self.end:
            return self._listed(at + each)
        one = starts_with(reader.forms, at, self.end, grammar.one_of)
        if one or reader.forms[at] in grammar.one_of_them:
            after = at + max(one, 1)
            if after < self.end and reader.forms[after] in grammar.prepositions - grammar.from_words:
                return []  # "لا يدعو أحد إلى الحرب"
            return [self._one_of(at, after)]
        return self._listed(at)

    def _vague(self, at: int) -> bool:
        """ "any side", "any official": nobody, unless something definite follows ("any of the ministers")."""
        return not any(is_definite(form) for form in self.reader.forms[at + 1 : self.end])

    def _latter(self, at: int) -> Reference | None:
        forms = tuple(self.reader.forms[at : self.end])
        for gender, phrases in (("m", self.reader.grammar.latter_m), ("f", self.reader.grammar.latter_f)):
            if forms in phrases:
                return plain_reference(
                    self.reader, at, self.end, "PER", "description", "phrase.latter", gender, "s", "latter"
                )
        return None

    def _one_of(self, at: int, start: int) -> Reference:
        """ "One of the minister's aides": a person of its own, named only where the phrase says so."""
        reader = self.reader
        for k in range(start, self.end):
            length = starts_with(reader.forms, k, self.end, reader.grammar.called)
            name = read_name(reader, k + length, self.end, True) if length and k + length < self.end else None
            if name is not None:
                found = plain_reference(reader, at, name.last, "PER", "name", "phrase.called", name.gender or "m")
                return found._replace(name=name.words, name_span=reader.span(name.first, name.last))
        if start < self.end and reader.forms[start] in COMMAS:
            name = read_name(reader, start + 1, self.end, True)
            if name is not None and name.known:
                found = plain_reference(reader, at, name.last, "PER", "name", "phrase.called", name.gender or "m")
                return found._replace(name=name.words, name_span=reader.span(name.first, name.last))
        country = None
        for k in range(start, self.end):
            nation = reader.nation(k, self.end)
            known = reader.match(k, self.end)
            if nation is not None or known is not None:
                country = reader.country_of(nation[1] if nation else known.senses[0].entry.key if known else None)
                break
        found = plain_reference(
            reader, at, description_end(reader, at, self.end), "PER", "description", "phrase.one-of", "m"
        )
        return found._replace(country=country)

    def _listed(self, at: int) -> list[Reference]:
        """The conjuncts from ``at`` on."""
        found = read_pair(self.reader, at, self.end)
        if found:
            at = self._conjunct(found[-1]) if len(found) == 1 else -1
            if at < 0:
                return found
        while at < self.end:
            reference = self._single(at, bool(found))
            if reference is None:
                break
            if found and found[-1].end > found[-1].last and not reference.name and found[-1].name:
                # "so-and-so, the expert and commentator": still his apposition
                found[-1] = with_titles(found[-1], reference.titles, reference.end)
                break
            if found and reference.rule == "nation" and found[-1].type == "GROUP" and not reference.definite:
                # "South Korean and Japanese officials": one collective
                span = Span(found[-1].span.start, reference.span.end)
                found[-1] = found[-1]._replace(span=span, last=reference.last, end=reference.end, country=None)
                following = self._conjunct(found[-1])
                if following < 0:
                    break
                at = following
                continue
            if found and self._same_holder(found[-1], reference):
                # "the journalist and agent so-and-so" is one person
                span = Span(found[-1].span.start, reference.span.end)
                titles = (*found[-1].titles, *reference.titles)
                found[-1] = reference._replace(span=span, first=found[-1].first, titles=titles)
                break
            if found and self._belongs(found[-1], reference):
                # "officials in Turkey and Israel": the second state belongs to the place of the first phrase
                span = Span(found[-1].span.start, reference.span.end)
                found[-1] = found[-1]._replace(span=span, last=reference.last, end=reference.end)
                break
            found.append(reference)
            following = self._conjunct(reference)
            if following < 0:
                break
            at = following
        return found

    def _same_holder(self, before: Reference, reference: Reference) -> bool:
        """Whether two coordinated titles, the first of a trade, the second with the name, are one person's."""
        if before.type != "PER" or before.name or not reference.name or not reference.titles or not before.titles:
            return False
        if all(t.office.sense == "member" for t in before.titles):
            return True  # "a member of parliament and head of a party, so-and-so"
        # "the economist and former minister so-and-so": who is nameless by a trade alone is hardly another
        return before.number == "s" and all(t.office.sense in ("expert", "person") for t in before.titles)

    def _belongs(self, before: Reference, reference: Reference) -> bool:
        if before.type not in ("GROUP", "PER") or before.name or reference.type not in ("GPE", "LOC"):
            return False
        return any(inner.type == reference.type and inner.last == before.last for inner in before.inner)

    def _conjunct(self, reference: Reference) -> int:
        """Where the next conjunct starts after ``reference``, or -1."""
        reader = self.reader
        at = reference.end
        if at < self.end and reader.forms[at] in QUOTES:
            at += 1
        if at < self.end and reader.forms[at] in COMMAS:
            at += 1
        if at >= self.end:
            return -1
        form, word = reader.forms[at], reader.words[at]
        if form in reader.grammar.conjunctions and at + 1 < self.end:
            return at + 1 if self._starts(at + 1) else -1
        if form[0] == "و" and len(form) > 2:
            if (word.clitic == 1 and (word.offices or word.heads or word.nations)) and word.stem != form:
                return at
            known = reader.match(at, self.end)
            if known is not None and known.clitic == 1:
                return at
            if reference.type == "PER" and reference.name and word.given and word.clitic == 1 and self._parts(at):
                return at
            rest = reader.lexicon.look(form[1:])
            if word.stem == form and not word.known and rest.given and not rest.doubtful:
                return at
        return -1

    def _parts(self, at: int) -> bool:
        """Split "and" off a given name that a second person's name opens, if one does."""
        reader, token, word = self.reader, self.reader.tokens[at], self.reader.words[at]
        reader.put(at, Token(reader.start_after(at, 1), token.end, token.form[1:], token.word))
        if read_name(reader, at, self.end, False) is not None:
            return True
        reader.put(at, token)
        reader.read_as(at, word)
        return False

    def _starts(self, at: int) -> bool:
        return self.reader.words[at].opens or self.reader.match(at, self.end) is not None

    def _single(self, at: int, later: bool) -> Reference | None:
        """The one reference that starts at ``at``."""
        reader, grammar = self.reader, self.reader.grammar
        while at < self.end and (not reader.tokens[at].word or reader.forms[at] in grammar.demonstratives):
            at += 1
        if at >= self.end:
            return None
        some = starts_with(reader.forms, at, self.end, grammar.some_of)
        counted = reader.forms[at][0].isdigit() or reader.forms[at] in grammar.numbers
        if (some or counted) and at + max(some, 1) < self.end:
            return self._some_of(at, at + max(some, 1))
        if reader.forms[at] in grammar.foremost and at + 1 < self.end and reader.words[at + 1].offices:
            at += not is_definite(reader.forms[at + 1])  # "the highest official in the organisation, so-and-so"
        same = reader.forms[at] in grammar.the_same and at + 1 < self.end
        at += same
        reference = self._headed(at)
        if reference is None and later:
            return None
        if reference is None:
            reference = read_unknown(reader, at, self.end)
        if reference is None:
            return None
        if reference.last == reference.first + 1 and not reference.name and not reference.key and not later:
            reference = reference._replace(alone=reader.forms[at])
        return self._sameness(reference._replace(same=True) if same else reference)

    def _headed(self, at: int) -> Reference | None:
        """A reference whose first word the lexicon knows; of several readings the one that reaches further."""
        reader = self.reader
        person = persons.read_person(reader, at, self.end)
        document = read_document(reader, at, self.end)
        if document is not None and (person is None or document.end >= person.end):
            return document
        body = bodies.read_body(reader, at, self.end) or read_two(reader, at, self.end)
        if body is None or (body.anaphor and body.type != "ORG") or self.quoted:
            body = self._weak_medium(at) or body
        government = read_government_of(reader, at, self.end)
        if government is not None and (body is None or government.last >= body.last):
            body = government
        if person is not None and self._wants_name(person):
            person = self._named_further(person) or person
        if person is not None and (body is None or person.last >= body.last):
            tie = body is not None and body.last == person.last and (body.key or not person.name)
            return body if tie and body is not None else self._source_word(person)
        if body is not None:
            return self._bracketed(body)
        return read_group(reader, at, self.end) or read_people(reader, at, self.end)

    def _wants_name(self, person: Reference) -> bool:
        """Whether a title has no name yet, or only one word, no given name, that may belong to the title's own body."""
        if person.number != "s" or len(person.name) > 1 or person.key is not None:
            return False
        return not person.name or (bool(person.titles) and not self.reader.lexicon.look(person.name[0]).given)

    def _named_further(self, person: Reference) -> Reference | None:
        """A long title that is not read to its end, before the name at the end of the phrase.

        After commas, which may part further titles from it, the name needs a courtesy title before it.
        """
        reader = self.reader
        for k in range(person.last, self.end - 1):
            joined = reader.forms[k][0] == "و" and reader.words[k].clitic == 1
            if joined and reader.words[k].offices and not reader.words[k].heads:
                return None  # "... and the minister so-and-so"
            if reader.words[k].clitic or not any(o.sense in _COURTESY for o, _ in reader.words[k].offices):
                name = self._closing_name(k, person)
                if name is not None:
                    return name
                continue
            named = persons.read_person(reader, k, self.end)
            if named is not None and named.name and named.gender in ("", person.gender):
                span = Span(person.span.start, named.span.end)
                titles = (*person.titles, *named.titles)
                return named._replace(span=span, first=person.first, titles=titles, gender=person.gender,
                               country=named.country or person.country)  # fmt: skip
        return None

    def _closing_name(self, at: int, person: Reference) -> Reference | None:
        """A clear name that ends the phrase after a comma or a definite word, to which it cannot be a genitive."""
        reader = self.reader
        word, before = reader.words[at], reader.forms[at - 1]
        family = at + 2 == self.end and is_definite(reader.forms[at + 1]) and not reader.words[at + 1].known
        everyday = word.offices or word.heads or word.nations or word.adjective or word.stop
        foreign = before in COMMAS and self._only_unknown(at)
        unknown = foreign or (family and not (everyday or is_definite(reader.forms[at]))) or self._only_name(at, person)
        clear = self._clear_name(at)
        closed = person.pointing or (person.definite and (before in COMMAS or unknown or clear))
        closed = closed or (foreign and self._of_unknown(person.last, at)) or (clear and self._ends_place(at))
        if not closed or word.stem != reader.forms[at] or not (word.given or word.joins or unknown):
            return None
        two = at + 2 == self.end and bool(word.given and reader.words[at + 1].given)
        loose = before in COMMAS and (family or two or foreign or not word.doubtful)
        if not (is_definite(before) or loose or clear or (before in QUOTES and bool(word.given) and not word.doubtful)):
            return None
        name = read_name(reader, at, self.end, True)
        if name is None and unknown:  # "جاد": an everyday word, but only a family name follows, and then the end
            name = Name(at, self.end, tuple(reader.forms[at : self.end]), "", False)
        if name is None or name.last < self.end or len(name.words) < 2:
            return None
        if name.gender and person.gender and name.gender != person.gender:
            return None
        known = reader.match(name.first, name.last)
        key = known.senses[0].entry.key if known is not None and known.last == name.last else None
        between = (_without_to(form) for form in reader.forms[person.last : at])
        if person.titles and is_superior(person.titles[0].office.id, (*person.titles[0].words, *between), key):
            return None  # "المحامي الشخصي للرئيس باراك أوباما"
        span = Span(person.span.start, reader.tokens[name.last - 1].end)
        return person._replace(
            span=span, last=name.last, end=name.last, kind="name", rule="person.title-name", name=name.words,
            anaphor="", definite=True, name_span=reader.span(name.first, name.last),
        )  # fmt: skip

    def _of_unknown(self, first: int, comma: int) -> bool:
        """Whether a title belongs to one word that the lexicon does not have: "مهاجم **تشيلسي**، ..."."""
        word = self.reader.words[first]
        return comma - first == 2 and not (
            word.common or word.stop or word.adjective or is_definite(self.reader.forms[first])
        )

    def _clear_name(self, at: int) -> bool:
        """Whether a clear given name and a family name with the article end the phrase: "of Fatah Azzam al-Ahmad"; or
        a name of three words and more, right after a definite word that is no office."""
        reader = self.reader
        word = reader.words[at]
        before = reader.words[at - 1]
        if (
            self.end - at > 2
            and (word.given or word.joins)
            and (is_definite(reader.forms[at - 1]) or self._ends_place(at))
            and not before.offices
        ):
            name = read_name(reader, at, self.end, True)
            return name is not None and name.last == self.end and name.known and len(name.words) > 2
        if (
            at + 2 != self.end
            or not is_definite(reader.forms[at + 1])
            or reader.forms[at - 1] in reader.grammar.prepositions
        ):
            return False
        family = reader.words[at + 1]
        everyday = family.common or family.offices or family.heads
        shut = is_definite(before.stem) or self._ends_place(at)
        return bool(word.given) and (shut or not (word.doubtful or family.nations)) and not everyday

    def _ends_place(self, at: int) -> bool:
        """Whether the name of a place ends right before a word: "مدير الصحة **بصفاقس** سامي نادر"."""
        reader = self.reader
        held = reader.words[at - 1].clitic or (at > 1 and reader.forms[at - 2] in reader.grammar.prepositions)
        part = reader.words[at - 2] if at > 1 else None  # "**بمنطقة** الوادي"
        if not held and not (part is not None and part.clitic and any(h.domain == "place" for h, _ in part.heads)):
            return False
        known = reader.match(at - 1, self.end)
        return known is not None and known.last == at and known.senses[0].entry.type in ("GPE", "LOC")

    def _only_unknown(self, at: int) -> bool:
        """Whether two or three words that the lexicon does not have end the phrase; the first may be a particle or verb
        too, as no clause stands there ("لاعب النادي السابق، **بات** نيفين")."""
        reader = self.reader
        words = [reader.words[k] for k in range(at, self.end)]
        first = words[0].stop and reader.forms[at] not in reader.grammar.prepositions
        rest = words[1:] if first else words
        return 2 <= len(words) <= 3 and not any((w.known and not w.given) or w.stop or w.clitic for w in rest)

    def _only_name(self, at: int, person: Reference) -> bool:
        """Whether two or three words without the article end the phrase right after a definite word of the title: after
        it they can be no adjectives, so they are the name ("the journalist so-and-so"), everyday words though they be.
        """
        reader = self.reader
        if not person.definite or not 2 <= self.end - at <= 3 or not is_definite(reader.forms[at - 1]):
            return False
        words = [reader.words[k] for k in range(at, self.end)]
        if any(w.stop or w.clitic or w.pronoun or w.offices or w.heads or w.nations for w in words):
            return False
        plain = all(reader.tokens[k].word and reader.forms[k].isalpha() for k in range(at, self.end))
        return plain and not any(map(is_definite, reader.forms[at : self.end - 1]))

    def _weak_medium(self, at: int) -> Reference | None:
        """A medium whose name is an everyday word too, where the whole phrase is that name."""
        known = self.reader.match(at, self.end)
        if known is None or known.last != self.end or known.clitic:
            return None
        sense = next((s for s in known.senses if s.entry.type == "MEDIA"), None)
        if sense is None or not (self.quoted or len(known.senses) == 1) or self.reader.words[at].offices:
            return None
        return make_medium(self.reader, at, known.last, 0, sense, self.end)

    def _bracketed(self, body: Reference) -> Reference:
        """A body without a key whose known name follows in brackets."""
        at = body.last
        if body.key is not None or at + 1 >= self.end or self.reader.forms[at] not in ("(", "«", '"', "“"):
            return body
        known = self.reader.match(at + 1, self.end)
        if known is None or known.senses[0].entry.type != body.type:
            return body
        entry = known.senses[0].entry
        return body._replace(key=entry.key, country=entry.country, anaphor="", end=known.last + 1)

    def _source_word(self, person: Reference) -> Reference:
        """ "The source", "the source itself" stand for whoever was the source before."""
        if person.titles and not person.name and person.titles[0].office.sense == "source":
            if person.number == "s" and person.anaphor and person.pointing:
                return person._replace(anaphor="source")
            if person.number == "p":
                gender = "f" if person.titles[0].office.id == "source" else "m"
                return person._replace(type="GROUP", gender=gender, anaphor="")
            return person._replace(anaphor="", kind="description")
        return person

    def _sameness(self, reference: Reference) -> Reference:
        """Takes "himself", "itself" after the phrase into it."""
        at = reference.last
        if at < self.end and self.reader.forms[at] in self.reader.grammar.same:
            span = Span(reference.span.start, self.reader.tokens[at].end)
            return reference._replace(span=span, last=at + 1, end=max(reference.end, at + 1), same=True, alone="")
        return reference

    def _some_of(self, at: int, start: int) -> Reference:
        """ "Some Western reports", "40 gunmen": a collective."""
        inner = self._headed(start)
        last = inner.last if inner is not None else description_end(self.reader, start, self.end)
        group = plain_reference(self.reader, at, last, "GROUP", "group", "phrase.some-of", "m", "p")
        if inner is None:
            return group
        return group._replace(country=inner.country, end=inner.end, head=inner.head, gender=inner.gender or "m")
