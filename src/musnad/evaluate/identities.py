"""Whether two annotations of one article mean the same somebody."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.evaluate.annotations import Annotation, Party, Words

# "رئيس كوريا الشمالية" overlaps "كوريا الشمالية" and is yet somebody else.
_NOT_A_PERSON = {"GPE", "LOC", "ORG", "MEDIA", "FAC"}


class IdentityMatcher:
    """Compares the entities of ``gold`` with those of ``system``.

    Two are the same where they share a canonical name; or where a mention of one and a mention of the other share at
    least half of the shorter one's words, unless one is a person and the other a state, body or place, one carries
    the name of somebody else in the other annotation, or either mention is, there, a mention of somebody else.
    """

    def __init__(self, gold: Annotation, system: Annotation) -> None:
        self._gold, self._system = gold, system
        self._known: dict[tuple[str, str], bool] = {}

    def same(self, one: str, other: str) -> bool:
        """Whether identity ``one`` of gold is identity ``other`` of the system."""
        key = (one, other)
        if key not in self._known:
            self._known[key] = self._compare(self._gold.parties[one], self._system.parties[other])
        return self._known[key]

    def same_all(self, ones: Sequence[str], others: Sequence[str]) -> bool:
        """Whether both lists name the same identities, one to one, in any order."""
        if len(ones) != len(others):
            return False
        left = list(others)
        for one in ones:
            hit = next((other for other in left if self.same(one, other)), None)
            if hit is None:
                return False
            left.remove(hit)
        return True

    def _compare(self, one: Party, other: Party) -> bool:
        if one.names & other.names:
            return True
        types = {one.type, other.type}
        if "PER" in types and types & _NOT_A_PERSON:
            return False
        if _carries_foreign_name(self._gold, one, other) or _carries_foreign_name(self._system, other, one):
            return False
        return any(
            _overlap(mine, yours) and _may_belong(self._gold, one, yours) and _may_belong(self._system, other, mine)
            for mine in one.mentions
            for yours in other.mentions
        )


def _carries_foreign_name(annotation: Annotation, own: Party, stranger: Party) -> bool:
    """Whether ``stranger`` bears the name of a party of ``annotation`` other than ``own``."""
    return any(party.names & stranger.names for party in annotation.parties.values() if party.id != own.id)


def _overlap(one: Words, other: Words) -> bool:
    shared = len(one & other)
    return shared > 0 and 2 * shared >= min(len(one), len(other))


def _may_belong(annotation: Annotation, own: Party, mention: Words) -> bool:
    """Whether ``annotation`` does not give ``mention`` to others only."""
    return mention in own.mentions or not any(
        mention in party.mentions for party in annotation.parties.values() if party.id != own.id
    )
