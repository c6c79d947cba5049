"""Two holders of one office in one phrase: "the foreign ministers of Egypt so-and-so and of Jordan so-and-so"."""

from __future__ import annotations

from musnad.extract.mentions.names import Name, read_name
from musnad.extract.mentions.reader import Reader
from musnad.extract.mentions.references import Reference, Title
from musnad.extract.mentions.titles import TitleRead, read_title

_HELD = frozenset({"ruler", "official", "military"})
_CONSTRUCT = "ا"  # ends a dual before a genitive


def read_pair(reader: Reader, at: int, end: int) -> list[Reference]:
    """The two holders, with their names or by their countries; the first alone where the second is but a name.

    Nothing where no office in the dual stands at ``at``.
    """
    title = read_title(reader, at, end) if reader.words[at].offices else None
    if title is None or title.title.office.sense not in _HELD or not _is_dual(reader, title):
        return []
    name = _name(reader, title.last, end)
    after = name.last if name is not None else title.last
    second = _country(reader, after, end)
    if second is None:
        return [_holder(reader, title, at, after, title.title.country, name)] if name is not None else []
    start, country = second
    partner = _name(reader, start, end)
    if (partner is None) != (name is None) or title.title.country is None:
        return []
    last = partner.last if partner is not None else start
    return [
        _holder(reader, title, at, after, title.title.country, name),
        _holder(reader, title, after, last, country, partner, clitic=1),
    ]


def _is_dual(reader: Reader, title: TitleRead) -> bool:
    """A dual; before a genitive it is written like the indefinite accusative, which no genitive follows."""
    if title.form.number == "d":
        return True
    if reader.words[title.first].pronoun:
        return False  # "نظيرها"
    form = reader.forms[title.first][title.clitic :]
    if title.last == title.first + 1 or not title.definite or not form.endswith(_CONSTRUCT):
        return False
    return bool(reader.lexicon.look(form[: -len(_CONSTRUCT)]).offices)


def _name(reader: Reader, at: int, end: int) -> Name | None:
    return read_name(reader, at, end, True, firm=True) if at < end else None


def _country(reader: Reader, at: int, end: int) -> tuple[int, str | None] | None:
    """ "and the American", "and Jordan" at ``at``: where it ends, and the country."""
    if at >= end:
        return None
    nation = reader.nation(at, end)
    if nation is not None:
        return (nation[0], reader.country_of(nation[1])) if nation[3] == 1 and nation[2].definite else None
    known = reader.match(at, end)
    if known is None or known.clitic != 1 or not known.senses[0].entry.key.startswith("state:"):
        return None
    return known.last, known.senses[0].entry.country


def _holder(
    reader: Reader, title: TitleRead, first: int, last: int, country: str | None, name: Name | None, clitic: int = 0
) -> Reference:
    held = title.title
    own = Title(held.office, held.words, country, held.key if country == held.country else None)
    return Reference(
        span=reader.span(first, last, clitic or title.clitic), first=first, last=last, end=last, type="PER",
        kind="name" if name is not None else "title", rule="person.pair", name=name.words if name is not None else (),
        titles=(own,), country=country, gender=title.form.gender, anaphor="" if name is not None else "office",
        words=tuple(sorted(held.words)),
        name_span=reader.span(name.first, name.last) if name is not None else None,
    )  # fmt: skip
