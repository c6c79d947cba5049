"""Whom somebody stands for: a leader or capital for the state, a city for nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from musnad.arabic.folding import fold
from musnad.compare.records import Party
from musnad.lexicon.concepts import load_concepts
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.words import load_words

_OFFICIAL = frozenset({"named official", "unnamed official"})
_STATE = "state:"
_ORGANS = frozenset({"ministry", "troops", "government", "presidency", "general_staff", "police", "security_council"})


def state_of(country: str) -> Party | None:
    """The state with that code, or ``None`` where the lexicon has none."""
    return party_of_key(_STATE + country)


def party_of_key(key: str) -> Party | None:
    """The identity that a key of the gazetteer names."""
    entry = load_gazetteer().entries.get(key)
    if entry is None:
        return None
    grade = "state" if entry.type == "GPE" else "body"
    return Party(key, entry.name_ar, entry.name_en, entry.type, entry.country, grade)


def side_of(party: Party) -> Party | None:
    """The party that acts where ``party`` is named: its state for an official or a capital; nobody for a town or a
    group without a name of its own."""
    if party.identity.startswith("place:"):
        return None
    if party.identity.startswith("capital:") and party.country:
        return state_of(party.country) or party
    if party.type == "PER":
        if party.grade in _OFFICIAL and party.country:
            return state_of(party.country) or party
        return party if party.identity.startswith("person:") else None
    if party.type == "GROUP":
        return state_of(party.country) if party.country else None
    return party


def camp_of(party: Party) -> str | None:
    """On whose side somebody acts, as an identity: a state for its officials, capital, army and ministries, an armed
    group or a party for itself; nobody for a town, a medium, and a group without a name of its own."""
    kind = party.identity.partition(":")[0]
    if kind in ("place", "region", "group") or party.type in ("MEDIA", "LOC", "FAC", "PRODUCT"):
        return None
    if party.type == "PER":
        if party.grade in _OFFICIAL and party.country:
            return _STATE + party.country
        return party.identity if kind == "person" else None
    if kind in ("capital", "state"):
        return _STATE + party.country if party.country else party.identity
    if kind in ("org", "gpe"):
        return _STATE + party.country if party.country and kind == "org" else None
    if party.country and _ORGANS & {id for _, id in load_concepts().find(fold(party.name_ar).split())}:
        return _STATE + party.country
    return party.identity


def nation_at(forms: Sequence[str], at: int, definite: bool = False) -> tuple[Party, int] | None:
    """The state or body whose adjective stands at a token ("الروسي", "كورية شمالية"), and where it ends."""
    look = load_words()
    phrase = look.phrase(forms, at, len(forms))
    if phrase is not None and isinstance(phrase[2].what, str):
        party = party_of_key(phrase[2].what)
        return (party, phrase[0]) if party is not None else None
    word = look.look(forms[at])
    if not word.nations or (definite and not forms[at].startswith(("ال", "وال"))):
        return None
    party = party_of_key(word.nations[0][0])
    return (party, at + 1) if party is not None and party.type in ("GPE", "ORG") else None


def land_of(party: Party) -> Party | None:
    """As :func:`side_of`, but a town stands for its state: what is sent there is sent to the state."""
    if party.identity.startswith("place:") and party.country:
        return state_of(party.country)
    return side_of(party)


def sides(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties that act, each once."""
    found: dict[str, Party] = {}
    for party in parties:
        side = side_of(party)
        if side is not None:
            found.setdefault(side.identity, side)
    return tuple(found.values())
