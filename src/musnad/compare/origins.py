"""By how many independent origins something is told.

Articles have one origin where they are copies of one text. A credit that one copy keeps holds for those that dropped
it. Places in articles of different origins still rest on one where both stand in a passage that both print, where both
credit one agency and say it in the same words, or where they carry one speech of one named speaker. What an outlet
says of its own article beside it (a summary, a list of headlines) is no account at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from musnad.compare.alignment import Run, align
from musnad.compare.copies import list_passages
from musnad.compare.records import Party, Told
from musnad.compare.topics import strip
from musnad.compare.wording import Wording, fold_parts, own_parts, take_words
from musnad.lexicon.agencies import find_agencies
from musnad.model import Span, Statement

Position = tuple[str, Span]
"""An article, by the name of its :class:`Told`, and a span of its text."""

_ALIKE = 0.5  # of the words of the shorter of two places
_LEAST_WORDS = 4
_SPEECH_DAYS = 3  # within which a speech is reported
_NAMED = frozenset({"PER"})
_UNNAMED = frozenset({"unnamed official", "unnamed sources", "group"})


@dataclass(frozen=True, slots=True)
class Trace:
    """What shows that articles have one origin: a place of an article and what it is."""

    article: str
    span: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that print one text. ``credits`` are the agencies that any of them credits, with their identities."""

    id: str
    articles: tuple[str, ...]
    credits: tuple[Party, ...]
    evidence: tuple[Trace, ...]

    @property
    def reprints(self) -> int:
        """How many articles add nothing to the first."""
        return len(self.articles) - 1


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that two articles print alike."""

    one: Position
    two: Position


@dataclass(frozen=True, slots=True)
class _Speech:
    speakers: frozenset[str]
    words: frozenset[str]
    day: int | None


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of some articles, and what they share beyond copies."""

    origins: tuple[Origin, ...]
    passages: tuple[Passage, ...]
    _told: Mapping[str, Told]
    _of: Mapping[str, Origin]
    _shared: Mapping[tuple[str, str], tuple[Passage, ...]]

    @property
    def told(self) -> list[Told]:
        """The articles, in the order of time."""
        return list(self._told.values())

    @property
    def copies(self) -> list[tuple[str, ...]]:
        """The groups of articles that print one text."""
        return [origin.articles for origin in self.origins if origin.reprints]

    def of(self, article: str) -> Origin:
        """The origin of an article. Raises ``KeyError`` where it is none of them."""
        return self._of[article]

    def count(self, positions: Iterable[Position]) -> int:
        """How many independent origins stand behind these places."""
        return len(self.group(positions))

    def group(self, positions: Iterable[Position]) -> list[tuple[Position, ...]]:
        """The places by origin, in order; those in residue are left out."""
        places = sorted({place for place in positions if not self._is_residue(place)})
        homes = list(range(len(places)))

        def home(at: int) -> int:
            while homes[at] != at:
                homes[at] = homes[homes[at]]
                at = homes[at]
            return at

        texts = [self._words(place) for place in places]
        speeches = [self._speech(place) for place in places]
        for two in range(len(places)):
            for one in range(two):
                if home(one) != home(two) and (
                    self._is_one_text(places[one], places[two])
                    or self._is_one_credit(places[one], places[two], texts[one], texts[two])
                    or _is_one_speech(speeches[one], speeches[two])
                ):
                    first, second = sorted((home(one), home(two)))
                    homes[second] = first
        groups: dict[int, list[Position]] = defaultdict(list)
        for at, place in enumerate(places):
            groups[home(at)].append(place)
        return [tuple(groups[at]) for at in sorted(groups)]

    def _is_residue(self, place: Position) -> bool:
        layout = self._told[place[0]].reading.layout
        return any(residue.span.overlaps(place[1]) for residue in layout.residue)

    def _is_one_text(self, one: Position, two: Position) -> bool:
        if self._of[one[0]].id == self._of[two[0]].id:
            return True
        first, second = sorted((one, two))
        return any(
            _mostly(first[1], passage.one[1]) and _mostly(second[1], passage.two[1])
            for passage in self._shared.get((first[0], second[0]), ())
        )

    def _is_one_credit(self, one: Position, two: Position, words: frozenset[str], others: frozenset[str]) -> bool:
        credits, further = ({c.identity for c in self._of[place[0]].credits} for place in (one, two))
        return bool(credits & further) and _alike(words, others)

    def _words(self, place: Position) -> frozenset[str]:
        text = self._told[place[0]].reading.article.text
        return frozenset(map(strip, fold_parts(text, [place[1]])))

    def _speech(self, place: Position) -> _Speech | None:
        told = self._told[place[0]]
        statement = _innermost(told, place[1])
        if statement is None:
            return None
        parties = [told.parties[id] for id in statement.entities if id in told.parties]
        named = frozenset(p.identity for p in parties if p.type in _NAMED and p.grade not in _UNNAMED)
        words = frozenset(map(strip, fold_parts(told.reading.article.text, statement.content)))
        return _Speech(named, words, _day(told)) if named else None


def find_origins(
    told: Iterable[Told], copies: Iterable[Sequence[str]], related: Iterable[tuple[str, str]] = ()
) -> Origins:
    """The origins of articles. ``copies`` are groups of names whose articles print one text, ``related`` the pairs of
    names whose articles share text; names that are not among the articles are left out."""
    known = {one.name: one for one in sorted(told, key=_order)}
    words = _Wordings(known)
    order = {name: number for number, name in enumerate(known)}
    groups = [tuple(sorted({name for name in group if name in order}, key=order.__getitem__)) for group in copies]
    grouped = {name: group for group in groups if len(group) > 1 for name in group}
    origins: list[Origin] = []
    of: dict[str, Origin] = {}
    for name in known:
        if name in of:
            continue
        origin = _describe(f"O{len(origins) + 1}", grouped.get(name, (name,)), known, words)
        origins.append(origin)
        of.update(dict.fromkeys(origin.articles, origin))
    shared: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for one, two in sorted({tuple(sorted(pair)) for pair in related}):
        if one in known and two in known and of[one] is not of[two]:
            for run in list_passages(align(words.of(one).words, words.of(two).words)):
                first, second = words.spans(one, two, run)
                shared[one, two].append(Passage((one, first), (two, second)))
    passages = tuple(passage for pair in sorted(shared) for passage in shared[pair])
    return Origins(tuple(origins), passages, known, of, {pair: tuple(found) for pair, found in shared.items()})


class _Wordings:
    """The words of articles with their spans, taken once each."""

    def __init__(self, known: Mapping[str, Told]) -> None:
        self._known = known
        self._taken: dict[str, Wording] = {}

    def of(self, name: str) -> Wording:
        if name not in self._taken:
            reading = self._known[name].reading
            text = reading.article.text
            self._taken[name] = take_words(text, own_parts(reading.layout, len(text)))
        return self._taken[name]

    def spans(self, one: str, two: str, run: Run) -> tuple[Span, Span]:
        return self.of(one).span(run.a, run.a + run.length), self.of(two).span(run.b, run.b + run.length)


def _describe(id: str, group: tuple[str, ...], known: Mapping[str, Told], words: _Wordings) -> Origin:
    credits: dict[str, Party] = {}
    evidence = []
    for name in group:
        reading = known[name].reading
        text, span = reading.article.text, reading.layout.agency
        if span is None:
            continue
        agencies = find_agencies(span.of(text))
        for agency in agencies:
            credits.setdefault(agency.identity, Party(agency.identity, agency.name_ar, agency.name_en, "MEDIA"))
        if agencies:
            evidence.append(Trace(name, span, span.of(text), "origin.credit"))
    for name in group[1:]:
        runs = align(words.of(group[0]).words, words.of(name).words)
        if runs:
            _, span = words.spans(group[0], name, max(runs, key=lambda run: (run.length, -run.a)))
            evidence.append(Trace(name, span, span.of(known[name].reading.article.text), "origin.copy"))
    return Origin(id, group, tuple(credits[identity] for identity in sorted(credits)), tuple(evidence))


def _order(told: Told) -> tuple[bool, str, str]:
    published = told.reading.article.published
    return published is None, published or "", told.name


def _mostly(place: Span, passage: Span) -> bool:
    """Whether at least half of a place lies in a passage."""
    return 2 * (min(place.end, passage.end) - max(place.start, passage.start)) >= max(1, place.end - place.start)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    shorter = min(len(one), len(two))
    return shorter >= _LEAST_WORDS and len(one & two) >= _ALIKE * shorter


def _is_one_speech(one: _Speech | None, two: _Speech | None) -> bool:
    if one is None or two is None or not one.speakers & two.speakers:
        return False
    if one.day is not None and two.day is not None and abs(one.day - two.day) > _SPEECH_DAYS:
        return False
    return _alike(one.words, two.words)


def _innermost(told: Told, span: Span) -> Statement | None:
    """The smallest statement in whose content a place lies."""
    around = [
        (content.end - content.start, statement)
        for statement in told.reading.statements
        for content in statement.content
        if _mostly(span, content)
    ]
    return min(around, key=lambda entry: (entry[0], entry[1].id))[1] if around else None


def _day(told: Told) -> int | None:
    reported = told.reported
    try:
        return date.fromisoformat(reported).toordinal() if reported else None
    except ValueError:
        return None
