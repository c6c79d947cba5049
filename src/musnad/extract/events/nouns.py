"""The arguments of an event noun: construct state, nationality, prepositions, the verb that carries it."""

from __future__ import annotations

from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS
from musnad.extract.attribution.nominals import is_adjective, is_definite
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.events.chunks import Chunk, Chunks, after, coordinated
from musnad.extract.events.drafts import EventDraft
from musnad.extract.events.light import LightVerbs
from musnad.extract.events.roles import NO_ROLE, Roles
from musnad.extract.events.subjects import Subjects
from musnad.extract.events.triggers import Found
from musnad.lexicon.event_index import find_light, find_triggers
from musnad.lexicon.frames import EventFrame, Role
from musnad.lexicon.words import Word, load_words
from musnad.model import Span

_NOUN_REACH = 16
_BY = "ب"
_BETWEEN, _WITH = "بين", "مع"
_TARGET = ("علي", "ضد", "ل")  # folded: what leads to whom an attack is aimed at


class NounArguments:
    """Fills the roles of the event nouns of one passage."""

    def __init__(self, scan: Scan, chunks: Chunks, roles: Roles, subjects: Subjects) -> None:
        self.scan, self.chunks, self.roles, self.subjects = scan, chunks, roles, subjects
        self.light = LightVerbs(scan, chunks, roles, subjects)

    def fill(self, found: Found, draft: EventDraft) -> None:
        scan, trigger, frame = self.scan, found.trigger, found.trigger.frame
        of, nisba = frame.noun.get("of", NO_ROLE), frame.noun.get("nisba", NO_ROLE)
        if "self" in frame.noun:
            last = self.chunks.limit(found.at, scan.sentence_end[found.at])
            first = found.at
            while first > scan.sentence_start[found.at] and self.chunks.counts(first - 1):
                first -= 1
            start = scan.tokens[first].start if first < found.at else draft.anchor.start
            draft.add(frame.noun["self"].name, Span(start, scan.tokens[last - 1].end))
            return
        index = found.at + 1
        construct = not trigger.definite and not trigger.pronoun and not trigger.closed
        about = False
        if trigger.pronoun:
            owner = Role("actor") if of.name == "object" else of
            role = frame.noun.get("pronoun", owner)
            blamed = frame.verb.get("object", NO_ROLE).name == "recipient" and _BY in frame.verb
            if blamed and frame.verb[_BY].name == "none" and self.chunks.preposition(index) == (_BY, 1):
                role, about = Role("recipient"), True  # "اتهامه بالفساد"
            upheld = self._upheld(found)
            if upheld is not None:
                self.roles.span(draft, role, upheld)
            else:
                self.roles.pronoun(draft, role, trigger.pronoun)
        stop = scan.sentence_end[found.at]
        index, described = self._adjectives(
            draft, nisba, index, stop, trigger.definite or bool(trigger.pronoun), trigger.closed
        )
        if described or (index < stop and self.chunks.is_verb(index)):
            construct = False
        end = self.chunks.end_of(index, _NOUN_REACH) if index < stop else index
        if index < stop and index == found.at + 1 and self.chunks.is_verb(index):
            end = index  # "حرب تعتمد على المسيرات": what follows is of the verb
        if self._opens_aside(found.at):
            end = next((at for at in range(index, end) if scan.forms[at] in COMMAS), end)
        chunks = self.chunks.divide(index, end) if not about else []
        if index < end and construct and chunks and chunks[0].first == index and not chunks[0].preposition:
            self._construct(draft, frame, of, chunks)
        elif trigger.pronoun and of.name in ("actor", "both") and chunks and chunks[0].first <= index + 3:
            self.roles.enter(draft, Role("recipient"), self._objects(chunks))
        self.roles.prepositions(draft, frame.noun, chunks)
        two = frame.noun.get(_BETWEEN, NO_ROLE).name == "both" and not draft.roles.get("both")
        if two and any(form in self.chunks.words.between_two for form in scan.forms[index:end]):
            draft.pronouns["both"] = "d"  # "اتفاق لترسيم الحدود بينهما"
        self.roles.agents(draft, frame, index, end)
        self._told_of(draft, frame, index, stop)
        both = len(draft.roles.get("both", ())) + len(draft.nations.get("both", ()))
        alone = not both or (frame.mutual and both == 1 and len(draft.roles.get("both", ())) == 1)
        joint = (
            frame.mutual and not trigger.pronoun and bool(chunks) and chunks[0].preposition == _WITH
        )  # "عقد اجتماعا مع الرئيس والوزير"
        draft.joint = joint and not any(c.preposition == _BETWEEN for c in chunks)
        alone = alone or draft.joint
        if alone and (draft.roles.get("actor") or draft.nations.get("actor")):
            if not draft.roles.get("recipient") and not draft.nations.get("recipient"):
                self.light.carry(found, draft, chunks, only="recipient")
        elif alone:
            self.light.carry(found, draft, chunks)
        draft.definite = trigger.definite or bool(trigger.pronoun)
        if frame.counts and not draft.counts:
            self.roles.count(draft, frame, index, end, of, of)

    def _opens_aside(self, at: int) -> bool:
        """Whether an event noun tells when, between commas: "ندد الوزيران، **عقب محادثاتهما** في العاصمة، بالقرار"."""
        scan = self.scan
        return at > 1 and scan.forms[at - 1] in self.chunks.words.settings and scan.forms[at - 2] in COMMAS

    def _upheld(self, found: Found) -> Span | None:
        """Whom the pronoun of an event noun takes up that a verb of happening tells in a relative clause: "الرجل الذي
        تم **اعتقاله**"."""
        verb = found.at - 1
        if verb <= self.scan.sentence_start[found.at] or self.scan.forms[verb] not in self.chunks.words.happening:
            return None
        lead = self.subjects.relative_before(verb)
        return self.subjects.antecedent(lead) if lead >= 0 else None

    def _adjectives(
        self, draft: EventDraft, nisba: Role, index: int, stop: int, definite: bool, closed: bool
    ) -> tuple[int, bool]:
        """Step over the adjectives of an event noun, nationalities entered ("الغارات الجوية التركية")."""
        scan, look = self.scan, load_words().look
        started = index
        of = draft.frame.noun.get("of", NO_ROLE)
        held = draft.frame.type == "COERCE" and of.name == "recipient"  # "اعتقال مسلح"
        suffers = of.any or held  # "احتجاز صحافي بريطاني"
        strikes = draft.frame.type == "ASSAULT" and not draft.frame.counts and not draft.frame.people  # "غزو مسلح"
        for at in range(index, min(stop, index + 5)):
            form = scan.forms[at]
            word = look(form[1:] if form[:1] in CONJUNCTIONS and is_definite(form[1:]) else form)
            named = (
                at in scan.names
                and form not in self.chunks.words.manners
                and (not word.nations or not (is_definite(form) or closed))
            )
            if not scan.tokens[at].word or named or self.chunks.head(at) == 1:
                break  # a state is no adjective of a feminine noun: "زيارة روسيا", but "هجوما روسيا"
            if word.nations and word.clitic == 0 and (word.nations[0][1].definite or not definite):
                key, agreement = word.nations[0]
                somebody = draft.frame.people and not (definite or closed or agreement.definite)
                if (agreement.number == "p" and agreement.gender == "m") or (agreement.definite and not definite):
                    break  # a noun: "زيارة الروسي"
                if somebody and at == started:
                    break  # whom it was done to: "مقتل أردني"
                self.roles.nation(draft, nisba, key, at)
            elif (bloc := self._bloc(form)) is not None and is_definite(form) == definite:
                self.roles.nation(draft, nisba, f"bloc:{bloc}", at)
            elif (suffers and word.offices and not (strikes and form in self.chunks.words.manners)) or (
                not self._describes(at, form, word, definite, at - started)
            ):
                break
            index = at + 1
        return index, index > started

    def _describes(self, at: int, form: str, word: Word, definite: bool, distance: int) -> bool:
        """Whether a word is an adjective of the event noun before it, not somebody who follows it."""
        words = self.chunks.words
        if form == words.other_than or (form in words.manners and is_definite(form) == definite):
            return True
        if word.offices or is_definite(form) != definite or self.chunks.is_people(form) or self.chunks.counts(at):
            return False
        if definite:
            return word.adjective is not None or is_adjective(self.scan, form)
        if word.adjective is not None or (form.endswith("يه") and at not in self.scan.names):
            return True
        return form.endswith(("يا", "ي")) and not word.known and len(form) > 4 and distance < 2

    def _objects(self, chunks: list[Chunk]) -> list[Chunk]:
        """Somebody who stands first without a preposition, with those coordinated."""
        if chunks[0].preposition or not chunks[0].somebody:
            return []
        return coordinated([c for c in chunks if not c.preposition])[0]

    def _bloc(self, form: str) -> str | None:
        bare = form[2:] if is_definite(form) else form
        return self.chunks.words.blocs.get(bare)

    def _construct(self, draft: EventDraft, frame: EventFrame, of: Role, chunks: list[Chunk]) -> None:
        plain = [c for c in chunks if not c.preposition]
        groups = coordinated(plain)
        beside = len(groups) > 1 and (
            groups[1][0].first == groups[0][-1].last
            or (self._is_armed(groups[0][0]) and is_definite(self.scan.forms[groups[1][0].first]))
        )
        beside = beside and (groups[1][0].somebody or self.scan.forms[groups[1][0].first] in self.chunks.words.handles)
        giving = of.name == "object" and len(groups) > 1 and not groups[1][0].somebody
        giving = giving and self.scan.forms[groups[0][0].first] not in frame.needs  # "إرسال القوات عملا باتفاق"
        if giving and groups[0][0].somebody and groups[1][0].first == groups[0][-1].last:
            # a verbal noun with subject and thing: "تقديم الكويت مساعدات"
            self.roles.enter(draft, Role("actor"), groups[0])
            self.roles.enter(draft, of, groups[1])
            return
        if beside and of.name in ("actor", "recipient") and self._acts(groups[0][0]):
            # a verbal noun with subject and object: "اعتقال الشرطة ناشطين"
            self.roles.enter(draft, Role("actor"), groups[0])
            self.roles.enter(draft, Role("recipient"), groups[1])
            return
        following = after(chunks, groups[0][-1])
        aimed = following is not None and following.preposition == "ل" and following.somebody
        if of.name == "recipient" and not frame.counts and following is not None and aimed and groups[0][0].somebody:
            # what somebody does to somebody: "حصار إسرائيل لغزة"
            self.roles.enter(draft, Role("actor"), groups[0])
            self.roles.enter(draft, of, [following])
            return
        raids = frame.type == "ASSAULT" and of.name == "recipient" and "ل" in frame.noun
        if raids and (self._is_armed(groups[0][0]) or self._is_force(groups[0][0])):
            self.roles.enter(draft, Role("actor"), groups[0])  # "اقتحام الجيش المخيم"
            left = groups[1] if len(groups) > 1 and groups[1][0].first == groups[0][-1].last else []
            left = left or ([following] if following is not None and following.preposition == "ل" else [])
            if left and (left[0].somebody or left[0].place):
                self.roles.enter(draft, of, left)
            return
        site = frame.noun.get("site")
        name = self.scan.names.get(plain[0].first)
        spot = plain[0].place and (not plain[0].somebody or (name is not None and name.type == "GPE"))
        aimed_at = any(c.preposition in _TARGET for c in chunks)
        if frame.type == "ASSAULT" and of.name == "actor" and self.roles.is_city(plain[0]) and not aimed_at:
            draft.places.append(plain[0].span)  # "هجوم لندن"
        elif spot and site is not None:
            self.roles.enter(draft, site, groups[0], after(chunks, groups[0][-1]))
        elif of.name == "actor" and not plain[0].somebody and plain[0].place and frame.type == "ASSAULT":
            self.roles.enter(draft, Role("recipient"), groups[0], following)  # "قصف مواقع للحركة"
        elif of.name == "actor" and not plain[0].somebody and plain[0].place:
            draft.places.append(plain[0].span)
        else:
            self.roles.enter(draft, of, groups[0], after(chunks, groups[0][-1]))

    def _told_of(self, draft: EventDraft, frame: EventFrame, index: int, stop: int) -> None:
        """The relative clause of an event noun: "الغارات التي شنها الجيش على", "هجوم شنه متمردون"."""
        scan = self.scan
        if self._is_manner(index, stop):
            index += 1
        if index < stop and scan.forms[index] in scan.marks.relatives:
            index += 1
        while index < stop and scan.forms[index] in scan.marks.auxiliaries | scan.marks.past_auxiliaries:
            index += 1
        if index >= stop:
            return
        following = scan.forms[index + 1] if index + 1 < stop else ""
        resumed = following in self.chunks.words.resuming
        light = next((x for x in find_light(scan.forms[index]) if x.pronoun or resumed), None)
        if light is None or any(t.frame.type != frame.type for t in find_triggers(scan.forms[index]) if not t.pronoun):
            return  # a deed of its own: "اتفاقية ترفضها أنقرة"
        index += resumed
        chunks = self.chunks.divide(index + 1, self.chunks.end_of(index + 1, _NOUN_REACH))
        plain = coordinated([c for c in chunks if not c.preposition])
        if plain and plain[0][0].somebody:
            both = frame.mutual and frame.noun.get("of", NO_ROLE).name == "both"
            self.roles.enter(draft, Role("both" if both else light.subject), plain[0])
        self.roles.prepositions(draft, frame.noun, chunks)

    def _is_manner(self, index: int, stop: int) -> bool:
        """Whether an unknown adjective stands between an event noun and its relative clause: "هجوم **فاشل** نفذه"."""
        scan = self.scan
        if index + 1 >= stop or not scan.tokens[index].word or index in scan.names or self.chunks.head(index):
            return False
        following = scan.forms[index + 1]
        light = any(x.pronoun for x in find_light(following)) and not self.chunks.ends_in_ta(index + 1)
        told = light or following in scan.marks.relatives
        return told and not (self.chunks.is_verb(index) or scan.forms[index] in scan.marks.relatives)

    def _is_armed(self, chunk: Chunk) -> bool:
        """Whether a phrase is about fighters, who do rather than suffer where somebody else follows."""
        return self.scan.forms[chunk.first] in self.chunks.words.fighters

    def _is_force(self, chunk: Chunk) -> bool:
        form = self.scan.forms[chunk.first]
        return form in self.chunks.words.forces or form.removeprefix(ARTICLE) in self.chunks.words.forces

    def _acts(self, chunk: Chunk) -> bool:
        """Whether a phrase names a body or state, or fighters, which do rather than suffer."""
        if self._is_armed(chunk):
            return True
        if not chunk.somebody or self.chunks.counts(chunk.first):
            return False
        name = self.scan.names.get(chunk.first)
        heads = load_words().look(self.scan.forms[chunk.first]).heads
        return (name is not None and name.type in ("ORG", "GPE")) or any(
            h.domain in ("organisation", "government") for h, _ in heads
        )
