"""The events of an article as drafts: triggers, arguments, factuality, passage by passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from musnad.extract.attribution.scan import Scan, prepare
from musnad.extract.document import Document, Passage
from musnad.extract.events.amounts import find_amounts
from musnad.extract.events.arguments import Arguments
from musnad.extract.events.chunks import Chunks
from musnad.extract.events.dating import Dating, article_day, is_news
from musnad.extract.events.drafts import EventDraft
from musnad.extract.events.factuality import judge, stands
from musnad.extract.events.moments import busy_tokens
from musnad.extract.events.stretches import is_continued
from musnad.extract.events.triggers import Found, find_in
from musnad.lexicon.event_index import find_all_triggers, find_triggers
from musnad.lexicon.event_words import EventWords, load_event_words
from musnad.lexicon.frames import Trigger
from musnad.lexicon.markers import load_markers
from musnad.model import Date, Span

_SAID = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})  # what is done by words
_TOLD = ("perfect", "imperfect")
_TO = "ل"
_VOICED = 5  # tokens from a reporting verb to the noun of what is said
_SPORT, _SPORTS = 0.02, 6  # share of words of games, and different ones, in an article about them
_CALAMITY = 3  # words of disaster in an article about one
_DAY = 10  # characters of an ISO day
_PLURAL, _FEMININE = "ات", "ه"  # endings of nouns, folded


def draft_events(document: Document, dates: Sequence[Date] = ()) -> list[EventDraft]:
    """Events of ``document`` in the order of the text, participants not yet resolved; ``dates`` are no participants."""
    words, marks = load_event_words(), load_markers()
    drafts: list[EventDraft] = []
    day = article_day(document.article, dates)
    precision = min(len(day), _DAY) if day else _DAY  # a month leads on where no more is known of the article's day
    lead: str | None = None
    sport, calamity = _is_about_sport(document.forms, words), _is_about_calamity(document.forms, words)
    readings = find_all_triggers(document.forms)
    for passage in document.passages:
        possible = readings[passage.first : passage.last]
        if not any(possible):
            continue
        scan = prepare(document, passage, marks)
        if scan.forms != document.forms[passage.first : passage.last]:
            possible = find_all_triggers(scan.forms)
        found = find_in(scan, words, possible, sport)
        if calamity:
            found = [each for each in found if each.trigger.frame.counts is None]
        if not found:
            continue
        chunks = Chunks(scan, words, busy_tokens(scan, dates))
        arguments = Arguments(scan, chunks)
        dating = Dating(scan, words, chunks, dates, day)
        told: str | None = lead
        ended = 0
        for each in found:
            if ended and scan.sentence_start[each.at] > ended:
                told = lead  # what was named more than a sentence before
            draft = _draft(scan, words, chunks, arguments, each, found, passage)
            _date(dating, draft, each, found)
            if draft.dated == "clause" and not draft.undated and len(draft.date or "") >= precision:
                told, ended = draft.date, _next_end(scan, each.at)
                if lead is None and passage.kind != "headline" and is_news(told, day):
                    lead = told  # and an article with the day of its news
            elif not draft.date and not draft.undated and told and _goes_on(draft):
                if is_news(told, day) or day is None:
                    draft.date, draft.dated = told, "passage"  # a paragraph goes on with the day that it has named
                else:
                    draft.undated = True  # and with what it has reached back to
            drafts.append(draft)
    return drafts


def _is_about_sport(forms: Sequence[str], words: EventWords) -> bool:
    """Whether an article is about games, where sides meet, attack, win and sign in another sense."""
    told = [form for form in forms if form in words.sport]
    return len(told) >= _SPORT * len(forms) and len(set(told)) >= _SPORTS


def _is_about_calamity(forms: Sequence[str], words: EventWords) -> bool:
    """Whether an article is about a disaster and nowhere tells of violence, so that its dead are nobody's victims."""
    told = sum(form in words.calamity for form in forms)
    return told >= _CALAMITY and words.violence.isdisjoint(forms)


def _next_end(scan: Scan, at: int) -> int:
    """Where the next sentence after that of a token begins, the last one that goes on with a day named in it."""
    end = scan.sentence_end[at]
    return min(end, scan.size - 1)


def _date(dating: Dating, draft: EventDraft, each: Found, found: Sequence[Found]) -> None:
    """Enter the date that the sentence gives a draft, and whether the day of the article can be its."""
    draft.date, draft.dated = dating.date_of(each, found)
    draft.undated = dating.set_apart(each) or dating.long_past(each)
    draft.going, draft.begun = is_continued(dating.scan, dating.words, each), dating.begins(each)
    if draft.dated != "clause" and (ago := dating.some_time_ago(each, found)) is not None:
        draft.date, draft.dated = (ago.value, "clause") if ago.value else (None, "")
        draft.undated = True
    elif draft.dated == "sentence" and not _takes_day(draft):
        draft.date, draft.dated = None, ""


def _takes_day(draft: EventDraft) -> bool:
    """Whether an event can have the only date of its sentence though that stands in another clause: what a verb tells
    as having happened, casualties, and a visit as the setting of what is told."""
    if draft.local not in ("actual", "denied"):
        return draft.local == "planned" and draft.shape != "noun"
    if draft.shape == "noun":
        return draft.frame.counts is not None or draft.setting or draft.carried or draft.headline
    return True


def _goes_on(draft: EventDraft) -> bool:
    """Whether an event is told as a further one of a row: by a perfect, as words said in it, or as its casualties
    ("ما أدى إلى مقتل")."""
    if draft.local not in ("actual", "denied"):
        return False
    if draft.shape == "noun":
        if draft.definite or draft.presupposed:
            return False
        return draft.frame.counts is not None or draft.carried
    return draft.shape == "perfect" or (draft.shape == "imperfect" and draft.carried)


def _is_voiced(scan: Scan, found: Found) -> bool:
    """Whether a noun of speech is what a reporting verb reports: "أكد الوزير رفضه"."""
    low = max(scan.sentence_start[found.at], found.at - _VOICED)
    cues = (scan.cues[at] for at in range(low, found.at))
    return any(cue and cue[0].shape == "perfect" for cue in cues)


def phrases_of(drafts: Iterable[EventDraft]) -> list[Span]:
    """The noun phrases of the drafts whose entities are wanted, each once, in the order of the text."""
    return sorted({phrase for draft in drafts for phrase in draft.phrases})


def _presupposed(scan: Scan, words: EventWords, found: Found) -> bool:
    """Whether an event noun stands for something known: definite, or in a setting ("بعد زيارة", "منذ الغزو")."""
    trigger = found.trigger
    if trigger.shape != "noun":
        return False
    previous = scan.forms[found.at - 1] if found.at else ""
    known = trigger.definite and trigger.preposition != _TO  # "دعا إلى الضغط للإفراج عن"
    known = known or bool(trigger.pronoun) or previous in words.presupposing
    return known or stands(scan, words, found)


def _is_plural(form: str, trigger: Trigger) -> bool | None:
    """Whether an event noun stands for several events, "زيارات" beside "زيارة".

    ``None`` where it does not tell: a verb, or a noun without a singular ("محادثات").
    """
    if trigger.shape != "noun":
        return None
    stem = form.removesuffix(trigger.pronoun)
    if not stem.endswith(_PLURAL):
        return False
    singles = (stem.removesuffix(_PLURAL), stem.removesuffix(_PLURAL) + _FEMININE)
    return any(t.frame is trigger.frame and t.shape == "noun" for one in singles for t in find_triggers(one)) or None


def _draft(
    scan: Scan,
    words: EventWords,
    chunks: Chunks,
    arguments: Arguments,
    found: Found,
    others: Sequence[Found],
    passage: Passage,
) -> EventDraft:
    token = scan.tokens[found.at]
    trigger = found.trigger
    start = scan.after_clitic(found.at, trigger.prefix) if trigger.prefix else token.start
    first, last = scan.sentence_start[found.at], scan.sentence_end[found.at]
    opened = found.at
    while opened > first and found.at - opened < 12 and scan.forms[opened - 1] not in (".", "؛", "،", ",", ":"):
        opened -= 1
    end = max(chunks.end_of(found.at + 1), found.at + 1) if found.at + 1 < last else found.at + 1
    draft = EventDraft(
        trigger.frame,
        Span(start, token.end),
        Span(scan.tokens[first].start, scan.tokens[last - 1].end),
        Span(scan.tokens[opened].start, scan.tokens[min(end, last) - 1].end),
        trigger.shape,
        judge(scan, words, found),
        headline=passage.kind == "headline",
        presupposed=_presupposed(scan, words, found),
        plural=_is_plural(token.form, trigger),
        setting=found.at > first and scan.forms[found.at - 1].lstrip("وف") in words.settings,
    )
    draft.further = (
        trigger.shape in _TOLD
        and trigger.frame.counts is None
        and found.at > first
        and scan.forms[found.at - 1] in words.also
    )
    draft.amounts = find_amounts(chunks, found, others)
    arguments.fill(found, draft)
    if trigger.shape == "noun" and found.at > first and scan.forms[found.at - 1] in words.happening:
        draft.carried = True  # "تم توقيع الاتفاق"
    if trigger.shape in ("noun", "imperfect") and trigger.frame.type in _SAID and _is_voiced(scan, found):
        draft.carried = True  # "أكد الوزير أن بلاده ترحب"
    return draft
