"""Who speaks where the text does not say: dropped subjects, participles, suffixes, first persons inside quotations.

Speakers, and subjects of clauses that report nothing, are remembered in the order of the text with their gender and
number. A dropped subject is the last of them that agrees; what kind of verb it is tells how much a subject that has not
spoken yet counts. A participle goes with the verb of its own sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from musnad.extract.attribution.drafts import Draft, Relay
from musnad.lexicon.cues import CueForm
from musnad.model import Span

Read = Callable[[Span], tuple[str, str]]

_MEMORY = 16
_MANY = ("d", "p")
_FINITE = ("perfect", "imperfect", "jussive")
_OWNERS = {"ه": ("m", ""), "ها": ("f", ""), "هم": ("m", "p"), "هما": ("", "d")}  # whose word it is: "قولها"
_REACH = 2  # sentences after which a subject that said nothing is no longer the topic


@dataclass(slots=True)
class Speaker:
    """A phrase that can go on speaking, or begin to.

    ``gender`` and ``number`` are those that its verb shows, which stands first or not; ``words`` tells that those of
    the phrase itself count too. ``said`` is false for the subject of a verb that reports nothing; ``present`` tells
    that the speaker used the present tense. An ``aside`` stands in the clause as an object ("met the director"): it
    only takes the word where the subject cannot; a ``doer`` belongs to a noun of action, and only to a participle of
    the same sentence.
    """

    phrase: Span
    gender: str
    number: str
    chain: tuple[Relay, ...]
    sentence: tuple[int, int]
    at: int
    said: bool = True
    aside: bool = False
    doer: bool = False
    present: bool = False
    verb_first: bool = True
    words: bool = True
    headline: bool = False

    def place(self, by: int, headline: bool) -> None:
        """Let the sentence be counted from the article's first token, ``by`` tokens before the passage's."""
        self.sentence, self.headline = (self.sentence[0] + by, self.sentence[1] + by), headline


class Memory:
    """The speakers of an article so far, whom the latest reported clause is about, and whom
    the latest question was put to. ``read`` gives the gender and
    number that the words of a phrase show; it is asked only where they matter."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._shown: dict[Span, tuple[str, str]] = {}
        self._speakers: list[Speaker] = []
        self._sentences: list[tuple[int, int]] = []
        self.topic: Speaker | None = None
        self.asked: Speaker | None = None

    def enter(self, sentence: tuple[int, int]) -> None:
        """Note that the text has come to ``sentence``."""
        if not self._sentences or self._sentences[-1] != sentence:
            self._sentences.append(sentence)
            del self._sentences[:-_MEMORY]

    def remember(self, speaker: Speaker) -> None:
        """Add the latest speaker."""
        self.enter(speaker.sentence)
        self._speakers.append(speaker)
        del self._speakers[:-_MEMORY]

    def retake(self, speaker: Speaker, before: Speaker) -> None:
        """Put ``speaker`` in the place of the latest one, and ``before`` just before it."""
        self._speakers[-1:] = [before, speaker]

    def traits(self, speaker: Speaker) -> tuple[str, str]:
        """Gender and number of a speaker. A verb before its subject shows the gender of one, and the number of none."""
        if not speaker.words:
            return speaker.gender, speaker.number
        if speaker.phrase not in self._shown:
            self._shown[speaker.phrase] = self._read(speaker.phrase)
        gender, number = self._shown[speaker.phrase]
        if not gender or (speaker.gender and speaker.verb_first and number not in _MANY):
            gender = speaker.gender
        return gender, number or ("" if speaker.verb_first else speaker.number)

    def agrees(self, speaker: Speaker, gender: str, number: str) -> bool:
        """Whether nothing that is known of a speaker speaks against a verb of this gender and number.

        The press is careless about one verb for many speakers ("قال ناشطون ... وأضاف"), not about the reverse.
        """
        if not gender and number not in _MANY:
            return True
        own, count = self.traits(speaker)
        if number in _MANY and count == "s" and (own or number == "p"):
            return False
        return not (gender and own and own != gender)

    def governing(self, sentence: tuple[int, int], before: int, gender: str, number: str) -> Speaker | None:
        """The latest speaker or subject of the same sentence that agrees, speakers and subjects before asides."""
        here = [s for s in reversed(self._speakers) if s.sentence == sentence and s.at <= before]
        fitting = (s for s in sorted(here, key=lambda s: (s.aside, s.doer)) if self.agrees(s, gender, number))
        return next(fitting, None)

    def near(self, speaker: Speaker) -> bool:
        """Whether somebody stands in this sentence or the one before it."""
        return speaker.sentence in self._sentences[-_REACH:]

    def leading_before(self, sentence: tuple[int, int], gender: str, number: str) -> Speaker | None:
        """Whom the sentence before this one is about first: who speaks or acts in its main clause, if that agrees."""
        acts = [s for s in self._speakers if s.said or (s.gender and not (s.aside or s.doer))]
        known = [s for s in acts if s.sentence[0] < sentence[0]]
        leading = (s for s in known if s.sentence == known[-1].sentence)
        return next((s for s in leading if self.agrees(s, gender, number)), None)

    def agreeing(self, gender: str, number: str, continuing: bool) -> Speaker | None:
        """Whoever can be the dropped subject of a verb of this gender and number.

        The latest speaker; a subject after him that has said nothing takes the word only if its gender is known to
        agree, if it is recent, and if the verb is not one that goes on with what was said before.
        """
        latest = [s for s in reversed(self._speakers) if not s.doer]
        for speaker in latest:
            recent = speaker.sentence in self._sentences[-_REACH:]
            begins = not (speaker.said or continuing or speaker.aside) and recent
            if speaker.said and self.agrees(speaker, gender, number):
                return speaker
            if begins and self._clearly(speaker, gender, number):
                return speaker
        silent = [s for s in latest if not s.said and self.agrees(s, gender, number)]
        clear = (s for s in silent if self._clearly(s, gender, number) or self._many(s, number))
        if found := next(clear, None):
            return found
        last = self.last()
        if last is not None:
            return last if self.agrees(last, gender, number) else None  # "ونسب الهجوم إلى": a passive, or nobody here
        return next((s for s in silent if not s.aside), None)

    def _clearly(self, speaker: Speaker, gender: str, number: str) -> bool:
        if number == "s" and not speaker.said and self.traits(speaker)[1] == "p":
            return False  # "يسافر الدبلوماسيون معا. ويقول": not they
        return bool(gender) and self.traits(speaker)[0] == gender and self.agrees(speaker, gender, number)

    def _many(self, speaker: Speaker, number: str) -> bool:
        return number in _MANY and self.traits(speaker)[1] in _MANY

    def spoke_in(self, sentence: tuple[int, int]) -> bool:
        """Whether somebody has spoken in this sentence already."""
        return any(s.said and s.sentence == sentence for s in self._speakers)

    def last(self) -> Speaker | None:
        """The latest speaker."""
        return next((s for s in reversed(self._speakers) if s.said), None)


def _demand(draft: Draft) -> tuple[str, str]:
    """Gender and number that a draft demands of whoever speaks: by its verb, or the pronoun of "in his view"."""
    return agreement(draft.form) if draft.form is not None else _OWNERS.get(draft.pronoun, ("", ""))


def agreement(form: CueForm | None) -> tuple[str, str]:
    """Gender and number that a verb form demands of a subject that is not said after it."""
    if form is None or form.person == 1:
        return "", ""
    if form.shape == "noun":
        return _OWNERS.get(form.pronoun, ("", ""))
    return form.gender, form.number


def last_asked(drafts: Iterable[Draft]) -> int:
    """Where the last statement begins that does not say who speaks, -1 where all do: subjects after it are no use."""
    return max((_place(draft) for draft in drafts if _asks(draft)), default=-1)


def _asks(draft: Draft) -> bool:
    """Whether whoever speaks must be found before a statement."""
    return draft.speaker is None and not draft.impersonal


def carry(drafts: list[Draft], subjects: list[Speaker], read: Read = lambda phrase: ("", "")) -> None:
    """Give every draft without a source the phrase whose entity speaks, and its chain.

    ``subjects`` are subjects of verbs that report nothing, in order; ``read`` gives the gender (``m``, ``f``, empty)
    and number (``s``, ``d``, ``p``, empty) that the words of a phrase show.
    """
    memory = Memory(read)
    waiting = list(reversed(subjects))
    hosts: list[Draft] = []
    body = False
    ordered = sorted(drafts, key=lambda d: (_place(d), d.cue is not None))
    for number, draft in enumerate(ordered):
        at = _place(draft)
        if not draft.headline and not body:
            memory, body = Memory(read), True  # nobody goes on speaking from the headline into the body
            waiting = [subject for subject in waiting if not subject.headline]
        while waiting and waiting[-1].at < at:
            memory.remember(waiting.pop())
        memory.enter(draft.sentence)
        hosts = [h for h in hosts if any(c.end > at for c in h.content)]
        host = next((h for h in reversed(hosts) if any(c.start <= at < c.end for c in h.content)), None)
        if _asks(draft):
            ahead = _ahead(draft, ordered[number + 1 :], waiting, memory) if draft.leads else None
            found = ahead or _find(draft, memory, host)
            if found is not None:
                draft.speaker = found.phrase
                if not draft.chain and not draft.elsewhere:
                    draft.chain = [replace_relay(r) for r in found.chain]
        _remember(memory, draft, host, at)
        if draft.content:
            hosts.append(draft)


def _place(draft: Draft) -> int:
    return draft.cue.start if draft.cue else draft.content[0].start


def _remember(memory: Memory, draft: Draft, host: Draft | None, at: int) -> None:
    """Whoever has just spoken may go on, unless he was quoted by another or mentioned behind him."""
    form = draft.form
    first_person = draft.inside_quote and form is not None and form.person == 1
    behind = draft.rule == "preposition" and memory.spoke_in(draft.sentence)
    within = host is not None and host.rule != "preposition"  # "وبحسب الوكالة، قال الوزير إن": he may go on
    if first_person or draft.speaker is None or draft.inside_quote or within or behind:
        return
    spoken = form is None or form.shape != "noun" or draft.source is not None
    gender, number = agreement(form)
    source = draft.source
    memory.remember(
        Speaker(
            draft.speaker, gender, number, tuple(draft.chain), draft.sentence, at, spoken,
            present=form is not None and form.shape == "imperfect",
            verb_first=source is None or draft.cue is None or draft.cue.start < source.start,
            words=source is not None,
        )
    )  # fmt: skip
    about = draft.topic if draft.source is not None else None
    memory.topic = Speaker(about, "", "", tuple(draft.chain), draft.sentence, at) if about is not None else None
    if draft.asked is not None:
        memory.asked = Speaker(draft.asked, "", "", (), draft.sentence, at)
    for relay in draft.chain[:1]:
        if relay.cue is not None and draft.source is not None:
            _remember_medium(memory, relay, draft, at)


def _remember_medium(memory: Memory, relay: Relay, draft: Draft, at: int) -> None:
    """The relaying medium may go on speaking ("وأضافت" after "نقلت الوكالة عن شهود"): it stands behind the source."""
    speaker = memory.last()
    if speaker is None or draft.form is None:
        return
    relay_gender = draft.form.gender if relay.rule in ("chain.relay", "chain.quoting") else relay.gender
    if relay_gender == "f":  # the verb was the medium's
        gender, number = memory.traits(replace(speaker, gender=""))
        speaker = replace(speaker, gender=gender or "m", number=number, words=False)
    memory.retake(speaker, Speaker(relay.source, relay_gender, "s", (), draft.sentence, at, words=False))


def _ahead(draft: Draft, later: list[Draft], waiting: list[Speaker], memory: Memory) -> Speaker | None:
    """Who is named behind a participle that leads its sentence, as the subject of its main verb: "مطالبا بالتعويض، قال
    **الوزير**"; ``waiting`` are the subjects to come, the next one last."""
    gender, number = _demand(draft)
    found = [s for s in waiting if s.sentence == draft.sentence and not (s.aside or s.doer)]
    for other in later:
        if other.sentence != draft.sentence:
            break
        if other.source is not None and other.cue is not None and other.form is not None:
            shown = (other.form.gender, "")
            found.append(Speaker(other.source, *shown, tuple(other.chain), other.sentence, other.cue.start))
    fitting = (s for s in sorted(found, key=lambda s: s.at) if memory.agrees(s, gender, number))
    return next(fitting, None)


def replace_relay(relay: Relay) -> Relay:
    """A copy, so that two statements never share a mutable link."""
    return Relay(relay.cue, relay.source, relay.rule, relay.gender)


def _find(draft: Draft, memory: Memory, host: Draft | None) -> Speaker | None:
    form = draft.form
    gender, number = _demand(draft)
    if host is not None and host.form is None and host.kind != "direct" and (form is None or form.person != 1):
        host = None  # a headline's colon: only its first person is certainly the speaker's
    if host is not None and host.speaker is not None and form is not None:
        quoted_noun = form.shape == "noun" and draft.inside_quote
        if form.person == 1 or form.shape != "noun" or quoted_noun:
            about = _about(host, memory, form, gender, number)
            if about is None and _another(draft, host, memory, form):
                return None
            return about or Speaker(host.speaker, "", "", tuple(host.chain), draft.sentence, 0)
    at = _place(draft)
    if draft.stands_alone and (leading := memory.leading_before(draft.sentence, gender, number)) is not None:
        return leading  # "وأكد الوزير أن العمل بدأ. **مشيرا** إلى"
    if form is not None and form.shape == "noun" and not form.pronoun:
        # "توجه إليه المدير بالقول": whoever acts in the sentence
        return memory.governing(draft.sentence, at, "", "") if draft.says else None
    if form is not None and form.person == 1:
        return memory.last()
    asked = memory.asked
    if draft.answers and asked is not None and memory.near(asked) and memory.agrees(asked, gender, number):
        return asked  # "سأل صحفيون الوزير عن الموعد، **فأجاب**"
    governing = memory.governing(draft.sentence, at, gender, number)
    one = form is not None and form.shape == "participle" and number == "s"
    if governing is not None and not (one and gender == "m" and memory.traits(governing) == ("m", "p")):
        return governing
    about = memory.topic
    if one and about is not None and about.sentence == draft.sentence and memory.traits(about) == (gender, "s"):
        return about  # "قالت مصادر إن الوزير كرر موقفه، **محذرا**"
    if draft.doubtful and not _goes_on(memory, gender, number, draft.sentence[0]):
        return None
    last = memory.last()
    goes_on = draft.continuing and form is not None and form.shape in _FINITE
    if goes_on and last is not None and last.sentence == draft.sentence:
        return last  # "أعلنت الإدارة أن ...، إلا أنه **أضاف**"
    found = memory.agreeing(gender, number, draft.continuing)
    if found is None and form is not None and form.shape == "noun" and number == "p":
        return memory.last()  # "رفضهم": the pronoun of those who speak through him
    if found is None and about is not None and form is not None and form.shape in _FINITE and gender:
        clear = memory.near(about) and memory.traits(about)[0] == gender and memory.agrees(about, gender, number)
        return about if clear else None  # "قالت التقارير إن المتهم بريء. **وقال** للمحكمة إن"
    return found


def _about(host: Draft, memory: Memory, form: CueForm, gender: str, number: str) -> Speaker | None:
    """Whom a reported clause is about, where a verb inside it cannot be that of whoever reports: "قالت الوزيرة إن
    الرئيس متفائل كما أنه **يأمل**"."""
    if host.speaker is None or host.topic is None or form.shape not in ("perfect", "imperfect") or form.person == 1:
        return None
    speaker = _as_speaker(host, host.speaker)
    about = Speaker(host.topic, "", "", tuple(host.chain), host.sentence, 0)
    clear = memory.traits(about)[0] == gender != "" and memory.agrees(about, gender, number)
    return about if clear and not memory.agrees(speaker, gender, number) else None


def _as_speaker(host: Draft, phrase: Span) -> Speaker:
    """Whoever says the words of ``host``, with what its verb shows of him."""
    shown = agreement(host.form) if host.source is None or host.form is None else (host.form.gender, "")
    return Speaker(phrase, *shown, (), host.sentence, 0)


def _another(draft: Draft, host: Draft, memory: Memory, form: CueForm) -> bool:
    """Whether a verb inside reported words cannot be that of whoever reports them: "قال الخبير إن القادة غاضبون وإنهم
    **رفضوا**". In his own words he is "I", and somebody else thinks: "قالت: «هذا رجل غريب. **يظن** أن»"."""
    if host.speaker is None or form.person == 1 or form.shape == "noun":
        return False
    if form.shape in _FINITE and form.number not in _MANY:
        either = host.kind == "direct" and form.shape == "perfect" and form.gender == "f"  # "طلبت": she did, or I
        if draft.continuing or either or (host.kind == "direct" and draft.opens):
            return False  # a sentence that begins with "and he said" may stand in marks that nobody has closed
        if host.own_words:
            return True
    return not memory.agrees(_as_speaker(host, host.speaker), *agreement(form))


def _goes_on(memory: Memory, gender: str, number: str, start: int) -> bool:
    """Whether the latest speaker may still be thinking where a verb is impersonal as often as not: he has spoken in the
    same tense, in the sentence before the one that begins at token ``start``."""
    last = memory.last()
    if last is None or not last.present or last.sentence[1] < start:
        return False
    own, count = memory.traits(last)
    return own == gender and count not in _MANY and memory.agrees(last, gender, number)
