"""Governments named after whoever heads them: "the government of President so-and-so", "the Assad regime"."""

from __future__ import annotations

from musnad.extract.mentions import persons
from musnad.extract.mentions.heads import head_at
from musnad.extract.mentions.reader import Reader
from musnad.extract.mentions.references import Reference


def read_government_of(reader: Reader, at: int, end: int) -> Reference | None:
    """The state whose government, administration or regime is called after a person; the person is inside it."""
    head = head_at(reader, at, end, "government")
    if head is None or head.form.definite or head.pronoun or head.form.number != "s" or head.last >= end:
        return None
    if head.head.id not in ("government", "administration", "regime", "authorities", "presidency"):
        return None
    person = persons.read_person(reader, head.last, end)
    if person is None or person.number != "s" or not person.name:
        return None
    if person.span.start != reader.tokens[head.last].start:
        return None
    country = person.country
    return Reference(
        span=reader.span(at, person.last, head.clitic), first=at, last=person.last, end=person.last, type="GPE",
        kind="metonym", rule="government.person", key=f"state:{country}" if country else None, head=head.head.id,
        words=person.name, country=country, gender=head.form.gender, anaphor="" if country else "state",
        inner=(person._replace(end=person.last),),
    )  # fmt: skip
