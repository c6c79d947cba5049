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
from itertools import pairwise
from typing import NamedTuple

from musnad.arabic.transliteration import fold_name, skeletons, spell
from musnad.model import EntityType
from musnad.resolve.name_alignment import Match, align, limit, part_cost
from musnad.resolve.name_parts import NameParts, Part, take_name_apart
from musnad.resolve.name_words import NameWords, load_name_words

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
        a = b = _take_apart(one, person)
        verdict = Verdict(True, "exact", 1.0)
    else:
        a, b = _take_apart(one, person), _take_apart(two, person)
        verdict = _compare(a, b, person)
    if verdict.same is False or (context is _NOTHING and a.country is None):
        return verdict
    return _weigh(verdict, a, b, first, second, context.same_article)


def _take_apart(name: str, person: bool) -> NameParts:
    # What is remembered is found again only where it is asked for in the same way.
    return take_name_apart(name) if person else take_name_apart(name, False)


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


# --- verdicts ---------------------------------------------------------------------------------------------------------


def _compare(a: NameParts, b: NameParts, person: bool) -> Verdict:
    if not a.parts or not b.parts:
        return Verdict(None, "no name", 0.0)
    if a.described or b.described:
        return Verdict(*((True, "exact", 1.0) if a.parts == b.parts else (None, "description", 0.0)))
    if a.gender and b.gender and a.gender != b.gender:
        return Verdict(False, "gender", 0.0)
    if a.generation and b.generation and a.generation != b.generation:
        return Verdict(False, "generation", 0.1)
    if a.keys.isdisjoint(b.keys):
        if person and (_is_kunya(a) or _is_kunya(b)):
            return Verdict(None, "kunya or name", 0.1)
        return Verdict(False, "nothing in common", 0.0)
    matches = align(a, b, person)
    verdict = _judge(a, b, matches, person)
    if verdict.same and a.generation != b.generation:
        return Verdict(None, "generation", 0.6)
    if verdict.same and a.blocking.isdisjoint(b.blocking):
        return Verdict(None, "no common key", 0.5)
    return verdict


def _is_kunya(name: NameParts) -> bool:
    return len(name.parts) == 1 and name.parts[0].kind == "kunya"


def _judge(a: NameParts, b: NameParts, matches: list[Match], person: bool) -> Verdict:
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
        return _swapped(a, b) or _both_longer(matches)
    if left or right:
        if not person:
            return Verdict(None, "longer name", 0.4)
        return _shortened(a, b, matches, left) if left else _shortened(b, a, [_turn(m) for m in matches], right)
    return _all_matched(a, b, matches, person)


def _turn(match: Match) -> Match:
    return Match(match.j, match.j2, match.i, match.i2, match.cost, match.sure)


def _gaps(a: Sequence[Part], b: Sequence[Part], matches: list[Match]) -> list[tuple[list[Part], list[Part]]]:
    """What lies between the matches, on both sides."""
    bounds = [Match(0, 0, 0, 0, 0, True), *matches, Match(len(a), len(a), len(b), len(b), 0, True)]
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
        if part_cost(part, other, False) > 0.2:
            return None
    return Verdict(True, "order", 0.8)


def _kunya(a: NameParts, b: NameParts) -> Verdict:
    """A kunya alone against a name."""
    one, name = (a, b) if _is_kunya(a) else (b, a)
    if any(part_cost(one.parts[0], part, False) <= limit(part.text, part.text) for part in name.aside):
        return Verdict(None, "kunya", 0.6)
    return Verdict(None, "kunya or name", 0.1)


def _both_longer(matches: list[Match]) -> Verdict:
    """Each name has parts that the other lacks, at different places."""
    if any((m.i == 0) != (m.j == 0) for m in matches):
        return Verdict(False, "father and son", 0.1)
    return Verdict(None, "overlap", 0.3)


def _all_matched(a: NameParts, b: NameParts, matches: list[Match], person: bool) -> Verdict:
    worst = max(m.cost for m in matches)
    total = sum(m.cost for m in matches)
    score = round(1 - total / (len(matches) + 1), 3)
    if worst == 0.0:
        return Verdict(True, "exact", 1.0)
    joined = any(m.i2 - m.i != 1 or m.j2 - m.j != 1 for m in matches)
    if all(m.sure for m in matches):
        if person and len(matches) == 1 and not joined and not _is_sure_alone(a.parts[0], b.parts[0], worst):
            return Verdict(None, "spelling of one word", score)
        return Verdict(True, "joined" if joined else "spelling", score)
    if len(matches) >= 3 and total <= 0.66 and sum(not m.sure for m in matches) == 1:
        return Verdict(True, "spelling", score)
    return Verdict(None, "unlike spelling", score)


def _is_sure_alone(one: Part, two: Part, cost: float) -> bool:
    """Whether two spellings are close enough to be one name with nothing beside them to confirm it."""
    return cost <= 0.15 and one.kind == two.kind and min(len(one.text), len(two.text)) >= 4


def _shortened(full: NameParts, short: NameParts, matches: list[Match], left: list[Part]) -> Verdict:
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
    if starts and _father_left_out(full, matches, lexicon):
        return Verdict(None, "line of fathers", 0.3)
    if starts and ends:
        return _middle_left_out(matched, left, lexicon)
    if starts:
        return _end_left_out(short, matched, left, lexicon)
    if ends:
        # "given name and family" of a father stand in the name of a son: no proof, nor can an office make it one
        others = short.parts[0].kind == "name" and short.parts[0].text in lexicon.given
        return Verdict(None, "father or short name" if others else "family names", 0.2 if others else 0.5)
    return Verdict(None, "part of a name", 0.2)


def _single(full: NameParts, short: NameParts, match: Match) -> Verdict:
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


def _father_left_out(full: NameParts, matches: list[Match], lexicon: NameWords) -> bool:
    """Whether one name jumps from the bearer to a grandfather: more likely it is a cousin's."""
    for before, after in pairwise(matches):
        following = full.parts[after.i]
        skipped = full.parts[before.i2 : after.i]
        if following.kind == "nasab" and following.text in lexicon.given and any(p.kind == "nasab" for p in skipped):
            return True
    return False


def _middle_left_out(matched: list[Part], left: list[Part], lexicon: NameWords) -> Verdict:
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
    return take_name_apart(name).blocking | {fold_name(name)}


def find_candidates(names: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of ``names``, by their places, that are worth comparing; in order, each once.

    Two names of several words must share more than one short word: what a family name of two consonants proves is
    nothing.
    """
    index: dict[str, list[int]] = {}
    single = []
    for at, name in enumerate(names):
        single.append(len(take_name_apart(name).parts) < 2)
        for key in blocking_keys(name):
            index.setdefault(key, []).append(at)
    found: set[tuple[int, int]] = set()
    for key, places in index.items():
        short = len(key) <= _SHORT_KEY
        for n, one in enumerate(places):
            found.update((one, two) for two in places[n + 1 :] if not short or single[one] or single[two])
    return sorted(found)


_SHORT_KEY = 2
