"""From drafts to events: participants, dates, whose word each rests on, mentions of one event brought together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from musnad.arabic.folding import fold
from musnad.extract.document import Document
from musnad.extract.events.attributed import Attributed
from musnad.extract.events.dating import article_day
from musnad.extract.events.drafts import EventDraft
from musnad.extract.events.occurrences import Occurrence
from musnad.extract.events.participants import Participants
from musnad.extract.events.roles import NO_ROLE
from musnad.extract.events.sameness import is_phrase, is_same, join
from musnad.intervals import days_of
from musnad.lexicon.event_words import load_event_words
from musnad.model import Date, Entity, Event, Factuality, Resolution, Span, Statement

_LAYERS: dict[str, Factuality] = {
    "asserts": "asserted", "alleges": "asserted", "uncertain": "possible", "denies": "denied",
    "declines": "unconfirmed", "asks": "hypothetical", "wants": "hypothetical",
}  # fmt: skip
_ALLEGED = "accuse.allege"
_VISIT = "consult.visit"
_ACCUSED = 140  # characters from an accusation to the deed
_DEEDS_DONE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID"})
_MEMORY = 60  # events of one group among which a further mention is looked for
_RULED = frozenset({"COERCE", "SANCTION"})
_SPEECH = frozenset({"ACCUSE", "THREATEN", "REJECT", "REQUEST", "SUPPORT", "CONCEDE"})
_FINITE = frozenset({"perfect", "imperfect"})
_TOLD = frozenset({"perfect", "participle"})  # what is told as news, not as what always is
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"})  # no deeds of places and media
_BACKGROUND = frozenset({
    "THREATEN", "AID", "CONSULT", "ASSAULT", "SANCTION", "AGREE", "ACCUSE", "RETREAT", "MOBILIZE", "COERCE",
})  # fmt: skip


def find_events(
    document: Document,
    drafts: Sequence[EventDraft],
    statements: Sequence[Statement],
    resolution: Resolution,
    dates: Sequence[Date],
) -> tuple[tuple[Event, ...], tuple[Entity, ...]]:
    """The events of ``drafts`` and all entities of the article, those that only take part in events at the end.

    ``resolution`` must have been made with the phrases of the drafts among its own.
    """
    attributed = Attributed(statements)
    participants = Participants(document, resolution.entities, resolution.of, attributed)
    latest: dict[str, list[Occurrence]] = {}
    day = article_day(document.article, dates)
    found: list[Occurrence] = []
    for draft in drafts:
        if draft.shape == "noun" and participants.is_named(draft.anchor):
            continue  # a family name: "قال العدوان"
        occurrence = _occurrence(draft, attributed, participants)
        if occurrence is None:
            continue
        if not occurrence.actors and draft.setting and draft.frame.id == _VISIT and found:
            occurrence.actors = _visitor(found[-1], occurrence)
        _heed_day(occurrence, day)
        if found and _goes_on(found[-1], occurrence) and participants.others.issuperset(occurrence.recipients):
            occurrence.recipients = ()  # only more of whom the event names: "مقتل جندي وإصابة ثلاثة آخرين"
        group = latest.setdefault(draft.frame.group, [])
        host = found[-1] if found and is_phrase(found[-1], draft) else None
        if host is None:
            known = (o for o in reversed(group[-_MEMORY:]) if not draft.further or _has_same(o, occurrence))
            host = next((o for o in known if is_same(o, occurrence, participants.kinds)), None)
        if host is not None:
            join(host, occurrence)
        elif _stands_alone(occurrence, participants.kinds) and _is_public(occurrence, participants):
            found.append(occurrence)
            group.append(occurrence)
    _aim_protests(found)
    _blame(found, participants)
    for occurrence in found:
        if occurrence.draft.shape == "noun":
            _heed_day(occurrence, day)  # another mention may have told the day
        occurrence.actors = tuple(dict.fromkeys(map(participants.armed, occurrence.actors)))
        occurrence.recipients = tuple(dict.fromkeys(map(participants.armed, occurrence.recipients)))
    events = tuple(_event(number, occurrence, day) for number, occurrence in enumerate(found, 1))
    return events, tuple(participants.entities)


def _visitor(host: Occurrence, visit: Occurrence) -> tuple[str, ...]:
    """Who is on a visit during which he meets somebody: "التقى الوزير الرئيس **خلال زيارة** إلى العاصمة"."""
    meets = host.draft.frame.type == "CONSULT" and host.draft.sentence == visit.draft.sentence
    return host.actors[:1] if meets and host.draft.shape in _FINITE and host.actors[:1] != visit.recipients else ()


def _blame(found: Sequence[Occurrence], participants: Participants) -> None:
    """Whoever is accused of a deed in the same sentence does it, not the accuser: "اتهمت كييف موسكو بقصف المدينة"."""
    blamed: dict[Span, EventDraft] = {}
    for occurrence in found:
        draft = occurrence.draft
        if draft.frame.id == _ALLEGED:
            blamed[draft.sentence] = draft
            continue
        accuse = blamed.get(draft.sentence)
        if accuse is None or draft.frame.type not in _DEEDS_DONE:
            continue
        near = accuse.anchor.end < draft.anchor.start <= accuse.anchor.end + _ACCUSED
        accused = participants.of_draft(accuse, "recipient", False) if near else ()
        accusers = participants.of_draft(accuse, "actor", False)
        if accused and not set(occurrence.recipients) & set(accused) and set(occurrence.actors) <= set(accusers):
            occurrence.actors = accused


def _has_same(host: Occurrence, occurrence: Occurrence) -> bool:
    """Whether the same did it to the same, both named, so that "also" adds no event."""
    parties = set(occurrence.actors), set(occurrence.recipients)
    return all(parties) and parties == (set(host.actors), set(host.recipients))


def _goes_on(host: Occurrence, occurrence: Occurrence) -> bool:
    """Whether a mention tells in the sentence of an event whom it hurt besides."""
    draft = occurrence.draft
    return bool(host.recipients) and draft.frame.group == host.draft.frame.group and draft.sentence in host.sentences


def _aim_protests(found: Sequence[Occurrence]) -> None:
    """Protests are against those whom the protesters blame or call upon in the same sentence."""
    voiced: dict[Span, list[Occurrence]] = {}
    for other in found:
        if other.draft.frame.type in ("REQUEST", "ACCUSE") and other.recipients:
            voiced.setdefault(other.draft.sentence, []).append(other)
    for protest in found:
        if protest.draft.frame.type != "PROTEST" or protest.recipients:
            continue
        for other in voiced.get(protest.draft.sentence, ()):
            if not other.actors or not protest.actors or set(other.actors) & set(protest.actors):
                protest.recipients = tuple(i for i in other.recipients if i not in protest.actors)
                break


def _occurrence(
    draft: EventDraft,
    attributed: Attributed,
    participants: Participants,
) -> Occurrence | None:
    frame = draft.frame
    table = frame.noun if draft.shape == "noun" else frame.verb
    open_roles = {role.name for role in table.values() if role.any}
    named = bool(draft.roles.get("recipient"))
    suffering = participants.of_draft(draft, "recipient", "recipient" in open_roles) if named else ()
    able = "actor" in open_roles or bool(draft.roles.get("actor"))
    actors = participants.of_draft(draft, "actor", able, suffering)
    recipients = participants.of_draft(draft, "recipient", "recipient" in open_roles, actors)
    both = participants.of_draft(draft, "both", False)
    cued = next((s for s in attributed.near(draft.anchor) if s.cue is not None and s.cue.overlaps(draft.anchor)), None)
    speech = frame.type in _SPEECH
    voiced = speech and cued is not None and cued.entities and "actor" in {r.name for r in table.values()}
    if voiced and cued is not None and not (actors and _has_own_subject(draft, cued)):
        whom = draft.inanimate and bool(set(cued.entities) & set(recipients))
        actors = () if whom else cued.entities  # "اتهم البيان القوات": a thing speaks
    if draft.setting and frame.type == "CONSULT" and not both and not draft.roles.get("actor"):
        # "خلال زيارة إلى الهند، قال الوزير": who speaks is who visits
        actors = _topic(draft, attributed) or actors
    if cued is not None and speech and not recipients and _follows_source(draft, cued):
        recipients = tuple(i for i in participants.of_draft(draft, "actor", False) if i not in actors)
    if frame.type in _DEEDS:
        actors = tuple(i for i in actors if participants.types[i] not in ("LOC", "FAC", "MEDIA"))
    if both or (frame.mutual and actors and recipients):
        everybody = tuple(dict.fromkeys((*both, *actors, *recipients)))
        actors = recipients = everybody
    elif not frame.mutual:
        recipients = tuple(r for r in recipients if r not in actors) if actors != recipients else ()
    if frame.mutual and len(set(actors) | set(recipients)) == 1 and frame.type == "CONSULT":
        party = (*actors, *recipients)
        others = [i for i in participants.beside(draft) if i not in party]
        if others:
            actors = recipients = (*others[:1], *dict.fromkeys(party))
    if frame.mutual and len(actors) == 1 and actors == recipients:
        recipients = ()
    factuality, by = _vouched(draft, attributed)
    return Occurrence(
        draft, actors, recipients, participants.place(draft), draft.date, draft.dated, factuality, by,
        [draft.anchor], list(draft.objects[:2]), dict(draft.counts), dict(draft.amounts), draft.headline,
        {draft.sentence}, draft.shape != "noun",
        _is_news(draft),
        draft.going, draft.date if draft.begun else None,
    )  # fmt: skip


def _has_own_subject(draft: EventDraft, cued: Statement) -> bool:
    """Whether somebody is named as the one who acts while the speaker is only carried over, or is whom it is done to:
    "واشنطن التي تتهمها موسكو"."""
    if draft.shape not in _FINITE or not draft.roles.get("actor"):
        return False
    source = cued.source
    if source is None or any(source.overlaps(phrase) for phrase in draft.roles["actor"]):
        return source is None
    return any(source.overlaps(phrase) for phrase in draft.roles.get("recipient", ()))


def _follows_source(draft: EventDraft, cued: Statement) -> bool:
    """Whether the speaker is named before the reporting word, so that whom its subject seemed to be is spoken to."""
    phrases = draft.roles.get("actor", ())
    return bool(phrases) and not any(cued.source is not None and phrase.overlaps(cued.source) for phrase in phrases)


def _is_news(draft: EventDraft) -> bool:
    """Whether a mention tells its event as news of the day."""
    if draft.undated:
        return False
    return draft.headline or draft.carried or draft.shape in _TOLD or "self" in draft.frame.noun


def _heed_day(occurrence: Occurrence, day: str | None) -> None:
    """Hold the date against the day of the article: what has happened did so by then.

    An event noun with a later date of its own is still to come ("الهدنة التي تبدأ الأحد المقبل"); with other triggers
    the date is that of something else.
    """
    if occurrence.factuality not in ("actual", "asserted"):
        return
    own, told = days_of(occurrence.date), days_of(day)
    if own is None or told is None or own[0] <= told[1]:
        return
    draft = occurrence.draft
    if draft.shape == "noun" and occurrence.how == "clause" and draft.frame.type not in _SPEECH:
        occurrence.factuality = "planned"
    else:
        occurrence.date, occurrence.how = None, ""


def _topic(draft: EventDraft, attributed: Attributed) -> tuple[str, ...]:
    """Who speaks in the sentence that an event noun opens as its setting: "خلال زيارة إلى إندونيسيا، قال الرئيس"."""
    for statement in attributed.near(draft.sentence):
        cue = statement.cue
        if statement.rule == "preposition" or cue is None:
            continue
        if cue.start > draft.anchor.start and draft.sentence.contains(cue):
            return statement.entities[:1]
    return ()


def _vouched(draft: EventDraft, attributed: Attributed) -> tuple[Factuality, str]:
    """Factuality of an event and the statement it rests on: the innermost one whose content holds it."""
    host: Statement | None = None
    width = 1 << 60
    topics = load_event_words().topics
    for statement in attributed.near(draft.anchor):
        if statement.cue is not None and statement.cue.overlaps(draft.anchor):
            continue
        if draft.shape == "noun" and statement.rule == "cue.np" and fold(statement.lemma or "") in topics:
            continue  # what is only talked about: "تناولت المجلة زيارة الرئيس"
        if draft.frame.type in _RULED and fold(statement.lemma or "") in load_event_words().rulings:
            continue  # what a court or prosecutor orders is done by that: "أمرت النيابة بحبس المتهم"
        for span in statement.content:
            if span.contains(draft.anchor) and span.end - span.start < width:
                host, width = statement, span.end - span.start
    if host is None:
        return draft.local, "author"
    layer = _LAYERS[host.commitment]
    outer = attributed.outer(host)
    if layer == "asserted" and outer is not None and _LAYERS[outer.commitment] == "denied":
        host, layer = outer, "denied"  # "نفى الاتهامات بأن ..."
    if draft.presupposed and draft.local == "actual" and draft.frame.type in _BACKGROUND:
        return "actual", host.id
    if draft.local == "actual":
        if layer == "asserted" and host.cls in ("promise", "threaten"):
            layer = "planned"
        return layer, host.id
    if draft.local == "denied" and layer == "denied":
        return "asserted", host.id
    if layer == "denied":
        return "denied", host.id
    return draft.local, host.id


_KEPT = frozenset({"agree.promise"})  # what is kept or not rather than promised where it is denied
_NOBODY = (("PER", None), ("ORG", None))
_VOICED = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN"})
_DEALT = frozenset({"AGREE", "AID", "SUPPORT", "COOPERATE", "CONSULT"})
_IMAGINED = frozenset({"possible", "planned"})
_DEALINGS = frozenset({"REQUEST", "AGREE", "SUPPORT"})
_POLITICAL = frozenset({"REQUEST", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "AID", "AGREE", "ACCUSE"})


def _political(occurrence: Occurrence, types: Mapping[str, tuple[str, str | None]]) -> bool:
    """Whether a state, a body, a collective that is not private or somebody of a known country takes part."""
    parties = (*occurrence.actors, *occurrence.recipients)
    asked, type_ = {types[i][0] for i in occurrence.recipients}, occurrence.draft.frame.type
    if asked and type_ in _DEALINGS and asked <= ({"PRIVATE", "PHRASE"} if type_ == "SUPPORT" else {"PRIVATE"}):
        return False  # an office and its clients, a company and its staff, praise of things
    return any(types[i][0] in ("GPE", "ORG", "GROUP") or types[i][1] for i in parties)


def _is_public(occurrence: Occurrence, participants: Participants) -> bool:
    """Whether dealings between people have to do with public affairs: one party at least takes part in them."""
    frame = occurrence.draft.frame
    if (
        frame.type in _VOICED
        and occurrence.actors
        and all(participants.kinds[i][0] == "PHRASE" for i in occurrence.actors)
    ):
        return False  # letters that accuse
    if frame.type not in _DEALT or frame.verb.get("object", NO_ROLE).any:
        return True
    return any(map(participants.is_public, (*occurrence.actors, *occurrence.recipients)))


def _stands_alone(occurrence: Occurrence, types: Mapping[str, tuple[str, str | None]]) -> bool:
    """Whether a mention that belongs to no earlier event is one by itself."""
    frame = occurrence.draft.frame
    if "recipient" in frame.demands and not occurrence.recipients:
        return False
    if "actor" in frame.demands and not occurrence.actors:
        return False
    if frame.people and "recipient" in frame.demands:
        people = any(types[i][0] in ("PER", "GROUP", "ORG") for i in occurrence.recipients)
        if occurrence.recipients and not people:
            return False  # "أوقفوا مسلسل فتح الأندلس"
    if occurrence.draft.inanimate and not occurrence.actors:
        return False
    if frame.id in _KEPT and occurrence.draft.local == "denied":
        return False  # "لم تلتزم الشركة بالمهلة"
    if frame.type == "REJECT" and occurrence.draft.local == "denied":
        return False
    parties = (*occurrence.actors, *occurrence.recipients)
    if frame.type == "CONSULT" and any(types[i][0] == "MEDIA" for i in parties):
        return False  # an interview
    if frame.type == "CONSULT" and not any(types[i][0] in ("PER", "GPE", "ORG") or types[i][1] for i in parties):
        return False
    draft = occurrence.draft
    told = occurrence.brief or draft.carried or draft.local == "planned" or bool(draft.pronouns)
    told = told or (draft.dated == "clause" and not draft.undated)
    among = draft.shape != "noun" and bool(parties) and types[parties[0]][0] == "GROUP"  # "اجتمع وزراء الدول"
    lonely = len(set(parties)) == 1 and not told and not among
    if (
        frame.type == "CONSULT"
        and frame.mutual
        and (lonely or (len(set(parties)) == 1 and types[parties[0]] in _NOBODY))
    ):
        return False  # nobody meets himself
    if frame.mode == "resign" and all(types[i] in _NOBODY for i in parties):
        return False
    if frame.type == "ASSAULT" and not parties and occurrence.draft.local in _IMAGINED:
        return False
    if frame.type == "SANCTION" and not parties and occurrence.factuality != "actual":
        return False
    if frame.type == "AID" and not parties:
        return False
    if frame.type in _POLITICAL and not _political(occurrence, types):
        return False
    if occurrence.named:
        return (
            occurrence.draft.frame.mutual is False
            or len(set(occurrence.actors) | set(occurrence.recipients)) > 1
            or (occurrence.draft.frame.type in ("CONSULT", "AGREE", "ASSAULT", "RETREAT"))
        )
    if frame.counts and draft.roles.get("recipient"):
        return True  # "إصابة العشرات"
    return frame.lone or (frame.type == "COERCE" and "recipient" in occurrence.draft.pronouns)


def _event(number: int, occurrence: Occurrence, day: str | None) -> Event:
    frame = occurrence.draft.frame
    date, how = occurrence.span_to(day), occurrence.how
    if date is None and day is not None and occurrence.factuality in ("actual", "asserted") and not occurrence.undated:
        date, how = day, "article"
    return Event(
        id=f"V{number}",
        anchors=tuple(sorted(set(occurrence.anchors))),
        type=frame.type,
        actors=occurrence.actors,
        recipients=occurrence.recipients,
        objects=tuple(dict.fromkeys(occurrence.objects)),
        place=occurrence.place,
        date=date,
        factuality=occurrence.factuality,
        by=occurrence.by,
        rule=f"event.{frame.id}/{how}" if how else f"event.{frame.id}",
        mode=frame.mode,
        magnitude=tuple(sorted({**occurrence.amounts, **occurrence.counts}.items())),
    )
