"""Who speaks where the text does not say: dropped subjects, participles, suffixes, first persons inside quotations.

Speakers are remembered in the order of the text with the gender and number of the verb that took them. A dropped
subject is the last speaker that agrees; a participle goes with the verb of its own sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from musnad.extract.attribution.drafts import Draft, Relay
from musnad.lexicon.cues import CueForm
from musnad.model import Span

_MEMORY = 12


@dataclass(frozen=True, slots=True)
class Speaker:
    """A phrase that can go on speaking. ``said`` is false for the subject of a verb that reports nothing."""

    phrase: Span
    gender: str
    number: str
    chain: tuple[Relay, ...]
    sentence: tuple[int, int]
    at: int
    said: bool = True

    def shifted(self, by: int) -> Speaker:
        """The same speaker with its sentence counted from the article's first token."""
        return replace(self, sentence=(self.sentence[0] + by, self.sentence[1] + by))


class Memory:
    """The speakers of an article so far."""

    def __init__(self) -> None:
        self._speakers: list[Speaker] = []

    def remember(self, speaker: Speaker) -> None:
        """Add the latest speaker."""
        self._speakers.append(speaker)
        del self._speakers[:-_MEMORY]

    def governing(self, sentence: tuple[int, int], before: int) -> Speaker | None:
        """The latest speaker or subject of the same sentence."""
        return next((s for s in reversed(self._speakers) if s.sentence == sentence and s.at <= before), None)

    def agreeing(self, gender: str, number: str) -> Speaker | None:
        """The latest speaker that can be the dropped subject of a verb of this gender and number."""
        latest = list(reversed(self._speakers))
        exact = next((s for s in latest if s.said and _agrees(s, gender, number)), None)
        if exact is not None:
            return exact
        return next((s for s in latest if s.said), None)

    def spoke_in(self, sentence: tuple[int, int]) -> bool:
        """Whether somebody has spoken in this sentence already."""
        return any(s.said and s.sentence == sentence for s in self._speakers)

    def last(self) -> Speaker | None:
        """The latest speaker."""
        return next((s for s in reversed(self._speakers) if s.said), None)


def _agrees(speaker: Speaker, gender: str, number: str) -> bool:
    if gender and speaker.gender and speaker.gender != gender:
        return False
    return not (number == "p" and speaker.number == "s" and not speaker.gender)


def agreement(form: CueForm | None) -> tuple[str, str]:
    """Gender and number a verb form demands of its subject; a verb before its subject says nothing of number."""
    if form is None or form.shape == "noun" or form.person == 1:
        return "", ""
    return form.gender, form.number


def carry(drafts: list[Draft], subjects: list[Speaker]) -> None:
    """Give every draft without a source the phrase whose entity speaks, and its chain.

    ``subjects`` are subjects of verbs that report nothing, in order; they serve participles and dropped subjects of
    their own sentence only.
    """
    memory = Memory()
    waiting = list(subjects)
    hosts: list[Draft] = []
    body = False
    for draft in sorted(drafts, key=lambda d: d.cue.start if d.cue else d.content[0].start):
        at = draft.cue.start if draft.cue else draft.content[0].start
        if not draft.headline and not body:
            memory, body = Memory(), True  # nobody goes on speaking from the headline into the body
        while waiting and waiting[0].at < at:
            memory.remember(waiting.pop(0))
        form = draft.form
        gender, number = agreement(form)
        hosts = [h for h in hosts if any(c.end > at for c in h.content)]
        host = next((h for h in reversed(hosts) if any(c.start <= at < c.end for c in h.content)), None)
        if draft.speaker is None and not draft.impersonal:
            found = _find(draft, memory, host, gender, number)
            if found is not None:
                draft.speaker = found.phrase
                if not draft.chain and not draft.elsewhere:
                    draft.chain = [replace_relay(r) for r in found.chain]
        first_person = draft.inside_quote and form is not None and form.person == 1
        behind = draft.rule == "preposition" and memory.spoke_in(draft.sentence)
        if not first_person and draft.speaker is not None and not draft.inside_quote and host is None and not behind:
            spoken = form is None or form.shape != "noun" or draft.source is not None
            memory.remember(Speaker(draft.speaker, gender, number, tuple(draft.chain), draft.sentence, at, spoken))
            for relay in draft.chain[:1]:
                if relay.cue is not None and draft.source is not None:
                    _remember_medium(memory, relay, draft, at)
        if draft.content and (draft.kind == "direct" or draft.form is not None):
            hosts.append(draft)


def _remember_medium(memory: Memory, relay: Relay, draft: Draft, at: int) -> None:
    """The relaying medium may go on speaking ("وأضافت" after "نقلت الوكالة عن شهود"): it stands behind the source."""
    speaker = memory.last()
    if speaker is None or draft.form is None:
        return
    relay_gender = draft.form.gender if relay.rule in ("chain.relay", "chain.quoting") else relay.gender
    source = replace(speaker, gender="m" if relay_gender == "f" else speaker.gender)
    memory._speakers[-1] = Speaker(relay.source, relay_gender, "s", (), draft.sentence, at)
    memory.remember(source)


def replace_relay(relay: Relay) -> Relay:
    """A copy, so that two statements never share a mutable link."""
    return Relay(relay.cue, relay.source, relay.rule, relay.gender)


def _find(draft: Draft, memory: Memory, host: Draft | None, gender: str, number: str) -> Speaker | None:
    form = draft.form
    if host is not None and host.speaker is not None and form is not None:
        quoted_noun = form.shape == "noun" and draft.inside_quote
        if form.person == 1 or form.shape != "noun" or quoted_noun:
            return Speaker(host.speaker, "", "", tuple(host.chain), draft.sentence, 0)
    at = draft.cue.start if draft.cue else draft.content[0].start
    if form is not None and form.shape in ("participle", "noun"):
        if form.shape == "noun" and not form.pronoun:
            return None
        return memory.governing(draft.sentence, at) or memory.agreeing(gender, number)
    governing = memory.governing(draft.sentence, at)
    if governing is not None and (not gender or not governing.gender or governing.gender == gender):
        return governing
    return memory.agreeing(gender, number)
