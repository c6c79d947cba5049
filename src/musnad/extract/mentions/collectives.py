"""Collectives: groups by a head word, peoples by their nationality, two countries at once."""

from __future__ import annotations

from musnad.extract.mentions.descriptions import plain_reference
from musnad.extract.mentions.heads import head_at
from musnad.extract.mentions.names import Name, read_name
from musnad.extract.mentions.reader import Reader, bare
from musnad.extract.mentions.references import Reference
from musnad.lexicon.inflection import Agreement

_PLURAL = ("ات", "ون", "ين", "ه")
_SHORTEST = 4


def read_group(reader: Reader, at: int, end: int) -> Reference | None:
    """A collective by its head word: "informed sources", "the observers", "the Yemeni people"."""
    head = head_at(reader, at, end, "group")
    if head is None:
        return None
    last, country = head.last, None
    while last < end and reader.tokens[last].word:
        nation = reader.nation(last, end)
        word, form = reader.words[last], reader.forms[last]
        if nation is not None and not nation[3]:
            country = country or reader.country_of(nation[1])
            last = nation[0]
            continue
        if (form[0] == "و" and word.clitic and (word.offices or word.heads)) or form in reader.grammar.relatives:
            break
        last += 1
    return Reference(
        span=reader.span(at, last, head.clitic), first=at, last=last, end=last, type="GROUP", kind="group",
        rule="group.head", head=head.head.id, words=tuple(map(bare, reader.forms[head.last - 1 : last])),
        country=country, gender=head.form.gender, number="p", definite=head.form.definite,
    )  # fmt: skip


def read_people(reader: Reader, at: int, end: int) -> Reference | None:
    """ "The Russians", "Moroccans", "the Western (doubts)"."""
    nation = reader.nation(at, end)
    if nation is None:
        return None
    last, key, form, clitic = nation
    state = key.startswith("state:")
    name = read_name(reader, last, end, True) if form.number == "s" and form.definite else None
    if state and name is not None and (name.known or (reader.whole and _is_last(name, end))):
        reference = plain_reference(reader, at, name.last, "PER", "name", "person.nationality", form.gender)
        return reference._replace(name=name.words, name_span=reader.span(name.first, name.last),
                       country=key.removeprefix("state:"))  # fmt: skip
    if state and form == Agreement("m", "s", True) and last == end:
        # "the Swiss": whoever of that nationality has been mentioned, else the state
        reference = plain_reference(reader, at, last, "PER", "description", "nation.one", "m", "s", "national")
        return reference._replace(country=key.removeprefix("state:"), pointing=True, key=key)
    people = form.number != "s" and state
    return Reference(
        span=reader.span(at, last, clitic), first=at, last=last, end=last,
        type="GROUP" if people or form.number != "s" else "GPE", kind="group" if people else "metonym",
        rule="nation", key=None if people else key, country=reader.country_of(key), gender=form.gender,
        number=form.number, definite=form.definite, words=(bare(reader.forms[at]),),
    )  # fmt: skip


def _is_last(name: Name, end: int) -> bool:
    """Whether a name whose parts no list has is all that is left, and none looks like a plural: "الكندي كوكران"."""
    return name.last == end and not any(word.endswith(_PLURAL) or len(word) < _SHORTEST for word in name.words)


def read_two(reader: Reader, at: int, end: int) -> Reference | None:
    """ "The two countries", "the two sides"."""
    head = head_at(reader, at, end, "government", "place")
    if head is None or head.form.number != "d" or not (head.form.definite or head.last < end):
        return None
    two = plain_reference(reader, at, head.last, "GROUP", "description", "phrase.two", head.form.gender, "d", "pair")
    return two._replace(head=head.head.id)
