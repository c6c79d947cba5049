"""Which bodies, media and places of different articles are one: by the gazetteer's key, by words and country.

Every country has a ministry and an army: without a country such a body is nobody's in particular, and stays its
article's own. So does what is called by everyday words only ("the faculty of arts", "a leading company"). Spelling is
compared by folded letters only, since everyday words that differ little differ in meaning.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, tokenize
from musnad.extract.mentions.names import TANWEEN
from musnad.extract.mentions.reader import Reader, load_grammar
from musnad.lexicon.holders import Holders
from musnad.lexicon.inflection import load_endings
from musnad.lexicon.words import load_words
from musnad.model import EntityType
from musnad.remembering import remember
from musnad.resolve.identities import Found, Identifiers, Placed, name_known, own_basis

_WORD = re.compile(r"[^\W_]+")
_Key = tuple[str, str, str, str]
_PLACES = ("place:", "capital:", "region:")
_PLURAL = "ات"
_STATES = ("state:", "nisba:")
_ALONE = -1  # a body that is its article's own, or known
_QUOTED = re.compile(r"[\"“«][^\W_]")


def place_bodies(type: EntityType, bodies: Iterable[Found], holders: Holders) -> Iterator[tuple[Found, Placed]]:
    """Every body or place of one type, of all articles, with its identity, in the order of ``bodies``, which is that
    of :func:`musnad.resolve.identities.order` and gone through twice."""
    names = _Names()
    keys = array("i", (_ALONE if key is None else names.take(key, found) for found, key in _keys(bodies, holders)))
    ids = Identifiers(type)
    names.settle(ids)
    numbers = iter(keys)
    for _, own in groupby(bodies, key=lambda found: found.member.article):
        listed = [(found, next(numbers)) for found in own]
        alike = _Alike(found for found, number in listed if number == _ALONE and found.traits.key is None)
        for found, number in listed:
            key = found.traits.key
            if key is not None:
                yield found, Placed(name_known(key), "known")
            else:
                yield found, names.place(number, found) if number != _ALONE else alike.place(found, ids)


def _keys(bodies: Iterable[Found], holders: Holders) -> Iterator[tuple[Found, _Key | None]]:
    """Every body with what it has in common with others, if it is a particular one that the gazetteer does not know."""
    for found in bodies:
        particular = found.traits.key is None and _is_particular(found, holders)
        yield found, _describe(found, holders) if particular else None


class _Alike:
    """The bodies of one article that its words do not tell from others' anywhere: those of one name are one."""

    def __init__(self, bodies: Iterable[Found]) -> None:
        self._names: dict[tuple[str, str], list[Found]] = defaultdict(list)
        self._ids: dict[tuple[str, str], str] = {}
        for found in bodies:
            self._names[self._name(found)].append(found)

    @staticmethod
    def _name(found: Found) -> tuple[str, str]:
        return " ".join(_words(found.name_ar)), found.country or ""

    def place(self, found: Found, ids: Identifiers) -> Placed:
        """The identity of one of them."""
        name = self._name(found)
        if name not in self._ids:
            self._ids[name] = ids.take(own_basis(self._names[name][0]))
        return Placed(self._ids[name], "single" if len(self._names[name]) == 1 else "exact")


class _Names:
    """Names of bodies by what makes them one: take them all, settle, then place each."""

    def __init__(self) -> None:
        self._numbers: dict[_Key, int] = {}
        self._spelt: list[
            dict[str, tuple[int, str]]
        ] = []  # folded: how many have it, and how the first of them is spelt
        self._placed: list[tuple[str, str, str]] = []  # the id, the usual name folded, and as it is spelt

    def take(self, key: _Key, found: Found) -> int:
        """The number of a key, which one more body has."""
        number = self._numbers.setdefault(key, len(self._spelt))
        if number == len(self._spelt):
            self._spelt.append({})
        name = " ".join(_words(found.name_ar))
        count, spelt = self._spelt[number].get(name, (0, found.name_ar))
        self._spelt[number][name] = count + 1, min(spelt, found.name_ar)
        return number

    def settle(self, ids: Identifiers) -> None:
        """Join bodies of no known country to those with the same name that have one, where that is only one."""
        homes: dict[str, set[_Key]] = defaultdict(set)
        for key, number in self._numbers.items():
            if key[3]:
                for name in self._spelt[number]:
                    homes[name].add(key)
        joined: dict[_Key, list[int]] = defaultdict(list)
        for key, number in self._numbers.items():
            home = homes.get(key[2], set()) if not key[3] else set()
            joined[next(iter(home)) if len(home) == 1 else key].append(number)
        self._placed = [("", "", "")] * len(self._spelt)
        for key, numbers in sorted(joined.items()):
            usual, shown = self._usual(numbers)
            placed = ids.take("\n".join(key)), usual, shown
            for number in numbers:
                self._placed[number] = placed

    def _usual(self, numbers: Iterable[int]) -> tuple[str, str]:
        """The name that most have, and its first spelling."""
        counts: Counter[str] = Counter()
        shown: dict[str, str] = {}
        for number in numbers:
            for name, (count, spelt) in self._spelt[number].items():
                counts[name] += count
                shown[name] = min(shown.get(name, spelt), spelt)
        usual = max(sorted(counts), key=counts.__getitem__)
        return usual, shown[usual]

    def place(self, number: int, found: Found) -> Placed:
        """The identity of a body, of which :meth:`take` gave that number."""
        identity, usual, shown = self._placed[number]
        if " ".join(_words(found.name_ar)) == usual:
            return Placed(identity, "exact")
        return Placed(identity, "description", f"same words and country: {shown}")


def _words(name: str) -> list[str]:
    """The folded words of a name without article."""
    words = _WORD.findall(fold(name))
    return [w[len(ARTICLE) :] if w.startswith(ARTICLE) and len(w) > 4 else w for w in words]


def _is_particular(found: Found, holders: Holders) -> bool:
    """Whether the words of a body say, in any article, which one it is."""
    traits = found.traits
    # "A parliament" is none in particular, "the parliament of Kenya" is, though its head has no article.
    if not traits.named or not (traits.definite or (traits.head in holders.national_bodies and found.country)):
        return False
    words = _words(found.name_ar)
    if not words or TANWEEN in found.name_ar or (len(words) == 1 and traits.head and not found.country):
        return False
    if len(words) > 1 and words[1] in holders.thing_words.get(words[0], ()):
        return False  # "the movement of trade"
    if found.type == "MEDIA":
        return _is_particular_medium(found, words)
    if found.type == "ORG" and traits.head:
        return _is_particular_body(found, words[0], holders)
    if found.type in ("LOC", "FAC") and found.country is None and len(words) > 1:
        return words[0] not in holders.scattered_bodies and _is_distinctive(found.name_ar)
    if found.type == "ORG" and found.country is None and len(words) > 1:
        return _is_distinctive(found.name_ar)  # of what kind it is, the words do not say
    return len(words) > 1 or len(words[0]) > 2


def _is_particular_medium(found: Found, words: Sequence[str]) -> bool:
    """As :func:`_is_particular`, for a medium."""
    if found.country is None and _is_plain_agency(words):
        return False
    if len(words) > 1:
        return True
    # What is called by an everyday word or the name of a country is cut off, or is no medium.
    known = _with_states(found.name_ar)
    return len(words[0]) > 2 and not _is_everyday(words[0]) and not any(w.startswith(_STATES) for w in known)


def _is_particular_body(found: Found, first: str, holders: Holders) -> bool:
    """As :func:`_is_particular`, for a body with a head word, the ``first`` of its words."""
    head = found.traits.head
    if found.traits.number == "p" and head != "army":
        return False  # "the companies", "the agencies of the state"
    own = _with_states(found.name_ar)[1:]
    if first in holders.thing_bodies and _is_thing(found.name_ar):
        return False
    if found.country is None:
        if head in holders.common_bodies:
            # Without a country a known place in its name tells it from all others of its kind.
            return any(w.startswith(_PLACES) for w in found.traits.words)
        if _is_distinctive(found.name_ar):
            return True
        # Everyday words name one body only where they are several, and of no kind that has any number of bodies.
        return len(own) > 1 and head not in holders.loose_bodies
    if any(not word.startswith(_STATES) for word in own):
        return True
    if first in holders.abstract_bodies and not fold(found.name_ar).startswith(ARTICLE):
        return False  # "the security of Egypt" is none, "the Egyptian Security" is
    return head in holders.national_bodies and first not in holders.scattered_bodies


def _is_thing(name: str) -> bool:
    """Whether a name, or a word in quotes, stands right after the head word of a body: "an Apple device"."""
    words = _WORD.findall(fold(name))
    if _QUOTED.search(name):
        return True
    return len(words) > 1 and not words[1].startswith(ARTICLE) and not _is_everyday(words[1])


def _is_distinctive(name: str) -> bool:
    """Whether something in the name of a body is more than an everyday word: a name, a place, a word in quotes.

    An adjective that agrees with a feminine head ("a leading company") is not.
    """
    if _QUOTED.search(name):
        return True
    head, *own = _WORD.findall(fold(name)) or [""]
    feminine = load_endings().feminine
    if head.endswith(feminine) and own and all(w.endswith(feminine) and not w.startswith(ARTICLE) for w in own):
        return False
    return any(not _is_everyday(word) for word in _words(name)[1:])


@remember(16384)
def _is_everyday(word: str) -> bool:
    """Whether a folded word without article is one of everyday language and no name."""
    look = load_words().look
    readings = [look(word), look(ARTICLE + word)]
    for prefix in ("و" + ARTICLE, "لل", "و"):
        if word.startswith(prefix) and len(word) - len(prefix) > 2:
            readings.extend((look(word[len(prefix) :]), look(ARTICLE + word[len(prefix) :])))
    if word.endswith(_PLURAL):
        readings.append(look(word.removesuffix(_PLURAL) + load_endings().feminine))
    if any(r.given and not r.doubtful for r in readings):
        return False
    return any(r.adjective or r.common or r.offices or r.heads or r.nations or r.stop for r in readings)


def _is_plain_agency(words: Sequence[str]) -> bool:
    """Whether a medium is called by words that every country's agency or state television has."""
    grammar = load_grammar()
    plain = grammar.agency_words | grammar.agency_tail
    plain |= {word.removeprefix(ARTICLE) for word in plain}
    return len(words) > 1 and all(word in plain for word in words[1:])


def _describe(found: Found, holders: Holders) -> _Key:
    """Type, head, words and country: what two phrases for one body have in common."""
    head, country = found.traits.head, found.country
    if not head or country is None or (found.traits.number == "p" and head != "army"):
        return found.type, "", " ".join(_words(found.name_ar)), country or ""
    words = list(_with_states(found.name_ar))
    own = words
    if head in holders.common_bodies or head == "academy":
        # "the Army of Egypt" and "the Egyptian Army"; of parties and clubs the one may be another than the other
        home = (f"state:{country}", f"nisba:{country}")
        own = [word for word in words if not word.startswith(home) and word not in load_grammar().of_place]
    if head == "ministry" and len(own) > 1 and own[0] == words[0]:
        own = own[1:]  # "the Ministry of Defence" and "Defence"
    return found.type, head, " ".join(sorted(own)), country


@remember(16384)
def _with_states(name: str) -> tuple[str, ...]:
    """The folded words of a name without article; a state's name or nationality is its key."""
    reader = Reader(name, tokenize(name))
    found: list[str] = []
    at, end = 0, len(reader.forms)
    while at < end:
        nation = reader.nation(at, end)
        match = reader.match(at, end)
        if nation is not None and nation[2].number != "p":
            at, key = nation[0], nation[1]
            found.append(f"{key.replace('state:', 'nisba:')}:{nation[2].gender}")
        elif match is not None and match.senses[0].role == "name" and match.senses[0].entry.head == "state":
            at = match.last
            found.append(match.senses[0].entry.key)
        else:
            found.extend(_words(reader.forms[at]))
            at += 1
    return tuple(found)
