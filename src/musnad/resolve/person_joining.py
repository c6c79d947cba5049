"""Parts of names ("Lavrov") and offices without a name ("the American president"), joined to whom they must mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence

from musnad.resolve.evidence import Evidence
from musnad.resolve.identities import Found, Reason
from musnad.resolve.person_nodes import Node, ordinal
from musnad.resolve.person_unions import Unions
from musnad.resolve.spelling import Bearer, Context, compare_names

_NEAR_DAYS, _FAR_DAYS = 14, 60  # an unnamed holder is one seen this near, if no other was seen this far
_PARTIAL = frozenset({"family name", "ruler's name", "kunya", "exact", "spelling", "joined", "kunya or name"})
_HELD = "held by them in articles of those days"


def fit_part(found: Found, unions: Unions, evidence: Evidence) -> tuple[int, Reason, str] | None:
    """The one cluster that a part of a name fits, by office before country, with the reason."""
    own = Bearer(found.country, frozenset(evidence.specific(found)), found.traits.gender, "PER")
    if own.country is None:
        return None
    sharing = unions.blocks.sharing(found.name_ar)
    if not any(_speaks_for(own, unions.nodes[number]) for number in sharing):
        return None
    levels: dict[int, int] = {}
    names: dict[int, str] = {}
    for number in sharing:
        node = unions.nodes[number]
        verdict = compare_names(found.name_ar, node.name, Context(own, node.bearer))
        if verdict.same is False or verdict.reason.split(",")[0] not in _PARTIAL:
            continue
        root, level = unions.root(number), _speaks_for(own, node)
        if level >= levels.get(root, -1):
            levels[root], names[root] = level, node.name
    best = max(levels.values(), default=0)
    roots = [root for root, level in levels.items() if level == best]
    if best == 0 or len(roots) != 1:
        return None
    if best == 1 and (len(levels) > 1 or not _is_same_time(found, unions.cluster(roots[0]))):
        return None
    reason: Reason = "office" if best == 2 else "skeleton"
    return roots[0], reason, f"part of a name, same {'office' if best == 2 else 'country'}: {names[roots[0]]}"


def _speaks_for(own: Bearer, node: Node) -> int:
    """How much speaks for somebody being the bearer of a fuller name: 2 office and country, 1 country, else 0."""
    if own.country is None or own.country != node.country:
        return 0
    if own.offices & node.offices:
        return 2
    return 0 if node.parts.family_first else 1


def _is_same_time(found: Found, nodes: Sequence[Node]) -> bool:
    """Whether an identity is spoken of in the same weeks; known persons always are."""
    if any(node.key is not None for node in nodes):
        return True
    if found.days is None:
        return False
    day = ordinal(found.days[0])
    return any(abs(other - day) <= _FAR_DAYS for node in nodes for other in node.days)


class Sightings:
    """On which days somebody named was seen in an office that one person holds at a time.

    Whom it was is the number of a node until :meth:`settle`, then that of a cluster, or the key of a known person.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._seen: dict[str, set[tuple[int, int | str]]] = defaultdict(set)
        self._listed: dict[str, list[tuple[int, int | str]]] = {}

    def take(self, who: int | str, found: Found) -> None:
        """Note that ``found`` is ``who``."""
        if found.days is not None and found.days[0] == found.days[1]:
            for office in self._evidence.single(found):
                self._seen[office].add((ordinal(found.days[0]), who))

    def settle(self, name: Callable[[int], int | str]) -> None:
        """Put what ``name`` says of the number of a node in its place."""
        for office, seen in self._seen.items():
            named = {(day, name(who) if isinstance(who, int) else who) for day, who in seen}
            self._listed[office] = sorted(named, key=lambda entry: (entry[0], str(entry[1])))
        self._seen.clear()

    def holder(self, found: Found) -> tuple[int | str, Reason, str] | None:
        """The only one who was seen in the office of ``found`` around the day of its article, with the reason."""
        if found.days is None or found.days[0] != found.days[1]:
            return None
        day = ordinal(found.days[0])
        holders: set[int | str] = set()
        near = False
        for office in self._evidence.single(found):
            days = self._listed.get(office, [])
            at = bisect_left(days, day - _FAR_DAYS, key=lambda entry: entry[0])
            while at < len(days) and days[at][0] <= day + _FAR_DAYS:
                holders.add(days[at][1])
                near = near or abs(days[at][0] - day) <= _NEAR_DAYS
                at += 1
        return (next(iter(holders)), "office", _HELD) if near and len(holders) == 1 else None
