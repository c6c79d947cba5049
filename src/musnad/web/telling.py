"""Why somebody is taken for who he is, and how a date came about, in the reader's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from musnad.model import Date
from musnad.web.language import Words, strip_controls

if TYPE_CHECKING:
    from musnad.casebook import StatementRow
    from musnad.web.pages.reader import Known

_UNDATED = ", no publication date known"
_HELD = re.compile(r"(\w+) of (\w+), (\S+) to (\S+)")
_CORRECTED = re.compile(r"(merged|pinned|split off) \((\d+)\)")
_LIKE = ("same words and country", "spelling")
_RULES = ("rule", "conflict_rule")  # groups of strings that have words for rules
# What the last part of a mention's rule says of how it was resolved inside the article.
_WITHIN = {
    "key": "known", "name": "name", "words": "name", "short name": "short name", "office": "office",
    "same speaker": "same speaker", "description": "description", "head word": "description", "pair": "pair",
    "his country": "description",
}  # fmt: skip


def tell_reason(words: Words, known: Known) -> Markup:
    """Why the words of a mention stand for that identity: inside the article, then across articles."""
    how = _WITHIN.get(known.rule.rpartition("/")[2], "description")
    told = words(f"within.{how}", mention=Markup('<bdi lang="ar">{}</bdi>').format(known.words))
    if known.why is not None and known.why.reason not in ("known", "exact", "single"):
        told += words("comma") + words.label("reason", known.why.reason)
        if known.why.detail:
            told += Markup(" <bdi>({})</bdi>").format(tell_detail(words, known.why.detail))
    return Markup('<span title="{}">{}</span>').format(known.rule, told)


def tell_rule(words: Words, rule: str) -> Markup:
    """What a rule is, in the reader's words: those for its id, else for the longest beginning of it that has some, else
    that it is a rule. The id itself is only the title."""
    name = rule.partition("/")[0]
    while name and not any(words.has(f"{group}.{name}") for group in _RULES):
        name = name.rpartition(".")[0]
    key = next((f"{group}.{name}" for group in _RULES if words.has(f"{group}.{name}")), "rule_other")
    return Markup('<span class="rule" title="{}">{}</span>').format(rule, words(key))


def tell_detail(words: Words, detail: str) -> str | Markup:
    """What more there is to say of why somebody belongs to an identity: how a person has put it right, which name it
    is like, or who held an office when."""
    from musnad.web.naming import name_country

    corrected = _CORRECTED.fullmatch(detail)
    if corrected is not None:
        return words(f"detail.{corrected[1]}", number=int(corrected[2]))
    for key in _LIKE:
        if detail.startswith(f"{key}: "):
            name = Markup('<bdi lang="ar">{}</bdi>').format(detail[len(key) + 2 :])
            return words(f"detail.{key}", name=name)
    held = _HELD.fullmatch(detail)
    if held is None:
        return detail
    office, where, first, last = held.groups()
    return words(
        "reason.term", office=words.label("held", office), where=name_country(where, words.code),
        first=words.date(first), last=words.date(last),
    )  # fmt: skip


def tell_fault(words: Words, said: str) -> Markup:
    """What the reading parts say of something that they could not read, as far as there are words for it; else in
    theirs."""
    if words.code == "en":
        return Markup("<bdi>{}</bdi>").format(said)
    known = max(
        (key for key in words.strings if key.startswith("fault.") and said.startswith(key[6:])), key=len, default=""
    )
    if not known:
        return Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(said)
    return Markup('<span title="{}">{}</span>').format(said, words(known))


def tell_form_fault(words: Words, said: str) -> str:
    """What is not right in what a form has sent: ``said`` by the program in English, told in the reader's words."""
    known = (key for key in words.strings if key.startswith("form_fault.") and key[11:] in said)
    return words.plain(max(known, key=len, default="form_fault_other"))


def tell_refusal(words: Words, said: str) -> str:
    """As :func:`tell_form_fault`; what there are no words for is told as it was said where the reader reads English,
    else not at all."""
    if any(key.startswith("form_fault.") and key[11:] in said for key in words.strings):
        return tell_form_fault(words, said)
    return said if words.code == "en" else ""


def as_quotation(words: Words, row: StatementRow) -> str:
    """A statement as one quotes it: its words, who says it, through whom, where and when; plain text."""
    names = " + ".join(words.name_of(one)[0] for one in row.speakers) or row.source or words.plain("speaker.unknown")
    via = [" + ".join(words.name_of(one)[0] for one in step.speakers) or step.source for step in reversed(row.chain)]
    told = [names, *(words.plain("evidence.through", name=name) for name in via if name)]
    told += [part for part in (row.article.outlet, words.plain_date(row.article.published), row.article.url) if part]
    return strip_controls(f"«{row.text}» — {words.plain('comma').join(told)}")


def tell_derivation(words: Words, date: Date) -> Markup:
    """How the value of a date came about."""
    head = date.derivation.partition(":")[0]
    undated = head.endswith(_UNDATED)
    head = head.removesuffix(_UNDATED)
    key = f"derivation.{head}"
    told = words(key if words.has(key) else "derivation_other")
    if undated:
        told += words("comma") + words("derivation_undated")
    elif date.anchor and words.has(key):
        told += words("comma") + words("derivation_anchor", day=words.date(date.anchor))
    interval = date.interval
    if interval is not None and interval[0] != interval[1] and date.value and "/" not in date.value:
        told += words("comma") + words("derivation_meant", days=words.period(*interval))
    return Markup('<span title="{}">{}</span>').format(f"{date.rule}: {head}", told)
