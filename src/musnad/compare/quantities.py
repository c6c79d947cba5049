"""What a text counts: numbers with what they count, as exact or as rough as they are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from musnad.arabic.numbers import NumberWords, compile_number_words, read_number
from musnad.arabic.tokens import Token
from musnad.lexicon.concepts import load_concepts, load_marks
from musnad.lexicon.load import load_domain
from musnad.model import Span
from musnad.resolve.groups import stem

Roughness = Literal["exact", "about", "more", "less"]
_LEAST_SIZE = 2
_TOLERANCE = {"exact": 0.0, "about": 0.1, "more": 0.0, "less": 0.0}
_FAR = 3  # words between a number and the noun that it counts


class Quantity(NamedTuple):
    """A number, how rough it is, and what it counts: a word, and the concepts that it stands for."""

    value: float
    rough: Roughness
    counted: str
    concepts: frozenset[str]
    span: Span


@cache
def _numbers() -> NumberWords:
    return compile_number_words(load_domain("dates")["numbers"])


def find_quantities(tokens: Sequence[Token], taken: Sequence[Span] = ()) -> Iterator[Quantity]:
    """The quantities of a clause; numbers under a ``taken`` span, such as a date, count nothing."""
    marks, words = load_marks(), load_concepts()
    forms = [t.form for t in tokens]
    at = 0
    while at < len(tokens):
        number = read_number(tokens, at, _numbers())
        if number is None or number.value < _LEAST_SIZE:
            at += 1
            continue
        span = Span(tokens[at].start, tokens[number.end - 1].end)
        begin, at = at, number.end
        if number.vague or any(span.overlaps(t) for t in taken):
            continue
        noun = None
        for k in range(number.end, min(len(forms), number.end + _FAR)):
            if not tokens[k].word:
                break
            if forms[k] in marks.between:
                continue
            noun = k
            break
        if noun is None or forms[noun] in marks.not_counted:
            continue
        counted = frozenset(id for _, id in words.find(forms[noun : noun + 1]))
        rough = _roughness(forms, begin)
        if any(load_marks().at_least.match(forms, k, len(forms)) for k in range(noun + 1, min(noun + 3, len(forms)))):
            rough = "more"
        yield Quantity(number.value, rough, stem(forms[noun]), counted, Span(span.start, tokens[noun].end))


def _roughness(forms: Sequence[str], at: int) -> Roughness:
    marks = load_marks()
    for start in range(max(0, at - 4), at):
        for phrases, rough in ((marks.more, "more"), (marks.less, "less"), (marks.about, "about")):
            size = phrases.match(forms, start, at)
            if size and start + size == at:
                return rough  # type: ignore[return-value]
    return "exact"


def differ(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities cannot both be right.

    A rough number stands for what lies around it, "more than" for everything above. Exact numbers with many zeros are
    rounded: they agree with what rounds to them.
    """
    low_a, high_a = _range(one)
    low_b, high_b = _range(other)
    return low_a > high_b or low_b > high_a


def _range(quantity: Quantity) -> tuple[float, float]:
    value = quantity.value
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
