"""Whether two names, however spelt, are names of one and the same bearer.

Names are compared part by part in their order (:mod:`musnad.resolve.name_parts`), each word in the currency of the
letters that the press confuses (:mod:`musnad.arabic.transliteration`), never as one string: what tells Muhammad Ali
from Mahmud Ali is small, what separates two spellings of a Ukrainian family name is large. A verdict is ``True`` only
where the names prove it, ``False`` where they exclude it, and ``None`` in between: a family name alone fits everybody
who bears it. What is known of the bearers besides (:class:`Context`) may settle the open ones and refuse the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from musnad.arabic.transliteration import FAR, distance, fold_name, is_latin, plain, script_distance, skeletons, spell
from musnad.model import EntityType
from musnad.resolve.name_parts import (
    NameParts,
    NameWords,
    Part,
    joint_keys,
    load_name_words,
    part_keys,
    take_name_apart,
)

_NEAR = 0.85  # words farther apart than this have nothing to do with each other
_STRICT_LETTERS = frozenset("عحصضظ")  # these hardly ever spell a foreign sound
_CLASSES: dict[EntityType, str] = {"PER": "person", "GPE": "place", "LOC": "place", "FAC": "place"}


class Verdict(NamedTuple):
    """Whether two names are one bearer's (``None``: possible, not proven), why, and how well they fit (0 to 1)."""

    same: bool | None
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Bearer:
    """What is known of somebody besides the name: ISO country, office ids, gender (``m``, ``f``) and type."""

    country: str | None = None
    offices: frozenset[str] = frozenset()
    gender: str = ""
    type: EntityType | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the two bearers, and whether one article speaks of both (then a short name is the long one)."""

    one: Bearer = field(default_factory=Bearer)
    two: Bearer = field(default_factory=Bearer)
    same_article: bool = False


_NOTHING = Context()
_PERSON = "person"
_NONE: frozenset[int] = frozenset()


def compare_names(one: str, two: str, context: Context = _NOTHING) -> Verdict:
    """Whether ``one`` and ``two`` name the same person, place or body. Symmetric; never raises.

    >>> compare_names("سيرغي لافروف", "سيرجي لافروف").same
    True
    >>> compare_names("محمد علي", "محمود علي").same
    False
    >>> compare_names("كيم", "كيم جونغ أون").same is None
    True
    """
    first, second = context.one, context.two
    if two < one:
        one, two, first, second = two, one, second, first
    kinds = {_CLASSES.get(b.type, "body") for b in (first, second) if b.type is not None}
    if len(kinds) > 1:
        return Verdict(False, "type", 0.0)
    person = not kinds or _PERSON in kinds
    if one == two:
        a = b = take_name_apart(one, person)
        verdict = Verdict(True, "exact", 1.0)
    else:
        a, b = take_name_apart(one, person), take_name_apart(two, person)
        verdict = _compare(a, b, person)
    if verdict.same is False or (context is _NOTHING and a.country is None):
        return verdict
    return _weigh(verdict, a, b, first, second, context.same_article)


# --- what is known besides the name -----------------------------------------------------------------------------------


def _weigh(verdict: Verdict, a: NameParts, b: NameParts, first: Bearer, second: Bearer, together: bool) -> Verdict:
    """The verdict on two names after what is known of their bearers."""
    if first.gender and second.gender and first.gender != second.gender:
        return Verdict(False, "gender", 0.0)
    country, other = first.country or a.country, second.country or b.country
    offices_meet = first.offices & second.offices
    offices_part = bool(first.offices and second.offices) and not offices_meet
    if country and other and country != other:
        if verdict.same is None or _is_common(a) or _is_common(b):
            return Verdict(False, "country", 0.1)
        if offices_part:
            return Verdict(False, "country and office", 0.1)
        return Verdict(None, "country", 0.4)
    if verdict.same is None and verdict.reason in _OPEN_TO_PROOF:
        if together or (country and country == other and offices_meet):
            return Verdict(True, f"{verdict.reason}, {'same article' if together else 'same office'}", 0.85)
        if offices_part:
            return Verdict(None, verdict.reason, verdict.score / 2)
    return verdict


_OPEN_TO_PROOF = frozenset({"family name", "ruler's name", "family names", "kunya", "spelling of one word"})


def _is_common(name: NameParts) -> bool:
    """Whether a name is made of words that thousands bear: one word, or given names only."""
    given = load_name_words().given
    return len(name.parts) < 2 or all(p.text in given for p in name.parts)


# --- words ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=262144)
def word_cost(one: str, two: str, arabic: bool = False) -> float:
    """How far two folded words of names are from each other; ``FAR`` where they are known to be two names.

    With ``arabic`` both are Arabic for certain (they have the article): there a long vowel makes another name.
    """
    if one == two:
        return 0.0
    lexicon = load_name_words()
    letters = lexicon.letters
    if is_latin(one) != is_latin(two):
        return _script_cost(one, two) if is_latin(one) else _script_cost(two, one)
    group = lexicon.variants.get(one)
    if group is not None and group == lexicon.variants.get(two):
        return 0.05
    if lexicon.distinct.get(one, _NONE) & lexicon.distinct.get(two, _NONE):
        return FAR
    if any(one == two + half or two == one + half for half in lexicon.left_out):
        return 0.7
    strict = tuple(sorted((_strictness(one, lexicon), _strictness(two, lexicon))))
    if strict == (2, 2):
        return FAR
    vowel, consonant = _FACTORS[(1, 1) if arabic else strict]
    spelt, other = spell(one, letters), spell(two, letters)
    cost = distance(spelt, other, letters, vowel, consonant)
    if len(one) - len(spelt) != len(two) - len(other):
        cost = min(cost, distance(plain(one, letters), plain(two, letters), letters, vowel, consonant))
    return cost


def _script_cost(latin: str, arabic: str) -> float:
    """Between a Latin and an Arabic word; a Latin word that is nearer to another Arabic given name is not this one."""
    lexicon = load_name_words()
    cost = script_distance(latin, arabic, lexicon.letters)
    if arabic in lexicon.native and cost > _nearest_given(latin):
        return FAR
    return cost


@lru_cache(maxsize=65536)
def _nearest_given(latin: str) -> float:
    """How far the nearest Arabic given name is from a Latin word."""
    letters = load_name_words().letters
    index = _given_by_key()
    near = {word for key in skeletons(latin, letters) for word in index.get(key, ())}
    return min((script_distance(latin, word, letters) for word in sorted(near)), default=FAR)


@cache
def _given_by_key() -> dict[str, list[str]]:
    lexicon = load_name_words()
    index: dict[str, list[str]] = {}
    for word in sorted(lexicon.native):
        for key in skeletons(word, lexicon.letters):
            index.setdefault(key, []).append(word)
    return index


# how much vowels and consonants count by how Arabic the two words look (see _strictness)
_FACTORS = {(0, 0): (1.0, 1.0), (0, 1): (1.7, 1.4), (0, 2): (4.0, 1.4), (1, 1): (4.0, 2.0), (1, 2): (4.0, 2.0)}


def _strictness(word: str, lexicon: NameWords) -> int:
    """2 for a known Arabic given name, 1 for a word that looks Arabic, else 0."""
    if word in lexicon.native or (word not in lexicon.servant and word[:3] in lexicon.servant):
        return 2
    return 1 if _STRICT_LETTERS & set(word) else 0


def _limit(one: str, two: str) -> float:
    """How far two spellings of one word may be from each other: a little more in long words."""
    return 0.34 + 0.035 * max(len(one), len(two))


def _part_cost(a: Part, b: Part, first: bool, person: bool = True) -> float:
    """How far two parts are from each other; ``first`` parts are given names, whose article is not stable."""
    if a == b:
        return 0.0
    lexicon = load_name_words()
    cost = word_cost(a.text, b.text, person and a.article and b.article)
    if a.kind != b.kind:
        cost += _kind_cost(a, b, lexicon)
    elif a.fronted != b.fronted:
        cost += 0.2
    if a.article != b.article:
        cost += 0.1 if first or a.text not in lexicon.native else 0.6
        cost = min(cost, _worn_article(a, b), _worn_article(b, a))
    if a.fronted or b.fronted:
        cost = min(cost, word_cost(a.whole, b.whole), *_grown(a, b), *_grown(b, a))
    if first and cost > 0.1 and lexicon.short_forms.get(a.text, _NONE) & lexicon.short_forms.get(b.text, _NONE):
        return 0.1
    return cost


def _kind_cost(a: Part, b: Part, lexicon: NameWords) -> float:
    kinds = {a.kind, b.kind}
    if kinds == {"name", "nasab"}:
        return 0.6 if a.text in lexicon.given or b.text in lexicon.given else 0.2
    if kinds == {"name", "clan"}:
        return 0.3
    return 0.6


def _grown(a: Part, b: Part) -> tuple[float, ...]:
    """Cost of taking ``a`` as ``b`` with its particle grown onto it ("بنكيران"), if ``b`` has one."""
    return (word_cost(a.text, b.whole),) if b.fronted and not a.fronted else ()


def _worn_article(a: Part, b: Part) -> float:
    """Maghrebi spelling: the article worn down to its second letter ("لخضر" for "الأخضر")."""
    if a.article or not b.article or not a.text.startswith("ل") or len(a.text) < 4:
        return FAR
    return 0.1 if a.text[1:] == b.text.removeprefix("ا") else FAR


# --- alignment --------------------------------------------------------------------------------------------------------


class _Match(NamedTuple):
    """Parts ``[i, i2)`` of one name taken for parts ``[j, j2)`` of the other."""

    i: int
    i2: int
    j: int
    j2: int
    cost: float
    sure: bool


def _align(a: Sequence[Part], b: Sequence[Part], person: bool) -> list[_Match]:
    """The cheapest way to take the parts of one name for those of the other in order; leaving one out costs 1."""
    rows, columns = len(a), len(b)
    best: list[list[tuple[float, tuple[_Match, ...]]]] = [[(0.0, ())] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(columns + 1):
            if not i and not j:
                continue
            options: list[tuple[float, tuple[_Match, ...]]] = []
            if i:
                options.append((best[i - 1][j][0] + 1, best[i - 1][j][1]))
            if j:
                options.append((best[i][j - 1][0] + 1, best[i][j - 1][1]))
            if i and j:
                for match in _matches(a, b, i, j, person):
                    cost, way = best[match.i][match.j]
                    options.append((cost + match.cost, (*way, match)))
            best[i][j] = min(options, key=lambda option: option[0])
    return list(best[rows][columns][1])


def _matches(a: Sequence[Part], b: Sequence[Part], i: int, j: int, person: bool) -> list[_Match]:
    """The ways in which the parts that end at ``i`` and ``j`` can be one and the same word."""
    found = []
    one, two = a[i - 1], b[j - 1]
    cost = _part_cost(one, two, i == 1 and j == 1, person)
    if cost <= _NEAR:
        found.append(_Match(i - 1, i, j - 1, j, cost, cost <= _limit(one.text, two.text)))
    for length in (2, 3):
        if i >= length:
            found.extend(_joined(a[i - length : i], two, (i - length, i, j - 1, j)))
        if j >= length:
            found.extend(_joined(b[j - length : j], one, (i - 1, i, j - length, j)))
    return found


def _joined(parts: Sequence[Part], whole: Part, at: tuple[int, int, int, int]) -> list[_Match]:
    """The match of several parts with one word in which they are written together."""
    joined = "".join(part.whole for part in parts)
    if len(joined) < 4 or abs(len(joined) - len(whole.whole)) > 3:
        return []
    cost = word_cost(joined, whole.whole)
    return [_Match(*at, cost + 0.05, True)] if cost <= _limit(joined, whole.whole) else []


# --- verdicts ---------------------------------------------------------------------------------------------------------


def _compare(a: NameParts, b: NameParts, person: bool) -> Verdict:
    if not a.parts or not b.parts:
        return Verdict(None, "no name", 0.0)
    if a.gender and b.gender and a.gender != b.gender:
        return Verdict(False, "gender", 0.0)
    if a.generation and b.generation and a.generation != b.generation:
        return Verdict(False, "generation", 0.1)
    if a.keys.isdisjoint(b.keys):
        if person and (_is_kunya(a) or _is_kunya(b)):
            return Verdict(None, "kunya or name", 0.1)
        return Verdict(False, "nothing in common", 0.0)
    matches = _align(a.parts, b.parts, person)
    verdict = _judge(a, b, matches, person)
    if verdict.same and a.generation != b.generation:
        return Verdict(None, "generation", 0.6)
    if verdict.same and blocking_of(a).isdisjoint(blocking_of(b)):
        return Verdict(None, "no common key", 0.5)
    return verdict


def _is_kunya(name: NameParts) -> bool:
    return len(name.parts) == 1 and name.parts[0].kind == "kunya"


def _judge(a: NameParts, b: NameParts, matches: list[_Match], person: bool) -> Verdict:
    if not matches:
        if person and (_is_kunya(a) or _is_kunya(b)):
            return _kunya(a, b)
        return Verdict(False, "no word in common", 0.0)
    left, right, unproven = [], [], False
    for gap_a, gap_b in _gaps(a.parts, b.parts, matches):
        one, two = _without_initials(gap_a, gap_b), _without_initials(gap_b, gap_a)
        if one and two:
            if not person or not _may_stand_beside(one, two):
                return _swapped(a, b) or Verdict(False, _conflict(gap_a, gap_b, a, b), 0.1)
            unproven = True
        left.extend(one)
        right.extend(two)
    if unproven:
        return Verdict(None, "different parts", 0.3)
    if left and right:
        return _both_longer(a, b, matches)
    if left or right:
        if not person:
            return Verdict(None, "longer name", 0.4)
        return _shortened(a, b, matches, left) if left else _shortened(b, a, [_turn(m) for m in matches], right)
    return _all_matched(a, b, matches)


def _turn(match: _Match) -> _Match:
    return _Match(match.j, match.j2, match.i, match.i2, match.cost, match.sure)


def _gaps(a: Sequence[Part], b: Sequence[Part], matches: list[_Match]) -> list[tuple[list[Part], list[Part]]]:
    """What lies between the matches, on both sides."""
    bounds = [_Match(0, 0, 0, 0, 0, True), *matches, _Match(len(a), len(a), len(b), len(b), 0, True)]
    found = [(list(a[m.i2 : n.i]), list(b[m.j2 : n.j])) for m, n in pairwise(bounds)]
    return [gap for gap in found if gap[0] or gap[1]]


def _without_initials(gap: list[Part], other: list[Part]) -> list[Part]:
    """A gap without the initials that fit what the other name has there, or that it leaves out."""
    if not any(p.kind == "initial" for p in (*gap, *other)):
        return gap
    mine = [p for p in gap if p.kind == "initial"]
    theirs = [p for p in other if p.kind == "initial"]
    if mine and (not other or all(any(_abbreviates(p, o) for o in other) for p in mine)):
        gap = [p for p in gap if p.kind != "initial"]
    if theirs and all(any(_abbreviates(o, p) for p in gap) for o in theirs):
        gap = [p for p in gap if not any(_abbreviates(o, p) for o in theirs)]
    return gap


def _abbreviates(initial: Part, part: Part) -> bool:
    if initial.text == part.text:
        return True
    lexicon = load_name_words()
    sounds = lexicon.initials.get(initial.text, initial.text[:1])
    others = lexicon.initials.get(part.text, part.text[:1]) if part.kind == "initial" else part.text[:1]
    letters = lexicon.letters
    return any(
        s == o or bool(skeletons(s, letters) & skeletons(o, letters)) for s in spell(sounds, letters) for o in others
    )


def _may_stand_beside(one: list[Part], two: list[Part]) -> bool:
    """Whether parts that differ can belong to one person: a father's name here, the clan's there; a kunya."""
    kinds, others = {p.kind for p in one}, {p.kind for p in two}
    if kinds & others - {"name"}:
        return False
    if "kunya" in kinds | others:
        return len(one) == 1 and len(two) == 1
    return ("nasab" in kinds) != ("nasab" in others)


def _conflict(one: list[Part], two: list[Part], a: NameParts, b: NameParts) -> str:
    if one[0] is a.parts[0] and two[0] is b.parts[0]:
        return "given names"
    if one[-1] is a.parts[-1] and two[-1] is b.parts[-1]:
        return "family names"
    return "middle names"


def _swapped(a: NameParts, b: NameParts) -> Verdict | None:
    """Family name first in one of the names: only where it is clear which word is the given name."""
    if len(a.parts) != 2 or len(b.parts) != 2:
        return None
    given = load_name_words().given
    if [p.text in given for p in a.parts] != [p.text in given for p in reversed(b.parts)]:
        return None
    if sum(p.text in given for p in a.parts) != 1:
        return None
    for part, other in zip(a.parts, reversed(b.parts), strict=True):
        if _part_cost(part, other, False) > 0.2:
            return None
    return Verdict(True, "order", 0.8)


def _kunya(a: NameParts, b: NameParts) -> Verdict:
    """A kunya alone against a name."""
    one, name = (a, b) if _is_kunya(a) else (b, a)
    if any(_part_cost(one.parts[0], part, False) <= _limit(part.text, part.text) for part in name.aside):
        return Verdict(None, "kunya", 0.6)
    return Verdict(None, "kunya or name", 0.1)


def _both_longer(a: NameParts, b: NameParts, matches: list[_Match]) -> Verdict:
    """Each name has parts that the other lacks, at different places."""
    if any((m.i == 0) != (m.j == 0) for m in matches):
        return Verdict(False, "father and son", 0.1)
    return Verdict(None, "overlap", 0.3)


def _all_matched(a: NameParts, b: NameParts, matches: list[_Match]) -> Verdict:
    worst = max(m.cost for m in matches)
    total = sum(m.cost for m in matches)
    score = round(1 - total / (len(matches) + 1), 3)
    if worst == 0.0:
        return Verdict(True, "exact", 1.0)
    joined = any(m.i2 - m.i != 1 or m.j2 - m.j != 1 for m in matches)
    if all(m.sure for m in matches):
        if len(matches) == 1 and not joined and min(len(a.parts[0].text), len(b.parts[0].text)) < 4:
            return Verdict(None, "spelling of one word", score)
        return Verdict(True, "joined" if joined else "spelling", score)
    if len(matches) >= 3 and total <= 0.66 and sum(not m.sure for m in matches) == 1:
        return Verdict(True, "spelling", score)
    return Verdict(None, "unlike spelling", score)


def _shortened(full: NameParts, short: NameParts, matches: list[_Match], left: list[Part]) -> Verdict:
    """All parts of ``short`` are in ``full``, which has the parts ``left`` besides."""
    if not all(m.sure for m in matches):
        return Verdict(None, "unlike spelling", 0.3)
    starts = matches[0].i == 0 and matches[0].j == 0
    ends = matches[-1].i2 == len(full.parts)
    if len(short.parts) == 1:
        return _single(full, short, matches[0])
    if full.family_first or short.family_first:
        return Verdict(None, "part of a name", 0.3)
    lexicon = load_name_words()
    matched = [p for m in matches for p in full.parts[m.i : m.i2]]
    if starts and ends:
        return _middle_left_out(full, short, matches, matched, left, lexicon)
    if starts:
        return _end_left_out(short, matched, left, lexicon)
    if ends:
        # "given name and family" of a father stand in the name of a son: no proof, nor can an office make it one
        others = short.parts[0].kind == "name" and short.parts[0].text in lexicon.given
        return Verdict(None, "father or short name" if others else "family names", 0.2 if others else 0.5)
    return Verdict(None, "part of a name", 0.2)


def _single(full: NameParts, short: NameParts, match: _Match) -> Verdict:
    """One word that is part of a longer name."""
    part = full.parts[match.i]
    word = short.parts[0]
    if match.i == 0 and full.generation.isdigit() and full.generation == short.generation:
        return Verdict(True, "same number", 0.85)
    if match.i == 0 and match.i2 < len(full.parts):
        if full.family_first:
            return Verdict(None, "family name", 0.5)
        if short.ruling or word.text in load_name_words().rulers:
            return Verdict(None, "ruler's name", 0.5)
        return Verdict(None, "given name", 0.3)
    if part.kind == "nasab" and word.kind != "nasab":
        return Verdict(None, "father's name", 0.1)
    if match.i2 == len(full.parts) or (part.kind == "nasab" and word.kind == "nasab"):
        return Verdict(None, "family name", 0.6)
    return Verdict(None, "middle name", 0.2)


def _middle_left_out(
    full: NameParts, short: NameParts, matches: list[_Match], matched: list[Part], left: list[Part], lexicon: NameWords
) -> Verdict:
    for before, after in pairwise(matches):
        skipped = full.parts[before.i2 : after.i]
        following = full.parts[after.i]
        if following.kind == "nasab" and following.text in lexicon.given and any(p.kind == "nasab" for p in skipped):
            return Verdict(None, "line of fathers", 0.3)
    if all(p.text in lexicon.native and not p.article for p in matched):
        return Verdict(None, "common names", 0.4)
    if matched[0].text in lexicon.compound and any(p.kind == "name" for p in left):
        return Verdict(None, "compound given name", 0.4)
    return Verdict(True, "middle names left out", 0.8)


def _end_left_out(short: NameParts, matched: list[Part], left: list[Part], lexicon: NameWords) -> Verdict:
    if all(p.kind in ("nasab", "clan") for p in left) and any(p.kind == "nasab" for p in matched):
        return Verdict(True, "line continued", 0.85)
    last = matched[-1]
    if last.article and last.kind == "name":
        return Verdict(True, "further names", 0.75)
    if matched[0].text in lexicon.rulers and all(p.article for p in left):
        return Verdict(True, "further names", 0.75)
    return Verdict(None, "beginning of a name", 0.4)


# --- candidates -------------------------------------------------------------------------------------------------------


def blocking_keys(name: str) -> frozenset[str]:
    """Keys of which two names share one wherever :func:`compare_names` can say that they are the same.

    Rare words give a key each, given names that thousands bear only where they may stand alone or end a name; all
    names of several words give keys for pairs of them and for the whole.
    """
    return blocking_of(take_name_apart(name)) | {fold_name(name)}


@lru_cache(maxsize=65536)
def blocking_of(name: NameParts) -> frozenset[str]:
    """As :func:`blocking_keys`, for a name taken apart."""
    lexicon = load_name_words()
    keys: set[str] = set()
    parts = [p for p in name.parts if p.kind != "initial"] or list(name.parts)
    if not parts:
        return frozenset()
    several = len(parts) > 1
    for at, part in enumerate(parts):
        common = part.text in lexicon.native or part.text in lexicon.family_words
        alone = at == 0 and (
            name.ruling or bool(name.generation) or name.family_first or part.text in lexicon.rulers
            or (several and parts[1].kind in ("nasab", "clan"))
        )  # fmt: skip
        if not several or not common or alone or at == len(parts) - 1:
            keys.update(key for key in part_keys(part) if len(key) > 1 or not several or alone)
    if several:
        for one, two in {(0, 1), (0, len(parts) - 1)}:
            keys.update(f"{x}+{y}" for x in part_keys(parts[one]) for y in part_keys(parts[two]))
    keys.update(f"={key}" for key in joint_keys(parts))
    return frozenset(keys)
