"""The words of time expressions, each spelling looked up once: what it can be, and which clitic it carries.

Every content word of the lexicon is entered with the clitics it may be written with, so that finding candidates in a
text is one dictionary look-up a token.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, NamedTuple

from musnad.arabic.folding import fold
from musnad.arabic.numbers import Digits, NumberWords, compile_number_words, split_digits
from musnad.arabic.tokens import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from musnad.lexicon import load_domain
from musnad.remembering import Table

_AND, _SO = CONJUNCTIONS
_CLITICS = (*PREPOSITIONS, *(c + p for c in CONJUNCTIONS for p in PREPOSITIONS))
_TO = PREPOSITIONS[1]


class Phrase(NamedTuple):
    """Several words that mean one thing: the forms after the first, what kind of thing, and its value."""

    rest: tuple[str, ...]
    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Word:
    """What one spelling can be in a time expression. Most fields are empty for most words.

    ``number`` is the grammatical number of a unit (1, 2, 3 for plural), ``turn`` the step of a modifier (last -1,
    this 0, next 1), ``offset`` a number of days from today, ``part`` a third of a period, ``daypart`` a TIMEX3 code,
    ``flags`` the roles of function words, ``phrases`` those that begin with it, by kind. ``leads`` is true of a word
    that may begin an expression but tells no time itself ("from", "every"), ``counts`` of a number that is no year, so
    that a word that does must follow soon; a ``silent`` word never tells one. A day, month or year may begin with a
    word that ``dates``. ``longest`` is the number of words after it in the longest of its phrases.
    """

    clitic: str = ""
    month: int = 0
    hijri: int = 0
    sure: bool = False
    weekday: int = 0
    unit: str = ""
    number: int = 0
    definite: bool = False
    turn: int | None = None
    offset: int | None = None
    part: str = ""
    daypart: str = ""
    season: str = ""
    decade: int = 0
    fraction: str = ""
    adverb: str = ""
    repeat: str = ""
    digits: Digits | None = None
    flags: frozenset[str] = frozenset()
    phrases: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    starts: bool = False
    leads: bool = False
    silent: bool = False
    counts: bool = False
    dates: bool = False
    longest: int = 0


NOTHING = Word()


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The table of spellings, the number words, and the word lists that decide on context."""

    words: dict[str, Word]
    numbers: NumberWords
    named_events: tuple[tuple[frozenset[str], int, int, int], ...]
    zones: dict[str, str]
    labels: tuple[tuple[str, ...], ...]
    future_prefixes: tuple[str, ...]
    imperfect_prefixes: tuple[str, ...]
    not_future: frozenset[str]
    not_future_stems: tuple[str, ...]
    seen: Table[str, Word]

    def look_up(self, form: str) -> Word:
        """The word that ``form`` (folded) is; words with digits are taken apart."""
        return self.seen[form]

    def look_up_all(self, forms: Iterable[str]) -> list[Word]:
        """:meth:`look_up` of every word."""
        return self.seen.all(forms)


def _look_up(words: Mapping[str, Word], form: str) -> Word:
    word = words.get(form)
    if word is not None:
        return word
    if form[0] <= "9" or form[-1] <= "9":
        digits = split_digits(form)
        if digits is not None:
            return _number_with_digits(digits)
    return NOTHING


@cache
def _digit_prefixes() -> dict[str, str]:
    plain = ["", _AND, _SO, *_CLITICS]
    found = {p: p for p in plain}
    found |= {p + ARTICLE: p for p in plain}
    found |= {p + _TO: p for p in plain if p.endswith(_TO)}
    return found


def _number_with_digits(digits: Digits) -> Word:
    clitic = _digit_prefixes().get(digits.before)
    if clitic is None:
        return NOTHING
    counts = digits.digits.isdigit() and len(digits.digits) != 4 and not digits.after
    return Word(clitic=clitic, digits=digits, starts=True, counts=counts, dates=True)


class _Table:
    """Spellings gathered while the vocabulary is built: for each the clitic it carries and its roles."""

    def __init__(self) -> None:
        self.entries: dict[str, tuple[str, dict[str, Any]]] = {}

    def add(self, form: str, /, *, clitics: Any = "all", **roles: Any) -> None:
        """Enter one spelling with the roles given; a spelling entered before keeps its roles too.

        ``clitics``: ``all``, ``and`` (only the conjunctions), ``none``. Of two readings of one spelling the one with
        the shorter clitic stays.
        """
        folded = fold(form)
        if " " in folded:
            first, *rest = folded.split()
            kind, value = next(iter(roles.items()))
            self.phrase(first, rest, kind, value, clitics)
            return
        self._enter(folded, clitics, roles)

    def phrase(self, first: str, rest: Iterable[str], kind: str, value: Any, clitics: str = "all") -> None:
        """Enter a phrase under its first word."""
        self._enter(first, clitics, {"phrases": (Phrase(tuple(rest), kind, value),)})

    def flag(self, forms: Iterable[str], flag: str, clitics: str = "none", starts: bool = False) -> None:
        """Give the spellings ``forms`` the role ``flag``; several words become a phrase of that kind."""
        roles: dict[str, Any] = {"flags": (flag,), "starts": True} if starts else {"flags": (flag,)}
        for form in forms:
            self.add(form, clitics=clitics, **({flag: flag} if " " in form else roles))

    def _enter(self, folded: str, clitics: str, roles: dict[str, Any]) -> None:
        for spelled, clitic in _spellings(folded, clitics):
            known = self.entries.get(spelled)
            if known is None or len(known[0]) > len(clitic):
                known = self.entries[spelled] = (clitic, {})
            elif known[0] != clitic:
                continue
            for name, value in roles.items():
                known[1][name] = (*known[1].get(name, ()), *value) if isinstance(value, tuple) else value

    def words(self) -> dict[str, Word]:
        """The finished words; spellings that differ in nothing share one."""
        shared: dict[Any, Word] = {}
        found = {}
        for form, (clitic, roles) in self.entries.items():
            key = (clitic, *sorted((n, v) for n, v in roles.items() if n not in ("phrases", "flags")),
                   roles.get("phrases"), roles.get("flags"))  # fmt: skip
            word = shared.get(key)
            if word is None:
                word = shared[key] = _word(clitic, dict(roles))
            found[form] = word
        return found


_STARTING = frozenset(
    ("named", "reference", "with_period", "offset", "last_night", "daypart", "month", "hijri", "within_day", "hedge",
     "beside", "repeat_phrase")
)  # fmt: skip

# Roles that say nothing of a time by themselves.
_SILENT = frozenset(
    {"event", "governor", "of", "range_from", "range_what", "that", "office", "some", "year_after", "year_before",
     "not_year_after", "not_year_before", "not_today_after", "not_today_before", "no date after", "no year after"}
)  # fmt: skip
_TELLING = frozenset({"number", "now", "near", "hour", "night", "year_words"})
# What a day, month or year can begin with, as :func:`musnad.extract.dates.moment_reading.read_core` looks for them.
_DATING_ROLES = ("month", "hijri", "weekday", "offset", "daypart")
_DATING_PHRASES = frozenset({"named", "offset", "last_night", "month", "hijri"})
_DATING_FLAGS = frozenset({"number", "first_day", "last", "latest", "tonight", "year_words"})
_COUNTING = frozenset({"number", "no set after each", *_SILENT})


def _word(clitic: str, roles: dict[str, Any]) -> Word:
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(set(roles.pop("phrases", ())), key=_phrase_order):
        phrases[phrase.kind] = (*phrases.get(phrase.kind, ()), phrase)
    flags = frozenset(roles.pop("flags", ()))
    starts = roles.pop("starts", False) or not _STARTING.isdisjoint(phrases)
    bare = not roles and phrases.keys() <= {"hedge"}
    leads, silent = bare and not flags & _TELLING, bare and flags <= _SILENT
    counts = not roles and not phrases and "number" in flags and flags <= _COUNTING
    dates = (
        any(roles.get(role) is not None for role in _DATING_ROLES)
        or (roles.get("unit") == "M" and roles["number"] == 1)
        or roles.get("unit") == "D"
        or not _DATING_PHRASES.isdisjoint(phrases)
        or not _DATING_FLAGS.isdisjoint(flags)
    )
    longest = max((len(phrase.rest) for listed in phrases.values() for phrase in listed), default=0)
    return Word(
        clitic=clitic, flags=flags, phrases=phrases, starts=starts, leads=leads, silent=silent, counts=counts,
        dates=dates, longest=longest, **roles,
    )  # fmt: skip


def _phrase_order(phrase: Phrase) -> tuple[int, str, str]:
    return (-len(phrase.rest), phrase.kind, " ".join(phrase.rest))


def _spellings(folded: str, clitics: str) -> Iterator[tuple[str, str]]:
    yield folded, ""
    if clitics == "none":
        return
    yield _AND + folded, _AND
    yield _SO + folded, _SO
    if clitics == "and" or len(folded) < 3:
        return
    definite = folded.startswith(ARTICLE)
    for clitic in _CLITICS:
        if definite and clitic.endswith(_TO):
            yield clitic + _TO + folded[2:], clitic
        else:
            yield clitic + folded, clitic


def _add_calendar(table: _Table, data: dict[str, Any]) -> None:
    months, days = data["months"], data["weekdays"]
    for role in ("gregorian", "hijri"):
        key = "month" if role == "gregorian" else "hijri"
        for number, names in months[role].items():
            for form in names.get("sure", ()):
                table.add(form, **{key: int(number), "sure": True, "starts": True})
            for form in names.get("doubtful", ()):
                table.add(form, clitics="all" if len(fold(form)) > 3 else "and", **{key: int(number), "starts": True})
            for form in names.get("two", ()):
                table.add(form, **{key: int(number)})
    for number, forms in days["definite"].items():
        for form in forms:
            table.add(form, weekday=int(number), definite=True, starts=True)
    for number, forms in days["indefinite"].items():
        for form in forms:
            table.add(form, clitics="none", weekday=int(number))
    table.flag(days["not_after"], "no weekday after")
    table.flag(days["not_before"], "no weekday before")
    table.flag(months["first_day"], "first_day", clitics="all", starts=True)
    table.flag(months["governors"], "governor", clitics="and")
    table.flag(months["alone"], "alone", clitics="all")


def _add_units(table: _Table, data: dict[str, Any]) -> None:
    units = data["units"]
    for unit, forms in units["units"].items():
        for number, key in ((2, "dual"), (3, "plural"), (1, "singular")):
            for form in forms[key]:
                table.add(form, unit=unit, number=number, starts=True)
                table.add(ARTICLE + form, unit=unit, number=number, definite=True, starts=True)
        for form in forms.get("construct", ()):
            table.add(form, unit=unit, number=2, flags=("construct",), starts=True)
    for form in units["homographs"]:
        table.add(form, flags=("homograph",))
    for key in ("few", "long", "whole", "measures", "hedges", "age_before", "age_after", "throughout"):
        table.flag(units[key], key, clitics="and", starts=key == "hedges")
    for key in ("some",):
        table.flag(units[key], key, clitics="all", starts=True)
    for key in ("and_half", "and_quarter", "and_third", "less_quarter"):
        table.flag(units[key], key)
    table.flag(units["not_unit_before"], "no unit before")
    table.flag(units["died_at"], "died_at", clitics="and")
    table.flag(units["compared"], "compared", clitics="and")
    for form in units["hedge_phrases"]:
        table.add(form, hedge=True)


def _add_relative(table: _Table, data: dict[str, Any]) -> None:
    relative = data["relative"]
    for step, forms in relative["days"].items():
        for form in forms:
            table.add(form, offset=int(step), **({} if " " in form else {"starts": True}))
    table.flag(relative["tonight"], "tonight", clitics="all", starts=True)
    table.flag(relative["night"], "night", starts=True)
    table.flag(relative["during"], "during", clitics="and")
    for form in relative["last_night"]:
        table.add(form, last_night=-1)
    for step, forms in relative["turns"].items():
        for form in forms:
            table.add(form, clitics="none", turn=int(step))
    for form, step in relative["twice"].items():
        table.add(form, clitics="none", flags=(f"twice {step}",))
    for key in (
        "recent", "same", "following", "preceding", "event", "now", "future_words", "not_today_after", "past_clause",
        "relative", "past_words", "from_on",
        "not_today_before", "not_adjective_after",
    ):  # fmt: skip
        table.flag(relative[key], key)
    table.flag(relative["like"], "like", clitics="and")
    table.flag(relative["offices"], "office", clitics="all")
    table.flag(relative["surnames"], "surname")
    table.flag(data["weekdays"]["not_after_each"], "no set after each")
    for key in ("this", "that", "each"):
        table.flag(relative[key], key, clitics="all", starts=True)
    table.flag(relative["since"], "since", clitics="and")
    for key in ("before", "after", "ago"):
        table.flag(relative[key], key, clitics="and", starts=True)
    for key, step in (("before_that", -1), ("after_that", 1)):
        for form in relative[key]:
            table.add(form, clitics="and", **({"beside": step} if " " in form else {"flags": (key,), "starts": True}))
    for value, forms in relative["adverbs"].items():
        for form in forms:
            table.add(form, clitics="and", repeat=value, starts=True)
    for value, forms in relative["adjectives"].items():
        for form in forms:
            table.add(form, clitics="none", repeat=value, flags=("adjective",), starts=True)
    for value, forms in relative["day_after_day"].items():
        for form in forms:
            table.add(form, clitics="none", repeat_phrase=value)


def _add_parts(table: _Table, data: dict[str, Any]) -> None:
    parts = data["parts"]
    for part, forms in parts["period"].items():
        for form in forms:
            table.add(form, part=part, starts=True)
    for code, forms in parts["day"].items():
        for form in forms:
            table.add(form, daypart=code, **({} if " " in form else {"starts": True}))
    for code, forms in parts["adverb"].items():
        for form in forms:
            table.add(form, clitics="none", adverb=code)
    for form in parts["within_day"]:
        table.add(form, within_day=True)
    table.flag(parts["era"], "era")
    table.flag(parts["midnight"], "midnight", clitics="all")
    for code, forms in parts["seasons"].items():
        for form in forms:
            table.add(form, season=code, starts=True)
    for name, forms in parts["fractions"].items():
        for form in forms:
            table.add(form, fraction=name, starts=True)
    for decade, forms in parts["decades"].items():
        for form in forms:
            table.add(form, decade=int(decade), starts=True)
    table.flag(parts["century"], "century", clitics="all")
    table.flag(parts["last"], "last")
    table.flag(parts["latest"], "latest", clitics="and")
    table.flag(parts["rest"], "rest", clitics="all", starts=True)
    for form in parts["weekend"]:
        table.add(form, weekend=True)
    table.flag(parts["not_decade_before"], "no decade before")


def _add_named(table: _Table, data: dict[str, Any]) -> None:
    named, references, clock, context = data["named_days"], data["references"], data["clock"], data["context"]
    for calendar in ("gregorian", "hijri"):
        for day, forms in named[calendar].items():
            month, number = day.split("-")
            for form in forms:
                folded = fold(form).split()
                table.phrase(folded[0], folded[1:], "named", (calendar, int(month), int(number)))
    table.flag(named["not_after"], "no date after", clitics="all")
    table.flag(named["unknown_year"], "no year after", clitics="all")
    for kind, value in (
        ("past", "PAST_REF"),
        ("present", "PRESENT_REF"),
        ("future", "FUTURE_REF"),
        ("unmeasured", None),
    ):
        for form in references[kind]:
            folded = fold(form).split()
            table.phrase(folded[0], folded[1:], "reference", value)
    for form in references["past_after_until"]:
        folded = fold(form).split()
        table.phrase(folded[0], folded[1:], "past_after_until", True)
    for form in references["near"]:
        table.add(form, clitics="none", flags=("near",), starts=True)
    for form in references["with_period"]:
        folded = fold(form).split()
        table.phrase(folded[0], folded[1:], "with_period", True)
    table.flag(references["gap"], "gap", clitics="all")
    table.flag(clock["hour"], "hour", clitics="all", starts=True)
    table.flag(clock["minutes"], "minutes")
    table.flag(clock["zone_words"], "zone")
    for key in (
        "year_before", "year_words", "year_duals", "not_year_before", "not_year_after", "year_after",
        "gregorian_marks", "hijri_marks", "range_what", "range_to",
    ):  # fmt: skip
        table.flag(context[key], key, clitics="none" if key.startswith("range") else "all")
    for key in ("of", "in", "or", "same_before", "equals"):
        table.flag(context[key], key)
    for form in context["before_era"]:
        table.add(form, clitics="none", bce=True)
    table.flag(context["day_words"], "day word")
    table.flag(context["range_from"], "range_from", clitics="and", starts=True)


def _add_numbers(table: _Table, numbers: NumberWords) -> None:
    for forms in (numbers.cardinals, numbers.teens, numbers.ordinals, numbers.heads):
        for form in forms:
            for spelled in (form, ARTICLE + form):
                table.add(spelled, flags=("number",), starts=True)


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary of time expressions, built once from the compiled lexicon."""
    data = load_domain("dates")
    numbers = compile_number_words(data["numbers"])
    table = _Table()
    _add_calendar(table, data)
    _add_units(table, data)
    _add_relative(table, data)
    _add_parts(table, data)
    _add_named(table, data)
    _add_numbers(table, numbers)
    words = table.words()
    relative, clock, context = data["relative"], data["clock"], data["context"]
    events = tuple(
        (
            frozenset(c + fold(w) for w in e["words"] for c in ("", _AND, *_CLITICS)),
            int(e["day"][:2]),
            int(e["day"][3:]),
            int(e["year"]),
        )
        for e in data["named_days"]["events"]
    )
    zones = {fold(name): _offset(int(hours)) for hours, names in clock["zones"].items() for name in names}
    zones |= {fold(name): "" for name in clock["named_zones"]}
    labels = tuple(sorted((tuple(fold(form).split()) for form in context["published_labels"]), key=len, reverse=True))
    return Vocabulary(
        words, numbers, events, zones, labels,
        tuple(relative["future_prefixes"]), tuple(relative["imperfect_prefixes"]),
        frozenset(map(fold, relative["not_future"])), tuple(map(fold, relative["not_future_stems"])),
        Table(50_000, partial(_look_up, words)),
    )  # fmt: skip


def _offset(hours: int) -> str:
    return "Z" if hours == 0 else f"UTC{hours:+d}"
