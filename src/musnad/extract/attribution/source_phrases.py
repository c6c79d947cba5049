"""Noun phrases that name who speaks: where one ends, and what around it is no part of it.

Settings that name nobody, whom something is told to, and circumstances close the phrase.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from musnad.extract.attribution.nominals import (
    has_pronoun,
    is_definite,
    person_head,
    speaks_by_head,
)
from musnad.extract.attribution.scan import COMMAS, OPENERS, Scan
from musnad.lexicon.words import load_words
from musnad.model import Span

_OF_PLURAL = ("ايه", "ايها", "ايهم")  # a broken plural with its pronoun: "زملائه"
_LONG = "اوي"  # letters that are long vowels, or may be
_SMILING = re.compile(r"^م\w{3,5}ا$")  # an accusative participle says how, not who: "رد مبتسما"


class Source(NamedTuple):
    """Token range of a source phrase, with the offset where it starts (a clitic before it is left out)."""

    first: int
    last: int
    span: Span


def make_source(scan: Scan, first: int, last: int, clitic: int = 0) -> Source | None:
    """The source over tokens ``[first, last)``, edge punctuation trimmed; ``None`` where nothing is left."""
    while first < last and not scan.tokens[first].word and scan.forms[first] not in OPENERS:
        first, clitic = first + 1, 0
    while last > first and scan.forms[last - 1] in scan.marks.or_nor:
        last -= 1
    while last > first and not scan.tokens[last - 1].word and scan.forms[last - 1] not in (")", "»", "”", '"', "“"):
        last -= 1
    if last > first + 1 and scan.forms[last - 1] in ("ب", "ل"):
        last -= 1  # "ندد نادر | ب«التساهل»"
    if first < last and scan.forms[first] in OPENERS and last - first <= 8 and not _reopens(scan, first, last):
        # «إيرنست»: marks around the whole name are no part of it
        first += 1
        clitic = 0
        while last > first and not scan.tokens[last - 1].word:
            last -= 1
    if not any(
        scan.tokens[i].word and len(scan.forms[i]) > 1 and not scan.forms[i].isdigit() for i in range(first, last)
    ):
        return None
    start = scan.after_clitic(first, clitic) if clitic else scan.tokens[first].start
    return Source(first, last, Span(start, scan.tokens[last - 1].end))


def _reopens(scan: Scan, first: int, last: int) -> bool:
    number = scan.opening.get(first)
    return number is None or scan.quotes[number].close < last


def phrase_end(scan: Scan, first: int, end: int) -> int:
    """Where the noun phrase that starts at ``first`` ends, at the latest at ``end``."""
    marks = scan.marks
    index = first
    while index < end:
        form = scan.forms[index]
        if index > first:
            if (
                form in marks.told_to
                or (form in marks.speech_objects and scan.inside[index] == scan.inside[first])
                or form in marks.relatives
                or (form in marks.told_in.first and marks.told_in.match(scan.forms, index, end))
            ):
                break
            if form in marks.unnaming and not marks.namelessness.isdisjoint(scan.forms[index + 1 : index + 6]):
                break  # "مسؤول كبير | طلب عدم ذكر اسمه"
            if form in marks.prepositions and index + 1 < end and scan.forms[index + 1] in marks.the_saying:
                break  # "شدد الوزير | على القول إن"
            if form in marks.to_somebody and form[:1] == "ل" and ends_name(scan, index - 1):
                break  # "قال النائب | لها"
            if form in marks.circumstances or (form[:1] == "ل" and _to_several(scan, index)):
                break  # "قالت نادرة فهمي | مخاطبة الحضور", "قال سامي نادر | لموظفي الشركة"
            if form in marks.of and index + 1 < end and scan.forms[index + 1] in marks.without_heads:
                break  # "مصدر في الحكومة | من دون أن"
            if index in scan.aside or (form in marks.what and scan.is_word(index - 1)):
                break
            if setting_at(scan, index, end) and not (_title_takes(scan, first, index) or _about_act(scan, index)):
                break
            if form in marks.to_letter or form in marks.manner or _addressee(scan, index):
                break
            if form in (":", "؛", "."):
                break
            if form == "(" and scan.forms[min(index + 1, scan.size - 1)].isdigit():
                break
            if form in ("-", "–") and setting_at(scan, min(index + 1, scan.size - 1), end):
                break
            if form in COMMAS and index + 1 < end and _leaves(scan, index + 1, end):
                break
            if form.startswith("لل") and index + 1 == end and scan.forms[index - 1] in COMMAS:
                break
            if index in scan.opening and scan.quotes[scan.opening[index]].last - index > 8:
                break
        index += 1
    return index


def _to_several(scan: Scan, index: int) -> bool:
    """Whether several persons are spoken to, behind the name of whoever speaks."""
    word = load_words().look(scan.forms[index])
    several = word.clitic == 1 and any(agreement.number == "p" for _, agreement in word.offices)
    known = (word.known and word.clitic == 1) or scan.forms[index].endswith(_OF_PLURAL)
    followers = known and has_pronoun(scan, index)  # "لأنصاره", not "لوتكه"
    titled = followers and is_definite(scan.forms[index - 1]) and person_head(scan, scan.forms[index - 1])
    return titled or ((several or followers) and ends_name(scan, index - 1))


def _title_takes(scan: Scan, first: int, index: int) -> bool:
    """Whether a preposition goes on with a title before it: "مندوب الأردن الدائم لدى الأمم المتحدة"."""
    form = scan.forms[index]
    words = load_words()
    alone = scan.marks.settings.match(scan.forms, index, scan.size) == 1  # not "في بيان"
    return (
        alone
        and form in scan.marks.free_prepositions
        and any(form in office.takes for at in range(first, index) for office, _ in words.look(scan.forms[at]).offices)
    )


def _about_act(scan: Scan, index: int) -> bool:
    """Whether عن goes on with the word before it: "بيان صادر عن المكتب", "مجموعات معنية بالدفاع عن الحقوق"."""
    previous = scan.forms[index - 1]
    if scan.forms[index] not in scan.marks.relay_preposition:
        return False
    return previous in scan.marks.issued or (previous.startswith("بال") and len(previous) > 5)


def _addressee(scan: Scan, index: int) -> bool:
    """Whether a medium is spoken to here ("قال الخبير للبي بي سي"), not named as an owner ("تقرير لرويترز")."""
    known = scan.names.get(index)
    if (
        known is None
        or known.type != "MEDIA"
        or known.clitic == 0
        or scan.forms[index - 1] in scan.marks.document_heads
    ):
        form = scan.forms[index]
        return form[:1] == "ل" and len(form) > 2 and form[1:].isascii() and form[1:].isalpha()  # "لـCNN"
    return scan.forms[index][:1] == "ل"


def setting_at(scan: Scan, index: int, end: int) -> bool:
    settings = scan.marks.settings
    return scan.forms[index] in settings.first and settings.match(scan.forms, index, end) > 0


def _setting_after(scan: Scan, index: int, end: int) -> bool:
    """Whether a setting stands after "و": "، وفي تصريح للصحيفة"."""
    forms = (scan.forms[index][1:], *scan.forms[index + 1 : min(end, index + 5)])
    return scan.marks.settings.match(forms, 0, len(forms)) > 0


def _leaves(scan: Scan, index: int, end: int) -> bool:
    """Whether what follows a comma leaves the noun phrase."""
    form = scan.forms[index]
    marks = scan.marks
    return (
        setting_at(scan, index, end)
        or smiling(scan, index)
        or (bool(scan.cues[index]) and scan.cues[index][0].shape == "participle" and form not in marks.agents)
        or (form[:1] == "و" and form[1:] in marks.prepositions and _setting_after(scan, index, end))
        or form in marks.relatives
        or form in marks.told_to
        or form in marks.complementizers
        or form in marks.to_letter
        or form in marks.free_prepositions
    )


def smiling(scan: Scan, index: int) -> bool:
    """Whether an accusative participle tells how one speaks: "رد **مبتسما**"; a foreign name has more long vowels."""
    if not _SMILING.match(scan.forms[index]) or speaks_by_head(scan, index) or index in scan.names:
        return False  # "مالطا"
    token = scan.tokens[index]
    return sum(letter in _LONG for letter in scan.text[token.start + 1 : token.end - 1]) < 2


def ends_name(scan: Scan, index: int) -> bool:
    """Whether a person's name ends at a token, or a word stands there that can only be a given name."""
    if is_definite(scan.forms[index]):
        return False
    word = load_words().look(scan.forms[index])
    named = any(
        at + 3 > index and scan.names[at].last == index + 1
        for at in range(index, max(-1, index - 3), -1)
        if at in scan.names
    )
    surname = index > 0 and not word.known and bool(load_words().look(scan.forms[index - 1]).given)
    return named or surname or (bool(word.given) and word.clitic == 0)
