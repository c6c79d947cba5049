"""The subject of a trigger or of the verb that carries an event noun, before or after it."""

from __future__ import annotations

from functools import cache

from musnad.arabic.tokens import ARTICLE, without_and
from musnad.extract.attribution.candidates import Candidate
from musnad.extract.attribution.nominals import can_speak, is_definite, looks_like_name
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.sources import subject_before
from musnad.extract.events.chunks import Chunk, Chunks, coordinated
from musnad.extract.events.triggers import Found
from musnad.lexicon.cues import CueForm, Gender, Number, find_cues
from musnad.lexicon.event_index import find_triggers
from musnad.lexicon.event_words import load_event_words
from musnad.lexicon.frames import Light, Trigger
from musnad.lexicon.words import load_words
from musnad.model import Span

_RESUMED = 4  # tokens after a verb in which a pronoun takes up what its relative clause is about
_PAST = 12  # tokens from "was" to the perfect
_CLOSERS = frozenset(')»”"')
_PEOPLE = ("هم", "هما", "هن")
_RELATIVE = 6  # words from a relative pronoun to a phrase of its clause
_SOUND = ("ون", "ين")
_BOUND = ("نه", "ها", "هم")
_HERS, _HER, _HIM = "تي", "ها", "ه"  # the ending of "التي", the pronouns of one


@cache
def _blank_cue() -> CueForm:
    """Some form of a reporting verb, to be given the agreement of a trigger: subjects are found alike for both."""
    form = next(x for word in load_event_words().reporting for x in find_cues(word) if x.shape == "perfect")
    return form._replace(person=3, pronoun="")


class Subjects:
    """Finds subjects in one passage."""

    def __init__(self, scan: Scan, chunks: Chunks) -> None:
        self.scan, self.chunks = scan, chunks

    def find(self, at: int, trigger: Trigger | Light, chunks: list[Chunk]) -> tuple[Span | None, list[Chunk], str]:
        """The subject, the noun phrases without preposition that are left for the object, and the number of a dropped
        subject."""
        scan = self.scan
        plain = [c for c in chunks if not c.preposition]
        if trigger.pronoun:
            plain = self._of_verb(at, plain)
        groups = coordinated(plain)
        number: Number = trigger.number if trigger.number in ("s", "d", "p") else "s"  # type: ignore[assignment]
        if trigger.shape == "participle":
            return None, groups[0] if groups else [], number
        previous = scan.forms[at - 1] if at > scan.sentence_start[at] else ""
        lead = self.relative_before(at)
        relative = lead >= 0
        near = scan.forms[at + 1 : min(at + 1 + _RESUMED, scan.sentence_end[at])]
        resumed = any(form in self.chunks.words.resuming for form in near)
        if relative and (trigger.pronoun or resumed) and groups and groups[0][0].somebody:
            # "الذين تصنفهم واشنطن": what the pronoun takes up is acted on
            return Span(groups[0][0].span.start, groups[0][-1].span.end), groups[1] if len(groups) > 1 else [], ""
        if relative and trigger.pronoun and groups and scan.forms[groups[0][0].first] in self.chunks.words.means:
            owner = self.chunks.owner(groups[0][0], None)
            if owner is not None:
                return owner, [], ""  # "المناطق التي تستهدفها صواريخ الحركة"
        if relative and self.takes_up_object(lead, trigger):
            return None, groups[0] if groups else [], number + trigger.gender
        before = self._before(at, trigger, number, relative)
        if before is not None and groups and groups[0][0].somebody and self._in_relative(before, at):
            before = None  # "النص الذي نشرته الوكالة، يلتزم الطرفان"
        if before is not None and not self._is_taken_up(at, before, trigger):
            return before, groups[0] if groups else [], ""
        own = self._attributive(at, trigger) or self._has_past_subject(at)
        dropped = "" if own else number + (trigger.gender if number == "s" else "")
        if trigger.shape == "imperfect" and number == "p" and not trigger.gender:
            dropped = "1"  # we
        if self._of_event(at, trigger):
            return None, groups[0] if groups else [], ""
        if relative:
            return self.antecedent(lead), groups[0] if groups else [], ""
        if number != "s" or (previous[-2:] in _BOUND and previous in scan.marks.complementizers):
            return None, groups[0] if groups else [], dropped
        form = self._cue(trigger, number)
        able = bool(groups) and groups[0][0].somebody and not self._is_of_event(groups[0][0].first, at)
        name = scan.names.get(groups[0][0].first) if able else None
        # states like لبنان take either gender
        force = able and scan.forms[groups[0][0].first] in self.chunks.words.forces
        masculine = able and scan.forms[groups[0][0].first] in self.chunks.words.masculine_states
        force = force or (name is not None and masculine and trigger.gender == "m")
        attributive = trigger.shape == "imperfect" and not trigger.pronoun
        if able and attributive and len(groups) == 1 and self._attributive(at, trigger):
            return None, groups[0], ""  # "تنظيمات تستهدف تركيا"
        if able and (self._is_accusative(groups[0][0]) or self._is_mans(groups[0][0], trigger)):
            return None, groups[0], dropped
        force = force or (able and (self._is_nominative(groups[0][0]) or self._has_beside(groups)))
        if able and (force or can_speak(scan, groups[0][0].first, form)):
            first = groups[0]
            return Span(first[0].span.start, first[-1].span.end), groups[1] if len(groups) > 1 else [], ""
        if (attack := self._attack(at, trigger)) >= 0:
            left = self.chunks.divide(attack + 1, self.chunks.end_of(attack + 1))
            return None, coordinated(left)[0] if left and not left[0].preposition else [], ""
        if groups and self._is_thing(groups[0][0], at, trigger):
            return None, groups[1] if len(groups) > 1 else [], "thing"
        if groups and not groups[0][0].somebody and len(groups) > 1 and groups[1][0].somebody:
            # "شهد المؤتمر ...": something unknown is the subject
            return None, groups[1], ""
        return None, groups[0] if groups else [], "" if relative else dropped

    def takes_up_object(self, relative: int, trigger: Trigger | Light) -> bool:
        """Whether the gender of a verb shows that its relative pronoun is not its subject but whom its own pronoun
        stands for: "البلاد التي انتقدها"."""
        if relative < 0 or not isinstance(trigger, Trigger) or trigger.number != "s" or not trigger.gender:
            return False
        hers = self.scan.forms[relative].endswith(_HERS)
        if hers:
            return trigger.gender == "m" and trigger.pronoun == _HER
        return trigger.gender == "f" and trigger.pronoun == _HIM

    def _in_relative(self, phrase: Span, verb: int) -> bool:
        """Whether a phrase belongs to a relative clause that a comma ends right before the verb of the main clause."""
        scan, first = self.scan, self.chunks.token_at(phrase.start)
        if verb < 1 or scan.forms[verb - 1] not in COMMAS:
            return False
        for index in range(first - 1, max(scan.sentence_start[verb], first - _RELATIVE) - 1, -1):
            if scan.forms[index] in COMMAS:
                return False
            if scan.forms[index] in scan.marks.relatives:
                return True
        return False

    def _is_aim(self, first: int, index: int) -> bool:
        """Whether an event is what a body is for, in its name: "الحركة الشعبية **لتحرير** البلاد"."""
        return bool(self.scan.words[first].heads) and self.scan.forms[index][:1] == "ل"

    def _named(self, index: int) -> bool:
        return looks_like_name(self.scan, index) and not is_definite(self.scan.forms[index])

    def _has_past_subject(self, at: int) -> bool:
        """Whether a subject stands between "was" and "قد" right before a verb, which is thus not dropped."""
        scan, low = self.scan, max(self.scan.sentence_start[at], at - _PAST)
        if at <= low or scan.forms[at - 1] not in scan.marks.auxiliaries:
            return False
        for index in range(at - 2, low - 1, -1):
            if not scan.tokens[index].word or self.chunks.is_verb(index):
                return False
            if without_and(scan.forms[index]) in scan.marks.past_auxiliaries:
                return index < at - 2
        return False

    def _is_accusative(self, chunk: Chunk) -> bool:
        """Whether a plural shows that it is no subject: "أنقذ الصيادين"."""
        form, word = self.scan.forms[chunk.first], self.scan.words[chunk.first]
        if not form.endswith("ين") or chunk.first in self.scan.names or word.given:
            return False
        plural = any(a.number == "p" for _, a in (*word.offices, *word.nations))
        return plural or self.chunks.is_people(form.removeprefix(ARTICLE))

    def _is_mans(self, chunk: Chunk, trigger: Trigger | Light) -> bool:
        """Whether the title of one man stands after a verb of a woman or of several, whose object it is: "مظاهرات
        طالبت رئيس الحكومة"."""
        offices = self.scan.words[chunk.first].offices
        return trigger.gender == "f" and bool(offices) and all(a.gender == "m" and a.number == "s" for _, a in offices)

    def _has_beside(self, groups: list[list[Chunk]]) -> bool:
        """Whether an object stands right beside people, who are thus the subject: "خطف القراصنة سفينة"."""
        first = groups[0][0]
        people = self.chunks.is_people(self.scan.forms[first.first].removeprefix(ARTICLE))
        return people and len(groups) > 1 and groups[1][0].first == groups[0][-1].last

    def _is_nominative(self, chunk: Chunk) -> bool:
        """Whether an adjective shows that a plural is a subject: "هدد القراصنة **الصوماليون**"."""
        after = chunk.first + 1
        form = self.scan.forms[after] if after < chunk.last else ""
        return form.endswith("ون") and is_definite(form) and self.chunks.head(after) != 1

    def _is_taken_up(self, at: int, before: Span, trigger: Trigger | Light) -> bool:
        """Whether a pronoun of the verb stands for the people named before it, who then do not act: "مواطنين كانت قد
        اعتقلتهم", "الرجال أفرج عنهم"."""
        if trigger.number != "s":
            return False
        scan = self.scan
        following = self.chunks.words.bound.get(scan.forms[at + 1]) if at + 1 < scan.size else None
        pronoun = trigger.pronoun if isinstance(trigger, Trigger) else ""
        pronoun = pronoun or (following[1] if following is not None else "")
        if pronoun not in _PEOPLE:
            return False
        first, last = self.chunks.token_at(before.start), self.chunks.token_at(before.end - 1)
        words = scan.forms[first : last + 1]
        plural = any(form.endswith(("ين", "ون", "ان")) for form in words) or self.chunks.counts(first)
        return plural or (self.chunks.is_people(words[0].removeprefix(ARTICLE)) and not words[0].endswith("ه"))

    def taken_up(self, at: int, trigger: Trigger) -> Span | None:
        """Whom a pronoun of the verb stands for who is named before it as if he acted."""
        number: Number = trigger.number if trigger.number in ("s", "d", "p") else "s"  # type: ignore[assignment]
        before = self._before(at, trigger, number, False)
        return before if before is not None and self._is_taken_up(at, before, trigger) else None

    def _of_verb(self, at: int, plain: list[Chunk]) -> list[Chunk]:
        """The noun phrases after a verb up to those of an event noun: "اعتقلتهم بعد اختطاف مسلحين الجندي"."""
        for number, chunk in enumerate(plain):
            between = range(plain[number - 1].last if number else at + 1, chunk.first)
            if any(t.shape == "noun" for i in between for t in find_triggers(self.scan.forms[i])):
                return plain[:number]
        return plain

    def _is_of_event(self, first: int, at: int) -> bool:
        """Whether a phrase after a verb belongs to an event noun governed by a preposition: "توجه **للقاء** نظيره"."""
        scan, noun = self.scan, first - 1
        if noun <= at + 1:
            return False
        found = [t for t in find_triggers(scan.forms[noun]) if t.shape == "noun" and not (t.definite or t.pronoun)]
        free = scan.forms[noun - 1] in scan.marks.free_prepositions or scan.forms[noun - 1] in self.chunks.words.spots
        return bool(found) and (free or any(t.preposition for t in found))

    def _of_event(self, at: int, trigger: Trigger | Light) -> bool:
        """Whether the verb belongs to an indefinite event noun right before it: "مظاهرات تطالب السلطة"."""
        scan = self.scan
        if getattr(trigger, "prefix", 0) or at <= scan.sentence_start[at]:
            return False
        found = find_triggers(scan.forms[at - 1])
        return any(t.shape == "noun" and not t.pronoun and "self" not in t.frame.noun for t in found) and not any(
            t.shape in ("perfect", "imperfect") for t in found
        )

    def _attack(self, at: int, trigger: Trigger | Light) -> int:
        """Where the attack stands that is what strikes ("استهدفت تلك الهجمات المقر"), -1 where none does."""
        scan = self.scan
        if not isinstance(trigger, Trigger) or trigger.frame.group != "assault":
            return -1
        at += 2 if at + 1 < scan.size and scan.forms[at + 1] in scan.marks.demonstratives else 1
        if at >= scan.size or not is_definite(scan.forms[at]):
            return -1
        found = find_triggers(scan.forms[at])
        return at if any(t.shape == "noun" and t.frame.group == "assault" for t in found) else -1

    def _is_thing(self, chunk: Chunk, at: int, trigger: Trigger | Light) -> bool:
        """Whether what follows a verb at once is neither somebody nor what strikes for somebody, but its subject."""
        form = self.scan.forms[chunk.first]
        if chunk.first != at + 1 or chunk.somebody or chunk.place or form in self.chunks.words.means:
            return False
        feminine = form.endswith(("ه", "ات", "اء"))
        plain = not getattr(trigger, "prefix", 0) and form[:1] not in "وف" and not form[0].isdigit()
        return plain and feminine == (trigger.gender == "f") and not form.endswith(("ا", "ين"))

    def _attributive(self, at: int, trigger: Trigger | Light) -> bool:
        """Whether the verb describes an indefinite noun before it, its subject: "انفجار سيارة مفخخة استهدف"."""
        scan = self.scan
        if getattr(trigger, "prefix", 0) or getattr(trigger, "ahead", False) or at <= scan.sentence_start[at]:
            return False
        previous = scan.forms[at - 1]
        if not scan.tokens[at - 1].word or scan.forms[at][:1] in "وف" or is_definite(previous):
            return False
        if any(name.last == at for name in scan.names.values()) or self.chunks.named(at - 1):
            return False
        leads = (self.chunks.words.verb_leads, self.chunks.words.connectors, scan.marks.complementizers)
        if any(previous in found for found in leads) or previous in scan.marks.prefixed_complementizers:
            return False
        return not (self.chunks.is_verb(at - 1) or previous in scan.marks.negating)

    def _cue(self, trigger: Trigger | Light, number: Number) -> CueForm:
        gender: Gender = trigger.gender if trigger.gender in ("m", "f") else ""  # type: ignore[assignment]
        shape = trigger.shape if trigger.shape != "participle" else "perfect"
        return _blank_cue()._replace(shape=shape, gender=gender, number=number, prefix=getattr(trigger, "prefix", 0))

    def _before(self, at: int, trigger: Trigger | Light, number: Number, relative: bool) -> Span | None:
        scan = self.scan
        if getattr(trigger, "prefix", 0) or (at == scan.sentence_start[at]):
            return None
        if scan.forms[at - 1] in self.chunks.words.connectors:
            return None
        first = at
        low = scan.sentence_start[at]
        while first > low and scan.forms[first - 1] in scan.marks.auxiliaries | scan.marks.negating:
            first -= 1
        opens = not scan.tokens[first - 1].word and scan.forms[first - 1] not in COMMAS
        if first == low or (opens and not (scan.forms[first - 1] in _CLOSERS and first - 1 > low)):
            return None
        form = self._cue(trigger, number)
        span = Span(scan.tokens[at].start, scan.tokens[at].end)
        candidate = Candidate(at, first, at + 1, span, (form,), False, False, relative, False)
        source = subject_before(scan, candidate)
        if source is None or source.last <= source.first:
            return self._counted_before(first)
        if self.chunks.preposition(source.first)[1] > 0 or self.chunks.ends_early(source.first, source.last):
            return None
        past = first < at and without_and(scan.forms[source.first - 1]) in scan.marks.past_auxiliaries
        many = number == "p" and is_definite(scan.forms[source.first]) and scan.forms[source.first].endswith(_SOUND)
        if not (self.chunks.head(source.first) or many or (past and self._named(source.first))):
            return self._counted_before(first)  # "كان فلان قد زار"
        if not relative and source.last - source.first > 12:
            return None
        if self.chunks.is_joined(source.first) and self.chunks.counts(source.first):
            return Span(scan.after_clitic(source.first, 1), source.span.end)
        inner = range(source.first, source.last)
        if any(self.chunks.is_verb(i) or (self._is_deed(i) and not self._is_aim(source.first, i)) for i in inner):
            return self._counted_before(first)
        return source.span

    def relative_before(self, at: int) -> int:
        """Where the relative pronoun stands whose clause a verb begins, auxiliaries left aside; -1 where none does."""
        scan, low = self.scan, max(self.scan.sentence_start[at], at - 4)
        between = scan.marks.auxiliaries | scan.marks.past_auxiliaries | self.chunks.words.between
        for index in range(at - 1, low - 1, -1):
            if scan.forms[index] in scan.marks.relatives:
                return index
            if scan.forms[index] not in between:
                return -1
        return -1

    def antecedent(self, relative: int) -> Span | None:
        """The noun phrase before a relative pronoun and the comma that may stand between them."""
        stop = relative
        if stop > self.scan.sentence_start[relative] + 1 and self.scan.forms[stop - 1] in COMMAS:
            stop -= 1
        low = max(self.scan.sentence_start[relative], stop - 10)
        for first in range(low, stop):
            if any(i in self.chunks.busy or self.chunks.is_verb(i) for i in range(first, stop)):
                continue
            if (
                self.chunks.head(first) == 2
                and not self.chunks.describes(first)
                and self.chunks.limit(first, stop) == stop
            ):
                letters = max(self.chunks.preposition(first)[1], 0)
                start = self.scan.after_clitic(first, letters) if letters else self.scan.tokens[first].start
                return Span(start, self.scan.tokens[stop - 1].end)
        return None

    def _is_deed(self, index: int) -> bool:
        """Whether a word is an indefinite event noun, with which a phrase is no name of somebody."""
        if any(at <= index < name.last for at, name in self.scan.names.items()):
            return False
        return any(
            t.shape == "noun" and not t.definite and not t.pronoun and "self" not in t.frame.noun
            for t in find_triggers(self.scan.forms[index])
        )

    def _counted_before(self, stop: int) -> Span | None:
        """A number of people between "that" and its verb: "إن نحو 200 مسلح قتلوا"."""
        scan, quantifiers = self.scan, self.chunks.words.quantifiers
        first = -1
        for at in range(stop - 1, max(scan.sentence_start[stop - 1], stop - 14) - 1, -1):
            if not scan.tokens[at].word:
                return None
            if self.chunks.counts(at) and self.chunks.head(at) == 2:
                first = at
            elif scan.forms[at] in scan.marks.complementizers or quantifiers.ends_at(scan.forms, at + 1):
                return scan.span(first, stop) if first == at + 1 else None
            elif self.chunks.is_verb(at):
                return None
        return None

    def suffers(self, found: Found, subject: Span | None, dropped: str, bare: list[Chunk]) -> bool:
        """Whether the only participant of a verb that is passive in spelling too is the one who suffers."""
        scan = self.scan
        previous = scan.forms[found.at - 1] if found.at else ""
        if subject is None and previous[-2:] in _BOUND and previous in scan.marks.complementizers:
            return False  # "إنه قتل": the pronoun is the one who kills
        if subject is None:
            return bool(dropped) and (not bare or (bare[0].somebody and not is_definite(scan.forms[bare[0].first])))
        first = self.chunks.token_at(subject.start)
        if self.chunks.counts(first) and first > found.at:
            return True
        if bare and (bare[0].somebody or scan.forms[bare[0].first] in self.chunks.words.craft):
            return False
        if scan.forms[first] in self.chunks.words.forces and (bare or first > found.at):
            return False
        word = load_words().look(scan.forms[first])
        name = scan.names.get(first)
        acts = any(h.domain in ("organisation", "government") for h, _ in word.heads)
        return not (acts or (name is not None and name.type in ("ORG", "GPE")))
