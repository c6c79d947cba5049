"""By how many independent origins something is told.

Articles have one origin where they are copies of one text. A credit that one copy keeps holds for those that dropped
it. Places in articles of different origins still rest on one where both stand in a passage that both print, where both
credit one agency and say it in the same words, or where they carry one speech of one named speaker. What an outlet
says of its own article beside it (a summary, a list of headlines) is no account at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from musnad.compare.copies.alignment import Run, align
from musnad.compare.copies.copies import list_passages
from musnad.compare.copies.wording import Wording, take_words
from musnad.compare.records import Party, Told
from musnad.compare.stories.provenance import Provenance, Speech, mostly, provenance_of
from musnad.model import Span

Position = tuple[str, Span]
"""An article, by the name of its :class:`Told`, and a span of its text."""

_ALIKE = 0.5  # of the words of the shorter of two places
_LEAST_WORDS = 4
_SPEECH_DAYS = 3  # within which a speech is reported


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
class Origins:
    """The origins of some articles, and what they share beyond copies."""

    origins: tuple[Origin, ...]
    passages: tuple[Passage, ...]
    _known: Mapping[str, Provenance]
    _of: Mapping[str, Origin]
    _shared: Mapping[str, Mapping[str, tuple[Passage, ...]]]

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

        for one, two in self._pairs(places, home):
            first, second = sorted((home(one), home(two)))
            homes[second] = first
        groups: dict[int, list[Position]] = defaultdict(list)
        for at, place in enumerate(places):
            groups[home(at)].append(place)
        return [tuple(groups[at]) for at in sorted(groups)]

    def _pairs(self, places: Sequence[Position], home: Callable[[int], int]) -> Iterator[tuple[int, int]]:
        """Pairs of places, by their numbers, that rest on one origin, but for those that are together (``home``)
        already. Only places that share something of what speaks for it are looked at."""
        articles: dict[str, list[int]] = defaultdict(list)
        first_of: dict[str, int] = {}
        for at, (name, _) in enumerate(places):
            articles[name].append(at)
            if (first := first_of.setdefault(self._of[name].id, at)) != at:
                yield first, at
        for name, here in articles.items():
            for other, passages in self._shared.get(name, {}).items():
                for one in here:
                    for two in articles.get(other, ()):
                        if home(one) != home(two) and _is_one_text(places[one][1], places[two][1], passages):
                            yield one, two
        yield from self._in_like_words(places, home)

    def _in_like_words(self, places: Sequence[Position], home: Callable[[int], int]) -> Iterator[tuple[int, int]]:
        """Pairs that credit one agency for nearly the same words, or are of one speech."""
        credited: dict[str, list[int]] = defaultdict(list)
        spoken: dict[str, list[int]] = defaultdict(list)
        speeches: dict[int, Speech] = {}
        for at, (name, span) in enumerate(places):
            for credit in self._of[name].credits:
                credited[credit.identity].append(at)
            if (speech := self._known[name].speech(span)) is not None:
                speeches[at] = speech
                for speaker in speech.speakers:
                    spoken[speaker].append(at)
        words = {at: self._known[places[at][0]].words(places[at][1]) for found in credited.values() for at in found}
        for found in credited.values():
            for one, two in combinations(found, 2):
                if home(one) != home(two) and _alike(words[one], words[two]):
                    yield one, two
        for found in spoken.values():
            for one, two in combinations(found, 2):
                if home(one) != home(two) and _is_one_speech(speeches[one], speeches[two]):
                    yield one, two

    def _is_residue(self, place: Position) -> bool:
        return any(span.overlaps(place[1]) for span in self._known[place[0]].residue)


def find_origins(
    told: Iterable[Told], copies: Iterable[Sequence[str]], related: Iterable[tuple[str, str]] = ()
) -> Origins:
    """The origins of articles. ``copies`` are groups of names whose articles print one text, ``related`` the pairs of
    names whose articles share text; names that are not among the articles are left out."""
    known = {one.name: one for one in sorted(map(provenance_of, told), key=_order)}
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
    by_article: dict[str, dict[str, tuple[Passage, ...]]] = defaultdict(dict)
    for (one, two), found in shared.items():
        by_article[one][two] = tuple(found)
    return Origins(tuple(origins), passages, known, of, by_article)


class _Wordings:
    """The words of articles with their spans, taken once each."""

    def __init__(self, known: Mapping[str, Provenance]) -> None:
        self._known = known
        self._taken: dict[str, Wording] = {}

    def of(self, name: str) -> Wording:
        if name not in self._taken:
            self._taken[name] = take_words(self._known[name].text, self._known[name].parts)
        return self._taken[name]

    def spans(self, one: str, two: str, run: Run) -> tuple[Span, Span]:
        return self.of(one).span(run.a, run.a + run.length), self.of(two).span(run.b, run.b + run.length)


def _describe(id: str, group: tuple[str, ...], known: Mapping[str, Provenance], words: _Wordings) -> Origin:
    credits: dict[str, Party] = {}
    evidence = []
    for name in group:
        article = known[name]
        for party in article.credits:
            credits.setdefault(party.identity, party)
        if article.credits and article.credit is not None:
            evidence.append(Trace(name, article.credit, article.credit.of(article.text), "origin.credit"))
    for name in group[1:]:
        runs = align(words.of(group[0]).words, words.of(name).words)
        if runs:
            _, span = words.spans(group[0], name, max(runs, key=lambda run: (run.length, -run.a)))
            evidence.append(Trace(name, span, span.of(known[name].text), "origin.copy"))
    return Origin(id, group, tuple(credits[identity] for identity in sorted(credits)), tuple(evidence))


def _order(article: Provenance) -> tuple[bool, str, str]:
    return article.published is None, article.published or "", article.name


def _is_one_text(one: Span, two: Span, passages: Iterable[Passage]) -> bool:
    """Whether both places stand in a passage that both articles print."""
    return any(mostly(one, passage.one[1]) and mostly(two, passage.two[1]) for passage in passages)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    shorter = min(len(one), len(two))
    return shorter >= _LEAST_WORDS and len(one & two) >= _ALIKE * shorter


def _is_one_speech(one: Speech, two: Speech) -> bool:
    """Whether two speeches that share a speaker are one."""
    if one.day is not None and two.day is not None and abs(one.day - two.day) > _SPEECH_DAYS:
        return False
    return _alike(one.words, two.words)
