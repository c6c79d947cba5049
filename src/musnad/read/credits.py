"""Agency credits, bylines and datelines: whole lines, the opening of the first paragraph, the end of the last one.

A credit is told by what it is made of: parts between dashes, commas and brackets, each an agency, a place, a date, a
word such as "agencies" or "exclusive", or a short name. A name alone is never enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS
from musnad.lexicon import load_domain
from musnad.read.lines import Line
from musnad.read.phrases import PhraseSet, Words, fold_words, split_words
from musnad.read.published import is_date_words

CreditKind = Literal["agency", "byline"]
_Part = Literal["agency", "generic", "outlet", "place", "date", "name", "other"]

_SEPARATOR = re.compile(r"(?<=\s)ـ+(?=\s)|[-–—/|+،,:()\[\]{}•·*]+|\s{3,}")
_EDGES = re.compile(r"^[\s\W_]+|[\s\W_]+$")
_BRACKETED = re.compile(r"\s*[(\[{][^()\[\]{}]{2,80}[)\]}]\s*[.:]?\s*$")
_DASHED = re.compile(r"\s*[-–—*]{1,3}\s*\S[^-–—]{0,40}?\s*[-–—*]{1,3}\s*$")
_OPENING_END = re.compile(r"[:：](?!\d)\s*(?=\S)|\s*(?:--+|[-–—]+)\s+(?=\S)|\)\s*[-–—:]+\s*(?=\S)")
_QUOTED = re.compile(r"[«\"“][^«»\"“”]{2,40}[»\"”]\W*$")
_DATE_DIGITS = re.compile(r"(?<=\d)[-/.](?=\d)")
_LONGEST = 140
_MOST_WORDS = 16
_OPENING = 110  # characters in which the credit that opens a paragraph must end
_NAME_WORDS = 4


class Credit(NamedTuple):
    """What a line, or a part of one, credits; a higher ``rank`` is a surer find."""

    kind: CreditKind
    rank: int
    rule: str


class _Book(NamedTuple):
    by_kind: tuple[tuple[_Part, PhraseSet], ...]
    agencies: PhraseSet
    outlets: PhraseSet
    generic: PhraseSet
    places: PhraseSet
    everything: PhraseSet
    outlet_words: frozenset[Words]
    sources: PhraseSet
    sources_quoted: frozenset[Words]
    bylines: PhraseSet
    sure_bylines: PhraseSet
    not_names: frozenset[str]


@cache
def _book() -> _Book:
    credits: dict[str, Any] = load_domain("layout")["credits"]
    places = list_places()
    agencies, outlets, generic = credits["agencies"], credits["outlets"], credits["generic"]
    kinds: list[tuple[_Part, list[str]]] = [
        ("agency", agencies),
        ("generic", generic),
        ("place", list(places)),
        ("outlet", outlets),
    ]
    return _Book(
        tuple((kind, PhraseSet(phrases)) for kind, phrases in kinds),
        PhraseSet(agencies), PhraseSet(outlets), PhraseSet(generic), PhraseSet(places),
        PhraseSet([*agencies, *outlets, *generic, *places]),
        frozenset(fold_words(word) for word in credits["outlet_words"]),
        PhraseSet(credits["source_labels"]),
        frozenset(fold_words(label) for label in credits["source_labels"][3:]),
        PhraseSet(credits["byline_labels"]), PhraseSet(credits["byline_sure"]),
        frozenset(word for phrase in credits["not_names"] for word in fold_words(phrase)),
    )  # fmt: skip


@cache
def list_places() -> tuple[str, ...]:
    """States, capitals and further cities that datelines name."""
    found = [*load_domain("layout")["places"]["cities"]]
    for state in load_domain("entities")["states"]["states"]:
        found += [state.get("name", ""), *state.get("names", ()), *state.get("capital", ())]
    return tuple(place for place in found if place)


def _kind_of(words: Words, outlet: Words) -> _Part:
    book = _book()
    if words == outlet or book.agencies.matches_whole(words):
        return "agency"
    if book.generic.matches_whole(words):
        return "generic"
    if book.outlets.matches_whole(words):
        return "outlet"
    if book.places.matches_whole(words):
        return "place"
    if is_date_words(words):
        return "date"
    if kinds := _covered(words):
        if "outlet" in kinds and {"place", "date"} & set(kinds):
            return "generic"
        return "agency" if "agency" in kinds else "generic" if "generic" in kinds else kinds[0]
    numbered = any(word[0].isdigit() for word in words)
    return "name" if len(words) <= _NAME_WORDS and not numbered and book.not_names.isdisjoint(words) else "other"


def _covered(words: Words) -> list[_Part]:
    """The kinds of the phrases that ``words`` are made of without a rest ("بيروت 10 اغسطس واس"), else nothing."""
    book, kinds, at = _book(), list[_Part](), 0
    while at < len(words):
        for kind, phrases in book.by_kind:
            if size := phrases.match(words, at):
                kinds.append(kind)
                at += size
                break
        else:
            if words[at].isdigit() or is_date_words((words[at], "1")):
                kinds.append("date")
                at += 1
            elif words[at].startswith(CONJUNCTIONS[0]) and book.everything.matches_whole((words[at][1:],)):
                at += 1
            else:
                return []
    return kinds


def _split_parts(surface: str) -> list[Words]:
    parts = _SEPARATOR.split(_DATE_DIGITS.sub(" ", surface))
    return [words for part in parts if (words := fold_words(part))]


def _names_outlet(words: Words) -> bool:
    """Whether a name is an outlet's by a word it has ("المرسى نيوز")."""
    known = _book().outlet_words
    return any(words[at : at + size] in known for size in (1, 2) for at in range(len(words)))


def goes_on(word: str) -> bool:
    """Whether a line that begins with this folded word goes on with what was said ("وقال", "والفقد"): no heading."""
    rest = word[1:] if word.startswith(CONJUNCTIONS) else ""
    return len(rest) > 2 and (rest.startswith(ARTICLE) or rest in _book().not_names)


def read_credit(line: Line, outlet: str | None = None) -> Credit | None:
    """What the whole of ``line`` credits, if that is all it does.

    >>> from musnad.read.lines import make_line
    >>> read_credit(make_line("القاهرة - رويترز", 0, 16)).kind
    'agency'
    """
    words = line.words
    if not 0 < len(words) <= _MOST_WORDS or len(line.text) > _LONGEST:
        return None
    return _labelled(line, fold_words(outlet or "")) or _assembled(line, fold_words(outlet or ""))


def _labelled(line: Line, outlet: Words) -> Credit | None:
    book, words = _book(), line.words
    core = _EDGES.sub("", line.folded)
    if size := book.sources.match(words):
        rest = words[size:]
        colon = ":" in core and 0 < len(split_words(core.split(":", 1)[0])) <= size
        if colon and rest == outlet:
            return None  # an outlet that names itself credits nobody
        if colon and 0 < len(rest) <= 8 and not line.stop:
            return Credit("agency", 3, "credit.source")
        if words[:size] in book.sources_quoted and 0 < len(rest) <= 5:
            quoted = _QUOTED.search(line.folded)
            if (quoted and split_words(quoted[0]) == rest) or (_covered(rest) and len(rest) <= 4):
                return Credit("agency", 2, "credit.service")
    if size := book.bylines.match(words):
        rest = words[size:]
        label = re.split("[:/،,]", core, maxsplit=1)
        marked = len(label) > 1 and len(split_words(label[0])) == size
        sure = book.sure_bylines.matches_whole(words[:size])
        if (marked or sure) and len(rest) <= 8 and not line.stop and book.not_names.isdisjoint(rest):
            return Credit("byline", 3, "byline.label")
        if 2 <= len(rest) <= _NAME_WORDS and not line.stop and _is_name(rest):
            return Credit("byline", 1, "byline.bare")
    return None


def _is_name(words: Words) -> bool:
    """Whether words after "written by" can be a name: no function word, no verb, no common noun with its article."""
    plain = not any(word.startswith(ARTICLE) for word in words[:1])
    return plain and _book().not_names.isdisjoint(words) and not any(word.isdigit() for word in words)


def _assembled(line: Line, outlet: Words) -> Credit | None:
    if line.stop and not line.text.rstrip().endswith((".", "!")):
        return None
    parts = _split_parts(line.text)
    if not parts or len(parts) > 6:
        return None
    kinds = [_kind_of(part, outlet) for part in parts]
    known, names = set(kinds), kinds.count("name")
    if "other" in known:
        return None
    wrapped = _BRACKETED.match(line.text) is not None or _DASHED.match(line.text) is not None
    supplied = known & {"agency", "generic"}
    if not names:
        if supplied:
            alone = len(parts) == 1 and not wrapped and "agency" not in known and len(line.words) > 1
            rule = "credit.bracketed" if wrapped else "credit.parts"
            return None if alone else Credit("agency", 3 if "agency" in known else 2, rule)
        if "outlet" in known and (wrapped or known & {"place", "date"}):
            return Credit("agency", 2, "credit.parts")
        return None
    if wrapped:
        return Credit("agency", 2, "credit.bracketed") if supplied or "outlet" in known else None
    if len(parts) < 2 or names > 3:
        return None
    if any(kind == "name" and _names_outlet(part) for part, kind in zip(parts, kinds, strict=True)):
        placed = known & {"place", "generic"}
        return Credit("agency", 2, "credit.parts") if placed else Credit("byline", 1, "byline.parts")
    if supplied:
        return Credit("agency", 2, "credit.parts")
    if not _parts_like_names(parts, kinds):
        short = "place" in known and len(parts) == 2 and len(line.words) <= 4
        return Credit("byline", 0, "byline.place") if short and re.search(r"\s[-–—/]\s", line.text) else None
    if "place" in known:
        return Credit("byline", 2, "byline.place")
    two = len(parts) == 2 and len(line.words) <= 6 and re.search(r"\s[-–—ـ]+\s", line.text)
    return Credit("byline", 0, "byline.two_names") if two else None


def _parts_like_names(parts: Sequence[Words], kinds: Sequence[_Part]) -> bool:
    names = [part for part, kind in zip(parts, kinds, strict=True) if kind == "name"]
    return len(names[0]) >= 2


def find_opening(line: Line, outlet: str | None = None) -> tuple[int, Credit] | None:
    """The credit that opens a paragraph ("القاهرة (رويترز) - قال ..."): its length in characters, and what it is.

    A name or an agency before a bare colon is none: it may be the speaker of what follows.
    """
    text = line.text
    own = fold_words(outlet or "")
    found: tuple[int, Credit] | None = None
    for match in _OPENING_END.finditer(text, 0, min(len(text), _OPENING)):
        head = text[: match.start() + (1 if match.group().startswith(")") else 0)]
        if not match.start() or len(head.split()) > _MOST_WORDS:
            continue
        credit = _opening_credit(head, ":" in match.group(), own)
        if credit is not None:
            found = match.end(), credit
    return found


def _opening_credit(head: str, colon: bool, outlet: Words) -> Credit | None:
    parts = _split_parts(head)
    if not parts or len(parts) > 5:
        return None
    kinds = [_kind_of(part, outlet) for part in parts]
    known = set(kinds)
    if "other" in known or kinds.count("name") > 2:
        return None
    supplied = known & {"agency", "generic"}
    if "name" in known:
        return _named_opening(head, parts, kinds, colon)
    if supplied:
        if len(parts) == 1 and colon and "generic" not in known and len(_covered(parts[0])) < 2:
            return None
        return Credit("agency", 3 if "agency" in known else 2, "credit.opening")
    if "outlet" in known:
        return Credit("agency", 2, "credit.opening") if known & {"place", "date"} else None
    if colon:
        return None
    return Credit("byline", 0, "dateline.opening") if "place" in known and len(parts) <= 3 else None


def _named_opening(head: str, parts: Sequence[Words], kinds: Sequence[_Part], colon: bool) -> Credit | None:
    """Who, for whom, where: at least two parts, one of them a supplier or a place, divided by dashes or brackets."""
    known = set(kinds)
    supplied = known & {"agency", "generic"}
    divided = re.search(r"[-–—/(]", head)
    if len(parts) < 2 or not divided or ":" in head or any(mark in head for mark in '"“”؟?!'):
        return None
    if supplied:
        return Credit("agency", 2, "credit.opening")
    bracket = "(" in head
    if not known & {"place", "outlet"} or not (colon or bracket):
        return None
    # "place (name)": what stands in brackets after a place is an outlet
    return Credit(
        "agency" if bracket and kinds[-1] == "name" and kinds[0] == "place" else "byline", 1, "credit.opening"
    )


_LAST_STOP = re.compile(r"[.!؟?…»\"”)\]][\s\u200f\u200e]+(?=[^\s])")


def find_ending(line: Line, outlet: str | None = None) -> tuple[int, Credit] | None:
    """The credit that ends the last paragraph ("... . (رويترز)"): where it starts in the line, and what it is."""
    text = line.text
    low = max(0, len(text) - 90)
    starts = [match.end() for match in _LAST_STOP.finditer(text, low)]
    bracket = text.rfind("(", low)
    if bracket > 0 and text.rstrip(" .").endswith(")"):
        starts.append(bracket)
    for start in sorted(set(starts)):
        tail = text[start:].strip()
        if not tail or len(tail.split()) > 10:
            continue
        folded = fold(tail)
        part = Line(0, len(tail), tail, folded, split_words(folded), False, False)
        credit = _assembled(part, fold_words(outlet or ""))
        if credit is not None and credit.kind == "agency":
            return start, credit
    return None
