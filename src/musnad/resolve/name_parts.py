"""The parts of a name as it stands in the press: titles off, particles with the word they belong to.

"الشيخ محمد بن راشد آل مكتوم" has three parts: a name, a "son of" and a clan. Words that are written together or apart
(servant of, father of, glory of the faith, foreign "de" and "van") are one part either way. Every name carries the
coarse keys under which its other spellings are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from musnad.arabic.tokens import ARTICLE
from musnad.arabic.transliteration import fold_name, is_latin, skeletons, spell
from musnad.remembering import remember
from musnad.resolve.name_words import NameWords, load_name_words

Kind = Literal["name", "nasab", "clan", "kunya", "initial"]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*\.?|\d+")
_APOSTROPHES = re.compile(r"['’ʼ`]")
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_LONGEST = 200  # characters of a name that are read; no name is longer
_MOST_PARTS = 12
_MOST_JOINED = 6  # names of more parts are not read as names written together


class Part(NamedTuple):
    """One part of a name: its folded letters without article, and with all that grew onto it in front (``whole``)."""

    text: str
    kind: Kind
    whole: str
    article: bool = False
    fronted: bool = False


class Joint(NamedTuple):
    """Neighbouring parts ``[start, end)`` written as one word, with the keys of that word."""

    start: int
    end: int
    text: str
    keys: frozenset[str]


class Joints(NamedTuple):
    """The joints of a name, their keys, and these with the keys of its parts."""

    all: tuple[Joint, ...]
    keys: frozenset[str]
    with_parts: frozenset[str]


@dataclass(slots=True, eq=False)
class NameParts:
    """A name taken apart. ``aside`` are parts that only accompany it: a kunya after or beside the full name.

    ``generation`` tells bearers of one name apart ("the second", "the father"); ``ruling`` says that a title makes the
    given name enough; ``family_first`` marks East Asian names; ``described`` are phrases without any name in them.
    Keys are made when somebody asks for them: most names are never compared with another.
    """

    parts: tuple[Part, ...]
    aside: tuple[Part, ...]
    generation: str
    country: str | None
    gender: str
    ruling: bool
    family_first: bool
    described: bool
    _part_keys: tuple[frozenset[str], ...] | None = field(default=None, init=False)
    _blocking: frozenset[str] | None = field(default=None, init=False)
    _joints: Joints | None = field(default=None, init=False)

    @property
    def part_keys(self) -> tuple[frozenset[str], ...]:
        """The coarse keys of each part."""
        if self._part_keys is None:
            self._part_keys = tuple(map(_keys_of, self.parts))
        return self._part_keys

    @property
    def blocking(self) -> frozenset[str]:
        """The keys that find candidates: see :func:`musnad.resolve.spelling.blocking_keys`."""
        if self._blocking is None:
            alone = self.ruling or bool(self.generation) or self.family_first
            self._blocking = _find_blocking(self.parts, self.part_keys, alone, load_name_words())
        return self._blocking

    @property
    def joints(self) -> tuple[Joint, ...]:
        """Neighbouring parts as one word."""
        return self._joined().all

    @property
    def joint_keys(self) -> frozenset[str]:
        """The keys of all joints."""
        return self._joined().keys

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all parts, those aside too, and of all joints."""
        return self._joined().with_parts

    def _joined(self) -> Joints:
        if self._joints is None:
            joints = tuple(_find_joints(self.parts))
            keys: frozenset[str] = frozenset().union(*(joint.keys for joint in joints))
            self._joints = Joints(joints, keys, keys.union(*self.part_keys, *map(_keys_of, self.aside)))
        return self._joints


@remember(65536)
def bare(word: str) -> str:
    """A folded word without the article, where it has one and enough is left."""
    if not word.startswith(ARTICLE) or len(word) <= 4:
        return word
    lexicon = load_name_words()
    return word if word in lexicon.no_article or word.startswith(lexicon.no_article_before) else word[2:]


class _Head(NamedTuple):
    """What was read off before the name itself."""

    words: list[str]
    country: str | None
    gender: str
    ruling: bool


def _strip_titles(words: list[str], lexicon: NameWords) -> _Head:
    at, country, gender, ruling = 0, None, "", False
    while at < len(words) - 1:
        word = words[at].rstrip(".")
        if not at and word.startswith(ARTICLE[1]) and ARTICLE[0] + word in lexicon.heads:
            word = ARTICLE[0] + word  # what is left of "to the" once its first letter is off
        pair = " ".join(words[at : at + 2])
        # without the article a nationality is a given name: "الأمير تركي"
        nation = lexicon.nations.get(pair) or lexicon.nations.get(word) if at and word.startswith(ARTICLE) else None
        if nation is not None:
            country = country or nation
            at += 2 if pair in lexicon.nations and at < len(words) - 2 else 1
        elif word in lexicon.heads or (at and word in lexicon.complements):
            gender = gender or ("f" if word in lexicon.female else "m" if word in lexicon.male else "")
            ruling = ruling or word in lexicon.ruling
            at += 1
        else:
            break
    return _Head(words[at:], country, gender, ruling)


def _take_generation(words: list[str], lexicon: NameWords) -> tuple[list[str], str]:
    kept, generation, at = list(words[:1]), "", 1
    while at < len(words):
        pair = tuple(words[at : at + 2])
        length = 2 if len(pair) == 2 and pair in lexicon.generations else 1
        key = lexicon.generations.get(tuple(w.rstrip(".") for w in words[at : at + length]))
        if key is None:
            kept.append(words[at])
            at += 1
        else:
            generation, at = generation or key, at + length
    return kept, generation


def _words(text: str) -> list[str]:
    """The words of a folded name; an initial keeps its dot, other dots go."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isalpha():
            word = _APOSTROPHES.sub("", word)
            if len(word) > 2:
                word = word.rstrip(".")
        if word and word != ".":
            found.append(word)
    return found


def _join(words: Sequence[str], lexicon: NameWords, family_first: bool) -> list[Part]:
    """Parts of the words of a name, particles joined to the word they stand before or after."""
    parts: list[Part] = []
    at = 0
    while at < len(words):
        kind: Kind = "name"
        front = ""
        while at < len(words) - 1:
            word = words[at]
            if word in lexicon.nasab:
                kind, front = "nasab", front + word
            elif word in lexicon.clan or word == ARTICLE:
                kind, front = "clan", front + lexicon.clan_word
            elif word in lexicon.kunya:
                kind, front = "kunya", front + word
            elif word in lexicon.grown or (word in lexicon.foreign and at and not family_first):
                front += word
            elif word in lexicon.latin_article and is_latin(word):
                pass
            else:
                break
            at += 1
        text = words[at]
        at += 1
        if text in lexicon.servant and at < len(words):
            while at < len(words) - 1 and words[at] in lexicon.latin_article:
                at += 1
            text, at = text + words[at], at + 1
        while at < len(words) and words[at] in lexicon.second:
            text, at = text + words[at], at + 1
        if (kind == "name" and not front and text.rstrip(".") != text) or (len(text) == 1 and len(words) > 1):
            parts.append(Part(text.rstrip(".") or text, "initial", text))
            continue
        parts.append(_part(text, kind, front, lexicon))
    return parts[:_MOST_PARTS]


def _part(text: str, kind: Kind, front: str, lexicon: NameWords) -> Part:
    if kind == "name" and not front and text.startswith(lexicon.grown_kunya):
        for particle in lexicon.grown_kunya:  # written as one word with the name
            if text.startswith(particle) and len(text) - len(particle) >= 3:
                inner = text[len(particle) :]
                return Part(bare(inner), "kunya", text, bare(inner) != inner, True)
    return Part(bare(text), kind, front + text, bare(text) != text, bool(front))


@remember(16384)
def take_name_apart(name: str, titled: bool = True) -> NameParts:
    """The parts of ``name``; with ``titled`` what stands before it as a title is left out.

    Never raises; a name without letters has no parts.

    >>> [part.text for part in take_name_apart("الشيخ محمد بن راشد آل مكتوم").parts]
    ['محمد', 'راشد', 'مكتوم']
    """
    lexicon = load_name_words()
    text = fold_name(name[:_LONGEST])
    words, asides = _outside_brackets(text)
    words = [w for w in words if not is_latin(w)] or words
    described = titled and _is_description(words, lexicon)
    head = _strip_titles(words, lexicon) if titled else _Head(words, None, "", False)
    words, generation = _take_generation(_without_devotion(head.words, lexicon), lexicon)
    family_first = _is_family_first(words, lexicon)
    parts = _join(words, lexicon, family_first)
    aside = [p for a in asides for p in _join(_words(a), lexicon, False) if p.kind == "kunya"]
    if len(parts) > 2 and parts[-1].kind == "kunya" and not any(p.kind == "kunya" for p in parts[:-1]):
        aside.append(parts.pop())
    if len(parts) > 2 and not family_first:
        parts = [
            p._replace(kind="initial") if 0 < i < len(parts) - 1 and p.text in lexicon.initials else p
            for i, p in enumerate(parts)
        ]
    return NameParts(
        tuple(parts), tuple(aside), generation, head.country, head.gender, head.ruling, family_first, described
    )


def _outside_brackets(text: str) -> tuple[list[str], list[str]]:
    """The words of a name outside its brackets, and what is inside; a name all in brackets has no inside."""
    words = _words(_BRACKETS.sub(" ", text))
    return (words, _BRACKETS.findall(text)) if words else (_words(text), [])


def _without_devotion(words: list[str], lexicon: NameWords) -> list[str]:
    """A name without the words of piety after it ("may God be pleased with her")."""
    end = next((at for at, word in enumerate(words) if at and word in lexicon.devotions), len(words))
    return words[:end]


def _is_description(words: Sequence[str], lexicon: NameWords) -> bool:
    """Whether every word is a title, an office, a nationality or a particle: nobody is named."""
    return bool(words) and all(
        w in lexicon.lexical or w in lexicon.heads or w in lexicon.complements or w in lexicon.nations for w in words
    )


def _is_family_first(words: Sequence[str], lexicon: NameWords) -> bool:
    if not 1 <= len(words) <= 4 or spell(words[0], lexicon.letters) not in lexicon.family_first:
        return False
    return all(len(w) <= 8 and bare(w) not in lexicon.native and not w.startswith(ARTICLE) for w in words[1:])


def _keys_of(part: Part) -> frozenset[str]:
    """The coarse keys of a part, with and without what grew onto it in front, and those of its known variants."""
    return _word_keys(part.text, part.whole if part.fronted else "")


@remember(16384)
def worn_down(word: str) -> str:
    """A folded word in its shortest spelling: without an article grown in, without a helping alef before it.

    >>> worn_down("سراجالدين"), worn_down("استوكهولم")
    ('سراجدين', 'ستوكهولم')
    """
    lexicon = load_name_words()
    for half in lexicon.worn:
        if word.endswith(half) and len(word) - len(half) > 1:
            return word.removesuffix(half) + half.removeprefix(ARTICLE)
    return word[1:] if word[:1] == ARTICLE[0] and len(word) > 5 and word.startswith(lexicon.helped, 1) else word


@remember(16384)
def _word_keys(text: str, whole: str) -> frozenset[str]:
    lexicon = load_name_words()
    keys = set(skeletons(text, lexicon.letters) | skeletons(whole, lexicon.letters))
    shorter = worn_down(text)
    if shorter != text:
        keys |= skeletons(shorter, lexicon.letters)
    for word in (text, whole):
        if word in lexicon.variants:
            keys.add(f"variant {lexicon.variants[word]}")
        keys.update(f"short form {number}" for number in lexicon.short_forms.get(word, ()))
    return frozenset(keys)


def _find_joints(parts: Sequence[Part]) -> Iterator[Joint]:
    """Two and three neighbouring parts as one word, with the article inside and without."""
    letters = load_name_words().letters
    if len(parts) > _MOST_JOINED:
        return
    for length in (2, 3):
        for start in range(len(parts) - length + 1):
            some = parts[start : start + length]
            texts = {"".join(p.whole for p in some), some[0].text + "".join(p.whole for p in some[1:]),
                     "".join(p.whole if p.fronted else p.text for p in some)}  # fmt: skip
            for text in sorted(texts):
                yield Joint(start, start + length, text, skeletons(text, letters))


def _find_blocking(
    parts: Sequence[Part], keys: Sequence[frozenset[str]], alone: bool, lexicon: NameWords
) -> frozenset[str]:
    """The keys under which a name is found."""
    at = [i for i, p in enumerate(parts) if p.kind != "initial"] or list(range(len(parts)))
    if not at:
        return frozenset()
    first, last, several = at[0], at[-1], len(at) > 1
    found: set[str] = set()
    for i in at:
        word = parts[i].text
        common = word in lexicon.native or word in lexicon.family_words
        ruler = i == first and (
            alone or word in lexicon.rulers or (several and parts[at[1]].kind in ("nasab", "clan"))
        )  # fmt: skip
        if not common or ruler or i == last:
            found.update(key for key in keys[i] if len(key) > 1 or not several or ruler)
    if several:
        for one, two in {(first, at[1]), (first, last), (at[-2], last)}:
            found.update(f"{min(x, y)}+{max(x, y)}" for x in keys[one] for y in keys[two])
    for joint in _joints_of_all(parts, at, lexicon):
        found.add(f"={joint}")
    return frozenset(found)


def _joints_of_all(parts: Sequence[Part], at: Sequence[int], lexicon: NameWords) -> frozenset[str]:
    some = [parts[i] for i in at]
    plain = "".join(p.whole if p.fronted else p.text for p in some)
    inside = some[0].text + "".join(p.whole for p in some[1:])
    return skeletons(plain, lexicon.letters) | skeletons(inside, lexicon.letters)
