"""What the head of a noun phrase is: somebody who can take part in an event, a place, or neither."""

from __future__ import annotations

from bisect import bisect_right

from musnad.extract.attribution.nominals import is_definite
from musnad.extract.attribution.scan import Scan
from musnad.lexicon.event_index import find_triggers
from musnad.lexicon.event_words import EventWords
from musnad.lexicon.words import Word, load_words

_WOMEN = ("f", "p")


class Heads:
    """Judges the words of one passage, each once; ``busy`` are the tokens of time expressions."""

    def __init__(self, scan: Scan, words: EventWords, busy: frozenset[int]) -> None:
        self.scan, self.words, self.busy = scan, words, busy
        self.look = load_words().look
        self._who: dict[int, int] = {}
        self._verbs: dict[int, bool] = {}
        self._ends = [token.end for token in scan.tokens]
        self._in_person = {i for at, n in scan.names.items() if n.type == "PER" for i in range(at + 1, n.last + 1)}

    def token_at(self, offset: int) -> int:
        """The first token that ends after ``offset``; the last one where none does."""
        return min(bisect_right(self._ends, offset), len(self._ends) - 1)

    def head(self, index: int) -> int:
        """What the head of a noun phrase at a token is: 2 somebody, 1 a place only, 0 neither."""
        found = self._who.get(index)
        if found is None:
            found = self._who[index] = self._head(index)
        return found

    def _head(self, index: int) -> int:
        scan = self.scan
        if index >= scan.size:
            return 0
        all_that = scan.forms[index] in scan.marks.quantity_heads and index + 1 < scan.size
        if all_that and scan.forms[index + 1] in scan.marks.what:
            return 0  # "تدعم **كل ما** تفعله": nobody
        if index in scan.opening:
            return self.head(index + 1) if index + 1 < scan.size else 0
        name = scan.names.get(index)
        if name is not None:
            return 1 if name.type in ("LOC", "FAC") else (0 if name.type == "PRODUCT" else 2)
        form = scan.forms[index]
        if not scan.tokens[index].word or any(cue.shape == "participle" for cue in scan.cues[index]):
            return 0
        word = scan.words[index]
        return max(self._known(form, word), self._known(word.stem, word) if word.clitic else 0, self._counted(index))

    def is_people(self, form: str) -> bool:
        """Whether a folded word without its article is a noun for people, in the accusative too."""
        return form in self.words.people or (form.endswith("ا") and form[:-1] in self.words.people)

    def _known(self, form: str, word: Word) -> int:
        bare = form[2:] if is_definite(form) else form
        if bare in self.words.sites or (bare.endswith("ا") and bare[:-1] in self.words.sites):
            return 1
        office = bool(word.offices) and not (word.offices[0][1][:2] == _WOMEN and self._is_deed(form))
        if office or form in self.words.forces or self.is_people(bare) or form in self.words.people:
            return 2
        if form[:1] in ("و", "ل", "ب") and form[1:] in self.words.people:
            return 2
        domains = {head.domain for head, _ in word.heads}
        if domains - {"document", "place"}:
            return 2
        if word.given and not word.doubtful and not word.common:
            return 2
        if "place" in domains:
            return 1
        return 2 if word.nations and (word.nations[0][1].number == "p" or not is_definite(form)) else 0

    def _is_deed(self, form: str) -> bool:
        """Whether what could be women of an office is an event: "مفاوضات" of the negotiators."""
        return any(t.shape == "noun" for t in find_triggers(form))

    def _counted(self, index: int) -> int:
        """What a number counts, people ("15 جنديا", "عشرات القتلى") or places."""
        if not self.counts(index):
            return 0
        for at in range(index + 1, min(index + 6, self.scan.size)):
            following = self.scan.forms[at]
            bare = following[2:] if is_definite(following) else following
            word = self.scan.words[at]
            if self.is_people(bare) or word.offices or any(h.domain == "group" for h, _ in word.heads):
                return 2
            if word.nations and self.counts(at - 1) and not is_definite(following):
                return 2  # "19 أمريكيا"
            if bare in self.words.sites:
                return 1  # "عدة مواقع"
            if not self.scan.tokens[at].word or not (self.counts(at) or following in self.scan.marks.of):
                break
        return 0

    def counts(self, index: int) -> bool:
        """Whether a token is a number or a word of quantity."""
        form = self.scan.forms[index]
        bare = form[1:] if form[:1] == "و" and len(form) > 3 else form
        if bare.endswith("ا") and bare[:-1] in self.scan.marks.quantity_heads:
            return True
        return (
            form[0].isdigit() or form in self.scan.marks.quantity_heads or bare in self.words.numerals
            or bare in self.words.about
        )  # fmt: skip

    def named(self, index: int) -> bool:
        """Whether a token is, or looks like, part of a person's name."""
        name = self.scan.names.get(index)
        if name is not None:
            return name.type == "PER"
        word = self.scan.words[index]
        return bool(word.given) and not word.common and word.clitic == 0
