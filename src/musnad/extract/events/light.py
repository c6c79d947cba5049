"""The verb that carries an event noun, and its subject: "شنت طائرات تركية هجمات"."""

from __future__ import annotations

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, without_and
from musnad.extract.attribution.nominals import happening_form, has_pronoun, is_definite
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.events.chunks import Chunk, Chunks
from musnad.extract.events.drafts import EventDraft
from musnad.extract.events.roles import NO_ROLE, Roles
from musnad.extract.events.subjects import Subjects
from musnad.extract.events.triggers import Found
from musnad.lexicon.event_index import find_light, find_triggers
from musnad.lexicon.frames import Light, Role
from musnad.model import Span

_LIGHT_REACH = 12
_FEMININE = ("ه", "ات", "اء")  # endings of nouns, folded


class LightVerbs:
    """Finds the light verbs of one passage."""

    def __init__(self, scan: Scan, chunks: Chunks, roles: Roles, subjects: Subjects) -> None:
        self.scan, self.chunks, self.roles, self.subjects = scan, chunks, roles, subjects

    def carry(self, found: Found, draft: EventDraft, chunks: list[Chunk], only: str = "") -> None:
        """The subject of the verb that carries the noun: "شنت طائرات تركية هجمات"."""
        scan = self.scan
        low = max(scan.sentence_start[found.at], found.at - _LIGHT_REACH)
        for at in range(found.at - 1, low - 1, -1):
            form = scan.forms[at]
            if form in (".", ":", "؛") or form in scan.marks.complementizers:
                return
            light = next(iter(find_light(form)), None)
            if light is None or at in scan.names or self.chunks.ends_in_ta(at):
                if scan.cues[at] and scan.cues[at][0].shape in ("perfect", "imperfect"):
                    return
                if any(t.shape in ("perfect", "imperfect") for t in find_triggers(form)) and form not in (
                    scan.marks.event_nouns
                ):
                    return
                continue
            if only and light.subject != only:
                return
            if self._is_deed(at, light):
                return  # "لبحث فرض عقوبات"
            between = [c for c in self.chunks.divide(at + 1, found.at) if c.last < found.at or not c.preposition]
            subject, bare, dropped = self.subjects.find(at, light, between)
            if not self._has_as_object(found, at, subject):
                return
            draft.carried = not self._within_phrase(found, at)
            if light.ahead and draft.local == "actual":
                draft.local = "planned"
            previous = scan.forms[at - 1] if at > scan.sentence_start[at] else ""
            if previous.lstrip("".join(CONJUNCTIONS)) in self.chunks.words.negations and draft.local == "actual":
                after = scan.forms[found.at : scan.sentence_end[found.at]]
                draft.local = "actual" if any(form in self.chunks.words.exceptive for form in after) else "denied"
            role = Role(light.subject)
            frame = draft.frame
            if (
                (frame.lone or frame.counts)
                and light.subject == "actor"
                and ((frame.counts and subject is None) or self._reports(subject))
            ):
                return
            if frame.mutual and frame.noun.get("of", NO_ROLE).name == "both":
                role = Role("both")
            elif light.subject == "actor" and frame.counts:
                role = Role("actor")
            if subject is not None and self.chunks.words.is_time(scan.forms[self.chunks.token_at(subject.start)]):
                return  # "شهد العام مقتل ..."
            if subject is not None:
                self.roles.subject(draft, role, subject)
            elif dropped and dropped != "thing" and not bare:
                happens = self._takes_place(found, at, light)
                if not (happens and found.trigger.definite):  # "ستجرى المحادثات": they are what takes place
                    draft.pronouns.setdefault(role.name, dropped[:1] if happens else dropped)
            self.roles.prepositions(draft, frame.noun, between)
            return

    def _has_as_object(self, found: Found, verb: int, subject: Span | None) -> bool:
        """Whether an event noun can be what the verb carries.

        It is not where another act has it as its own ("أعرب عن قلقه **من الدعم**"), nor after a word of time or cause
        ("أطلقت صاروخا قبيل القمة") unless a preposition of its own leads to it ("تتعرض منذ أيام **لقصف**").
        """
        scan, words, noun = self.scan, self.chunks.words, found.at
        start = verb + 1
        if subject is not None and (last := self.chunks.token_at(subject.end - 1)) >= start:
            start = last + 1
        start = next((at + 1 for at in range(noun - 1, start, -1) if scan.forms[at] in COMMAS), start)  # asides
        free = noun > start and self.chunks.preposition(noun - 1)[1] < 0
        led = free or bool(found.trigger.preposition)
        for index in range(start, noun - free):
            bare = without_and(scan.forms[index])
            if bare in words.presupposing and bare not in words.during and not led:
                return False
            if led and index + 1 < noun and self._is_act(index):
                return False
            if index + 1 == noun and any(cue.shape == "noun" for cue in scan.cues[index]):
                return False  # "رفض الوزير **تأكيد** إرسال القوات"
        return True

    def _is_act(self, index: int) -> bool:
        """Whether a word is a verbal noun or somebody's ("قلقه"), with or without a preposition written onto it."""
        form, marks = self.scan.forms[index], self.scan.marks
        if index in self.scan.names:
            return False
        bare = form[1:] if form[:1] in "بل" else form
        forms = (form.removeprefix(ARTICLE), bare.removeprefix(ARTICLE))
        return has_pronoun(self.scan, index) or any(happening_form(marks, one) for one in forms)

    def _is_deed(self, at: int, light: Light) -> bool:
        """Whether what reads like a perfect is a verbal noun, as after a preposition or in the construct state: "قبل
        **فرض** عقوبات"."""
        scan, words = self.scan, self.chunks.words
        if light.shape != "perfect" or light.number != "s" or light.pronoun or at <= scan.sentence_start[at]:
            return False
        previous = scan.forms[at - 1]
        if previous in words.verb_leads or not scan.tokens[at - 1].word:
            return False
        bare = without_and(previous)
        lead = bare in words.noun_leads or bare in scan.marks.free_prepositions or bare in words.settings
        word = self.chunks.look(bare)
        return lead or (bare[:1] in ("ل", "ب") and not word.known and self.chunks.look(bare[1:]).common)

    def _takes_place(self, found: Found, verb: int, light: Light) -> bool:
        """Whether the verb may have the event noun itself as its subject, so that its gender shows nobody's:
        "ستجرى المحادثات"."""
        return verb + 1 == found.at and self.scan.forms[found.at].endswith(_FEMININE) == (light.gender == "f")

    def _within_phrase(self, found: Found, verb: int) -> bool:
        """Whether a definite noun stands in a phrase of its own, so that the verb only has it near:
        "في ظل التهديدات"."""
        scan = self.scan
        before = scan.forms[found.at - 1]
        governed = before in scan.marks.free_prepositions or before in self.chunks.words.spots
        governed = governed or (found.trigger.prefix > 0 and scan.forms[found.at][0] in "لبك")
        return found.trigger.definite and governed and found.at - verb > 2

    def _reports(self, subject: Span | None) -> bool:
        """Whether the subject of "announced" only reports: sources, ministries, police, media."""
        if subject is None:
            return False
        scan = self.scan
        at = self.chunks.token_at(subject.start)
        form = scan.forms[at]
        bare = form[2:] if is_definite(form) else form
        name = scan.names.get(at)
        return bare in self.chunks.words.sources or (name is not None and name.type in ("MEDIA", "PER"))
