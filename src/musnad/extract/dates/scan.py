"""What the readers of time expressions work on, and what they hand back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from musnad.arabic.folding import fold
from musnad.arabic.numbers import Number, read_digits, read_number, read_ordinal
from musnad.arabic.tokens import Token
from musnad.extract.dates.vocabulary import NOTHING, Phrase, Vocabulary, Word

COMMAS = frozenset("،,")
OPENING = frozenset("([")
CLOSING = frozenset(")]")
DASHES = frozenset("-–—ـ")


@dataclass(slots=True)
class Scan:
    """Tokens with what each can be; reading stays between ``low`` and ``end`` (one passage)."""

    text: str
    tokens: Sequence[Token]
    words: list[Word]
    vocabulary: Vocabulary
    low: int
    end: int
    numbers: dict[int, Number | None] = field(default_factory=dict)  # those that were looked for, by their first token
    coreless: set[int] = field(default_factory=set)  # tokens at which no day, month or year was found

    def word(self, at: int) -> Word:
        """What the token at ``at`` can be; nothing outside the passage."""
        return self.words[at] if self.low <= at < self.end else NOTHING

    def form(self, at: int) -> str:
        """Folded form of the token at ``at``; empty outside the passage."""
        return self.tokens[at].form if self.low <= at < self.end else ""

    def has(self, at: int, flag: str) -> bool:
        """Whether the token at ``at`` has the role ``flag``."""
        return flag in self.word(at).flags

    def number(self, at: int) -> Number | None:
        """The number that starts at ``at``."""
        if not (self.low <= at < self.end):
            return None
        word = self.words[at]
        if word.digits.after if word.digits is not None else "number" not in word.flags:
            return None
        if at not in self.numbers:
            self.numbers[at] = read_number(self.tokens, at, self.vocabulary.numbers, self.end)
        return self.numbers[at]

    def ordinal(self, at: int) -> Number | None:
        """The ordinal that starts at ``at``."""
        if not self.has(at, "number"):
            return None
        return read_ordinal(self.tokens, at, self.vocabulary.numbers, self.end)

    def integer(self, at: int, low: int, high: int) -> int | None:
        """The whole number in plain digits at ``at``, where it lies between the bounds."""
        digits = self.word(at).digits
        if digits is None or not digits.digits.isdigit() or len(digits.digits) > 4:
            return None
        value = int(read_digits(digits.digits))
        return value if low <= value <= high else None

    def phrase(self, at: int, kind: str) -> tuple[Phrase, int] | None:
        """The longest phrase of this kind that starts at ``at``, with the index after it."""
        for phrase in self.word(at).phrases.get(kind, ()):
            if self.follows(at + 1, phrase.rest):
                return phrase, at + 1 + len(phrase.rest)
        return None

    def follows(self, at: int, forms: Sequence[str]) -> bool:
        """Whether the tokens from ``at`` on are exactly ``forms``."""
        if at + len(forms) > self.end:
            return False
        for form in forms:
            if self.tokens[at].form != form:
                return False
            at += 1
        return True

    def start_offset(self, at: int) -> int:
        """Where the token at ``at`` starts in the text once its clitic is left out."""
        token, left = self.tokens[at], len(self.words[at].clitic)
        offset = token.start
        while left > 0 and offset < token.end:
            left -= len(fold(self.text[offset]))
            offset += 1
        while offset < token.end and not fold(self.text[offset]):
            offset += 1
        return offset if offset < token.end else token.start


@dataclass(slots=True)
class Expression:
    """A time expression as it was read, not yet resolved. Only the fields that the text fills are set.

    ``kind``: ``moment`` (a day, month or year, with or without time of day), ``period`` (a unit with a modifier),
    ``duration``, ``ago`` (a length of time before or after now), ``beside`` (before or after what was named last),
    ``set``, ``reference``, ``clock``, ``range`` and ``list``.
    """

    kind: str
    first: int
    end: int
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri_year: int | None = None
    hijri_month: int | None = None
    hijri_day: int | None = None
    year_turn: int | None = None
    year_same: bool = False
    month_turn: int | None = None
    week_turn: int | None = None
    turn: int | None = None
    same: int | None = None
    offset: int | None = None
    weekday: int | None = None
    named: tuple[str, int, int] | None = None
    daypart: str = ""
    night_of: bool = False
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    unit: str = ""
    ordinal: int | None = None
    part: str = ""
    season: str = ""
    decade: int | None = None
    century: int | None = None
    lengths: tuple[tuple[str, float | None], ...] = ()
    recurring: bool = False
    hedged: bool = False
    value: str | None = None
    items: list[Expression] = field(default_factory=list)


def skip_comma(scan: Scan, at: int) -> int:
    """The index after a comma at ``at``, or ``at``."""
    return at + 1 if scan.form(at) in COMMAS else at


def inside(scan: Scan, at: int) -> int | None:
    """The index after an opening bracket at ``at``, or ``None``."""
    return at + 1 if scan.form(at) in OPENING else None


def closed(scan: Scan, at: int) -> int | None:
    """The index after a closing bracket at ``at``, or ``None``."""
    return at + 1 if scan.form(at) in CLOSING else None
