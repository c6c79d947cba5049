"""What the pages say, in Arabic or English: strings with values, plural forms, digits and names.

The strings lie in ``strings/ar.yml`` and ``strings/en.yml``. A string may hold ``{names}`` of values; one that depends
on a number is a mapping of plural forms (zero, one, two, few, many, other), chosen by its value ``count``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any, Literal, Protocol

import yaml
from markupsafe import Markup, escape

from musnad.web.calendar import Manner, tell_date

Code = Literal["ar", "en"]
CODES: tuple[Code, ...] = ("ar", "en")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_PLAIN = re.compile(r"\d{4}(-\d\d){0,2}(T.*)?(/\d{4}(-\d\d){0,2})?")
_LENGTH = re.compile(r"P(T?)(\d{1,6})([YMWDH])")
_FSI, _PDI = "\u2068", "\u2069"
# The parser in C, where there is one, takes a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))


class Named(Protocol):
    """Somebody with a name in Arabic, perhaps in English."""

    @property
    def name_ar(self) -> str: ...
    @property
    def name_en(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Words:
    """How a reader wants to be spoken to: the language, digits, names of months, calendar."""

    code: Code
    strings: Mapping[str, Any]
    manner: Manner

    @property
    def direction(self) -> str:
        """Which way the page runs."""
        return "rtl" if self.code == "ar" else "ltr"

    def __call__(self, key: str, **values: Any) -> Markup:
        """The string ``key`` as HTML, each value escaped and kept from turning what stands around it.

        Raises ``KeyError`` where there is no such string; a test sees to it that both languages have the same ones.
        """
        shown = {
            name: value
            if isinstance(value, Markup)
            else self.number(value)
            if isinstance(value, int)
            else Markup("<bdi>{}</bdi>").format(str(value))
            for name, value in values.items()
        }
        return (
            Markup(str(escape(self._choose(key, values)))).format(**shown) if shown else escape(self._choose(key, {}))
        )

    def plain(self, key: str, **values: Any) -> str:
        """The string ``key`` as plain text, for attributes and titles; values are isolated by invisible marks."""
        shown = {name: self._isolate(value) for name, value in values.items()}
        return self._choose(key, values).format(**shown) if shown else self._choose(key, {})

    def has(self, key: str) -> bool:
        """Whether there is such a string."""
        return key in self.strings

    def label(self, group: str, value: str | None) -> Markup:
        """What a value of the records is called, such as ``label("commitment", "denies")``; itself where it has no
        name."""
        key = f"{group}.{value}"
        return self(key) if value is not None and key in self.strings else escape(value or "")

    def _isolate(self, value: Any) -> str:
        if isinstance(value, int):
            return str(self.number(value))
        return f"{_FSI}{strip_controls(str(value))}{_PDI}"

    def _choose(self, key: str, values: Mapping[str, Any]) -> str:
        found = self.strings[key]
        if isinstance(found, str):
            return found
        count = int(values.get("count", 0))
        return str(found.get(plural_form(self.code, count)) or found["other"])

    def number(self, value: int | float) -> str:
        """A number, with its thousands set apart, in the digits that the reader wants."""
        return self.digits(f"{value:,}" if isinstance(value, int) else f"{value:,.1f}")

    def quantity(self, text: str) -> str:
        """A number as the comparison writes it ("4.24e+10"), written out; what is none is given back."""
        try:
            value = float(text)
        except ValueError:
            return text
        if value != value or abs(value) >= 1e15:
            return text
        return self.digits(f"{value:,.0f}" if value == int(value) else f"{value:,.4f}".rstrip("0"))

    def digits(self, text: str) -> str:
        """``text`` with its digits as the reader wants them."""
        if self.manner.digits != "arab":
            return text
        return text.translate(_ARABIC_DIGITS).replace(",", "٬")

    def share(self, part: int, whole: int) -> str:
        """A part of a whole in per cent."""
        return self.digits(f"{round(100 * part / whole) if whole else 0}%")

    def date(self, value: str | None) -> Markup:
        """An ISO date of any precision, or a length of time, as the reader would write it; empty for none."""
        if not value:
            return Markup("")
        return Markup('<time datetime="{}"><bdi>{}</bdi></time>').format(value[:10], self.plain_date(value))

    def plain_date(self, value: str | None) -> str:
        """As :meth:`date`, as plain text."""
        length = _LENGTH.fullmatch(value or "")
        if length is not None:
            unit = "MIN" if length[1] and length[3] == "M" else length[3]
            form = plural_form(self.code, int(length[2]))
            told = self.strings[f"duration.{unit}"]
            return str(told.get(form) or told["other"]).format(count=self.number(int(length[2])))
        return self.digits(tell_date(value, self.strings, self.manner)) if value else ""

    def period(self, first: str | None, last: str | None) -> Markup:
        """From one day to another; one day where both are the same."""
        if not first or not last or first == last:
            return self.date(first or last)
        return Markup("{}<span class=to>–</span>{}").format(self.date(first), self.date(last))

    def days(self, value: str | None, first: str | None, last: str | None) -> Markup:
        """When something happened: the date as it was told where it is one of days, months and years, else from the
        first to the last day that it allows."""
        return self.date(value) if value and _PLAIN.fullmatch(value) else self.period(first, last)

    def name(self, one: Named) -> Markup:
        """The name of somebody in the reader's language where it is known, else in Arabic."""
        name, code = self.name_of(one)
        return Markup('<bdi lang="{}">{}</bdi>').format(code, name)

    def name_of(self, one: Named) -> tuple[str, Code]:
        """The name to show and the language that it is in."""
        if self.code == "en" and one.name_en:
            return one.name_en, "en"
        return (one.name_ar, "ar") if one.name_ar else (one.name_en or "", "en")


def plural_form(code: Code, count: int) -> str:
    """The plural form that a number takes, after CLDR.

    >>> [plural_form("ar", n) for n in (0, 1, 2, 3, 11, 100, 103)]
    ['zero', 'one', 'two', 'few', 'many', 'other', 'few']
    """
    if code == "en":
        return "one" if count == 1 else "other"
    if count in (0, 1, 2):
        return ("zero", "one", "two")[count]
    rest = count % 100
    return "few" if 3 <= rest <= 10 else "many" if 11 <= rest <= 99 else "other"


def strip_controls(text: str) -> str:
    """``text`` without marks that turn the direction of what follows."""
    return text.translate(_CONTROLS)


@cache
def load_strings(code: Code) -> Mapping[str, Any]:
    """The strings of a language, by their dotted keys."""
    raw = resources.files("musnad.web").joinpath("strings", f"{code}.yml").read_text(encoding="utf-8")
    return dict(_flatten("", yaml.load(raw, _LOADER)))


_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})


def _flatten(prefix: str, tree: Mapping[str, Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in tree.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and not ("other" in value and set(value) <= _FORMS):
            found.extend(_flatten(f"{name}.", value))
        else:
            found.append((name, value))
    return found


def names_in(string: Any) -> set[str]:
    """The values that a string asks for, in any of its forms."""
    forms = [string] if isinstance(string, str) else list(string.values()) if isinstance(string, dict) else []
    return {name for form in forms for _, name, _, _ in Formatter().parse(str(form)) if name}
