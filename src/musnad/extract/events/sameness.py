"""Which mentions of an article are of one event, and what they tell together."""

from __future__ import annotations

from collections.abc import Mapping

from musnad.extract.events.drafts import EventDraft
from musnad.extract.events.occurrences import Occurrence

_STRENGTH = {"clause": 3, "sentence": 2, "passage": 1, "article": 0, "": -1}
_CONTINUED = frozenset({"retreat.ceasefire", "protest"})  # what an article that tells of it tells of throughout
_STATES = frozenset({"COOPERATE", "AGREE"})  # of which articles speak again and again by nouns
_SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST"})
_COUNTED = frozenset({"CONSULT", "AGREE"})
_OBJECT = 100  # characters from a verb of signing to what is signed
_BESIDE = 6  # characters between a noun and the one that it is of, or between sentences


def is_phrase(host: Occurrence, draft: EventDraft) -> bool:
    """Whether an event noun only says what the one right before it is of: "توقيع اتفاقية", "تعزيز التعاون"."""
    before = host.anchors[-1]
    verb = host.latest or host.draft
    signed = verb.shape != "noun" and draft.frame.type == host.draft.frame.type == "AGREE"
    if signed and draft.sentence in host.sentences and 0 < draft.anchor.start - before.end <= _OBJECT:
        return draft.shape == "noun" and not draft.definite  # "وقعت الشركة، بعد أشهر، اتفاقا مع"
    near = 0 < draft.anchor.start - before.end <= _BESIDE and draft.sentence in host.sentences
    return near and draft.shape == "noun" and host.draft.frame.type == draft.frame.type and draft.frame.type in _STATES


def is_same(host: Occurrence, new: Occurrence, kinds: Mapping[str, tuple[str, str | None]]) -> bool:
    """Whether two mentions can be of one event."""
    old, frame = host.draft.frame, new.draft.frame
    if old.type != frame.type or old.group != frame.group:
        return False
    if frame.type in _COUNTED and {host.draft.plural, new.draft.plural} == {True, False}:
        return False  # "the visits" are not "the visit"
    another = frame.type in _STATES and new.draft.shape == "noun" and not new.draft.definite and not _near(host, new)
    if another and (not new.named or _imagined(host) != _imagined(new)):
        return False  # "أي تعاون نووي"
    echo = not new.named and new.draft.definite
    sure = host.how == new.how == "clause" or (_told_by_verb(host) and _told_by_verb(new) and frame is not old)
    if sure and host.date and new.date and not echo and not _agree(host.date, new.date):
        return False
    if any(new.counts.get(key, value) != value for key, value in host.counts.items()):
        return False
    apart = {host.factuality, new.factuality} == {"planned", "actual"} and host.date != new.date
    if apart and not frame.mutual and not host.brief:
        return False
    if host.draft.headline and host.counts and host.counts.items() <= new.counts.items():
        return True  # the number that the headline gives
    if _imagined(host) != _imagined(new) and not frame.mutual and not new.draft.definite:
        return False
    if host.brief and frame is old and frame.type == "ASSAULT" and frame.mutual and len(host.anchors) == 1:
        return True  # the clash of the headline, of which the text names others
    if host.brief and host.named and new.named and frame.type in _SPOKEN and not _shares(host, new):
        return False
    near = _in_sentence(host, new)
    if near and (frame.group == "protest" or (frame.group == "assault" and (old.counts or frame.counts))):
        return True
    if not new.named:
        first = host.brief and bool(old.counts) and frame.type == "ASSAULT"  # how it came to what the headline tells
        return (
            first
            or new.draft.definite
            or new.draft.sentence in host.sentences
            or not frame.lone
            or frame.group in _CONTINUED
        )
    if not host.named:
        return near or host.draft.headline or frame.group in _CONTINUED
    if frame.type == "ASSAULT" and not (
        _shares(host, new) or _near(host, new) or (host.draft.headline and frame.counts)
    ):
        return False  # another attack, of which other parties are named
    if not frame.mutual and (_crossed(host, new) or _crossed(new, host)):
        return False
    again = host.brief or (new.draft.shape == "noun" and new.draft.sentence in host.sentences)  # "..., وهي اتفاقية"
    if frame.mutual and not again and not _one_party(host.actors, new.actors, kinds):
        return False
    several = frame.type in _STATES and frame.mutual and min(len(host.actors), len(new.actors)) > 1 and not again
    if several and (_of_states(host, kinds) or _of_states(new, kinds)):
        return True  # "وقع الرئيسان" beside "اتفاقية البلدين"
    return _compatible(host.actors, new.actors) and _compatible(host.recipients, new.recipients)


def _in_sentence(host: Occurrence, new: Occurrence) -> bool:
    """Whether a mention stands in the sentence of the event, or for a clash of the headline in one that takes it up."""
    clash = host.draft.headline and host.draft.frame.mutual
    return new.draft.sentence == host.draft.sentence or (clash and new.draft.sentence in host.sentences)


def _near(host: Occurrence, new: Occurrence) -> bool:
    """Whether a mention stands in a sentence that holds the event, or right after it."""
    own = new.draft.sentence
    return any(span == own or 0 <= own.start - span.end <= _BESIDE for span in host.sentences)


def _of_states(occurrence: Occurrence, kinds: Mapping[str, tuple[str, str | None]]) -> bool:
    """Whether two states or more take part and nobody else."""
    return len(occurrence.actors) > 1 and all(kinds[i][0] == "GPE" and kinds[i][1] for i in occurrence.actors)


def _one_party(a: tuple[str, ...], b: tuple[str, ...], kinds: Mapping[str, tuple[str, str | None]]) -> bool:
    """Whether all who take part in one are, or serve, those who take part in the other."""
    if min(len(a), len(b)) < 2:
        return True
    few, many = sorted((a, b), key=len)

    def serves(one: str) -> bool:
        country = kinds[one][1]
        return one in many or (country is not None and any(kinds[other][1] == country for other in many))

    return all(map(serves, few))


def _told_by_verb(occurrence: Occurrence) -> bool:
    """Whether a finite verb tells the event, with a date from its sentence or passage."""
    return occurrence.draft.shape in ("perfect", "imperfect") and occurrence.how not in ("article", "")


def _imagined(occurrence: Occurrence) -> bool:
    """Whether an event is only a condition, a wish or a possibility: "أي هجوم"."""
    return occurrence.draft.local in ("hypothetical", "possible")


def _shares(host: Occurrence, new: Occurrence) -> bool:
    """Whether somebody takes part in both."""
    return not {*host.actors, *host.recipients}.isdisjoint((*new.actors, *new.recipients))


def _crossed(one: Occurrence, other: Occurrence) -> bool:
    """Whether those who act in one are acted on in the other."""
    return bool(set(one.actors) & set(other.recipients) - set(other.actors))


def _agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _compatible(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return not a or not b or bool(set(a) & set(b))


def join(host: Occurrence, new: Occurrence) -> None:
    """Enter a further mention: what it knows more, and whose word is the strongest."""
    host.anchors.append(new.draft.anchor)
    host.latest = new.draft
    host.sentences.add(new.draft.sentence)
    host.news = host.news or new.news
    fuller = host.brief and not new.draft.headline and new.draft.frame.mutual  # than the headline
    if not host.actors or set(new.actors) > set(host.actors) or (fuller and len(new.actors) >= len(host.actors)):
        host.actors = new.actors or host.actors
    wider = not host.recipients or set(new.recipients) > set(host.recipients)
    if wider or (fuller and len(new.recipients) >= len(host.recipients)):
        host.recipients = new.recipients or host.recipients
    elif new.draft.frame.counts and _in_sentence(host, new):
        host.recipients = tuple(dict.fromkeys((*host.recipients, *new.recipients)))
    host.place = host.place or new.place
    if new.date and (_sureness(new) > _sureness(host) or _is_finer(new, host)):
        host.date, host.how, host.dated_by_verb = new.date, new.how, new.dated_by_verb
    host.going, host.begun = host.going or new.going, host.begun or new.begun
    host.counts = {**new.counts, **host.counts}
    host.amounts = {**new.amounts, **host.amounts}
    for span in new.objects:
        if len(host.objects) < 3:
            host.objects.append(span)
    if host.brief and not new.draft.headline:
        # a headline only sums up; whose word it is tells the text below
        host.factuality, host.by, host.brief = new.factuality, new.by, False
    elif new.by == "author" and new.factuality == "actual" and host.by != "author" and not new.draft.headline:
        host.factuality, host.by = new.factuality, new.by


def _sureness(occurrence: Occurrence) -> tuple[int, bool, int]:
    """How sure a date is: by where it stands, as the date of a verb rather than of a noun, and how precise it is."""
    if not occurrence.date:
        return (-1, False, 0)
    return (_STRENGTH[occurrence.how], occurrence.dated_by_verb, min(len(occurrence.date), 10))


def _is_finer(new: Occurrence, host: Occurrence) -> bool:
    """Whether ``new`` tells the day of the month or year that ``host`` tells, as surely."""
    if not host.date or not new.date or _STRENGTH[new.how] < _STRENGTH[host.how]:
        return False
    return len(new.date) > len(host.date) and new.date.startswith(host.date)
