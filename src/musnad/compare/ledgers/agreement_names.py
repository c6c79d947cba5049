"""The names of agreements: their head words, how far they go, and which of their words tell them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from musnad.arabic.tokens import CONJUNCTIONS
from musnad.compare.ledgers.passages import Sentence, Witness
from musnad.compare.records import Party, PartyCell, Place, Step, TextCell
from musnad.compare.sides import nation_at, side_of
from musnad.lexicon.ledgers import LedgerWords, Sense, bare, load_ledger_words

COMMAS = frozenset("،,؛;.:؟!")
QUOTES = frozenset("«»“”\"'()")
AND = CONJUNCTIONS[0]
_NAME_LONGEST = 7


@dataclass(slots=True)
class AgreementMention:
    """One mention of an agreement.

    ``topic`` are the telling words of its name; ``definite`` one is taken as known; ``verbal`` is an agreement that
    only a verb tells ("agreed on ...").
    """

    kind: str
    group: str
    at: int
    name: Place
    topic: frozenset[str]
    definite: bool
    several: bool = False
    verbal: bool = False
    taken_up: bool = False
    parties: list[PartyCell] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    terms: list[TextCell] = field(default_factory=list)

    @property
    def members(self) -> frozenset[str]:
        """The identities of its parties."""
        return frozenset(cell.party.identity for cell in self.parties)

    @property
    def vague(self) -> bool:
        """Whether it only takes up what was named before: "the agreement", "the agreement with Iran"."""
        return (self.definite and not self.topic and len(self.members) < 2) or self.taken_up


def add_party(mention: AgreementMention, party: Party, place: Place, rule: str) -> None:
    """Make the side that ``party`` stands for a party of the mention, unless it is one already."""
    side = side_of(party)
    if side is not None and side.identity not in mention.members:
        mention.parties.append(PartyCell(side, place, rule))


def rough_stem(word: str) -> str:
    """A rough stem, so that "الدفاع", "دفاعي" and "للدفاع" are alike."""
    for prefix in ("لل", "بال", "ال", "وال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    for ending in ("يه", "ات", "ين", "ون", "ه", "ي"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


class NameReader:
    """Finds the names of agreements in one sentence; ``recent`` are the states named before it."""

    def __init__(self, sentence: Sentence, witness: Witness, recent: Sequence[Party]) -> None:
        self.sentence, self.witness, self.recent = sentence, witness, recent
        self.words: LedgerWords = load_ledger_words()
        self.forms = sentence.forms
        self.size = len(sentence.forms)

    def _head(self, at: int) -> Iterator[tuple[Sense, bool]]:
        form = self.forms[at]
        senses = [s for s in self.words.heads.look(form) if s.shape == "noun"]
        several = [s for s in self.words.several.look(form) if s.shape == "noun"]
        if not senses and not several:
            return
        following = self.forms[at + 1] if at + 1 < self.size else ""
        previous = self.forms[at - 1] if at else ""
        if following in self.words.avoid or bare(following) in self.words.avoid or previous in self.words.avoid_before:
            return
        for sense in senses:
            needs = self.words.kind_needs[sense.id]
            if needs and needs.isdisjoint(self.forms[at + 1 : at + 4]):
                continue
            yield sense, False
            return
        if several:
            yield several[0]._replace(id="agreement"), True

    def _name_end(self, at: int) -> int:
        """Where the name that starts with a head word ends: with its adjectives and the nouns that it governs.

        After a word with the article only such words go on; a name in quotation marks ends with these.
        """
        last, definite = at + 1, "ال" in self.forms[at][:4]
        if last < self.size and self.forms[last] in QUOTES:
            close = next((k for k in range(last + 1, min(self.size, last + 9)) if self.forms[k] in QUOTES), None)
            if close is None or any(f in COMMAS for f in self.forms[last:close]) or close == last + 1:
                return last
            return close + 1
        while last < self.size and last - at < _NAME_LONGEST:
            form = self.forms[last]
            plain = form[1:] if form[:1] in CONJUNCTIONS else form
            if not self.sentence.tokens[last].word or form in self.words.stops or plain in self.words.stops:
                break
            if any(x.shape == "noun" for x in self.words.heads.look(form)) and (form[:1] == "ل" or definite):
                break
            if self._is_verb(last) or self._made(form) or (form[:1] == AND and not form.startswith("وال")):
                break
            named = self.sentence.naming(last)
            if named is not None and named.clitic:
                break
            articled = form.startswith(("ال", "وال", "لل"))
            known = named is not None or self._nation(last) is not None
            if (definite and not articled and not known) or (not articled and self._imperfect(form)):
                break
            definite = definite or articled
            last = named.last if named is not None else last + 1
        return last

    def _made(self, form: str) -> bool:
        return any(s.shape == "participle" for s in self.words.statuses.look(form))

    def _imperfect(self, form: str) -> bool:
        """Whether a word without article looks like a verb in the imperfect."""
        if len(form) < 4 or form in self.words.plain:
            return False
        return form.startswith(("ي", "سي", "ست")) or (form.startswith("ت") and form.endswith("ها"))

    def _is_verb(self, at: int) -> bool:
        form = self.forms[at]
        tables = (self.words.statuses, self.words.terms, self.words.agreeing)
        return any(s.is_verb for table in tables for s in table.look(form))

    def _mention(self, at: int, sense: Sense, several: bool) -> AgreementMention:
        last = self._name_end(at)
        topic, nations = [], []
        for k in range(at + 1, last):
            form = self.forms[k]
            word = bare(form)
            nation = self._nation(k)
            if nation is not None:
                nations.append((k, nation))
            elif self.sentence.tokens[k].word and word not in self.words.plain and self.sentence.naming(k) is None:
                topic.append(rough_stem(word))
        kind = sense.id
        for k in range(at, min(last + 1, self.size)):
            special = self.words.kind_words.get(bare(self.forms[k])) if k > at else None
            if special and self.words.groups[kind] == "accord":
                kind = special
        start = self._start(at, sense)
        place = self.sentence.place(at, last, start)
        definite = sense.definite or bool(sense.pronoun) or any(f.startswith("ال") for f in self.forms[at + 1 : last])
        mention = AgreementMention(kind, self.words.groups[kind], at, place, frozenset(topic), definite, several)
        mention.taken_up = at > 0 and self.forms[at - 1] in self.words.it_is
        for k, party in nations:
            add_party(mention, party, self.sentence.place(k, k + 1), "agreement.party.nisba")
        return mention

    def _start(self, at: int, sense: Sense) -> int:
        token = self.sentence.tokens[at]
        text = self.sentence.told.reading.article.text
        letters = 0
        if token.form[:1] in CONJUNCTIONS and not sense.lemma.startswith(token.form[:1]):
            letters += 1
        if sense.preposition and not token.form[letters:].startswith("لل"):
            letters += 1
        return token.start + letters if text[token.start : token.start + letters].isalpha() else token.start

    def _nation(self, at: int) -> Party | None:
        """The state whose nationality an adjective of a name is: "الاتفاق الروسي التركي"."""
        found = nation_at(self.forms, at, definite=True)
        return found[0] if found is not None else None
