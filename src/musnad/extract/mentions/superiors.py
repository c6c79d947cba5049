"""Whose name stands behind a title that is of somebody else's office: "مستشار الرئيس الأمريكي **باراك أوباما**" is not
Obama, "المتحدث باسم الرئيس الروسي **دميتري بيسكوف**" is the spokesman.

Grammar allows both. Where the office lexicon knows that whoever is named has held the office that the title is of, the
name is that of the office.
"""

from __future__ import annotations

from collections.abc import Iterable

from musnad.lexicon.holders import load_holders
from musnad.lexicon.words import Office, load_words

_DEPUTIES = frozenset({"deputy", "first_deputy", "undersecretary", "assistant", "counterpart", "candidate"})
_TO = "ل"
_HEADS = frozenset({"president", "prime_minister", "speaker"})  # "رئيس", of a state, of ministers, of a parliament
_OF_SOMEBODY = frozenset({"official", "expert", "ruler", "member"})  # not "رجل", nor "الدكتور", "العميد"


def is_superior(office: str, words: Iterable[str], key: str | None) -> bool:
    """Whether the known person ``key`` has held the office that the complement ``words`` of a title of the kind
    ``office`` names; deputies may have come to hold it themselves since."""
    if key is None or office in _DEPUTIES:
        return False
    held = {place[1] for place in load_holders().held.get(key, ())}
    if not held:
        return False
    inner = set(words)
    inner |= {found.id for word in inner for found, _ in load_words().look(word).offices}
    inner |= _HEADS if inner & _HEADS else set()
    return any(kind.id in held and not kind.titles.isdisjoint(inner) for kind in load_holders().offices)


def has_superior(office: Office, definite: bool) -> bool:
    """Whether a known person's name right behind a title word is the one whom it is of: "محامي دونالد ترامب", not
    "المحامي" nor "الدكتور"; of other persons than officials and experts, those who are somebody's ("محام لفلان")."""
    return not definite and (office.sense in _OF_SOMEBODY or (office.sense == "person" and _TO in office.takes))
