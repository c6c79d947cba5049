"""Where the noun phrases of a clause begin and end, and the preposition that is written onto them."""

from __future__ import annotations

from musnad.arabic.tokens import ARTICLE, without_and
from musnad.extract.attribution.nominals import (
    has_pronoun,
    is_adjective,
    is_definite,
    looks_like_name,
    person_head,
)
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.events.clauses import Clauses
from musnad.lexicon.event_index import find_triggers
from musnad.lexicon.words import Word

_CLITICS = ("ل", "ب", "ك")


class Phrases(Clauses):
    """Finds the ends of the noun phrases of one passage."""

    def preposition(self, index: int) -> tuple[str, int]:
        """The preposition at a token and how many letters of the token are no part of its noun phrase.

        A free preposition has -1 letters: the noun phrase starts at the next token.
        """
        scan = self.scan
        form = scan.forms[index]
        bare = form[1:] if form[:1] in "وف" and self._governs(form[1:]) else form
        if bare in self.words.about and index + 1 < scan.size and self.counts(index + 1):
            return "", 0
        if self._governs(bare):
            return bare, -1
        name = scan.names.get(index)
        if name is not None:
            if name.clitic and form[name.clitic - 1] in _CLITICS:
                return form[name.clitic - 1], name.clitic
            return "", name.clitic
        if form.startswith("لل") and len(form) > 4:
            return "ل", 1
        if form[:2] in ("بال", "كال") or form[:3] in ("بال", "كال"):
            return form[0], 1
        if form[:1] in _CLITICS and len(form) > 3:
            word = scan.words[index]
            if word.clitic == 1 and word.opens:
                return form[0], 1
            if form[1:] in self.words.people or any(t.preposition == form[0] for t in find_triggers(form)):
                return form[0], 1
            if not word.known and form[0] in "لب" and (self.look(form[1:]).known or find_triggers(form)):
                return form[0], 1
        return "", 0

    def _governs(self, form: str) -> bool:
        return form in self.scan.marks.free_prepositions or form in self.words.spots

    def limit(self, first: int, end: int) -> int:
        """Where the noun phrase at ``first`` ends; prepositional phrases belong to the clause, not to it."""
        last = self._limit(first, end)
        while first < last < end and (self._is_nisba(last) or self._is_numbered(last) or self._is_people_of(last)):
            last += 1
        bearer = self.scan.names.get(last) if last < end else None
        if bearer is not None and bearer.type == "PER" and not bearer.clitic and self._is_envoy(first, last):
            last = min(bearer.last, end)
        return last

    def _is_envoy(self, first: int, last: int) -> bool:
        """Whether a title ends in the place that it is for, so that its bearer follows: "المبعوث إلى سوريا"."""
        scan = self.scan
        place = next((at for at in range(first + 1, last) if at in scan.names and scan.names[at].last == last), -1)
        if place <= first or not person_head(scan, scan.forms[first]):
            return False
        office = bool(scan.words[first].offices) and place == first + 1
        return office or (place > first + 1 and scan.forms[place - 1] in scan.marks.title_prepositions)

    def _is_nisba(self, index: int) -> bool:
        """Whether what is spelled like a state is an adjective of the definite noun before it: "الحدود السعودية"."""
        name = self.scan.names.get(index)
        if name is None or name.clitic or name.last != index + 1 or not is_definite(self.scan.forms[index - 1]):
            return False
        word = self.scan.words[index]
        return bool(word.nations) and is_definite(self.scan.forms[index]) and index - 1 not in self.scan.names

    def _is_people_of(self, index: int) -> bool:
        """Whether the nationality of several follows one more adjective: "مسؤولون **استخباراتيون أمريكيون**"."""
        form, before = self.scan.forms[index], self.scan.forms[index - 1]
        nations = self.scan.words[index].nations
        if not nations or nations[0][1].number != "p":
            return False
        if is_definite(form):  # nominative, so that nobody it could be done to: "القراصنة الصوماليون"
            return form.endswith("ون") and is_definite(before) and self.is_people(before.removeprefix(ARTICLE))
        return form[-2:] == before[-2:]

    def _is_numbered(self, index: int) -> bool:
        """Whether a definite number follows the definite noun that it counts: "الدول الأربع"."""
        form, before = self.scan.forms[index], self.scan.forms[index - 1]
        return is_definite(form) and form[2:] in self.words.numerals and is_definite(before)

    def _limit(self, first: int, end: int) -> int:
        scan = self.scan
        last = phrase_limit(scan, first, end)
        if last <= first:
            return first + 1 if scan.tokens[first].word else first
        if first in scan.names:
            last = max(last, min(scan.names[first].last, end))
            if self.ends_early(first, last):
                last = scan.names[first].last
        elif last == first + 1 < end and without_and(scan.forms[first]) in self.words.members and self.head(last) == 2:
            last = self._limit(last, end)
        counted = first
        while counted + 1 < end and scan.tokens[counted + 1].word and counted + 1 not in self.busy and (
            self.counts(counted) or (counted > first and scan.forms[counted] in scan.marks.of)
        ):  # fmt: skip
            counted += 1
            if scan.forms[counted] not in scan.marks.of:
                last = max(last, phrase_limit(scan, counted, end))
        named = scan.names[first].last if first in scan.names else first
        for index in range(max(first + 1, counted, named), last):
            form = scan.forms[index]
            if index in self.busy or form in self.words.negations or form in self.words.deaths:
                return index
            if self._tells(index) or (form[0] in "بل" and has_pronoun(scan, index - 1)):
                return index  # no genitive follows a pronoun: "نفسه بحزام ناسف"
            if scan.inside[index] >= 0 and scan.inside[index] != scan.inside[first]:
                continue
            if form in scan.marks.free_prepositions or form in self.words.spots:
                if (
                    form in scan.marks.of
                    and index - first <= 2
                    and (
                        scan.forms[first] in scan.marks.quantity_heads
                        or scan.forms[first] in self.words.parts
                        or scan.forms[first][0].isdigit()
                        or (self.head(first) == 2 and index == first + 1)
                    )
                ):
                    continue
                if (
                    form in scan.marks.title_prepositions
                    and index + 1 in scan.names
                    and self._titled(first, index, end)
                ):
                    continue
                return index
            if index > first and (self._leaves(index) or (index > counted + 1 > first + 1 and self._is_past(index))):
                return index
        return last

    def ends_early(self, first: int, last: int) -> bool:
        """Whether an indefinite noun stands after the name of a place, to which no noun belongs: "في لبنان تفاصيل"."""
        name = self.scan.names.get(first)
        if name is None or name.type not in ("GPE", "LOC") or name.last >= last or name.last in self.scan.names:
            return False
        form = self.scan.forms[name.last]
        return self.scan.tokens[name.last].word and not is_definite(form) and self.look(form).adjective is None

    def _tells(self, index: int) -> bool:
        """Whether an imperfect begins that tells more of an indefinite noun: "شخصين **تتراوح** أعمارهما"."""
        form, before = self.scan.forms[index], self.scan.forms[index - 1]
        if form[0] not in "يت" or index in self.scan.names or is_definite(before) or self.words.is_time(form):
            return False
        free = form in self.scan.marks.free_prepositions or form in self.scan.marks.demonstratives
        return self.is_verb(index) or (self.scan.words[index].stop and len(form) > 3 and form[-1] != "ا" and not free)

    def _titled(self, first: int, index: int, end: int) -> bool:
        """Whether a preposition belongs to a title whose bearer's name follows: "المبعوث الخاص إلى سوريا فلان"."""
        scan = self.scan
        after = scan.names[index + 1].last
        if not person_head(scan, scan.forms[first]) or any(self.named(i) for i in range(first, index)):
            return False
        return after < end and (self.named(after) or self._unknown_name(after))

    def _unknown_name(self, index: int) -> bool:
        form = self.scan.forms[index]
        marks = self.scan.marks
        small = form in marks.complementizers or form in marks.free_prepositions or form in marks.relatives
        plain = index not in self.busy and self.scan.tokens[index].word and not self.is_verb(index)
        return plain and not small and len(form) > 3 and looks_like_name(self.scan, index)

    def _leaves(self, index: int) -> bool:
        """Whether a word inside what looks like one noun phrase begins another: a preposition written together with it,
        or a title right after a name ("استقبل الرئيس فلان وزير الخارجية")."""
        scan = self.scan
        form = scan.forms[index]
        name = scan.names.get(index)
        if name is not None:
            if not name.clitic and name.type == "GPE" and self._ends_person(index):
                return True  # "دعا الوزير فلان السعودية"
            if not name.clitic and name.type in ("GPE", "ORG") and self._qualifies(index - 1):
                return True  # no state is what an adjective is of: "خلال مؤتمر صحفي قطر"
            return bool(name.clitic) and form[name.clitic - 1] in ("ل", "ب")
        if form in self.words.by_name:
            return False  # "المتحدث باسم الوزارة"
        if form in self.words.among or form in self.words.handles or form in self.words.issued:
            return True
        if form[:1] == "و" and any(t.prefix == 1 and t.shape == "noun" for t in find_triggers(form)):
            return True
        if self.preposition(index)[1] > 0 and form not in scan.marks.not_preposition_b:
            return True
        word = scan.words[index]
        before = scan.forms[index - 1]
        if scan.tokens[index - 1].word and is_definite(form) and self._begins(index, word):
            return True
        given = bool(word.given) and not word.offices
        if not scan.tokens[index - 1].word or given or is_definite(form) or form[:1] == "و":
            pass
        elif is_definite(before) and word.clitic == 0 and (word.offices or word.heads or bool(find_triggers(form))):
            return not person_head(scan, before)
        elif self._accusative(form, before) and not self.counts(index - 1):
            return True
        if word.offices and word.clitic == 0 and not is_definite(form) and index >= 2 and scan.tokens[index - 1].word:
            before = scan.forms[index - 1]
            return index in self._in_person or (self.named(index - 1) and not self.look(before).offices)
        return False

    def _is_past(self, index: int) -> bool:
        """Whether a noun stands after what is counted and its adjective: "14 أسقفا متقاعدا موقف الكنيسة"."""
        noun, adjective, form = self.scan.forms[index - 2 : index + 1]
        return noun.endswith("ا") and adjective.endswith("ا") and not form.endswith("ا") and not is_definite(form)

    def _ends_person(self, index: int) -> bool:
        """Whether the name of a person ends right before a token."""
        return any(name.type == "PER" and name.last == index for name in self.scan.names.values())

    def _qualifies(self, index: int) -> bool:
        """Whether a word is an indefinite adjective, after which no genitive stands."""
        form = self.scan.forms[index]
        if is_definite(form) or index in self.scan.names:
            return False
        return form in self.words.manners or (self.look(form).adjective is not None and not self.head(index))

    def _begins(self, index: int, word: Word) -> bool:
        """Whether a definite noun cannot belong to the word before it: "اتهم التجمع القيادات", "أطلق مجهولون النار"."""
        before, form = self.scan.forms[index - 1], self.scan.forms[index]
        if not is_definite(before) and index > 1 and index - 1 not in self.scan.names:
            nations = self.look(before).nations
            if (
                nations
                and nations[0][1].number == "s"
                and form not in self.words.origins
                and not is_definite(self.scan.forms[index - 2])
            ):
                return True  # "طلب من دول أوروبية السماح"
        if self.counts(index - 1):
            return False  # "آلاف العمال" only looks definite
        if before.endswith(("ون", "ين")) and not is_definite(before) and self.is_people(before):
            return word.adjective is None and not is_adjective(self.scan, form)
        if not is_definite(before) or person_head(self.scan, before) or index - 1 in self.scan.names:
            return False
        noun = bool(word.heads or word.offices) or self.is_people(form[2:])
        if noun and index + 1 < self.scan.size and self.scan.forms[index + 1] in self.words.bound:
            return True  # "أوقفت الشرطة المشتبه بهم"
        if noun and before.endswith(("ه", "ات")) and not form.endswith(("ه", "ات", "ين", "ون", "اء")):
            return not self.look(before).given  # no adjective of a feminine: "اعتقلت الشرطة الصحفي"
        return noun and word.adjective is None and not is_adjective(self.scan, form) and not self.look(before).given

    def _accusative(self, form: str, before: str) -> bool:
        """Whether an object follows a nominative: "استهدف انتحاري اجتماعا", "هاجم مسلحون مدنيين"."""
        if before.endswith("ون") and form.endswith("ين"):
            return True
        if not form.endswith("ا") or before.endswith("ا") or len(form) < 5:
            return False
        return any(t.closed for t in find_triggers(form)) or bool(self.look(form[:-1]).heads) or self.is_people(form)
