"""Phrases whose first word the lexicon does not have: a name if they look like one, else a description."""

from __future__ import annotations

from typing import Literal

from musnad.extract.mentions import persons
from musnad.extract.mentions.names import Name, read_name
from musnad.extract.mentions.reader import COMMAS, Reader, bare, is_definite
from musnad.extract.mentions.references import Anaphor, Reference
from musnad.extract.mentions.titles import read_titles
from musnad.extract.mentions.unlisted import letters_end
from musnad.model import EntityType, MentionKind

_OWNERS = ("ها", "هم", "هما", "ته")
_HIS = "ه"
_MINE = "ي"
_ACCUSATIVE = "ا"
_SOUND = ("ون", "ين")
_THINGS = ("ات", "ون", "ين", "ه", "اء")  # endings of definite nouns that are seldom family names


def plain_reference(
    reader: Reader,
    first: int,
    last: int,
    type_: EntityType,
    kind: MentionKind,
    rule: str,
    gender: str = "",
    number: str = "s",
    anaphor: Anaphor = "",
) -> Reference:
    """A reference that is no more than its words, tokens ``[first, last)``."""
    return Reference(
        span=reader.span(first, last), first=first, last=last, end=last, type=type_, kind=kind, rule=rule,
        gender=gender, number=number, anaphor=anaphor, words=tuple(map(bare, reader.forms[first:last])),
    )  # fmt: skip


def description_end(reader: Reader, at: int, end: int) -> int:
    """Where a description that starts at ``at`` ends: at the comma or relative clause after its first word."""
    for k in range(at + 1, end):
        if reader.forms[k] in COMMAS or reader.forms[k] in reader.grammar.relatives:
            return k
    return end


def read_unknown(reader: Reader, at: int, end: int) -> Reference | None:
    """A phrase whose first word is unknown: a name if it looks like one, else a description.

    A phrase that begins with a particle or a verb is none.
    """
    word, form = reader.words[at], reader.forms[at]
    if word.stop or (word.clitic and reader.lexicon.look(word.stem).stop):
        whole = at == 0 and reader.whole and form not in reader.grammar.no_speaker
        return _odd_name(reader, at, end) if whole else None
    if word.pronoun and any(office.sense == "honorific" for office, _ in word.offices):
        return None  # "سيادته", his sovereignty
    if form in reader.grammar.no_speaker or (end == at + 1 and _somebodys(reader, at)):
        return None
    titled = _unknown_title(reader, at, end)
    if titled is not None:
        return titled
    letters = letters_end(reader, at, end)
    if letters > at + 1 and letters == description_end(reader, at, end):
        return _initialism(reader, at, letters)
    name = read_name(reader, at, end, True, surname=True)
    plural = form.endswith(_SOUND) and len(form) > 4 and reader.lexicon.look(form[:-2]).known
    mine = form.endswith(_MINE) and not is_definite(form) and reader.lexicon.look(form[:-1]).common
    common = (
        word.common
        or mine
        or plural
        or (is_definite(form) and (form.endswith(_THINGS) or (name is not None and _is_noun_phrase(name))))
        or (is_definite(form) and name is not None and name.last == at + 1 and _qualified(reader, at + 1, end))
    )
    borne = word.given and word.common and reader.whole and name is not None and name.last == end
    if name is not None and (borne or not common) and name.last - at <= 6:
        last = name.last
        reference = Reference(
            span=reader.span(at, last), first=at, last=last, end=last, type="PER", kind="name",
            rule="person.bare", name=name.words, gender=name.gender, name_span=reader.span(at, last),
            weak=not name.known,
        )  # fmt: skip
        return persons.with_appositions(reader, reference, end)
    bare_name = _foreign(reader, at, end)
    if bare_name is not None:
        return bare_name
    named = _named_later(reader, at, end)
    if named is not None:
        return named
    last = description_end(reader, at, end)
    plural = form.endswith((*_SOUND, "ات"))
    country = None
    for k in range(at, last):
        nation = reader.nation(k, last)
        if nation is not None:
            country = reader.country_of(nation[1])
            break
    gender: Literal["f", "m"] = "f" if form.endswith(("ه", "ات")) else "m"
    reference = plain_reference(
        reader, at, last, "GROUP", "description", "phrase.unknown", gender, "p" if plural else "s"
    )
    return reference._replace(country=country, definite=is_definite(form))


def _initialism(reader: Reader, first: int, last: int) -> Reference:
    """A body called by Latin letters alone: "إتش بي"; its words count though it has no head word before them."""
    found = plain_reference(reader, first, last, "ORG", "name", "body.letters", "f")
    return found._replace(words=("", *found.words))


def _somebodys(reader: Reader, at: int) -> bool:
    """Whether a word that nobody is called by ends in a pronoun: "her opinion", "for their belief"."""
    word, form = reader.words[at], reader.forms[at]
    written = reader.text[reader.tokens[at].end - 1]
    if word.opens or len(form) < 5 or written != form[-1]:  # the folded ending may be a feminine one
        return False
    if form.endswith(_OWNERS):
        return True
    return word.pronoun or (form.endswith(_HIS) and reader.lexicon.look(form[:-1]).known)


def _odd_name(reader: Reader, at: int, end: int) -> Reference | None:
    """A name that begins like a particle, verb or month: alone ("May"), then it is somebody's named elsewhere, or
    before a title ("Dan so-and-so, the chairman")."""
    form = reader.forms[at]
    if end == at + 1:
        reference = plain_reference(reader, at, end, "PER", "name", "person.word")
        return reference._replace(alone=form) if len(form) > 2 else None
    last = at + 1
    while last < end and last < at + 4 and reader.tokens[last].word and not is_definite(reader.forms[last]):
        word = reader.words[last]
        if word.stop or word.offices or word.heads or word.nations or (word.common and not word.given):
            break
        last += 1
    title = last + 1 if last < end and reader.forms[last] in COMMAS else last
    if last == at + 1 or title >= end or not any(True for _ in read_titles(reader, title, end)):
        return None
    return _bare_name(reader, at, last, end)


def _bare_name(reader: Reader, at: int, last: int, end: int) -> Reference:
    """A person called by the words ``[at, last)`` and nothing else, with what is said of them up to ``end``."""
    span = reader.span(at, last)
    reference = Reference(
        span=span, first=at, last=last, end=last, type="PER", kind="name", rule="person.bare",
        name=tuple(reader.forms[at:last]), name_span=span,
    )  # fmt: skip
    return persons.with_appositions(reader, reference, end)


def _qualified(reader: Reader, at: int, end: int) -> bool:
    """Whether an adjective with the article follows: "the comedian the Moroccan" is no family name."""
    if at >= end or not is_definite(reader.forms[at]):
        return False
    return bool(reader.words[at].nations or reader.words[at].adjective)


def _is_noun_phrase(name: Name) -> bool:
    """Whether a name that opens like a noun with the article goes on as a noun phrase: with another article."""
    return len(name.words) > 1 and any(map(is_definite, name.words[1:]))


def _foreign(reader: Reader, at: int, end: int) -> Reference | None:
    """A short phrase that begins with an everyday word but ends as a name: its last word is unknown."""
    last = description_end(reader, at, end)
    if (
        reader.words[at].heads
        or not 2 <= last - at <= 4
        or any(
            not reader.tokens[k].word or reader.words[k].stop or reader.words[k].clitic or is_definite(reader.forms[k])
            for k in (at, last - 1)
        )
    ):
        return None
    ending = reader.forms[last - 1]
    plain = reader.lexicon.look(ending[:-1])
    if ending.endswith(_ACCUSATIVE) and (plain.known or plain.stop):
        return None  # "شخصا واحدا"
    if (
        reader.words[last - 1].known
        or reader.forms[last - 1] in reader.grammar.same
        or any(reader.words[k].stop for k in range(at, last))
    ):
        return None
    return _bare_name(reader, at, last, end)


def _unknown_title(reader: Reader, at: int, end: int) -> Reference | None:
    """A definite head that the lexicon does not have, with adjectives, before a clear name: "the captain ..."."""
    if not is_definite(reader.forms[at]) or reader.words[at].given:
        return None
    k = at + 1
    while k < end and k < at + 3 and is_definite(reader.forms[k]) and not reader.words[k].given:
        k += 1
    name = read_name(reader, k, end, False) if k < end else None
    if name is None or not name.known:
        return None
    reference = Reference(
        span=reader.span(at, name.last), first=at, last=name.last, end=name.last, type="PER", kind="name",
        rule="person.unknown-title", name=name.words, gender=name.gender or "m",
        name_span=reader.span(name.first, name.last),
    )  # fmt: skip
    return persons.with_appositions(reader, reference, end)


def _named_later(reader: Reader, at: int, end: int) -> Reference | None:
    """A description whose bearer's name follows a comma: "the head of that region, Angel Torres"."""
    for k in range(at + 1, end - 1):
        if reader.forms[k] in COMMAS:
            name = read_name(reader, k + 1, end, True)
            if name is not None and name.known and name.last >= end:
                return Reference(
                    span=reader.span(at, name.last), first=at, last=name.last, end=name.last, type="PER",
                    kind="name", rule="person.after-comma", name=name.words, gender=name.gender,
                    name_span=reader.span(name.first, name.last),
                )  # fmt: skip
    return None
