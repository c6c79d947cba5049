"""Who does what to whom: the arguments of a trigger by the positions that its frame names."""

from __future__ import annotations

from functools import cache

from musnad.arabic.numbers import read_number
from musnad.arabic.tokens import CONJUNCTIONS
from musnad.extract.attribution.candidates import Candidate
from musnad.extract.attribution.nominals import can_speak, is_adjective, is_definite
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.sources import subject_before
from musnad.extract.dates.vocabulary import load_vocabulary
from musnad.extract.events.chunks import Chunk, Clauses
from musnad.extract.events.drafts import EventDraft
from musnad.extract.events.triggers import Found
from musnad.lexicon.cues import CueForm, Gender, Number, find_cues
from musnad.lexicon.frames import EventFrame, Light, Role, Trigger, find_light, find_triggers, load_event_words
from musnad.lexicon.words import Word, load_words
from musnad.model import Span

_NO_ROLE = Role("none")
_NOUN_REACH = 16
_LIGHT_REACH = 12
_CLOSERS = frozenset(')»”"')
_BOUND = ("نه", "ها", "هم")
_NUMBERS = {"ه": "sm", "ها": "sf", "هم": "p", "هما": "d", "نا": "p"}


@cache
def _blank_cue() -> CueForm:
    """Some form of a reporting verb, to be given the agreement of a trigger: subjects are found alike for both."""
    form = next(x for word in load_event_words().reporting for x in find_cues(word) if x.shape == "perfect")
    return form._replace(person=3, pronoun="")


class Arguments:
    """Fills the roles of the triggers of one passage."""

    def __init__(self, scan: Scan, clauses: Clauses) -> None:
        self.scan, self.clauses = scan, clauses
        self.numbers = load_vocabulary().numbers

    def fill(self, found: Found, draft: EventDraft) -> None:
        """Find the arguments of a trigger and enter them in its draft."""
        if found.is_verb:
            self._verb(found, draft)
        else:
            self._noun(found, draft)
        for role in ("actor", "recipient"):
            if role in draft.roles:
                draft.roles[role] = [self._whole(draft, role, span) for span in draft.roles[role]]

    def _whole(self, draft: EventDraft, role: str, span: Span) -> Span:
        """The body whose members a phrase counts: "15 متمردا من الحوثيين", "22 مسلحا حوثيا"."""
        scan = self.scan
        first = self.clauses.token_at(span.start)
        for at in range(first, min(first + 6, scan.size)):
            if not scan.tokens[at].word:
                break
            name = scan.names.get(at)
            body = name is not None and name.type == "ORG" and at > first + 1 and scan.forms[at - 1] in scan.marks.of
            if name is not None and body and any(self._is_member(scan.forms[i]) for i in range(first, at)):
                return scan.span(at, name.last)
            word = load_words().look(scan.forms[at])
            if (
                at > first
                and word.nations
                and word.nations[0][0].startswith("body:")
                and self._is_member(scan.forms[at - 1])
            ):
                self._nation(draft, Role(role), word.nations[0][0], at)
        return span

    def _is_member(self, form: str) -> bool:
        return form in self.clauses.words.members or form.removesuffix("ا") in self.clauses.words.members

    # verbs

    def _verb(self, found: Found, draft: EventDraft) -> None:
        trigger, frame = found.trigger, found.trigger.frame
        end = self.clauses.end_of(found.at + 1)
        chunks = self.clauses.divide(found.at + 1, end)
        subject, bare, dropped = self._subject(found.at, trigger, chunks)
        role = frame.verb.get("subject", _NO_ROLE)
        target = frame.verb.get("object", _NO_ROLE)
        if trigger.passive:
            role, target = (target, target) if target.name != "none" else (Role("recipient"), Role("none"))
            dropped = "" if bare else dropped
        elif frame.swap and not trigger.pronoun and self._suffers(found, subject, dropped, bare):
            role, target, bare = target, _NO_ROLE, []
        if trigger.pronoun:
            self._pronoun(draft, target, trigger.pronoun)
        elif bare:
            self._enter(draft, target, bare, _after(chunks, bare[-1]))
        if subject is not None:
            self._span(draft, role, subject)
        elif dropped:
            draft.pronouns.setdefault(role.name, dropped)
        self._prepositions(draft, frame.verb, chunks)
        self._agents(draft, frame, found.at + 1, end)
        if subject is not None or bare:
            self._count(draft, frame, found.at + 1, end, role, target)

    def _subject(self, at: int, trigger: Trigger | Light, chunks: list[Chunk]) -> tuple[Span | None, list[Chunk], str]:
        """The subject, the noun phrases without preposition that are left for the object, and the number of a dropped
        subject."""
        scan = self.scan
        plain = [c for c in chunks if not c.preposition]
        groups = _coordinated(plain)
        number: Number = trigger.number if trigger.number in ("s", "d", "p") else "s"  # type: ignore[assignment]
        if trigger.shape == "participle":
            return None, groups[0] if groups else [], number
        previous = scan.forms[at - 1] if at > scan.sentence_start[at] else ""
        relative = previous in scan.marks.relatives
        before = self._before(at, trigger, number, relative)
        if before is not None:
            return before, groups[0] if groups else [], ""
        dropped = number + (trigger.gender if number == "s" else "")
        if self._of_event(at, trigger):
            return None, groups[0] if groups else [], ""
        if number != "s" or (previous[-2:] in _BOUND and previous in scan.marks.complementizers):
            return None, groups[0] if groups else [], dropped
        form = self._cue(trigger, number)
        if groups and groups[0][0].somebody and can_speak(scan, groups[0][0].first, form):
            first = groups[0]
            return Span(first[0].span.start, first[-1].span.end), groups[1] if len(groups) > 1 else [], ""
        if groups and not groups[0][0].somebody and len(groups) > 1 and groups[1][0].somebody:
            # "شهد المؤتمر ...": something unknown is the subject
            return None, groups[1], ""
        return None, groups[0] if groups else [], "" if relative else dropped

    def _of_event(self, at: int, trigger: Trigger | Light) -> bool:
        """Whether the verb belongs to an indefinite event noun right before it: "مظاهرات تطالب السلطة"."""
        scan = self.scan
        if getattr(trigger, "prefix", 0) or at <= scan.sentence_start[at]:
            return False
        found = find_triggers(scan.forms[at - 1])
        return any(t.shape == "noun" and not t.definite and not t.pronoun for t in found) and not any(
            t.shape in ("perfect", "imperfect") for t in found
        )

    def _cue(self, trigger: Trigger | Light, number: Number) -> CueForm:
        gender: Gender = trigger.gender if trigger.gender in ("m", "f") else ""  # type: ignore[assignment]
        shape = trigger.shape if trigger.shape != "participle" else "perfect"
        return _blank_cue()._replace(shape=shape, gender=gender, number=number, prefix=getattr(trigger, "prefix", 0))

    def _before(self, at: int, trigger: Trigger | Light, number: Number, relative: bool) -> Span | None:
        scan = self.scan
        if getattr(trigger, "prefix", 0) or (at == scan.sentence_start[at]):
            return None
        if scan.forms[at - 1] in self.clauses.words.connectors:
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
        if not self.clauses.head(source.first):
            return None
        if not relative and source.last - source.first > 12:
            return None
        if any(self.clauses.is_verb(i) for i in range(source.first, source.last)):
            return None
        return source.span

    def _counted_before(self, stop: int) -> Span | None:
        """A number of people between "that" and its verb: "إن نحو 200 مسلح قتلوا"."""
        scan = self.scan
        for at in range(stop - 1, max(scan.sentence_start[stop - 1], stop - 14) - 1, -1):
            if not scan.tokens[at].word or self.clauses.is_verb(at):
                return None
            if scan.forms[at] in scan.marks.complementizers:
                counted = at + 1 < stop and self.clauses.counts(at + 1) and self.clauses.head(at + 1) == 2
                return scan.span(at + 1, stop) if counted else None
        return None

    def _suffers(self, found: Found, subject: Span | None, dropped: str, bare: list[Chunk]) -> bool:
        """Whether the only participant of a verb that is passive in spelling too is the one who suffers."""
        scan = self.scan
        if subject is None:
            return bool(dropped) and not bare
        first = self.clauses.token_at(subject.start)
        if self.clauses.counts(first) and first > found.at:
            return True
        if bare and bare[0].somebody:
            return False
        word = load_words().look(scan.forms[first])
        name = scan.names.get(first)
        acts = any(h.domain in ("organisation", "government") for h, _ in word.heads)
        return not (acts or (name is not None and name.type in ("ORG", "GPE")))

    # nouns

    def _noun(self, found: Found, draft: EventDraft) -> None:
        scan, trigger, frame = self.scan, found.trigger, found.trigger.frame
        of, nisba = frame.noun.get("of", _NO_ROLE), frame.noun.get("nisba", _NO_ROLE)
        if "self" in frame.noun:
            last = self.clauses.limit(found.at, scan.sentence_end[found.at])
            first = found.at
            while first > scan.sentence_start[found.at] and self.clauses.counts(first - 1):
                first -= 1
            start = scan.tokens[first].start if first < found.at else draft.anchor.start
            draft.add(frame.noun["self"].name, Span(start, scan.tokens[last - 1].end))
            return
        index = found.at + 1
        construct = not trigger.definite and not trigger.pronoun and not trigger.closed
        if trigger.pronoun:
            self._pronoun(draft, frame.noun.get("pronoun", of), trigger.pronoun)
        stop = scan.sentence_end[found.at]
        index, described = self._adjectives(draft, nisba, index, stop, trigger.definite or bool(trigger.pronoun))
        if described:
            construct = False
        end = self.clauses.end_of(index, _NOUN_REACH) if index < stop else index
        chunks = self.clauses.divide(index, end)
        if index < end and construct and chunks and chunks[0].first == index and not chunks[0].preposition:
            self._construct(draft, frame, of, chunks)
        elif trigger.pronoun and of.name in ("actor", "both") and chunks and chunks[0].first <= index + 3:
            self._enter(draft, Role("recipient"), self._objects(chunks))
        self._prepositions(draft, frame.noun, chunks)
        self._agents(draft, frame, index, end)
        self._told_of(draft, frame, index, stop)
        if not draft.roles.get("actor") and not draft.roles.get("both") and not draft.nations.get("actor"):
            self._light(found, draft, chunks)
        draft.definite = trigger.definite or bool(trigger.pronoun)
        if frame.counts and not draft.counts:
            self._count(draft, frame, index, end, of, of)

    def _adjectives(self, draft: EventDraft, nisba: Role, index: int, stop: int, definite: bool) -> tuple[int, bool]:
        """Step over the adjectives of an event noun, nationalities entered ("الغارات الجوية التركية")."""
        scan, look = self.scan, load_words().look
        started = index
        for at in range(index, min(stop, index + 5)):
            form = scan.forms[at]
            word = look(form[1:] if form[:1] in CONJUNCTIONS and is_definite(form[1:]) else form)
            if not scan.tokens[at].word or (at in scan.names and not word.nations):
                break
            if word.nations and word.clitic == 0 and (word.nations[0][1].definite or not definite):
                key, agreement = word.nations[0]
                if (agreement.number == "p" and agreement.gender == "m") or (agreement.definite and not definite):
                    break  # a noun: "زيارة الروسي"
                self._nation(draft, nisba, key, at)
            elif (bloc := self._bloc(form)) is not None and is_definite(form) == definite:
                self._nation(draft, nisba, f"bloc:{bloc}", at)
            elif not self._describes(at, form, word, definite, at - started):
                break
            index = at + 1
        return index, index > started

    def _nation(self, draft: EventDraft, role: Role, key: str, at: int) -> None:
        token = self.scan.tokens[at]
        draft.nations.setdefault(role.name, []).append((key, Span(token.start, token.end)))

    def _describes(self, at: int, form: str, word: Word, definite: bool, distance: int) -> bool:
        """Whether a word is an adjective of the event noun before it, not somebody who follows it."""
        words = self.clauses.words
        if form == words.other_than or (form in words.manners and is_definite(form) == definite):
            return True
        if word.offices or is_definite(form) != definite or self.clauses.is_people(form) or self.clauses.counts(at):
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
        return _coordinated([c for c in chunks if not c.preposition])[0]

    def _bloc(self, form: str) -> str | None:
        bare = form[2:] if is_definite(form) else form
        return self.clauses.words.blocs.get(bare)

    def _construct(self, draft: EventDraft, frame: EventFrame, of: Role, chunks: list[Chunk]) -> None:
        plain = [c for c in chunks if not c.preposition]
        groups = _coordinated(plain)
        beside = len(groups) > 1 and groups[1][0].somebody and groups[1][0].first == groups[0][-1].last
        if beside and of.name in ("actor", "recipient") and self._acts(groups[0][0]):
            # a verbal noun with subject and object: "اعتقال الشرطة ناشطين"
            self._enter(draft, Role("actor"), groups[0])
            self._enter(draft, Role("recipient"), groups[1])
            return
        site = frame.noun.get("site")
        name = self.scan.names.get(plain[0].first)
        spot = plain[0].place and (not plain[0].somebody or (name is not None and name.type == "GPE"))
        if spot and site is not None:
            self._enter(draft, site, groups[0], _after(chunks, groups[0][-1]))
        elif of.name == "actor" and not plain[0].somebody and plain[0].place:
            draft.places.append(plain[0].span)
        else:
            self._enter(draft, of, groups[0], _after(chunks, groups[0][-1]))

    def _told_of(self, draft: EventDraft, frame: EventFrame, index: int, stop: int) -> None:
        """The relative clause of an event noun: "الغارات التي شنها الجيش على", "هجوم شنه متمردون"."""
        scan = self.scan
        if index < stop and scan.forms[index] in scan.marks.relatives:
            index += 1
        while index < stop and scan.forms[index] in scan.marks.auxiliaries | scan.marks.past_auxiliaries:
            index += 1
        if index >= stop:
            return
        following = scan.forms[index + 1] if index + 1 < stop else ""
        resumed = following in self.clauses.words.resuming
        light = next((x for x in find_light(scan.forms[index]) if x.pronoun or resumed), None)
        if light is None:
            return
        index += resumed
        chunks = self.clauses.divide(index + 1, self.clauses.end_of(index + 1, _NOUN_REACH))
        plain = _coordinated([c for c in chunks if not c.preposition])
        if plain and plain[0][0].somebody:
            both = frame.mutual and frame.noun.get("of", _NO_ROLE).name == "both"
            self._enter(draft, Role("both" if both else light.subject), plain[0])
        self._prepositions(draft, frame.noun, chunks)

    def _acts(self, chunk: Chunk) -> bool:
        """Whether a phrase names a body or state, which does rather than suffers."""
        if not chunk.somebody or self.clauses.counts(chunk.first):
            return False
        name = self.scan.names.get(chunk.first)
        heads = load_words().look(self.scan.forms[chunk.first]).heads
        return (name is not None and name.type in ("ORG", "GPE")) or any(
            h.domain in ("organisation", "government") for h, _ in heads
        )

    def _light(self, found: Found, draft: EventDraft, chunks: list[Chunk]) -> None:
        """The subject of the verb that carries the noun: "شنت طائرات تركية هجمات"."""
        scan = self.scan
        low = max(scan.sentence_start[found.at], found.at - _LIGHT_REACH)
        for at in range(found.at - 1, low - 1, -1):
            form = scan.forms[at]
            if form in (".", ":", "؛") or form in scan.marks.complementizers:
                return
            light = next(iter(find_light(form)), None)
            if light is None or at in scan.names:
                if scan.cues[at] and scan.cues[at][0].shape in ("perfect", "imperfect"):
                    return
                if any(t.shape in ("perfect", "imperfect") for t in find_triggers(form)) and form not in (
                    scan.marks.event_nouns
                ):
                    return
                continue
            between = [c for c in self.clauses.divide(at + 1, found.at) if c.last < found.at or not c.preposition]
            subject, bare, dropped = self._subject(at, light, between)
            if light.ahead and draft.local == "actual":
                draft.local = "planned"
            previous = scan.forms[at - 1] if at > scan.sentence_start[at] else ""
            if previous.lstrip("".join(CONJUNCTIONS)) in self.clauses.words.negations and draft.local == "actual":
                draft.local = "denied"
            role = Role(light.subject)
            frame = draft.frame
            if (
                frame.lone
                and light.subject == "actor"
                and ((frame.counts and subject is None) or self._reports(subject))
            ):
                return
            if frame.mutual and frame.noun.get("of", _NO_ROLE).name == "both":
                role = Role("both")
            elif light.subject == "actor" and frame.counts:
                role = Role("actor")
            if subject is not None:
                self._span(draft, role, subject)
            elif dropped and not bare:
                draft.pronouns.setdefault(role.name, dropped)
            self._prepositions(draft, frame.noun, between)
            return

    # common

    def _reports(self, subject: Span | None) -> bool:
        """Whether the subject of "announced" only reports: sources, ministries, police, media."""
        if subject is None:
            return False
        scan = self.scan
        at = self.clauses.token_at(subject.start)
        form = scan.forms[at]
        bare = form[2:] if is_definite(form) else form
        name = scan.names.get(at)
        return bare in self.clauses.words.sources or (name is not None and name.type in ("MEDIA", "PER"))

    def _prepositions(self, draft: EventDraft, roles: object, chunks: list[Chunk]) -> None:
        table: dict[str, Role] = roles  # type: ignore[assignment]
        for number, chunk in enumerate(chunks):
            if not chunk.preposition or chunk.joined:
                continue
            if self.scan.forms[chunk.first] in self.clauses.words.idioms:
                continue
            role = table.get(chunk.preposition)
            if role is not None and role.name not in ("none", "place"):
                group = [chunk, *_joined(chunks, number)]
                after = number + len(group)
                self._enter(draft, role, group, chunks[after] if after < len(chunks) else None)
            elif self._is_place(chunk) and (
                chunk.preposition in self.clauses.words.at_places or (role is not None and role.name == "place")
            ):
                draft.places.append(chunk.span)

    def _is_place(self, chunk: Chunk) -> bool:
        name = self.scan.names.get(chunk.first)
        if name is not None:
            return name.type in ("GPE", "LOC", "FAC")
        return chunk.place and not chunk.somebody

    def _agents(self, draft: EventDraft, frame: EventFrame, first: int, end: int) -> None:
        """ "على يد الجيش", "من قبل مسلحين": who did it."""
        scan, phrases = self.scan, self.clauses.words.by_hand
        for at in range(first, end):
            size = phrases.match(scan.forms, at, end)
            if size:
                chunks = self.clauses.divide(at + size, end)
                if chunks and chunks[0].first == at + size:
                    self._enter(draft, Role("actor", True), [chunks[0]])
                return

    def _enter(self, draft: EventDraft, role: Role, chunks: list[Chunk], following: Chunk | None = None) -> None:
        """Let coordinated phrases fill ``role``: somebody as such, a thing through whose it is."""
        if not chunks or role.name == "none":
            return
        first = chunks[0]
        if role.name == "place":
            draft.places.append(first.span)
            return
        if role.name == "object":
            draft.objects.append(first.span)
            giver = self.clauses.nation_in(first)
            if giver is not None and draft.frame.noun.get("of", _NO_ROLE).name == "recipient":
                draft.nations.setdefault("actor", []).append(giver)
            return
        if first.somebody:
            self._span(draft, role, Span(self._member(first).start, chunks[-1].span.end))
            return
        owner = self.clauses.owner(first, following)
        nation = self.clauses.nation_in(first) if owner is None else None
        if owner is not None:
            self._span(draft, role, owner)
        elif nation is not None:
            draft.nations.setdefault(role.name, []).append(nation)
        elif first.place and role.name == "recipient":
            draft.places.append(first.span)
            self._span(draft, role, first.span)
        elif role.any and not first.place and self._countable(first):
            self._span(draft, role, Span(first.span.start, chunks[-1].span.end))
        else:
            draft.objects.append(first.span)

    def _countable(self, chunk: Chunk) -> bool:
        """Whether an unknown phrase may be people: not definite things, not one everyday word."""
        form = self.scan.forms[chunk.first]
        return form[0].isdigit() or not load_words().look(form).common

    def _member(self, chunk: Chunk) -> Span:
        """The body whose members are named: "مسلحي حزب العمال"."""
        scan = self.scan
        form = scan.forms[chunk.first]
        name = scan.names.get(chunk.first + 1)
        if form in self.clauses.words.members and name is not None and name.type == "ORG" and not name.clitic:
            return Span(scan.tokens[chunk.first + 1].start, chunk.span.end)
        return chunk.span

    def _span(self, draft: EventDraft, role: Role, span: Span) -> None:
        if role.name in ("none", "object", "place"):
            return
        draft.add(role.name, span)

    def _pronoun(self, draft: EventDraft, role: Role, pronoun: str) -> None:
        if role.name not in ("none", "object", "place"):
            draft.pronouns.setdefault(role.name, _NUMBERS.get(pronoun, "s"))

    def _count(self, draft: EventDraft, frame: EventFrame, first: int, end: int, *roles: Role) -> None:
        """How many were killed or injured: the number at the head of the phrase of those who suffered."""
        if not frame.counts:
            return
        scan = self.scan
        for span in draft.roles.get("recipient", ()):
            at = self.clauses.token_at(span.start)
            if at >= scan.size:
                continue
            number = None
            for k in range(at, min(at + 3, scan.size)):
                if scan.tokens[k].start >= span.end:
                    break
                number = read_number(scan.tokens, k, self.numbers, scan.sentence_end[at])
                if number is not None:
                    break
            if number is not None and not number.vague and number.value < 1e6:
                draft.counts[frame.counts] = float(number.value)
                return
            agreements = [a for _, a in load_words().look(scan.forms[at]).offices]
            if agreements and all(a.number == "d" for a in agreements):
                draft.counts[frame.counts] = 2.0
            elif agreements and all(a.number == "s" for a in agreements) and not is_definite(scan.forms[at]):
                draft.counts[frame.counts] = 1.0


def _after(chunks: list[Chunk], chunk: Chunk) -> Chunk | None:
    """The chunk that follows ``chunk``."""
    number = next((n for n, c in enumerate(chunks) if c is chunk), len(chunks))
    return chunks[number + 1] if number + 1 < len(chunks) else None


def _joined(chunks: list[Chunk], number: int) -> list[Chunk]:
    """The chunks coordinated with the one at ``number``."""
    found = []
    for chunk in chunks[number + 1 :]:
        if not chunk.joined:
            break
        found.append(chunk)
    return found


def _coordinated(chunks: list[Chunk]) -> list[list[Chunk]]:
    """Chunks grouped with those that are joined to them by a conjunction."""
    groups: list[list[Chunk]] = []
    for chunk in chunks:
        if chunk.joined and groups and groups[-1][-1].last == chunk.first:
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    return groups
