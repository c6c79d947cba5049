"""References to bodies by a head word: "the Russian ministry of Defence", "the Committee"."""

from __future__ import annotations

from musnad.arabic.tokens import ARTICLE
from musnad.extract.mentions.heads import HeadRead, head_at
from musnad.extract.mentions.names import read_name
from musnad.extract.mentions.reader import QUOTES, Reader, bare, is_definite, starts_with
from musnad.extract.mentions.references import Reference
from musnad.lexicon.inflection import Agreement
from musnad.lexicon.verbs import finite
from musnad.lexicon.words import Word

_LONGEST = 12
_TAKING_FEMININE = ("ه", "ات", "ون")  # ends of nouns that have feminine adjectives
_NISBA = "يه"
_WITH_PURPOSE = frozenset(
    {
        "organisation",
        "union",
        "committee",
        "company",
        "centre",
        "team",
        "group",
        "authority",
        "council",
        "court",
        "academy",
        "front",
        "bank",
        "commission",
        "agency_office",
    }
)
_OF_TWO = frozenset(  # whose names may be of two fields: "لجنة الحقوق والحريات"
    {
        "ministry", "committee", "union", "authority", "centre", "management", "commission", "council", "academy",
        "organisation", "company", "foreign_office", "team", "party", "front",
        "group", "movement",
    }
)  # fmt: skip
_OWNERS = frozenset({"army", "party", "ministry"})  # bodies that others belong to, rather than serve
_CALLED = frozenset({"centre", "academy", "company", "team", "union"})  # bodies that are called after people
_CLUBS = frozenset({"centre", "team", "company"})
_RELATED = ("ي", "يه", "يين", "يون", "يات")
_MANNED = frozenset({"forces", "militia", "army", "brigades"})


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
        self.purpose = False  # the last word was "for ...": its genitive may follow
        self.aim = False  # what it is for has been told: its adjectives may follow
        self.city = False  # the last word is a city, after which a club's name may go on
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
            and form[:2] != "لل"  # "للشغل" holds no verb
            and not self.opened
            and not starts_with(reader.forms, at, self.end, reader.grammar.construct_prepositions)
        ):
            return False
        if at == self.head.last and not self.closed and self.head.head.id in _MANNED and self._leader(at):
            return True
        if at == self.head.last and not self.closed and word.offices and self._patron(at):
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
            if at == self.head.last and self._of_another(word.adjective):
                return False
            return self._add(bare(form))
        if not (self.closed and not self.purpose) and not word.clitic and self._known(at):
            return True
        if self.purpose and word.common and not word.clitic and self._before_definite(at):
            return self._add(form)  # "لجنة لقطاع **مواصفات** المقاييس"
        if is_definite(form):
            return self._definite(form)
        if self.named or self.words or (self.country and form[0] == "ل"):
            return self._later(form)
        if self.definite or (word.clitic and word.known):
            return False
        if word.common and not word.heads and not word.clitic and self._heads_genitive(at):
            return self._add(form)
        if (word.common and not word.heads) or (word.offices and not word.heads and not self._office(at)):
            return False
        self.named = not word.known
        return self._add(form)

    def _of_another(self, adjective: Agreement) -> bool:
        """Whether an adjective right after the head belongs to a noun before it: "تقرير المنظمة **السنوي**"."""
        head = self.head.form
        return head.definite and (head.gender, head.number, adjective.gender, adjective.number) == ("f", "s", "m", "s")

    def _heads_genitive(self, at: int) -> bool:
        """Whether a noun right after the head has a genitive: "the committee for the rights of man"."""
        return at == self.head.last and self._before_definite(at)

    def _before_definite(self, at: int) -> bool:
        """Whether a noun without the article has a genitive with it."""
        if at + 1 >= self.end or self.reader.words[at].pronoun or is_definite(self.reader.forms[at]):
            return False
        known = self.reader.match(at + 1, self.end)
        if known is not None and known.clitic == 0 and known.senses[0].entry.type in ("LOC", "GPE"):
            return True  # "فريق مصافي عدن"
        return is_definite(self.reader.forms[at + 1]) and self.reader.words[at + 1].adjective is None

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

    def _patron(self, at: int) -> bool:
        """A ruler or other dignitary after whom the body is called: "مركز **الملك سعود** الثقافي"."""
        office, form = self.reader.words[at].offices[0]
        if self.head.head.id not in _CALLED or not (form.definite and office.surname):
            return False
        name = read_name(self.reader, at + 1, self.end, True, True, True)
        if name is None or not name.known:
            return False
        self.words.extend((bare(self.reader.forms[at]), *name.words))
        self.named = self.definite = True
        self.at = name.last
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
        if (entry.type == "MEDIA" and known.senses[0].weak) or (self.purpose and entry.type not in ("GPE", "LOC")):
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
        self.purpose = False
        self.city = self.head.head.id in _CLUBS and entry.type in ("LOC", "GPE")
        self.at = known.last
        return True

    def _definite(self, form: str) -> bool:
        word = self.reader.words[self.at]
        if self.purpose and all(office.weak for office, _ in word.offices):
            self.purpose = False
            return self._add(bare(form))
        if self.aim and not word.offices and not word.heads and not word.given and self._related(word, form):
            return self._add(bare(form))  # "الهيئة العليا للاتصال **السمعي البصري**"
        if self.closed or (word.offices and self.named) or (self.country and word.adjective is None):
            return False
        if self.definite and self.words and self._person(word):
            return False
        if self.definite and word.adjective is None and self.words and not _agreeing(self.words[-1], form):
            return False
        self.definite = True
        return self._add(bare(form))

    def _person(self, word: Word) -> bool:
        """Whether a person's name begins behind the body's own: "نقابة التعليم الأساسي **الهادي** السالمي"."""
        if not word.given or word.doubtful or word.adjective is not None or self.at + 1 >= self.end:
            return False
        return is_definite(self.reader.forms[self.at + 1]) or bool(self.reader.words[self.at + 1].given)

    def _related(self, word: Word, form: str) -> bool:
        """Whether a definite word after what a body is for is an adjective of it."""
        following = self.reader.forms[self.at + 1] if self.at + 1 < self.end else ""
        name = is_definite(following) and not word.known and not self.reader.words[self.at + 1].known
        return bool(word.adjective or word.nations) or (form.endswith(_RELATED) and not name)

    def _later(self, form: str) -> bool:
        """What may follow the first word: "for ...", a coordinated noun, the rest of a foreign name."""
        word = self.reader.words[self.at]
        aim = starts_with(self.reader.forms, self.at, self.end, self.reader.grammar.construct_prepositions)
        if aim:
            return self._purpose(aim)
        if form[:2] == "لل" or (form[0] == "ل" and word.clitic == 1 and (word.common or word.heads)):
            if self.head.head.id not in _WITH_PURPOSE or _holds_office(word):
                return False
            if self.aim or (form[:2] != "لل" and word.stem not in self.reader.grammar.aims):
                return False  # "صناديق الاقتراع لانتخاب"
            if word.heads and all(h.domain == "government" or h.id in _OWNERS for h, _ in word.heads):
                return False  # "المركز القانوني للحكومة" is no centre
            self.purpose = form[:2] != "لل"
            self.aim = not self.purpose or word.stem in self.reader.grammar.aims
            return self._add(bare(form[1:]) if form[:2] != "لل" else bare(form))
        if form[0] == "و" and self.head.head.id == "centre" and self.words:
            region = self.reader.match(self.at, self.end)
            if region is not None and region.clitic == 1 and region.senses[0].entry.type == "LOC":
                self.words.append(region.senses[0].entry.key)
                self.at = region.last
                return True
        if form[0] == "و" and is_definite(form[1:]) and self.definite and self._goes_on():
            inner = self.reader.lexicon.look(form[1:])
            if (
                self.head.head.id not in _OF_TWO
                or inner.offices
                or inner.heads
                or (inner.nations and self.country)
                or inner.given
            ):
                return False
            known = self.reader.match(self.at, self.end)
            if known is not None and (known.senses[0].entry.type != "LOC" or self.head.head.id != "centre"):
                return False
            return self._add(bare(form[1:]))
        if self.opened and not word.common:
            return self._add(form)
        goes_on = self.named and (not self.definite or (self.city and form[-1] != "ا" and not finite(form)))
        return goes_on and not word.known and len(self.words) < 4 and self._add(form)

    def _goes_on(self) -> bool:
        """Whether a second field may be named here: right after the first, or after what the body is for."""
        aimed = self.aim and self.reader.forms[self.at - 1][:2] == "لل"
        return aimed or self.at == self.head.last + len(self.words)

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


def _holds_office(word: Word) -> bool:
    """Whether a word is that of an office, and of one holder: a body is not "for the president", but "for judges"."""
    return bool(word.offices) and all(form.number != "p" for _, form in word.offices)


def _agreeing(before: str, form: str) -> bool:
    """Whether a second definite word can be an adjective: a genitive chain ends with its first definite noun."""
    return form.endswith(("ي", "يه", "يين", "يون")) or form[2] == "م" or (before.endswith("ه") and form.endswith("ه"))


def _describes(reader: Reader, at: int) -> bool:
    """Whether a relative adjective that can be a body's name ("the naval", the navy) describes a definite noun."""
    before = reader.forms[at - 1] if at else reader.before
    return before.startswith(ARTICLE) and reader.forms[at].endswith(_NISBA)


def _belongs_before(reader: Reader, at: int) -> bool:
    """Whether a relative adjective agrees with the noun before it: "the internal affairs of Egypt" are no ministry."""
    if not at or not reader.forms[at].startswith(ARTICLE) or not _describes(reader, at):
        return False
    return reader.forms[at - 1].endswith(_TAKING_FEMININE) and not reader.words[at - 1].stop


def read_organisation(reader: Reader, at: int, end: int) -> Reference | None:
    """A body by its head word: "the Russian ministry of Defence", "the Kurdish parliament", "the Committee"."""
    head = head_at(reader, at, end, "organisation")
    if head is None or head.form.number == "d":
        return None
    body = _Body(reader, head, end)
    body.read()
    alone = body.at == head.last
    if alone and (not (head.form.definite or head.pronoun) or _describes(reader, at)):
        return None
    if _belongs_before(reader, at):
        return None
    if not alone and not body.definite and not body.named and body.country is None:
        return None
    doubtful = head.head.strict and not alone and not body.named and body.country is None
    bound = body.closed and not body.country and not body.named and not body.aim
    if head.head.id == "resistance" and not alone and not body.country and not reader.words[head.last].adjective:
        return None  # "مقاومة الفساد" is no body
    last = reader.closes(head.last, body.at, end)
    return Reference(
        span=reader.span(at, last, head.clitic), first=at, last=last, end=last, type="ORG",
        kind="description" if alone else "name", rule="body.alone" if alone else "body.head", head=head.head.id,
        words=(head.head.stem, *body.words), country=body.country, gender=head.form.gender, number=head.form.number,
        anaphor="body" if alone or bound else "", definite=body.definite or body.named, weak=doubtful,
        inner=tuple(body.inner),
    )  # fmt: skip
