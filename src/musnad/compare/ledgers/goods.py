"""What is given: the words for goods after a deed, their kind, and a number with them."""

from __future__ import annotations

from musnad.arabic.numbers import read_number
from musnad.arabic.tokens import CONJUNCTIONS
from musnad.compare.ledgers.passages import Sentence, Witness
from musnad.extract.dates.vocabulary import load_vocabulary
from musnad.lexicon.ledgers import Deed, LedgerWords, Marker, Sense, load_ledger_words

REACH = 12
STOPS = frozenset(".؛:؟!")
COMMAS = frozenset("،,")
QUOTES = frozenset("«»“”\"'()")
TO, BY = "ل", "ب"
_LONGEST = 9


class GoodsReader:
    """Finds goods in one sentence."""

    def __init__(self, sentence: Sentence, witness: Witness) -> None:
        self.sentence, self.witness = sentence, witness
        self.words: LedgerWords = load_ledger_words()
        self.forms = sentence.forms
        self.size = len(sentence.forms)

    def _stop(self, low: int) -> int:
        """Where what a deed governs ends at the latest: at a full break or a marker of return."""
        for at in range(low, min(self.size, low + REACH + 4)):
            if self.forms[at] in STOPS:
                return at
            marked = self._marks(at)
            if marked is not None and not (marked[1].adverb and at < low + 4):
                return at
        return min(self.size, low + REACH + 4)

    def _marks(self, at: int) -> tuple[int, Marker] | None:
        for marker in self.words.markers:
            size = marker.phrases.match(self.forms, at, self.size)
            if size:
                return size, marker
        return None

    def _goods(self, at: int, stop: int, deed: Deed, sense: Sense) -> tuple[str, int, int] | None:
        """Kind and place of what is given: the first word of goods that the deed goes with, near enough to it."""
        skip = 0
        if sense.lemma in self.words.helping:
            inside = next((k for k in range(at + 1, min(stop, at + 6)) if self.forms[k] in self.words.in_it), None)
            if inside is not None and inside + 1 < stop and self.sentence.naming(inside + 1) is None:
                last = self._phrase_end(inside + 1, stop)
                kinds = [{g.id for g in self.words.goods.look(self.forms[k])} for k in range(inside, last)]
                technical = any("technology" in found and "nuclear" not in found for found in kinds)
                return "technology" if technical else "aid", inside + 1, last
        if deed.arrives:
            return self._arriving(at)
        for k in range(at + 1, stop):
            form = self.forms[k]
            if k < skip:
                continue
            if form in COMMAS:
                # a setting between commas: "، أمس الخميس،"
                close = next((j for j in range(k + 1, min(stop, k + 6)) if self.forms[j] in COMMAS), None)
                if close is not None and any(self._marks(j) for j in range(k, close)):
                    close = None
                if close is None and k > at + 3:
                    break
                skip = k if close is None else close + 1
                continue
            if k > at + 1 and any(s.is_verb and not s.preposition for s in self.words.deed_words.look(form)):
                break
            named = self.sentence.naming(k)
            if named is not None and named.parties[0].type not in ("GROUP", "ORG", "PER"):
                continue
            for good in self.words.goods.look(form):
                if good.is_verb or good.id not in deed.goods or (good.preposition == TO and deed.id != "curb"):
                    continue
                if good.id == "aid" and good.pronoun:
                    continue
                first = self._phrase_start(k, at)
                last = self._phrase_end(k, stop)
                return deed.counts_as or self._kind(first, last, good.id, deed), first, last
        own = deed.own.get(sense.lemma)
        if own is not None and sense.shape == "noun":
            return own, at, self._phrase_end(at, min(stop, at + 3))
        return (own, at, at + 1) if own is not None else None

    def _arriving(self, at: int) -> tuple[str, int, int] | None:
        """The troops that arrive or fight somewhere: the nearest before the verb, else right after it."""
        order = [*range(at + 1, min(self.size, at + 5)), *range(at - 1, max(-1, at - 7), -1)]
        for k in order:
            if self.forms[k] in STOPS:
                continue
            if any(g.id == "troops" and not g.is_verb for g in self.words.goods.look(self.forms[k])):
                last = self._phrase_end(k, at if k < at else self.size)
                return "troops", self._phrase_start(k, -1 if k < at else at), last
        return None

    def _kind(self, first: int, last: int, kind: str, deed: Deed) -> str:
        """The kind of the whole phrase: "مساعدات عسكرية" are arms, "دعم مالي" is money."""
        if deed.id == "curb" and any(
            g.id == "nuclear" for k in range(first, last) for g in self.words.goods.look(self.forms[k])
        ):
            return "nuclear"
        if kind != "aid":
            return kind
        for k in range(first, last):
            for good in self.words.goods.look(self.forms[k]):
                if good.id != "aid" and good.id in deed.goods and not good.is_verb:
                    return good.id
        return kind

    def _phrase_start(self, at: int, low: int) -> int:
        """Where the noun phrase around a word of goods begins: with its number or head noun."""
        first = at
        while first - 1 > low and first > at - 5:
            form = self.forms[first - 1]
            if form in self.words.from_:
                # "25 ألف طن من القمح": the amount stands before
                amount = next((k for k in range(max(low + 1, first - 5), first - 1) if self._number(k, first)), None)
                return first if amount is None else amount
            if not self.sentence.tokens[first - 1].word or form in self.words.good_ends:
                break
            if self.sentence.naming(first - 1) is not None or form in self.words.to | self.words.from_:
                break
            first -= 1
        return first

    def _phrase_end(self, at: int, stop: int) -> int:
        last = at + 1
        while last < stop and last - at < _LONGEST:
            form = self.forms[last]
            plain = form[1:] if form[:1] in CONJUNCTIONS and len(form) > 3 else form
            if form in QUOTES and last + 1 < stop:
                last += 1
                continue
            if not self.sentence.tokens[last].word or plain in self.words.good_ends or form in self.words.good_ends:
                break
            named = self.sentence.naming(last)
            if named is not None and named.parties[0].type != "GROUP":
                break
            senses = self.words.deed_words.look(form)
            if any(s.is_verb or s.shape == "noun" for s in senses) and form[:1] in CONJUNCTIONS:
                break
            last += 1
        while last > at + 1 and not self.sentence.tokens[last - 1].word:
            last -= 1
        return last

    def _inner(self, first: int) -> int:
        """The offset of a word without its conjunction and preposition ب."""
        token = self.sentence.tokens[first]
        letters = 0
        for sense in self.words.goods.look(token.form):
            if sense.preposition == BY:
                letters = token.form.find(BY) + 1
                break
        return token.start + letters

    def _number(self, at: int, stop: int) -> float | None:
        number = read_number(self.sentence.tokens, at, load_vocabulary().numbers, stop)
        return None if number is None or number.value <= 1 else number.value

    def _magnitude(self, first: int, last: int, low: int) -> float | None:
        values = (self._number(at, last) for at in range(max(low + 1, first - 1), last))
        return next((value for value in values if value is not None), None)
