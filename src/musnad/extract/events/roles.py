"""How phrases come to fill the roles of an event: somebody as such, a thing through whose it is, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from musnad.arabic.numbers import read_number
from musnad.arabic.tokens import without_and
from musnad.extract.attribution.nominals import has_pronoun, is_definite
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.dates.vocabulary import load_vocabulary
from musnad.extract.events.chunks import Chunk, Chunks, joined
from musnad.extract.events.drafts import EventDraft
from musnad.lexicon.event_index import find_triggers
from musnad.lexicon.frames import EventFrame, Role
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.words import load_words
from musnad.model import Span

NO_ROLE = Role("none")
_PERSONAL = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # a place is where these happen, not whom they are done to
_OWNED = frozenset({"SUPPORT", "ACCUSE", "REJECT"})  # what is praised or blamed stands for whose it is
_ASKED = "REQUEST"
_AT, _AND = "ب", "و"
_SHORT = 3  # letters of a word that is no particle
_BOUND = 3  # tokens after a trigger in which a pronoun with a preposition is its own
_NUMBERS = {"هما": "d", "هم": "p", "ها": "sf", "نا": "1", "ه": "sm"}


class Roles:
    """Enters phrases of one passage in the roles of drafts."""

    def __init__(self, scan: Scan, chunks: Chunks) -> None:
        self.scan, self.chunks = scan, chunks
        self.numbers = load_vocabulary().numbers

    def enter(self, draft: EventDraft, role: Role, chunks: list[Chunk], following: Chunk | None = None) -> None:
        """Let coordinated phrases fill ``role``: somebody as such, a thing through whose it is."""
        if not chunks or role.name == "none":
            return
        first = chunks[0]
        if self.scan.forms[first.first] in self.chunks.words.handles and first.last - first.first > 1:
            start = first.first + 1  # "سراح الجندي": whom the rest names
            span = Span(self.scan.tokens[start].start, first.span.end)
            first = replace(first, first=start, span=span, somebody=True)
            chunks = [first, *chunks[1:]]
        if role.name == "place":
            draft.places.append(first.span)
            return
        if role.name == "object":
            draft.objects.append(first.span)
            giver = self.chunks.nation_in(first)
            if giver is not None and draft.frame.noun.get("of", NO_ROLE).name == "recipient":
                draft.nations.setdefault("actor", []).append(giver)
            return
        if first.somebody and role.name == "recipient" and draft.frame.type == "ASSAULT" and self.is_city(first):
            draft.places.append(first.span)
            return
        if role.name == "both" and self._is_some_body(first):
            draft.objects.append(first.span)  # "صفقة سلاح"
            return
        if first.somebody:
            for chunk in chunks:
                nation = self.chunks.nation_in(chunk) if self._is_vehicle(chunk) else None
                if nation is not None:
                    draft.nations.setdefault(role.name, []).append(nation)  # a state acts through its aircraft
                else:
                    self.span(draft, role, self._member(chunk))
            self._among(draft, role, chunks[-1].last)
            return
        if self.scan.forms[first.first] in self.chunks.words.belonging:
            return  # "المفوضية التابعة للأمم المتحدة": an adjective of what is before it
        if role.name == "recipient" and draft.frame.type == _ASKED and not (first.preposition or self._is_all(first)):
            draft.objects.append(first.span)  # "طلب إغلاق مكتب الحركة": what is asked for
            return
        owner = self.chunks.owner(first, following)
        nation = self.chunks.nation_in(first) if owner is None else None
        if owner is not None:
            self.span(draft, role, owner)
            self._among(draft, role, first.last)
        elif nation is not None and role.name == "actor" and self._is_act(first):
            draft.objects.append(first.span)  # "رفض الاتهامات الأمريكية": not the Americans refuse
        elif nation is not None:
            draft.nations.setdefault(role.name, []).append(nation)
        elif role.name == "recipient" and draft.frame.type in _OWNED and (bound := self._pronoun_of(first)):
            self.pronoun(draft, role, bound)  # "أشاد بشجاعتها"
        elif first.place and role.name == "recipient":
            draft.places.append(first.span)
            if draft.frame.type not in _PERSONAL:
                self.span(draft, role, first.span)
        elif role.any and not first.place and self._countable(role, first):
            self.span(draft, role, Span(first.span.start, chunks[-1].span.end))
        else:
            draft.objects.append(first.span)

    def _is_all(self, chunk: Chunk) -> bool:
        """Whether a phrase begins with how many or how much of somebody is meant: "جميع الأطراف"."""
        form = self.scan.forms[chunk.first]
        return form in self.chunks.words.degrees or form in self.scan.marks.quantity_heads

    def _is_some_body(self, chunk: Chunk) -> bool:
        """Whether one indefinite word stands alone that is only the kind of a body, so that nobody is named by it."""
        if chunk.last != chunk.first + 1 or chunk.first in self.scan.names or is_definite(self.scan.forms[chunk.first]):
            return False
        word = self.scan.words[chunk.first]
        return bool(word.heads) and not (word.offices or word.given or word.nations)

    def _is_act(self, chunk: Chunk) -> bool:
        """Whether a phrase is about an act or words of somebody."""
        return any(trigger.shape == "noun" for trigger in find_triggers(self.scan.forms[chunk.first]))

    def _pronoun_of(self, chunk: Chunk) -> str:
        """The pronoun that says whose a thing is, empty where none does."""
        if chunk.last != chunk.first + 1 or not has_pronoun(self.scan, chunk.first):
            return ""
        form = self.scan.forms[chunk.first]
        return next((pronoun for pronoun in _NUMBERS if form.endswith(pronoun) and pronoun != "نا"), "")

    def is_city(self, chunk: Chunk) -> bool:
        """Whether a name is of a place, a capital among them, not of a state: where something was done."""
        name = self.scan.names.get(chunk.first)
        if name is None or name.type != "GPE":
            return False
        found = load_gazetteer().match(self.scan.forms, chunk.first, self.scan.size)
        senses = found.senses if found is not None else ()
        return bool(senses) and not any(s.entry.key.startswith("state:") and s.role != "capital" for s in senses)

    def _among(self, draft: EventDraft, role: Role, at: int) -> None:
        """Who is named as one of those before: "مسؤولين على رأسهم الوزير", "خمسة أشخاص، بينهم شرطيان"."""
        scan = self.scan
        if at < scan.size and scan.forms[at] in COMMAS:
            at += 1
        size = self.chunks.words.foremost.match(scan.forms, at, scan.size) if at < scan.size else 0
        if not size or at + size >= scan.size:
            return
        chunks = self.chunks.divide(at + size, self.chunks.end_of(at + size, 10))
        if chunks and chunks[0].first == at + size and chunks[0].somebody and not chunks[0].preposition:
            self.span(draft, role, chunks[0].span)

    def _is_vehicle(self, chunk: Chunk) -> bool:
        form = self.scan.forms[chunk.first]
        return form in self.chunks.words.vehicles or self.scan.forms[min(chunk.first + 1, chunk.last - 1)] in (
            self.chunks.words.vehicles if self.chunks.counts(chunk.first) else ()
        )

    def takes_content(self, roles: Mapping[str, Role], chunk: Chunk) -> bool:
        """Whether a phrase is what a verb is about rather than whom it is done to, after which no object comes: "دعا
        **إلى وقف** القتال"."""
        role = roles.get(chunk.preposition) if chunk.preposition and not chunk.aside else None
        return role is not None and role.name == "none"

    def _countable(self, role: Role, chunk: Chunk) -> bool:
        """Whether an unknown phrase may be people: not definite things, not one everyday word."""
        form = self.scan.forms[chunk.first]
        if role.name == "actor" and chunk.last == chunk.first + 1 and not is_definite(form):
            return False  # "إضرابات شلت الدراسة"
        return self.chunks.counts(chunk.first) or not (load_words().look(form).common or len(form) < _SHORT)

    def _member(self, chunk: Chunk) -> Span:
        """The body whose members are named: "مسلحي حزب العمال", "عناصر من تنظيم «القاعدة»"."""
        scan, words = self.scan, self.chunks.words
        first = chunk.first
        while first + 1 < chunk.last and self.chunks.counts(first):
            first += 1
        form = scan.forms[first]
        if not (form in words.members or without_and(form) in words.members or form.removesuffix("ا") in words.members):
            return chunk.span
        for at in range(first + 1, chunk.last):
            name = scan.names.get(at)
            if name is not None and name.type == "ORG" and name.last <= chunk.last:
                return scan.span(at, name.last)
        return chunk.span

    def subject(self, draft: EventDraft, role: Role, span: Span) -> None:
        """Enter a subject, aircraft as the state whose they are."""
        at = self.chunks.token_at(span.start)
        last = self.chunks.token_at(span.end - 1) + 1
        chunk = Chunk(at, last, "", span, True, False)
        nation = self.chunks.nation_in(chunk) if self._is_vehicle(chunk) else None
        if nation is not None and role.name not in ("none", "object", "place"):
            draft.nations.setdefault(role.name, []).append(nation)
        else:
            self.span(draft, role, span)

    def span(self, draft: EventDraft, role: Role, span: Span) -> None:
        if role.name in ("none", "object", "place"):
            return
        draft.add(role.name, span)

    def pronoun(self, draft: EventDraft, role: Role, pronoun: str) -> None:
        if role.name not in ("none", "object", "place"):
            draft.pronouns.setdefault(role.name, _NUMBERS.get(pronoun, "s"))

    def nation(self, draft: EventDraft, role: Role, key: str, at: int) -> None:
        token = self.scan.tokens[at]
        draft.nations.setdefault(role.name, []).append((key, Span(token.start, token.end)))

    def prepositions(self, draft: EventDraft, roles: object, chunks: list[Chunk]) -> None:
        table: dict[str, Role] = roles  # type: ignore[assignment]
        met: set[str] = set()
        for number, chunk in enumerate(chunks):
            if not chunk.preposition or chunk.joined:
                continue
            if self._is_idiom(chunk):
                continue
            role = table.get(chunk.preposition) if not chunk.aside else None
            again = number > 0 and chunks[number - 1].preposition == chunk.preposition
            again = again and self.scan.forms[chunk.first - 1] == _AND + chunk.preposition
            if chunk.preposition in met and role is not None and role.name != "place" and not again:
                continue  # a second phrase with the preposition belongs to something else
            if chunk.somebody or not self.scan.forms[chunk.first].startswith("لل"):
                met.add(chunk.preposition)
            source = role is not None and (role.name == "actor" or draft.frame.type == "REQUEST")
            if source and chunk.preposition in self.scan.marks.of and number > 1:
                role = None  # far from the noun "from" is something else
            at = chunk.preposition == _AT and draft.frame.type == "CONSULT"
            at = at and (self.is_city(chunk) or (self._is_place(chunk) and not chunk.somebody))
            if at and role is not None and role.name in ("both", "recipient"):
                role = Role("place")  # "اجتماع بالرباط"
            if role is not None and role.name not in ("none", "place"):
                group = [chunk, *joined(chunks, number)]
                after = number + len(group)
                following = chunks[after] if after < len(chunks) and role.name != "actor" else None
                self.enter(draft, role, group, following)
            elif self._is_place(chunk) and (
                chunk.preposition in self.chunks.words.at_places or (role is not None and role.name == "place")
            ):
                draft.places.append(chunk.span)

    def _is_idiom(self, chunk: Chunk) -> bool:
        """Whether a phrase with its preposition only links ("لصالح", "إلى جانب")."""
        form, idioms = self.scan.forms[chunk.first], self.chunks.words.idioms
        return form in idioms or (len(form) > 3 and form[0] == chunk.preposition and form[1:] in idioms)

    def is_bound(self, roles: Mapping[str, Role], at: int) -> bool:
        """Whether a pronoun after a preposition names whom the verb right before it is done to."""
        known = self.chunks.words.bound.get(self.scan.forms[at]) if at < self.scan.size else None
        role = roles.get(known[0]) if known is not None else None
        return role is not None and role.name == "recipient"

    def bound(self, draft: EventDraft, roles: Mapping[str, Role], first: int, end: int, relative: Span | None) -> None:
        """Whoever a pronoun after a preposition stands for: "طلب منه", "الجندي الذي أفرج عنه الجيش".

        ``relative`` is what the relative clause is about that begins before the verb.
        """
        for at in range(first, min(first + _BOUND, end)):
            known = self.chunks.words.bound.get(self.scan.forms[at])
            if self.scan.forms[at] in self.chunks.words.bound_handles:
                known = ("object", self.chunks.words.bound_handles[self.scan.forms[at]])
            if known is None:
                continue
            preposition, pronoun = known
            if pronoun not in _NUMBERS:
                continue
            role = roles.get(preposition)
            if role is None or role.name not in ("actor", "recipient", "both") or draft.roles.get(role.name):
                continue
            if relative is not None:
                self.span(draft, role, relative)
            else:
                self.pronoun(draft, role, pronoun)

    def _is_place(self, chunk: Chunk) -> bool:
        name = self.scan.names.get(chunk.first)
        if name is not None:
            return name.type in ("GPE", "LOC", "FAC")
        return chunk.place and not chunk.somebody

    def agents(self, draft: EventDraft, frame: EventFrame, first: int, end: int) -> None:
        """ "على يد الجيش", "من قبل مسلحين": who did it."""
        scan, phrases = self.scan, self.chunks.words.by_hand
        for at in range(first, end):
            size = phrases.match(scan.forms, at, end) if scan.forms[at] in phrases.first else 0
            if size:
                chunks = self.chunks.divide(at + size, end)
                if chunks and chunks[0].first == at + size:
                    self.enter(draft, Role("actor", True), [chunks[0]])
                return

    def count(self, draft: EventDraft, frame: EventFrame, first: int, end: int, *roles: Role) -> None:
        """How many were killed or injured: the number at the head of the phrase of those who suffered."""
        if not frame.counts:
            return
        scan = self.scan
        for span in draft.roles.get("recipient", ()):
            at = self.chunks.token_at(span.start)
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

    def whole(self, draft: EventDraft, role: str, span: Span) -> Span | None:
        """The body whose members a phrase counts: "15 متمردا من الحوثيين"; ``None`` where an adjective names it
        ("22 مسلحا حوثيا") and is entered instead."""
        scan = self.scan
        first = self.chunks.token_at(span.start)
        member = False
        for at in range(first, min(first + 7, scan.size)):
            form = scan.forms[at]
            if at in scan.opening:
                continue
            before = at - 2 if at - 1 in scan.opening else at - 1
            of = before >= first and scan.forms[before] in scan.marks.of
            outside = scan.tokens[at].start >= span.end
            if not scan.tokens[at].word or (outside and not of and form not in scan.marks.of):
                break
            name = scan.names.get(at)
            if member and of and name is not None and name.type == "ORG":
                return scan.span(at, name.last)
            nations = load_words().look(form).nations
            beside = at > first and self._is_member(scan.forms[at - 1])
            if nations and nations[0][0].startswith("body:") and (beside or (member and of)):
                self.nation(draft, Role(role), nations[0][0], at)
                return None
            member = member or self._is_member(form)
        return span

    def _is_member(self, form: str) -> bool:
        return form in self.chunks.words.members or form.removesuffix("ا") in self.chunks.words.members
