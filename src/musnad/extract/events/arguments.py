"""Who does what to whom: the arguments of a trigger by the positions that its frame names."""

from __future__ import annotations

from musnad.extract.attribution.scan import Scan
from musnad.extract.events.aims import Aims
from musnad.extract.events.chunks import Chunk, Chunks, after
from musnad.extract.events.drafts import EventDraft
from musnad.extract.events.nouns import NounArguments
from musnad.extract.events.roles import NO_ROLE, Roles
from musnad.extract.events.subjects import Subjects
from musnad.extract.events.triggers import Found
from musnad.lexicon.frames import Role
from musnad.model import Span

_BY = "ب"


class Arguments:
    """Fills the roles of the triggers of one passage."""

    def __init__(self, scan: Scan, chunks: Chunks) -> None:
        self.scan, self.chunks = scan, chunks
        self.roles, self.subjects = Roles(scan, chunks), Subjects(scan, chunks)
        self.nouns = NounArguments(scan, chunks, self.roles, self.subjects)
        self.aims = Aims(scan, chunks, self.roles)

    def fill(self, found: Found, draft: EventDraft) -> None:
        """Find the arguments of a trigger and enter them in its draft."""
        if found.is_verb:
            self._verb(found, draft)
        else:
            self.nouns.fill(found, draft)
        if draft.frame.type == "PROTEST" and not (draft.roles.get("recipient") or draft.nations.get("recipient")):
            self.aims.find(found, draft)
        for role in ("actor", "recipient"):
            if role in draft.roles:
                wholes = [self.roles.whole(draft, role, span) for span in draft.roles[role]]
                draft.roles[role] = [span for span in wholes if span is not None]

    def _lacks_object(self, found: Found, bare: list[Chunk]) -> bool:
        """Whether a verb that is done to somebody by way of something ("اتهم فلانا بـ") has only the latter after it,
        so that it is passive."""
        frame, at = found.trigger.frame, found.at + 1
        told = found.trigger.shape == "perfect" or self.subjects.relative_before(found.at) >= 0
        if found.trigger.pronoun or bare or not told or at >= self.scan.size:
            return False  # "الذي يتهم بالتردد"
        by, who = frame.verb.get(_BY, NO_ROLE), frame.verb.get("object", NO_ROLE)
        return (
            _BY in frame.verb
            and by.name == "none"
            and who.name == "recipient"
            and self.chunks.preposition(at) == (_BY, 1)
        )

    def _verb(self, found: Found, draft: EventDraft) -> None:
        trigger, frame = found.trigger, found.trigger.frame
        end = self.chunks.end_of(found.at + 1)
        chunks = self.chunks.divide(found.at + 1, end)
        role = frame.verb.get("subject", NO_ROLE)
        target = frame.verb.get("object", NO_ROLE)
        subject, bare, dropped = self.subjects.find(found.at, trigger, chunks)
        content = max((c.first for c in chunks if self.roles.takes_content(frame.verb, c)), default=end)
        if bare and bare[0].first > content and target.name == "recipient":
            bare = []
        if dropped == "thing":
            draft.inanimate, dropped = True, ""
        if trigger.passive:
            role, target = (target, target) if target.name != "none" else (Role("recipient"), Role("none"))
            dropped = "" if bare else dropped
        elif self._lacks_object(found, bare) and subject is not None:
            role, target = target, NO_ROLE  # "الوزير الذي اتهم بالفساد"
        elif frame.swap and not trigger.pronoun and self.subjects.suffers(found, subject, dropped, bare):
            role = target
            if subject is None and bare:
                subject, dropped = Span(bare[0].span.start, bare[-1].span.end), ""
            target, bare = NO_ROLE, []
        if self.roles.is_bound(frame.verb, found.at + 1):
            target = NO_ROLE  # "طلب منه الرئيس ملازمة المنزل"
        if trigger.pronoun:
            lead = self.subjects.relative_before(found.at)
            taken_up = self.subjects.antecedent(lead) if lead >= 0 else None
            if taken_up is None and lead < 0:
                taken_up = self.subjects.taken_up(found.at, trigger)
            if taken_up is not None and taken_up != subject and (subject is not None or lead < 0):
                self.roles.span(draft, target, taken_up)
            else:
                self.roles.pronoun(draft, target, trigger.pronoun)
        elif bare:
            self.roles.enter(draft, target, bare, after(chunks, bare[-1]))
        if subject is not None:
            self.roles.subject(draft, role, subject)
        elif dropped:
            draft.pronouns.setdefault(role.name, dropped)
        self.roles.prepositions(draft, frame.verb, chunks)
        lead = self.subjects.relative_before(found.at)
        nobody = self.roles.is_bound(frame.verb, found.at + 1) and subject is None and not trigger.pronoun
        if nobody and self.subjects.taken_up(found.at, trigger) is not None:
            draft.pronouns.pop(role.name, None)  # "الرجال أفرج عنهم": nobody is said to have done it
        upheld = self.subjects.antecedent(lead) if lead >= 0 else self.subjects.taken_up(found.at, trigger)
        self.roles.bound(draft, frame.verb, found.at + 1, end, upheld)
        self.roles.agents(draft, frame, found.at + 1, end)
        if subject is not None or bare:
            self.roles.count(draft, frame, found.at + 1, end, role, target)
