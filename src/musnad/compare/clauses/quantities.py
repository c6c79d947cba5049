"""What a text counts: numbers with what they count, as exact or as rough as they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from musnad.arabic.numbers import Number, NumberWords, compile_number_words, may_begin, read_number, read_ordinal
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS, Token
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.load import load_domain
from musnad.model import Span
from musnad.remembering import remember
from musnad.resolve.groups import stem

Roughness = Literal["exact", "about", "more", "less"]
_LEAST_SIZE = 2
_TOLERANCE = {"exact": 0.0, "about": 0.1, "more": 0.0, "less": 0.0}
_FAR = 3  # words between a number and the noun that it counts
_NEAR, _NEAR_AFTER = 4, 2  # words before and after it within which it is told what became of them
_AMONG = 3
_REACH = 3  # words after what is counted, of which one can be "others"
_YEAR, _YEARS = 4, (1800, 2100)  # digits of a year, and which years they may be
_STOPS = frozenset("،,؛;:.")
_BETWEEN_SCORES = frozenset("-–/:")
_OPENS, _CLOSES = "()"
_WITH = PREPOSITIONS[0]


class Quantity(NamedTuple):
    """A number, how rough it is, and what it counts: a word, and the concepts that it stands for; ``role`` is what
    became of those who are counted ("killed"), where they are victims, ``counts_role`` whether the word says no more
    than that ("dead", "people"). ``part`` are those among others counted before, ``whole`` all that there are of them
    ("the sailors, who number 24"), ``measured`` tons, euros and the like, ``money``
    the latter only; ``per`` is of what each has so much ("for every family"). Of a range ("between 20 and 30")
    ``value`` is the lower end and ``upto`` the upper one, which is 0 where there is none; ``others`` are counted
    beside somebody told before."""

    value: float
    rough: Roughness
    counted: str
    concepts: frozenset[str]
    span: Span
    role: str | None = None
    counts_role: bool = False
    part: bool = False
    whole: bool = False
    measured: bool = False
    money: bool = False
    per: str = ""
    upto: float = 0.0
    others: bool = False


@cache
def number_words() -> NumberWords:
    """The words for numbers, loaded once."""
    return compile_number_words(load_domain("dates")["numbers"])


@remember(65536)
def _may_begin(form: str) -> bool:
    return may_begin(form, number_words())


def find_quantities(tokens: Sequence[Token], taken: Sequence[Span] = ()) -> Iterator[Quantity]:
    """The quantities of a clause; numbers under a ``taken`` span, such as a date, count nothing."""
    marks, words = load_marks(), load_concepts()
    forms = [t.form for t in tokens]
    if not any(map(_may_begin, forms)):
        return
    if _OPENS in forms:
        tokens = _without_brackets(tokens)
        forms = [t.form for t in tokens]
    victims = {k: words.role(id) for k, id in words.find(forms) if words.concepts[id].victims}
    at = last_number = 0
    while at < len(tokens):
        if not _may_begin(forms[at]):
            at += 1
            continue
        number = read_number(tokens, at, number_words())
        if number is None and (ordinal := read_ordinal(tokens, at, number_words())) is not None:
            at = ordinal.end  # "the fifteenth" is no ten
            continue
        if number is None or number.value < _LEAST_SIZE:
            at += 1
            continue
        begin, upto, between = at, 0.0, _range_at(tokens, at, number)
        if between is not None:
            number, upto = between
            if _are_years(tokens[begin], upto):
                at = number.end
                continue
        span = Span(tokens[begin].start, tokens[number.end - 1].end)
        at = number.end
        if number.vague or any(span.overlaps(t) for t in taken) or _is_no_count(forms, at):
            continue
        if begin and (forms[begin - 1] in marks.ordered or (forms[begin - 1] == _OPENS and _are_years(tokens[begin]))):
            continue
        if marks.percent.match(forms, begin, len(forms)) or (
            begin and marks.percent.match(forms, begin - 1, len(forms)) > 1
        ):
            continue
        if begin > 1 and forms[begin - 1] in _BETWEEN_SCORES and forms[begin - 2].isdigit():
            continue
        noun = _noun_before(tokens, begin)
        all_of_them = noun is not None
        if noun is None:
            noun = _noun_after(tokens, number.end, victims)
        first = 0 if forms[begin][:1] in CONJUNCTIONS else last_number
        rough, opening = _roughness(forms, begin)
        role = _role(forms, (first, begin, opening), number.end if noun is None else noun + 1, victims)
        last_number = number.end
        part = any(form in marks.among for form in forms[max(0, begin - _AMONG) : begin - bool(upto)])
        measured = noun is not None and forms[noun] in marks.measures
        measured = measured or (noun is not None and forms[noun] in marks.currencies)
        part = part or (
            noun is not None
            and noun > number.end
            and forms[noun - 1] in marks.out_of
            and forms[noun].startswith(ARTICLE)
            and noun in victims
        )
        if part or measured:
            role = None  # those who were counted are others, or no people
        if noun is not None and {forms[noun], forms[noun].removeprefix(ARTICLE)} & (marks.not_counted | marks.times):
            noun = None
        if noun is None and role is None:
            continue
        counted = frozenset(id for _, id in words.find(forms[noun : noun + 1])) if noun is not None else frozenset()
        last = number.end - 1 if noun is None else noun
        if any(marks.at_least.match(forms, k, len(forms)) for k in range(last + 1, min(last + 3, len(forms)))):
            rough = "more"
        whole = Span(span.start, max(span.end, tokens[last].end))
        yield Quantity(
            number.value, rough, stem(forms[noun]) if noun is not None else str(role), counted | _of(role), whole, role,
            role in {words.role(id) for id in counted} or (noun is not None and forms[noun] in marks.people),
            part, all_of_them and noun is not None, measured,
            noun is not None and forms[noun] in marks.currencies, _per(forms, last + 1), upto,
            not marks.others.isdisjoint(forms[number.end : last + _REACH]),
        )  # fmt: skip


def _range_at(tokens: Sequence[Token], at: int, low: Number) -> tuple[Number, float] | None:
    """The range whose lower end is the number at ``at``, as a number that ends where the range does, and its upper
    end: "between 20 and 30 thousand" is of thousands at both ends."""
    if at == 0 or tokens[at - 1].form not in load_marks().ranges or low.vague or low.end >= len(tokens):
        return None
    if not tokens[low.end].form.startswith(CONJUNCTIONS[0]):
        return None
    begin = low.end + (tokens[low.end].form == CONJUNCTIONS[0])
    high = read_number(tokens, begin, number_words())
    if high is None or high.vague:
        return None
    value, scale = low.value, tokens[high.end - 1]
    scaled = read_number([*tokens[at : low.end], scale], 0, number_words())
    if high.end - begin > 1 and scaled is not None and scaled.end == low.end - at + 1 and scaled.value < high.value:
        value = scaled.value
    return (Number(value, high.end), high.value) if value < high.value else None


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without brackets around a number that stands before what it counts ("(14) مركبة", "(2.5) مليون")."""
    words, marks = load_concepts(), load_marks()
    kept = list(tokens)
    for at in range(len(tokens) - 3, 0, -1):
        if tokens[at - 1].form != _OPENS or tokens[at + 1].form != _CLOSES or not tokens[at].form[:1].isdigit():
            continue
        form = tokens[at + 2].form
        scale = number_words().cardinals.get(form)
        counted = form in marks.people | marks.measures | marks.currencies or bool(words.find([form]))
        if not _are_years(tokens[at]) and (counted if scale is None else scale.kind in ("one", "many")):
            del kept[at + 1], kept[at - 1]
    return kept


def _are_years(low: Token, high: float = _YEARS[1] - 1) -> bool:
    """Whether a number is a year, or those of a range are: "between 2015 and 2020"."""
    return len(low.form) == _YEAR and low.form.isdigit() and _YEARS[0] <= int(low.form) < high < _YEARS[1]


def _is_no_count(forms: Sequence[str], end: int) -> bool:
    """Whether a number is a share of a hundred, a time or half of a score: "90 %", "four years", "5 - 4"."""
    marks = load_marks()
    if end >= len(forms):
        return False
    if forms[end] in _BETWEEN_SCORES and end + 1 < len(forms) and forms[end + 1].isdigit():
        return True
    return forms[end] in marks.times or marks.percent.match(forms, end, len(forms)) > 0


def _per(forms: Sequence[str], at: int) -> str:
    """Of what each has so much, told right after what is counted."""
    return stem(forms[at + 1]) if at + 1 < len(forms) and forms[at] in load_marks().per else ""


def _of(role: str | None) -> frozenset[str]:
    return frozenset({role}) if role is not None else frozenset()


def _noun_after(tokens: Sequence[Token], end: int, victims: Mapping[int, str]) -> int | None:
    """The noun that follows a number, but for words that may stand between; ``victims`` are the words that tell what
    became of people."""
    for k in range(end, min(len(tokens), end + _FAR)):
        if not tokens[k].word:
            return None
        if tokens[k].form not in load_marks().between:
            return k if _may_be_counted(tokens, k, victims) else None
    return None


def _may_be_counted(tokens: Sequence[Token], at: int, victims: Mapping[int, str]) -> bool:
    """Whether a word can be what the number before it counts: not "and wounded", "in an attack", "because", nor what
    begins to count a part ("27, among them 12")."""
    marks, form = load_marks(), tokens[at].form
    if form in marks.among:
        return at + 1 == len(tokens) or not _may_begin(tokens[at + 1].form)
    if at in victims and form.startswith(CONJUNCTIONS[0]):
        return False
    if form.startswith(_WITH) and (told := load_concepts().find([form[1:]])) and told == load_concepts().find([form]):
        return False
    opens = (marks.cuts, marks.after_comma)
    return form not in marks.joining | marks.empty and not any(
        phrases.match([t.form for t in tokens[at : at + _FAR]], 0, min(_FAR, len(tokens) - at)) for phrases in opens
    )


def _noun_before(tokens: Sequence[Token], begin: int) -> int | None:
    """The noun before a number that follows it: "the number of sailors 23", "the sailors, who number 24", "the three
    sailors" with the article on both."""
    marks = load_marks()
    if begin == 0:
        return None
    before = tokens[begin - 1].form
    if begin > 1 and tokens[begin - 2].form in marks.number_of and tokens[begin - 1].word:
        return begin - 1
    if before in marks.numbering:
        return next((k for k in range(begin - 2, -1, -1) if tokens[k].word), None)
    if tokens[begin].form.startswith(ARTICLE) and before.startswith(ARTICLE):
        return begin - 1
    return None


def _role(forms: Sequence[str], begins: tuple[int, int, int], end: int, victims: Mapping[int, str]) -> str | None:
    """What became of those that a number counts: the word for it in or next to the phrase, before it sooner than after
    it; ``begins`` are where the words before it begin, it itself, and what says how rough it is."""
    first, begin, opening = begins
    for k in (*range(begin, end), *range(begin - 1, max(first, opening - _NEAR) - 1, -1)):
        if k in victims:
            return victims[k]
        if k < begin and forms[k] in _STOPS:
            break
    if end < len(forms):
        end += load_marks().at_least.match(forms, end, len(forms))
    for k in range(end, min(len(forms), end + _NEAR_AFTER)):
        if k in victims:
            return victims[k]
        if forms[k] in _STOPS:
            break
    return None


def _roughness(forms: Sequence[str], at: int) -> tuple[Roughness, int]:
    """How rough the number at ``at`` is told, and where the words that say so begin."""
    marks = load_marks()
    for start in range(max(0, at - 4), at):
        for phrases, rough in ((marks.more, "more"), (marks.less, "less"), (marks.about, "about")):
            size = phrases.match(forms, start, at)
            if size and start + size == at:
                return rough, start  # type: ignore[return-value]
    return "exact", at


def is_one_number(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are given as the same number, or as the same range."""
    return (one.value, one.upto) == (other.value, other.upto)


def count_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities count the same thing, as far as their words tell."""
    return one.counted == other.counted or bool(one.concepts & other.concepts)


def differ(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities cannot both be right.

    A rough number stands for what lies around it, "more than" for everything above. Exact numbers with many zeros are
    rounded: they agree with what rounds to them.
    """
    low_a, high_a = _range(one)
    low_b, high_b = _range(other)
    if (one.value == int(one.value)) != (other.value == int(other.value)) and abs(one.value - other.value) < 1:
        return False  # one is told to the whole
    return low_a > high_b or low_b > high_a


def _range(quantity: Quantity) -> tuple[float, float]:
    value = quantity.value
    if quantity.upto:
        return value, quantity.upto
    if quantity.rough == "more":
        return value, value * 1.5
    if quantity.rough == "less":
        return value * 0.5, value
    slack = value * _TOLERANCE[quantity.rough]
    if value >= 1000 and value % 1000 == 0:
        slack = max(slack, 500 if value < 100_000 else value * 0.05)
    elif value >= 100 and value % 100 == 0:
        slack = max(slack, 50)
    return value - slack, value + slack
