"""References to places by a head word and a name: "the city of Taiz", "Aden airport"."""

from __future__ import annotations

from musnad.extract.mentions.heads import head_at
from musnad.extract.mentions.reader import Reader, has_clitic_article, is_definite
from musnad.extract.mentions.references import Reference
from musnad.model import EntityType

_PLACE_TYPES: dict[str, EntityType] = {
    "city": "GPE", "province": "GPE", "district": "LOC", "nature": "LOC", "facility": "FAC",
}  # fmt: skip


def read_place(reader: Reader, at: int, end: int) -> Reference | None:
    """A place by its head word and name: "the city of Taiz", "the province of Kursk"."""
    head = head_at(reader, at, end, "place")
    if head is None or head.form.number != "s":
        return None
    kind = _PLACE_TYPES[head.head.id]
    start = head.last
    if head.form.definite or head.pronoun:
        return Reference(
            span=reader.span(at, start, head.clitic), first=at, last=start, end=start, type=kind, kind="description",
            rule="place.alone", head=head.head.id, words=(head.head.stem,), gender=head.form.gender, anaphor="body",
            pointing=True,
        )  # fmt: skip
    if start >= end:
        return None
    known = reader.match(start, end)
    if known is not None and known.clitic == 0 and known.senses[0].entry.type in ("GPE", "LOC"):
        sense = known.senses[0]
        entry = sense.entry
        key: str | None = entry.key
        if kind not in ("GPE",) or (entry.key.startswith("state:") and sense.role == "name"):
            key = None
        elif sense.role == "capital":
            key = f"capital:{entry.country}"
        return Reference(
            span=reader.span(at, known.last, head.clitic), first=at, last=known.last, end=known.last, type=kind,
            kind="name", rule="place.known", key=key, head=head.head.id,
            words=(head.head.stem, *reader.forms[start : known.last]), country=entry.country, gender=head.form.gender,
        )  # fmt: skip
    last = start
    while last < end and last < start + 2 and _place_word(reader, last, last > start):
        last += 1
    if last == start:
        return None
    return Reference(
        span=reader.span(at, last, head.clitic), first=at, last=last, end=last, type=kind, kind="name",
        rule="place.head", head=head.head.id, words=(head.head.stem, *reader.forms[start:last]),
        gender=head.form.gender,
    )  # fmt: skip


def _place_word(reader: Reader, at: int, later: bool) -> bool:
    """Whether an unknown word may be (the second word of) a place's name."""
    form = reader.forms[at]
    if not reader.tokens[at].word or form.isascii() or reader.words[at].known:
        return False
    if is_definite(form) or has_clitic_article(form):
        return False
    if any(clitic for clitic, _ in reader.names[at]):
        return False
    return not later or form[0] != "و"
