"""One deed on two days: accounts that cannot both be right about when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import combinations

from musnad.arabic.tokens import tokenize, without_and
from musnad.compare.claims.claims import order_key
from musnad.compare.claims.evidence import DAYS, NUMBERS, Evidence
from musnad.compare.claims.likeness import may_be_one
from musnad.compare.claims.pairs import is_copied
from musnad.compare.claims.scope import same_head, sites_apart
from musnad.compare.clauses.announcements import ANNOUNCED, DATED, speakers_of
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.propositions import Proposition
from musnad.compare.conflicts.sameness import are_same, is_known_one, ordinals_apart
from musnad.extract.dates.vocabulary import load_vocabulary
from musnad.intervals import days_of
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.model import Date

_FIRM = frozenset({"asserts", "reports"})
_NEAR = timedelta(days=2)  # further apart it is another time
_LATE = timedelta(days=2)  # by which what points from the day of writing may be printed late
_POINTING = timedelta(days=1)  # as far back as what is printed on may point ("yesterday")
_SLACK = timedelta(hours=6)  # apart on one day
_HOURS = timedelta(hours=2)  # apart on two days
_PARTS = {"MO": (4, 13), "MI": (10, 15), "AF": (11, 19), "EV": (16, 24), "NI": (18, 30), "DT": (5, 20)}
_SHARED = 2  # deeds and things that two clauses share
_CROWD = 60
_ALIKE = 0.35  # likeness, times aside, from which two clauses tell of one deed
_ALIKE_THERE = 0.12  # and where they share more than one telling deed or thing
_TIMES = 2
_SAME, _SAME_DEED = 2 / 3, 0.6  # part of one clause that the other tells, of an announcement and of a deed
_TO_THE_DAY = 10  # letters of a date that is known to the day
_WIDE = ("state:", "group:")
_DEICTIC = "date.deictic"
_ADJOINING = 4  # characters between two dates that are one
_BEFORE = 2  # words before a date that bound it
_TELLING = 3  # a number that says which deed is meant

Moment = tuple[datetime, datetime]
Found = tuple[Position, Position, tuple[str, str], str]


def compare_days(positions: Iterable[Position], evidence: Evidence) -> Iterator[Found]:
    """Pairs of clauses of different articles that tell the same deed of different times.

    Each names one time only; announcements go with announcements of the same speaker. What lies more than two days
    apart is taken for another deed, what differs by hours for rounding.
    """
    groups: dict[tuple[str, ...], list[tuple[Position, Moment, str]]] = defaultdict(list)
    ordered = sorted(positions, key=order_key)
    announced: dict[str, list[Position]] = defaultdict(list)
    for position in ordered:
        if position.rule == ANNOUNCED:
            announced[position.article].append(position)
    for position in ordered:
        if position.rule != ANNOUNCED and any(
            position.place.span.overlaps(other.place.span) for other in announced[position.article]
        ):
            continue  # its day is that of announcing
        told = moment_of(own_dates(position))
        if told is None or position.stance not in _FIRM or position.matter != "fact" or position.says.negated:
            continue
        core = sorted(position.says.acts | position.says.things)
        keys: Iterable[tuple[str, ...]]
        if position.rule == ANNOUNCED:
            keys = [(ANNOUNCED, speaker, c) for speaker in sorted(speakers_of(position)) for c in core]
        else:
            keys = combinations(core, _SHARED)
        for key in keys:
            groups[key].append((position, *told))
    seen: set[tuple[str, str]] = set()
    for key, found in sorted(groups.items()):
        if len(found) > _CROWD:
            continue
        for (a, when, text), (b, other, words) in combinations(found, 2):
            if a.article == b.article or (a.id, b.id) in seen or not deed_days_apart(a, b):
                continue
            if is_copied(a, b) and (key[0] != ANNOUNCED or _is_as_late(a, when, b, other)):
                continue
            if key[0] != ANNOUNCED and (
                sites_apart(a.says, b.says) or not (_is_one(a, b) or _is_alike(a, b, evidence))
            ):
                continue
            if key[0] == ANNOUNCED and not _is_one_announcement(a, b, evidence):
                continue
            if not are_same(a, b, _SAME if key[0] == ANNOUNCED else _SAME_DEED) or ordinals_apart(a, b):
                continue
            if key[0] != ANNOUNCED and not is_known_one(a, b):
                continue
            seen.add((a.id, b.id))
            yield a, b, (text, words), "date.announced" if key[0] == ANNOUNCED else "date.deed"
    yield from _told_before(ordered, evidence)


def _told_before(ordered: Sequence[Position], evidence: Evidence) -> Iterator[Found]:
    """What a speaker is said to have announced on a day, against an article of an earlier day that has it from him."""
    concepts = load_concepts().concepts
    said: dict[tuple[str, str], list[Position]] = defaultdict(list)
    for position in ordered:
        if position.rule not in (ANNOUNCED, DATED) and position.date and position.stance in _FIRM:
            for act in sorted(a for a in position.says.acts if concepts[a].once):
                for speaker in sorted(speakers_of(position)):
                    said[speaker, act].append(position)
    for later in ordered:
        told = moment_of(later.says.dates) if later.rule == ANNOUNCED else None
        if told is None or later.stance not in _FIRM or _points_near(later, later.says.dates, told[1]):
            continue  # "announced today" is printed a day late
        acts = sorted(a for a in later.says.acts if concepts[a].once)
        earlier = [p for act in acts for speaker in sorted(speakers_of(later)) for p in said[speaker, act]]
        near = [p for p in earlier if p.article != later.article and _is_before(p, told[0])]
        near = [p for p in near if evidence.likeness(p, later, DAYS) >= _ALIKE]
        if near:
            best = max(near, key=lambda p: (bool(p.says.dates), evidence.likeness(p, later, DAYS), p.id))
            yield best, later, ((best.date or "")[:10], told[1][:10]), "date.reported"


def _is_before(position: Position, moment: Moment) -> bool:
    """Whether an article is of a day shortly before a time."""
    days = days_of(position.date)
    if days is None or len(position.date or "") < _TO_THE_DAY:
        return False
    return timedelta(0) < moment[0].date() - days[1] <= _NEAR


def _is_as_late(a: Position, when: Moment, b: Position, other: Moment) -> bool:
    """Whether both times are as far from the days of their articles ("today")."""
    first, last = days_of(a.day), days_of(b.day)
    return first is not None and last is not None and when[0].date() - first[0] == other[0].date() - last[0]


def _is_one(a: Position, b: Position) -> bool:
    """Whether two clauses tell of one deed: the same deeds and numbers, and nobody in one of them only by himself."""
    one, other = a.says, b.says
    words = load_concepts()
    telling = [words.widest(act for act in says.acts if not words.concepts[act].vague) for says in (one, other)]
    if not may_be_one(one, other) or not (telling[0] <= telling[1] or telling[1] <= telling[0]):
        return False
    mine, theirs = {q.value for q in one.quantities}, {q.value for q in other.quantities}
    if (mine or theirs) and not mine & theirs:
        return False
    concepts = load_concepts().concepts
    once = any(concepts[act].once for act in one.acts & other.acts)
    people = sum(1 for p in one.parties & other.parties if p.startswith(("person:", "per:")))
    if not (once or people >= _SHARED or any(value >= _TELLING for value in mine & theirs)):
        return False
    return not (one.places and other.places and not one.places & other.places)


def _is_one_announcement(a: Position, b: Position, evidence: Evidence) -> bool:
    """Whether two announcements of a speaker are of one thing: of which there is one, or alike in all but times and
    giving no numbers that are apart."""
    concepts = load_concepts().concepts
    if any(concepts[act].once for act in a.says.acts & b.says.acts):
        return True
    mine, theirs = {q.value for q in a.says.quantities}, {q.value for q in b.says.quantities}
    if mine and theirs and not mine & theirs:
        return False
    return same_head(a.says, b.says) and evidence.likeness(a, b, DAYS | NUMBERS) >= _ALIKE


def _is_alike(a: Position, b: Position, evidence: Evidence) -> bool:
    """Whether two clauses are so alike, times and numbers aside, that they tell of one deed: something telling is done
    in both first, at a place that both name, by or to nobody who is only in one while others are only in the other."""
    one, other = a.says, b.says
    concepts = load_concepts().concepts
    if not may_be_one(one, other) or all(concepts[act].vague for act in one.acts & other.acts):
        return False
    if a.place.outlet is not None and a.place.outlet == b.place.outlet:
        return False  # an outlet that tells of two days tells of two deeds
    if not one.places & other.places:
        return False  # of a country and a kind of deed there are many
    if _counts_apart(one, other) or not (_begins(one, other) and _begins(other, one)):
        return False
    named = [{p for p in says.parties if not p.startswith(_WIDE)} for says in (one, other)]
    if named[0] - named[1] and named[1] - named[0]:
        return False
    telling = [id for id in (one.acts & other.acts) | (one.things & other.things) if not concepts[id].vague]
    return evidence.likeness(a, b, DAYS | NUMBERS) >= (_ALIKE_THERE if len(telling) >= _SHARED else _ALIKE)


def _begins(one: Proposition, other: Proposition) -> bool:
    """Whether what is done first in a clause, to which its day belongs, is done in the other too."""
    words = load_concepts()
    return not one.lead or bool(words.widest(one.lead) & words.widest(other.acts))


def _counts_apart(one: Proposition, other: Proposition) -> bool:
    """Whether two clauses count the same in very different numbers: attempts of one night and of another."""
    return any(
        x.counted == y.counted and not x.role and max(x.value, y.value) > _TIMES * min(x.value, y.value)
        for x in one.quantities
        for y in other.quantities
    )


def own_dates(position: Position) -> tuple[Date, ...]:
    """The dates of a clause on which what it tells happened, without those since, until, before or after which it
    did, and without a "tomorrow"."""
    bounds, start = load_marks().bounds, position.place.span.start
    kept, bounded = [], -1
    for found in sorted(position.says.dates, key=lambda d: d.span):
        if 0 <= found.span.start - bounded <= _ADJOINING:
            bounded = found.span.end  # "until Friday, the eighth"
            continue
        if found.rule == _DEICTIC and position.date and (found.value or "")[:_TO_THE_DAY] > position.date[:_TO_THE_DAY]:
            continue
        before = [without_and(t.form) for t in tokenize(position.place.text[: found.span.start - start]) if t.word]
        if not any(bounds.match(before, at, len(before)) == len(before) - at for at in range(len(before))[-_BEFORE:]):
            kept.append(found)
        else:
            bounded = found.span.end
    return tuple(kept)


def moment_of(dates: Iterable[Date]) -> tuple[Moment, str] | None:
    """The one time that a clause names, as the span that it can mean; a day without hours is the whole day."""
    found = {d.value: _moment(d.value) for d in dates if d.value and len(d.value) >= 10 and d.value[0].isdigit()}
    moments = {value: moment for value, moment in found.items() if moment is not None}
    if len(moments) != 1:
        return None
    (value, moment), *_ = moments.items()
    return moment, value


def days_apart(one: Iterable[Date], other: Iterable[Date]) -> tuple[str, str] | None:
    """The times that two clauses name, if each names one and they are apart, but by no more than some days.

    "Today" here and "yesterday" there is no difference: one text is printed with either on the day after.
    """
    one, other = list(one), list(other)
    mine, theirs = moment_of(one), moment_of(other)
    if mine is None or theirs is None or not _apart(mine[0], theirs[0]):
        return None
    near = abs(mine[0][0].date() - theirs[0][0].date()) <= timedelta(days=1)
    if near and _points(one, mine[1]) and _points(other, theirs[1]):
        return None
    return mine[1], theirs[1]


def deed_days_apart(a: Position, b: Position) -> tuple[str, str] | None:
    """The times of what two clauses tell, if they are apart and are those of the same deed in both; what is told of
    "today" or "yesterday" may be printed a day or two late."""
    mine, theirs = own_dates(a), own_dates(b)
    apart = days_apart(mine, theirs)
    if apart is None:
        return None
    if any(_points_near(p, dates, value) for p, dates, value in ((a, mine, apart[0]), (b, theirs, apart[1]))):
        first, last = sorted(value[:_TO_THE_DAY] for value in apart)
        if datetime.fromisoformat(last) - datetime.fromisoformat(first) <= _LATE:
            return None
    if ANNOUNCED in (a.rule, b.rule):
        return apart
    done = [_dated_deeds(p, dates) for p, dates in ((a, mine), (b, theirs))]
    return None if all(done) and done[0].isdisjoint(done[1]) else apart


def _points_near(position: Position, dates: Iterable[Date], value: str) -> bool:
    """Whether a time is only told as "today" or "yesterday", without the name of the day and not to the minute."""
    days, start = days_of(position.date), position.place.span.start
    if days is None or value[_TO_THE_DAY + 1 :][:1].isdigit() or not _points(dates, value):
        return False
    words = {
        token.form
        for d in dates if d.value == value
        for token in tokenize(position.place.text[d.span.start - start : d.span.end - start])
    }  # fmt: skip
    if any(load_vocabulary().look_up(form).weekday for form in words):
        return False  # "yesterday, Sunday"
    return days[0] - datetime.fromisoformat(value[:_TO_THE_DAY]).date() <= _POINTING


def _dated_deeds(position: Position, dates: Iterable[Date]) -> frozenset[str]:
    """What was done at the time that a clause names: the last deed before it there, else the first behind it; a word
    for people whom something was done to is no deed."""
    words, start = load_concepts(), position.place.span.start
    tokens = [t for t in tokenize(position.place.text) if t.word]
    acts: dict[int, set[str]] = defaultdict(set)
    others: set[int] = set()
    for at, id in words.find([t.form for t in tokens]):
        concept = words.concepts[id]
        if not concept.act:
            others.add(at)
        elif not concept.vague:
            acts[at].add(id)
    told = [
        (tokens[at].start + start, ids | acts.get(at - 1, set()))
        for at, ids in sorted(acts.items())
        if at not in others
    ]  # "the explosion that shook the depot in the evening" dates both
    day = min((d.span.start for d in dates), default=start)
    before = [ids for where, ids in told if where < day]
    behind = [ids for where, ids in told if where > day]
    return words.widest((before[-1:] or behind[:1] or [set()])[0])


def _points(dates: Iterable[Date], value: str) -> bool:
    """Whether a time is told by pointing from the day of writing ("yesterday")."""
    return all(d.rule == _DEICTIC for d in dates if d.value == value)


def _moment(value: str) -> Moment | None:
    day, _, time = value.partition("T")
    try:
        start = datetime.fromisoformat(day)
        if time in _PARTS:
            first, last = _PARTS[time]
            return start + timedelta(hours=first), start + timedelta(hours=last)
        if len(time) >= 5:
            exact = datetime.fromisoformat(f"{day}T{time[:5]}")
            return exact, exact
    except ValueError:
        return None
    return (start, start + timedelta(hours=24)) if not time else None


def _apart(one: Moment, other: Moment) -> bool:
    gap = max(one[0] - other[1], other[0] - one[1])
    whole = one[1] - one[0] == other[1] - other[0] == timedelta(hours=24)
    if whole:
        return gap < _NEAR and one[0] != other[0]
    return gap < _NEAR and gap > (_SLACK if one[0].date() == other[0].date() else _HOURS)
