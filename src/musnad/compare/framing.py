"""How each outlet reports those who speak: in which words, and whom it never quotes.

A share of a few statements says little, so every share comes with its interval (Wilson, 95 %), and what stands out is
only what does so beyond it. Copies count once for each outlet that prints them: choosing to print is the outlet's own.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from musnad.compare.records import Party, Told
from musnad.model import Commitment, Statement, StatementClass

Manner = Literal["plain", "affirmed", "distanced", "denied", "declined", "other"]
MANNERS: tuple[Manner, ...] = ("plain", "affirmed", "distanced", "denied", "declined", "other")

_Z = 1.959964  # of 95 %
_PLAIN: frozenset[StatementClass] = frozenset({"say", "announce", "explain_add"})
_AFFIRMED: frozenset[StatementClass] = frozenset({"confirm", "reveal", "agree"})
_DISTANCED: frozenset[StatementClass] = frozenset({"claim"})
_BY_COMMITMENT: dict[Commitment, Manner] = {"denies": "denied", "declines": "declined", "alleges": "distanced"}
_QUOTED = frozenset({"PER", "ORG", "GPE"})
_UNNAMED = frozenset({"unnamed official", "unnamed sources", "group"})
_LEAST_OUTLETS = 2  # others that quote somebody whom one does not
_LEAST_STATEMENTS = 3  # of somebody by others
_NEVER = "9999"


class Share(NamedTuple):
    """A part of a number of statements, and between which shares the true one lies in 95 cases of 100."""

    number: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share as counted."""
        return self.number / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Voicing:
    """How an outlet reports one speaker: for each manner the share of the speaker's statements there.

    ``marked`` are the manners whose share differs from that of all other outlets beyond what chance allows.
    """

    outlet: str
    speaker: Party
    statements: int
    articles: int
    manners: dict[Manner, Share]
    elsewhere: dict[Manner, Share]
    marked: tuple[Manner, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """A speaker whom other outlets quote in a story that this one tells too, without ever quoting them.

    ``elsewhere`` is the speaker's share of the others' statements there, ``own`` the interval of the share here.
    ``marked`` says that chance does not explain it.
    """

    outlet: str
    speaker: Party
    statements: int
    outlets: int
    own: Share
    elsewhere: Share
    marked: bool


@dataclass(frozen=True, slots=True)
class Framing:
    """What was counted, most statements first."""

    voicings: tuple[Voicing, ...]
    silences: tuple[Silence, ...]


def wilson(count: int, of: int) -> Share:
    """The share of ``count`` in ``of`` with its Wilson interval.

    >>> share = wilson(0, 10)
    >>> round(share.low, 2), round(share.high, 2)
    (0.0, 0.28)
    """
    if of == 0:
        return Share(0, 0, 0.0, 1.0)
    share, square = count / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    return Share(count, of, 0.0 if count == 0 else middle - half, 1.0 if count == of else middle + half)


def manner_of(statement: Statement) -> Manner:
    """How a statement is reported: قال plainly, أكد as affirmed, زعم with distance, or denied or declined."""
    if statement.commitment in _BY_COMMITMENT:
        return _BY_COMMITMENT[statement.commitment]
    if statement.cls in _DISTANCED:
        return "distanced"
    if statement.cls in _AFFIRMED:
        return "affirmed"
    return "plain" if statement.cls in _PLAIN else "other"


def compare_framing(articles: Iterable[Told], least: int = 1, story_of: Mapping[str, str] | None = None) -> Framing:
    """How the outlets of these articles report the speakers with at least so many statements.

    ``story_of`` gives the story of each article by its name; without it all tell one. An outlet is silent about
    somebody only in stories that it tells: nobody quotes who has no part in what they report.
    """
    manners: dict[tuple[str, str], Counter[Manner]] = defaultdict(Counter)
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    parties: dict[str, Party] = {}
    told_in = _Stories()
    for told in articles:
        outlet = told.reading.article.outlet
        if not outlet:
            continue
        for statement in told.reading.statements:
            for speaker in _speakers(told, statement):
                known = parties.setdefault(speaker.identity, speaker)
                if speaker.name_ar < known.name_ar:
                    parties[speaker.identity] = speaker  # so that the order of articles leaves no trace
                manners[outlet, speaker.identity][manner_of(statement)] += 1
                places[outlet, speaker.identity].add(told.name)
                story = "" if story_of is None else story_of.get(told.name, told.name)
                told_in.add(story, outlet, speaker.identity, told.reported)
    by_speaker: dict[str, Counter[Manner]] = defaultdict(Counter)
    for (_, identity), counts in manners.items():
        by_speaker[identity].update(counts)
    kept = {identity for identity, counts in by_speaker.items() if counts.total() >= least}
    voicings = [
        _voice(outlet, parties[identity], counts, by_speaker[identity], len(places[outlet, identity]))
        for (outlet, identity), counts in manners.items()
        if identity in kept
    ]
    silences = list(_find_silences(kept, manners, by_speaker, parties, told_in))
    return Framing(
        tuple(sorted(voicings, key=lambda v: (-v.statements, v.speaker.identity, v.outlet))),
        tuple(sorted(silences, key=lambda s: (not s.marked, -s.statements, s.speaker.identity, s.outlet))),
    )


def _speakers(told: Told, statement: Statement) -> Sequence[Party]:
    found = (told.parties[id] for id in statement.entities if id in told.parties)
    return [party for party in found if party.type in _QUOTED and party.grade not in _UNNAMED]


def _voice(outlet: str, speaker: Party, own: Counter[Manner], all_: Counter[Manner], articles: int) -> Voicing:
    total, others = own.total(), all_.total() - own.total()
    here = {manner: wilson(own[manner], total) for manner in MANNERS if all_[manner]}
    there = {manner: wilson(all_[manner] - own[manner], others) for manner in here}
    marked = tuple(manner for manner in here if others and _differ(here[manner], there[manner]))
    return Voicing(outlet, speaker, total, articles, here, there, marked)


def _differ(one: Share, two: Share) -> bool:
    """Whether two shares differ beyond their intervals: neither holds any of the other."""
    return one.low > two.high or two.low > one.high


class _Stories:
    """Statements counted by story, with the last day of each outlet and the first of each speaker there."""

    def __init__(self) -> None:
        self.outlets: dict[str, Counter[str]] = defaultdict(Counter)
        self.of: dict[str, set[str]] = defaultdict(set)
        self.last: dict[tuple[str, str], str] = defaultdict(str)
        self.first: dict[tuple[str, str], str] = defaultdict(lambda: _NEVER)

    def add(self, story: str, outlet: str, speaker: str, day: str | None) -> None:
        self.outlets[story][outlet] += 1
        self.of[speaker].add(story)
        # Without a day an article may be later than any, and a speaker may have been there from the first.
        self.last[story, outlet] = max(self.last[story, outlet], day or _NEVER)
        self.first[story, speaker] = min(self.first[story, speaker], day or "")

    def around(self, speaker: str) -> Counter[str]:
        """How many statements each outlet has in the stories in which the speaker is quoted, but for those where all of
        it is older than the first of the speaker: what is not yet said cannot be passed over in silence."""
        counts: Counter[str] = Counter()
        for story in self.of[speaker]:
            begun = self.first[story, speaker]
            for outlet, count in self.outlets[story].items():
                last = self.last[story, outlet]
                if last[: len(begun)] >= begun[: len(last)]:
                    counts[outlet] += count
        return counts


def _find_silences(
    kept: Iterable[str],
    manners: Mapping[tuple[str, str], Counter[Manner]],
    by_speaker: Mapping[str, Counter[Manner]],
    parties: Mapping[str, Party],
    told_in: _Stories,
) -> Iterator[Silence]:
    quoting: dict[str, set[str]] = defaultdict(set)
    for outlet, identity in manners:
        quoting[identity].add(outlet)
    for identity in kept:
        count = by_speaker[identity].total()
        if len(quoting[identity]) < _LEAST_OUTLETS or count < _LEAST_STATEMENTS:
            continue
        totals = told_in.around(identity)
        whole = totals.total()
        for outlet in sorted(totals.keys() - quoting[identity]):
            own, elsewhere = wilson(0, totals[outlet]), wilson(count, whole - totals[outlet])
            yield Silence(
                outlet, parties[identity], count, len(quoting[identity]), own, elsewhere, _differ(own, elsewhere)
            )
