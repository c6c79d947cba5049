"""What the comparison of stories has found, small enough to be shown at once: conflicts, claims on little.

Comparing a story takes from a tenth of a second to many. It is done behind the pages (:mod:`musnad.web.background`),
story by story, and the pages show what is there.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar

from musnad.compare.records import Party
from musnad.web.sentences import shorten_sentence

if TYPE_CHECKING:
    from musnad.casebook import Casebook
    from musnad.compare.claims.claims import Claim
    from musnad.compare.clauses.positions import Position
    from musnad.compare.conflicts.conflicts import Conflict

_RULES = "2"  # changes when what is found here in a comparison changes
_OF_ONE_STORY = 2  # findings of one story among those of all
_LARGEST = 120  # articles of a story that is compared without being asked for
_NAMELESS = frozenset({"unnamed sources", "unnamed official", "group", "unknown"})
_ASSERTING = frozenset({"asserts", "reports", "alleges"})


@dataclass(frozen=True, slots=True)
class Side:
    """Words of an article, and whose they are; nobody's where the article itself tells them.

    ``sentence`` is what stands before, at and after the words in their sentence, as far as it is known.
    """

    article: str
    outlet: str | None
    day: str | None
    start: int
    end: int
    text: str
    stance: str
    holders: tuple[Party, ...]
    statement: str | None
    sentence: tuple[str, str, str] = ("", "", "")

    @property
    def parts(self) -> tuple[str, str, str]:
        """The sentence before the words, the words, and what comes after."""
        return self.sentence if self.sentence[1] else ("", self.text, "")


@dataclass(frozen=True, slots=True)
class ConflictFound:
    """Two sides that cannot both be right."""

    story: str
    kind: str
    a: Side
    b: Side
    what: tuple[str, str]
    claim: str
    rule: str
    again: int

    @property
    def id(self) -> str:
        """A name that stays as long as both sides stand where they stand."""
        places = f"{self.kind} {self.a.article} {self.a.start} {self.b.article} {self.b.start}"
        return "X" + hashlib.sha256(places.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    @property
    def day(self) -> str:
        """When it came about: the later of the two days."""
        return max(self.a.day or "", self.b.day or "")


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """A claim that several articles hold and that rests on one origin, or on sources without a name: the words that
    stand for it, and the first of every other article that makes it (``also``)."""

    story: str
    id: str
    why: Literal["one origin", "unnamed"]
    said: Side
    articles: int
    origins: int
    also: tuple[Side, ...] = ()

    @property
    def day(self) -> str:
        """The day of the words that stand for it."""
        return self.said.day or ""


Found = TypeVar("Found", ConflictFound, ClaimFound)


@dataclass(frozen=True, slots=True)
class StoryFindings:
    """What was found in one story, when it was in that ``state`` (see :meth:`Casebook.story_state`)."""

    story: str
    state: str
    claims: int
    conflicts: tuple[ConflictFound, ...]
    weak: tuple[ClaimFound, ...]


@dataclass(slots=True)
class Findings:
    """The findings of all stories that were compared so far; asked and told from several threads."""

    _stories: dict[str, StoryFindings] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, found: StoryFindings) -> None:
        """Take in, or anew, what was found in a story."""
        with self._lock:
            self._stories[found.story] = found

    def keep(self, stories: Collection[str]) -> None:
        """Forget the stories that are none of these: they are no longer."""
        with self._lock:
            self._stories = {id: found for id, found in self._stories.items() if id in stories}

    def states(self) -> dict[str, str]:
        """In which state each story was compared."""
        return {found.story: found.state for found in self.all()}

    def all(self) -> list[StoryFindings]:
        """What is there."""
        with self._lock:
            return list(self._stories.values())

    def conflicts(self) -> list[ConflictFound]:
        """All conflicts, the newest first."""
        found = [conflict for story in self.all() for conflict in story.conflicts]
        return sorted(found, key=lambda c: (c.day, c.story, c.a.article, c.a.start), reverse=True)

    def weak_claims(self) -> list[ClaimFound]:
        """All claims that rest on little, those that most articles hold first."""
        found = [claim for story in self.all() for claim in story.weak]
        return sorted(found, key=lambda c: (-c.articles, c.story, c.id))


def find_in_story(casebook: Casebook, story: str) -> StoryFindings:
    """Compare the articles of a story. Raises as ``casebook.story`` does."""
    compared = casebook.story(story).comparison()
    weak = (_weak(story, claim) for claim in compared.claims)
    return StoryFindings(
        story,
        casebook.story_state(story),
        len(compared.claims),
        tuple(conflict_of(story, conflict) for conflict in compared.conflicts),
        tuple(claim for claim in weak if claim is not None),
    )


def find_in_stories(
    casebook: Casebook, most: int | None = None, known: Mapping[str, str] | None = None
) -> Iterator[StoryFindings]:
    """The findings of the :func:`leading` stories, one after the other, but for those whose state is ``known``."""
    for story in leading(casebook, most):
        if not known or known.get(story) != casebook.story_state(story):
            yield find_in_story(casebook, story)


def leading(casebook: Casebook, most: int | None = None) -> list[str]:
    """The stories that are compared without being asked for: those that several origins tell, with most of them
    first."""
    stories = [story for story in casebook.stories(least=2) if story.article_count <= _LARGEST]
    stories.sort(key=lambda story: (-story.origin_count, story.id))
    return [story.id for story in stories[:most]]


def list_large(casebook: Casebook) -> list[str]:
    """The stories that are too large for being compared without being asked for."""
    return [story.id for story in casebook.stories(least=_LARGEST + 1)]


def keep_findings(casebook: Casebook, made: Iterable[StoryFindings], stories: Collection[str]) -> None:
    """Keep what was found in the casebook, so that it is there at once the next time; and of what is kept only what is
    of these ``stories``."""
    from musnad.compare.coding import write_row

    casebook.keep_parts("findings", _sign_rules(), {found.story: write_row(found) for found in made}, stories)


def load_findings(casebook: Casebook) -> list[StoryFindings]:
    """What is kept of what these rules have found; whether it still holds, its state tells."""
    from musnad.compare.coding import read_row

    return [read_row(StoryFindings, content) for content in casebook.kept_parts("findings", _sign_rules()).values()]


def _sign_rules() -> str:
    from musnad.compare.coding import describe_kind
    from musnad.signing import digest_rules

    parts = f"{_RULES} {digest_rules('compare')} {describe_kind(StoryFindings)}"
    return hashlib.sha256(parts.encode()).hexdigest()[:16]


def conflict_of(story: str, conflict: Conflict) -> ConflictFound:
    """A conflict as it is shown."""
    return ConflictFound(
        story,
        conflict.kind,
        side_of(conflict.a),
        side_of(conflict.b),
        conflict.what,
        conflict.claim,
        conflict.rule,
        conflict.again,
    )


def _weak(story: str, claim: Claim) -> ClaimFound | None:
    asserting = [p for p in claim.positions if p.stance in _ASSERTING]
    articles = len({p.article for p in claim.positions})
    if not asserting:
        return None
    if all(p.holders and all(h.grade in _NAMELESS for h in p.holders) for p in asserting):
        return ClaimFound(story, claim.id, "unnamed", side_of(claim.title), articles, claim.origins, _also(claim))
    if claim.origins == 1 and articles > 1:
        return ClaimFound(story, claim.id, "one origin", side_of(claim.title), articles, claim.origins, _also(claim))
    return None


def _also(claim: Claim) -> tuple[Side, ...]:
    """Where the other articles make the claim, each once."""
    first: dict[str, Position] = {}
    for position in claim.positions:
        if position.article != claim.title.article:
            first.setdefault(position.article, position)
    return tuple(map(side_of, first.values()))


def side_of(position: Position) -> Side:
    """A position as it is shown."""
    place = position.place
    return Side(
        position.article, place.outlet, position.date, place.span.start, place.span.end, place.text, position.stance,
        position.holders, position.statement, shorten_sentence(place),
    )  # fmt: skip


def pick_conflicts(conflicts: Iterable[ConflictFound], most: int) -> list[ConflictFound]:
    """The first of the conflicts, of each kind about one claim only one, and of one story only a few."""
    return _pick(conflicts, most, lambda conflict: (conflict.story, conflict.kind, conflict.claim))


def pick_claims(claims: Iterable[ClaimFound], most: int) -> list[ClaimFound]:
    """The first of the claims, of one story only a few."""
    return _pick(claims, most, lambda claim: (claim.story, claim.id, ""))


def _pick(found: Iterable[Found], most: int, key: Callable[[Found], tuple[str, str, str]]) -> list[Found]:
    """Those of the first few of each story; where that is not enough, more of them."""
    different: dict[tuple[str, str, str], Found] = {}
    for one in found:
        different.setdefault(key(one), one)
    stories: Counter[str] = Counter()
    first: list[Found] = []
    rest: list[Found] = []
    for one in different.values():
        (first if stories[one.story] < _OF_ONE_STORY else rest).append(one)
        stories[one.story] += 1
    return (first + rest)[:most]
