"""Numbers as Arabic text writes them: in words, in three kinds of digits, mixed ("10 آلاف", "3,5 مليون").

The words come from a lexicon that the caller hands in (:class:`NumberWords`); the readers are pure functions over
tokens. They read the longest number that starts at a token and say where it ends; whether it counts anything is for
the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS, Token
from musnad.remembering import Table, remember

_DIGITS = re.compile(r"([^\W\d_]*?)(\d+(?:[.,:]\d+)*)([^\W\d_]*)")
# Agencies write a letter for the separator, with what stands after it first: "5ر13" is 13.5, "000ر22" 22,000.
_LETTERED = re.compile(r"([^\W\d_]*?)(\d+)ر(\d+)")
# Longer runs of digits are no number that a text counts with, and too many for exact values.
_LONGEST = 24
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
# A point between digits that news agencies write as a letter, which puts what follows it first: "3ر2" is shown as 2.3.
_LETTER_POINT = re.compile(r"(\d+)ر(\d+)")
_AND = CONJUNCTIONS[0]


class Number(NamedTuple):
    """A number that was read: its value, the index after its last token, and whether it only names a scale.

    ``vague`` numbers ("مئات", "عشرات الآلاف") carry the scale as their value: at least that many, nobody knows more.
    """

    value: float
    end: int
    vague: bool = False


class Digits(NamedTuple):
    """A word with digits taken apart: letters before ("ال" in "ال13"), the digits, letters after ("م" in "2015م")."""

    before: str
    digits: str
    after: str


class _Item(NamedTuple):
    """One word of a number: what it does (``unit``, ``ten``, ``hundred`` ...) and its value."""

    kind: str
    value: float
    linked: bool = False


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Folded number words: cardinals, ordinals and the first halves of compound ordinals.

    ``opening`` says of any word, with the proclitics that it may carry, as which cardinal it opens a number; ``joined``
    are forms of a scale that are two of it before what is counted, and one elsewhere, and ``unjoined`` words that
    follow a number and are not counted.
    """

    cardinals: Mapping[str, _Item]
    teens: Mapping[str, int]
    ordinals: Mapping[str, int]
    heads: Mapping[str, int]
    opening: Table[str, _Item | None]
    joined: frozenset[str]
    unjoined: frozenset[str]


def compile_number_words(data: Mapping[str, Any]) -> NumberWords:
    """The words of ``data`` (the content of ``numbers.yml``) ready for reading.

    Raises ``ValueError`` where one form stands for two values.
    """
    cardinals: dict[str, _Item] = {}
    for form, item in _cardinals(data):
        known = cardinals.setdefault(fold(form), item)
        if known != item:
            raise ValueError(f"number word {form} stands for {known.value} and {item.value}")
    teens = _table(data["teens"])

    def opening(form: str) -> _Item | None:
        bare = _bare(form, cardinals)
        if bare is not None:
            return cardinals[bare]
        bare = _bare(form, teens)
        return _Item("teen", teens[bare]) if bare is not None else None

    return NumberWords(
        cardinals, teens, _table(data["ordinals"]), _table(data["ordinal_heads"]), Table(50_000, opening),
        frozenset(map(fold, data["joined"])), frozenset(map(fold, data["unjoined"])),
    )  # fmt: skip


def _table(entries: Mapping[Any, Sequence[str]]) -> dict[str, int]:
    return {fold(form): int(value) for value, forms in entries.items() for form in forms}


def _cardinals(data: Mapping[str, Any]) -> Iterator[tuple[str, _Item]]:
    for group, kind in (
        ("units", "unit"), ("tens", "ten"), ("hundreds", "hundred"), ("vague", "vague"), ("fractions", "fraction"),
    ):  # fmt: skip
        for value, forms in data[group].items():
            for form in forms:
                yield form, _Item(kind, float(value))
    for form in data["hundred"]:
        yield form, _Item("one hundred", 100.0)
    for scale in data["scales"]:
        for key in ("one", "two", "many"):
            for form in scale[key]:
                yield form, _Item(key, float(scale["value"]))


@remember(65536)
def split_digits(form: str) -> Digits | None:
    """A folded word that holds digits taken apart, or ``None`` where it holds none, more than one run or too many.

    >>> split_digits("ال13")
    Digits(before='ال', digits='13', after='')
    >>> split_digits("5ر13")
    Digits(before='', digits='13.5', after='')
    """
    if len(form) > _LONGEST:
        return None
    match = _DIGITS.fullmatch(form)
    if match is None and (match := _LETTERED.fullmatch(form)):
        return Digits(match[1], f"{match[3]}.{match[2]}", "")
    return Digits(*match.groups()) if match else None


def read_digits(digits: str, scaled: bool = False) -> float:
    """The value of ASCII digits with separators.

    Groups of exactly three after a separator are thousands ("12.500", "1,200"), anything else is a decimal part
    ("3,5"). Before a scale word (``scaled``) a single group is a decimal part ("1.235 مليار").
    """
    if digits.isdigit():
        return float(digits)
    if _GROUPED.fullmatch(digits) and digits[0] != "0" and not (scaled and len(re.findall(r"[.,]", digits)) == 1):
        return float(re.sub(r"[.,]", "", digits))
    whole, _, rest = digits.replace(",", ".").partition(".")
    return float(f"{whole}.{rest.replace('.', '')}")


_PROCLITICS = tuple(
    conjunction + preposition
    for conjunction in ("", *CONJUNCTIONS)
    for preposition in ("", *PREPOSITIONS)
    if conjunction + preposition
)

_FOR = PREPOSITIONS[1]
_BEFORE_DIGITS = frozenset(
    (
        "",
        ARTICLE,
        *_PROCLITICS,
        *(c + ARTICLE for c in _PROCLITICS),
        *(c + _FOR for c in _PROCLITICS if c.endswith(_FOR)),
    )
)


def _bare(form: str, table: Mapping[str, Any]) -> str | None:
    """The entry of ``table`` that ``form`` is, once conjunction, preposition and article are taken off."""
    for rest in _rests(form):
        if rest in table:
            return rest
    return None


@remember(65536)
def _rests(form: str) -> tuple[str, ...]:
    """``form`` as it stands and without the proclitics that it may carry."""
    found = [form]
    for clitic in ("", *_PROCLITICS):
        if not form.startswith(clitic):
            continue
        rest = form[len(clitic) :]
        if clitic:
            found.append(rest)
        if rest.startswith(ARTICLE):
            found.append(rest[2:])
        if clitic.endswith(PREPOSITIONS[1]) and rest.startswith("ل"):
            found.append(rest[1:])
    return tuple(found)


def _first(tokens: Sequence[Token], at: int, words: NumberWords) -> _Item | None:
    form = tokens[at].form
    if form[0].isdigit() or form[-1].isdigit():
        point = _LETTER_POINT.fullmatch(form) if len(form) <= _LONGEST else None
        if point is not None:
            return _Item("digits", read_digits(f"{point[2]}.{point[1]}", _scales(tokens, at + 1, words)))
        parts = split_digits(form)
        if parts is None or ":" in parts.digits or parts.after or parts.before not in _BEFORE_DIGITS:
            return None
        return _Item("digits", read_digits(parts.digits, _scales(tokens, at + 1, words)))
    return words.opening[form]


def _scales(tokens: Sequence[Token], at: int, words: NumberWords) -> bool:
    item = words.cardinals.get(tokens[at].form) if at < len(tokens) else None
    return item is not None and item.kind in ("one", "many")


def _further(tokens: Sequence[Token], at: int, end: int, words: NumberWords) -> Iterator[tuple[_Item, int]]:
    """What the word at ``at`` can add to a number, with the index after it; nothing where the number ends.

    A form may be read whole or as conjunction and word ("one", "and the first half of eleven" are spelled alike).
    """
    if at >= end:
        return
    form = tokens[at].form
    whole = words.cardinals.get(form) or (words.cardinals.get(form[2:]) if form.startswith(ARTICLE) else None)
    if whole is not None:
        yield whole, at + 1
    if form == _AND and at + 1 < end:
        at += 1
        form = tokens[at].form
    elif form[0] == _AND and len(form) > 1:
        form = form[1:]
    else:
        return
    linked = words.cardinals.get(form) or (words.cardinals.get(form[2:]) if form.startswith(ARTICLE) else None)
    if linked is not None:
        yield linked._replace(linked=True), at + 1
    elif form in words.teens:
        yield _Item("teen", words.teens[form], True), at + 1
    elif form[0].isdigit():
        parts = split_digits(form)
        if parts is not None and ":" not in parts.digits and not parts.before and not parts.after:
            yield _Item("digits", read_digits(parts.digits, _scales(tokens, at + 1, words)), True), at + 1


@dataclass(slots=True)
class _Sum:
    """A number while it is read: finished thousands and above, and the group of hundreds still open."""

    total: float = 0.0
    group: float | None = None
    last: str = ""
    floor: float = float("inf")
    vague: bool = False

    def take(self, item: _Item) -> bool:
        """Add ``item`` where the grammar of numbers allows it; say whether it did."""
        kind, value = item.kind, item.value
        if self.last == "teen":
            if kind != "unit" or value != 10 or item.linked or self.group is None:
                return False
            self.group, self.last = self.group + 10, "ten"
        elif kind in ("one", "two", "many"):
            return self._scale(item)
        elif kind == "fraction":
            if not item.linked or self.floor == float("inf") or self.group is not None:
                return False
            self.total, self.last, self.floor = self.total + value * self.floor, "fraction", 0.0
        elif self.group is None:
            if kind == "vague" or not item.linked:
                return False
            self.group, self.last = value, "hundred" if kind == "one hundred" else kind
        else:
            return self._extend(item)
        return True

    def _extend(self, item: _Item) -> bool:
        kind, value, group = item.kind, item.value, self.group or 0.0
        if kind == "one hundred" and self.last == "unit" and not item.linked and 3 <= group <= 9:
            self.group, self.last = group * 100, "hundred"
        elif kind == "unit" and value == 10 and self.last == "unit" and not item.linked and 1 <= group % 100 <= 9:
            self.group, self.last = group + 10, "ten"
        elif (kind in ("unit", "ten", "teen") and self.last == "hundred" and item.linked) or (
            kind == "ten" and self.last == "unit" and item.linked and 1 <= group % 100 <= 9
        ):
            self.group, self.last = group + value, kind
        else:
            return False
        return True

    def _scale(self, item: _Item) -> bool:
        kind, value = item.kind, item.value
        if self.last == "vague":
            if item.linked or self.group is None:
                return False
            self.total, self.group, self.last, self.floor = self.group * value, None, "scale", 0.0
            return True
        if value >= self.floor:
            return False
        if self.group is not None:
            if item.linked or kind == "two":
                return False
            self.total += self.group * value
        elif item.linked and kind != "many":
            self.total += value * (2 if kind == "two" else 1)
        else:
            return False
        self.group, self.last, self.floor = None, "scale", value
        return True


def _start(item: _Item, tokens: Sequence[Token], at: int, words: NumberWords) -> _Sum | None:
    kind, value = item.kind, item.value
    if kind == "fraction":
        following = words.cardinals.get(tokens[at + 1].form) if at + 1 < len(tokens) else None
        return _Sum(group=value, last="part") if following and following.kind == "one" else None
    if kind in ("one", "two"):
        return _Sum(total=value * (2 if kind == "two" else 1), last="scale", floor=value)
    if kind == "many":
        return _Sum(total=value, last="scale", floor=0.0, vague=True)
    if kind == "vague":
        return _Sum(group=value, last="vague", vague=True)
    return _Sum(group=value, last="hundred" if kind == "one hundred" else kind)


def read_number(tokens: Sequence[Token], at: int, words: NumberWords, end: int | None = None) -> Number | None:
    """The longest number that starts at token ``at`` and ends before token ``end``.

    Clitics and the article before the first word are allowed ("بعشرين", "الـ13"). Returns ``None`` where no number
    starts there. "ثلاثة آلاف وخمسمئة" gives 3500; of "ثلاثة آلاف وخمسة آلاف" only the first three thousand are read.
    """
    stop = len(tokens) if end is None else min(end, len(tokens))
    if at >= stop or not tokens[at].word:
        return None
    first = _first(tokens, at, words)
    total = _start(first, tokens, at, words) if first is not None else None
    if total is None:
        return None
    done = at + 1
    good: tuple[int, float] | None = None if total.last in ("teen", "part") else (done, _value(total))
    closed = good if total.group is None else None  # where thousands were whole, before what was added to them
    while (step := next((s for s in _further(tokens, done, stop, words) if total.take(s[0])), None)) is not None:
        done = step[1]
        if total.last != "teen":
            good = (done, _value(total))
        if total.group is None:
            closed = good
    if closed is not None and total.group is not None and _scales(tokens, done, words) and done < stop:
        good = closed  # what was added has a thousand of its own: a number beside this one
    if good is None:
        return None
    if good[0] == at + 1 and _is_joined(tokens, at, stop, words):
        return Number(good[1] * 2, good[0])
    return Number(good[1], good[0], total.vague)


def _is_joined(tokens: Sequence[Token], at: int, stop: int, words: NumberWords) -> bool:
    """Whether the word at ``at`` is a dual that has lost its ending to what is counted: "ألفا جندي" are 2000."""
    if at + 1 >= stop or _bare(tokens[at].form, words.cardinals) not in words.joined:
        return False
    counted = tokens[at + 1]
    return counted.word and not counted.form.startswith((_AND, ARTICLE)) and counted.form not in words.unjoined


def _value(total: _Sum) -> float:
    value = total.total + (total.group or 0.0)
    return value if value != int(value) else int(value)


def read_ordinal(tokens: Sequence[Token], at: int, words: NumberWords, end: int | None = None) -> Number | None:
    """The ordinal that starts at token ``at``: "السابع" is 7, "الحادي عشر" 11, "السابع والعشرين" 27.

    Tens ("العشرين", "الثلاثين") count as ordinals only with the article, as Arabic has no other form for them.
    """
    stop = len(tokens) if end is None else min(end, len(tokens))
    if at >= stop or not tokens[at].word:
        return None
    form = tokens[at].form
    bare = _bare(form, words.ordinals)
    value = words.ordinals[bare] if bare is not None else None
    if value is None and (head := _bare(form, words.heads)) is not None:
        return _compound(tokens, at, stop, words, words.heads[head])
    if value is None:
        item = words.cardinals.get(stem) if (stem := _definite(form)) else None
        return Number(int(item.value), at + 1) if item is not None and item.kind == "ten" else None
    longer = _compound(tokens, at, stop, words, value) if value < 10 else None
    return longer or Number(value, at + 1)


def may_begin(form: str, words: NumberWords) -> bool:
    """Whether :func:`read_number` or :func:`read_ordinal` can find anything at a word with this folded form."""
    return (
        form[:1].isdigit()
        or form[-1:].isdigit()
        or any(_bare(form, t) is not None for t in (words.cardinals, words.teens, words.ordinals, words.heads))
        or _definite(form) in words.cardinals
    )


def _definite(form: str) -> str | None:
    for clitic in ("", *_PROCLITICS):
        if form.startswith(clitic + ARTICLE):
            return form[len(clitic) + 2 :]
    return form[2:] if form.startswith("لل") else None


def _compound(tokens: Sequence[Token], at: int, stop: int, words: NumberWords, value: int) -> Number | None:
    if at + 1 >= stop:
        return None
    form, done = tokens[at + 1].form, at + 2
    item = words.cardinals.get(form)
    if item is not None and item.kind == "unit" and item.value == 10:
        return Number(value + 10, done)
    if form == _AND and done < stop:
        form, done = _AND + tokens[done].form, done + 1
    if form.startswith(_AND):
        stem = form[1:].removeprefix(ARTICLE)
        item = words.cardinals.get(stem)
        if item is not None and item.kind == "ten":
            return Number(value + int(item.value), done)
    return None
