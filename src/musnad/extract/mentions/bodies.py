"""References to states, bodies, media, governments and places: by a name of the gazetteer or by a head word."""

from __future__ import annotations

from musnad.extract.mentions.heads import head_at
from musnad.extract.mentions.media import read_medium
from musnad.extract.mentions.organisations import read_organisation
from musnad.extract.mentions.places import read_place
from musnad.extract.mentions.reader import Reader, bare
from musnad.extract.mentions.references import Reference
from musnad.lexicon.gazetteer import Match
from musnad.model import MentionKind

_HERS = "ها"


def read_body(reader: Reader, at: int, end: int) -> Reference | None:
    """The state, body, medium, government or place that starts at ``at``."""
    known = reader.match(at, end)
    headed = bool(reader.words[at].heads or reader.phrases[at])
    if known is None and not headed:
        return None  # neither a name nor a head word
    found = read_medium(reader, at, end, known)
    named = _known(reader, known, end) if known is not None else None
    if found is not None and (named is None or found.key is not None or found.kind != "name"):
        return found
    if not headed:
        return named
    governed = read_government(reader, at, end)
    if governed is not None and (named is None or governed.last > named.last):
        return governed
    spelled = read_organisation(reader, at, end) or read_place(reader, at, end)
    if named is None:
        return spelled
    if (
        spelled is not None
        and spelled.last > named.last
        and spelled.type != "GPE"
        and named.span.start == spelled.span.start
    ):
        return _longer(reader, named, spelled)
    return named


def _longer(reader: Reader, named: Reference, spelled: Reference) -> Reference:
    """A known name followed by more words: the same body unless adjectives give it another country."""
    if any(not (reader.words[k].nations or reader.words[k].adjective) for k in range(named.last, spelled.last)):
        return named
    rest = spelled.words[len(named.words) :]
    if (spelled.country is None and not rest) or spelled.country == named.country:
        return spelled if spelled.country is None and rest else _extended(named, spelled)
    own = {s.entry.country for s in named.senses}
    if named.country is None and None in own and spelled.country and spelled.last == named.last + 1:
        return (
            spelled
            if named.type == "ORG" and spelled.head in ("council", "parliament", "court")
            else _extended(named, spelled)
        )
    return spelled


def _extended(named: Reference, spelled: Reference) -> Reference:
    return Reference(
        span=spelled.span, first=named.first, last=spelled.last, end=spelled.end, type=named.type, kind=named.kind,
        rule=named.rule, key=named.key, senses=named.senses, head=named.head, words=named.words,
        country=named.country or spelled.country, gender=named.gender, number=named.number, weak=False,
        inner=spelled.inner,
    )  # fmt: skip


def _known(reader: Reader, known: Match, end: int) -> Reference | None:
    """A name of the gazetteer that is no person and, without a head word, no weak medium."""
    senses = tuple(s for s in known.senses if s.entry.type not in ("PER", "MEDIA"))
    if not senses:
        return None
    strong = next((s for s in senses if not s.weak), None)
    sense = strong or senses[0]
    entry = sense.entry
    last = reader.closes(known.first, known.last, end)
    head = head_at(reader, known.first, end, "organisation", "government", "group", "place")
    kind: MentionKind = "metonym" if sense.role in ("capital", "seat") else "name"
    gender = entry.gender
    if sense.role == "seat":
        gender = "m"
    elif sense.role == "capital":
        gender = "f"
    elif head is not None and head.clitic == known.clitic:
        gender = head.form.gender
    return Reference(
        span=reader.span(known.first, last, known.clitic),
        first=known.first, last=last, end=last, type=entry.type, kind=kind, rule=f"gazetteer.{sense.role}",
        key=entry.key, senses=senses, country=entry.country, gender=gender,
        number="p" if entry.type == "GROUP" else "s", weak=strong is None,
        head=head.head.id if head is not None else "",
    )  # fmt: skip


def read_government(reader: Reader, at: int, end: int) -> Reference | None:
    """ "The Yemeni government", "the Palestinian side", "the state of Qatar": the state; alone, a state to be found."""
    head = head_at(reader, at, end, "government")
    if head is None or head.form.number == "d":
        return None
    last, key, words, definite = head.last, None, list[str](), head.form.definite or head.pronoun
    while last < end and last < head.last + 4:
        nation = reader.nation(last, end)
        if nation is not None and not nation[3] and nation[1].startswith("state:"):
            key = key or nation[1]
            last = nation[0]
            continue
        word = reader.words[last]
        known = reader.match(last, end) if key is None and not head.form.definite else None
        if known is not None and known.clitic == 0 and known.senses[0].entry.key.startswith("state:"):
            key, last = known.senses[0].entry.key, known.last
            continue
        if word.adjective is not None and not word.clitic and word.adjective.definite == definite:
            words.append(bare(reader.forms[last]))
            last += 1
            continue
        break
    if key is None and (not definite or (head.head.id in ("side", "administration", "regime") and words)):
        return None
    rule = "government.nation" if key else "government.alone"
    if head.pronoun and key is None:
        rule = "government.hers" if reader.forms[at].endswith(_HERS) else "government.his"
    return Reference(
        span=reader.span(at, last, head.clitic), first=at, last=last, end=last, type="GPE",
        kind="metonym" if key else "description", rule=rule, key=key, head=head.head.id,
        words=(head.head.stem, *words), country=reader.country_of(key), gender=head.form.gender,
        number=head.form.number, anaphor="" if key else "state",
    )  # fmt: skip
