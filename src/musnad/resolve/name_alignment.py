"""How well the parts of two names go together: the cost of each pair of words, and the best way to pair them in order.

A word costs what its letters cost (:mod:`musnad.arabic.transliteration`), more where the words look Arabic: there a
long vowel is part of the word ("حسن", "حسين"), not a custom of spelling. Two known Arabic given names are never one.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from musnad.arabic.transliteration import FAR, consonants, distance, is_latin, plain, script_distance, skeletons, spell
from musnad.remembering import remember
from musnad.resolve.name_parts import NameParts, Part, worn_down
from musnad.resolve.name_words import NameWords, load_name_words

NEAR = 0.85  # words farther apart than this have nothing to do with each other
_STRICT_LETTERS = frozenset("عحصضظ")  # these hardly ever spell a foreign sound
_FEW_LETTERS, _OTHER_VOWEL = 5, 0.6
_NONE: frozenset[int] = frozenset()
# how much vowels and consonants count by how Arabic the two words look (see _strictness)
_FACTORS = {(0, 0): (1.0, 1.0), (0, 1): (1.7, 1.4), (0, 2): (4.0, 1.4), (1, 1): (4.0, 2.0), (1, 2): (4.0, 2.0)}


@remember(65536)
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
    short, other = worn_down(one), worn_down(two)
    if (short, other) != (one, two):
        return min(FAR, 0.05 + word_cost(short, other, arabic))
    if any(one == two + half or two == one + half for half in lexicon.left_out):
        return 0.7
    low, high = sorted((_strictness(one, lexicon), _strictness(two, lexicon)))
    strict = low, high
    if strict == (2, 2):
        return FAR
    vowel, consonant = _FACTORS[(1, 1) if arabic else strict]
    spelt, other = spell(one, letters), spell(two, letters)
    cost = distance(spelt, other, letters, vowel, consonant, NEAR)
    if _has_other_vowel(one, two):
        cost = max(cost, _OTHER_VOWEL)
    if len(one) - len(spelt) != len(two) - len(other):
        cost = min(cost, distance(plain(one, letters), plain(two, letters), letters, vowel, consonant, NEAR))
    return cost


def _has_other_vowel(one: str, two: str) -> bool:
    """Whether two short words are alike but for a long u in one and a long i in the other: "Baker", "Booker"."""
    if len(one) != len(two) or len(one) > _FEW_LETTERS:
        return False
    if {one[:2], two[:2]} <= load_name_words().foreign:
        return False  # "de Gaulle", "du Gaulle", grown together
    unlike = [(x, y) for x, y in zip(one, two, strict=True) if x != y]
    return len(unlike) == 1 and set(unlike[0]) == {"و", "ي"} and one[0] == two[0]


def _script_cost(latin: str, arabic: str) -> float:
    """Between a Latin and an Arabic word; a Latin word that is nearer to another Arabic given name is not this one."""
    lexicon = load_name_words()
    cost = script_distance(latin, arabic, lexicon.letters)
    if arabic in lexicon.native and cost > _nearest_given(latin):
        return FAR
    return cost


@remember(65536)
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


def _strictness(word: str, lexicon: NameWords) -> int:
    """2 for a known Arabic given name, 1 for a word that looks Arabic, else 0."""
    if word in lexicon.native or (word not in lexicon.servant and word[:3] in lexicon.servant):
        return 2
    return 1 if _STRICT_LETTERS & set(word) else 0


def limit(one: str, two: str) -> float:
    """How far two spellings of one word may be from each other: a little more in long words."""
    length = max(len(one), len(two))
    return min(0.18 + 0.07 * length, 0.34 + 0.035 * length)


@remember(65536)
def part_cost(a: Part, b: Part, first: bool, person: bool = True) -> float:
    """How far two parts are from each other; ``first`` parts are given names, whose article is not stable."""
    if a == b:
        return 0.0
    lexicon = load_name_words()
    cost = word_cost(a.text, b.text, person and a.article and b.article)
    if a.kind != b.kind:
        cost += _kind_cost(a, b, lexicon)
    elif a.fronted != b.fronted:
        cost += 0.2
    if a.article != b.article and is_latin(a.text) == is_latin(b.text):  # Latin script leaves it out
        cost += 0.1 if first else 0.6 if {a.text, b.text} & lexicon.native else 0.15 + cost
        cost = min(cost, _worn_article(a, b), _worn_article(b, a))
    if a.fronted and b.fronted and a.kind != b.kind:
        cost = min(cost, word_cost(a.whole, b.whole))
    elif a.fronted != b.fronted:  # the particle grown onto the word
        cost = min(cost, word_cost(a.whole, b.text) if a.fronted else word_cost(a.text, b.whole))
    if first and cost > 0.1 and lexicon.short_forms.get(a.text, _NONE) & lexicon.short_forms.get(b.text, _NONE):
        return 0.1
    return cost


def _kind_cost(a: Part, b: Part, lexicon: NameWords) -> float:
    kinds = {a.kind, b.kind}
    if kinds == {"name", "nasab"}:
        return 0.8 if a.text in lexicon.given or b.text in lexicon.given else 0.35
    return 0.3 if kinds == {"name", "clan"} else 0.6


def _worn_article(a: Part, b: Part) -> float:
    """Maghrebi spelling: the article worn down to its second letter ("لخضر" for "الأخضر")."""
    if a.article or not b.article or not a.text.startswith("ل") or len(a.text) < 4:
        return FAR
    return 0.1 if a.text[1:] == b.text.removeprefix("ا") else FAR


class Match(NamedTuple):
    """Parts ``[i, i2)`` of one name taken for parts ``[j, j2)`` of the other."""

    i: int
    i2: int
    j: int
    j2: int
    cost: float
    sure: bool


def align(a: NameParts, b: NameParts, person: bool) -> list[Match]:
    """The best way to take the parts of one name for those of the other in order.

    A part that is left out costs as much as one wrong consonant.
    """
    found = _matches(a, b, person)
    if len(found) < 2:
        return found
    found.sort(key=lambda m: (m.i2, m.j2, m.i, m.j))
    best: list[tuple[float, int]] = []  # gain of the best chain that ends here, and the match before
    for at, match in enumerate(found):
        gain, before = 0.0, -1
        for earlier in range(at):
            other = found[earlier]
            if other.i2 <= match.i and other.j2 <= match.j and best[earlier][0] > gain:
                gain, before = best[earlier][0], earlier
        best.append((gain + match.i2 - match.i + match.j2 - match.j - match.cost, before))
    at = max(range(len(found)), key=lambda k: (best[k][0], -k))
    chain = []
    while at >= 0:
        chain.append(found[at])
        at = best[at][1]
    return chain[::-1]


def _matches(a: NameParts, b: NameParts, person: bool) -> list[Match]:
    """Every pair of parts, and of parts with a word in which they are written together, that can be one word."""
    found: list[Match] = []
    unlike: list[tuple[int, int]] = []
    rows, columns = len(a.parts), len(b.parts)
    for i, keys in enumerate(a.part_keys):
        for j, others in enumerate(b.part_keys):
            if not keys.isdisjoint(others):
                found.extend(_pair(a.parts[i], b.parts[j], i, j, person))
            elif i == j or rows - i == columns - j:
                unlike.append((i, j))
    if found:  # with one word in common, others in the same place may be spelt without a common key
        for i, j in unlike:
            found.extend(_pair(a.parts[i], b.parts[j], i, j, person))
    found.extend(_joined(a, b))
    found.extend(Match(m.j, m.j2, m.i, m.i2, m.cost, m.sure) for m in _joined(b, a))
    return found


def _pair(one: Part, two: Part, i: int, j: int, person: bool) -> list[Match]:
    cost = part_cost(one, two, not i and not j, person)
    return [Match(i, i + 1, j, j + 1, cost, cost <= limit(one.text, two.text))] if cost <= NEAR else []


def _joined(a: NameParts, b: NameParts) -> list[Match]:
    """Several parts of ``a`` that are one word of ``b``; where they are all of both names, nearly letter by letter."""
    found: list[Match] = []
    if all(a.joint_keys.isdisjoint(keys) for keys in b.part_keys):
        return found
    for joint in a.joints:
        for j, keys in enumerate(b.part_keys):
            whole = b.parts[j].whole
            if abs(len(joint.text) - len(whole)) > 2 or joint.keys.isdisjoint(keys):
                continue
            letters = load_name_words().letters
            few = consonants(spell(whole, letters), letters) < 3
            cost = min(word_cost(joint.text, whole), word_cost(joint.text, b.parts[j].text))
            if cost <= (0.0 if few else 0.2 if len(b.parts) == 1 else 0.35):
                found.append(Match(joint.start, joint.end, j, j + 1, cost + 0.05, True))
    return found
