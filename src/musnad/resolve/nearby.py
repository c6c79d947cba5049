"""The persons of an article that are mentioned next to a place in it, found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from musnad.resolve.clusters import Cluster

_LOOK = 4  # mentions looked at for each person wanted, so that one who is named all the time hides nobody for long


class Nearby:
    """The mentions of some persons by place. Descriptions, resolved in the order of the text, add to the latest."""

    def __init__(self, persons: Iterable[Cluster]) -> None:
        mentions = [(at, order, person) for order, person in enumerate(persons) for at in person.offsets]
        mentions.sort(key=lambda mention: mention[:2])
        self._offsets = [at for at, _, _ in mentions]
        self._persons = [person for _, _, person in mentions]
        self._added: list[Cluster] = []

    def add(self, person: Cluster) -> None:
        """Note a further mention of ``person``, later in the text than those added before."""
        self._added.append(person)

    def around(self, offset: int, many: int) -> list[Cluster]:
        """At most ``many`` persons, the one mentioned last before ``offset`` first, those who only come later last.

        Takes time proportional to ``many``, however many persons there are.
        """
        middle = bisect_left(self._offsets, offset)
        before = self._persons[max(0, middle - _LOOK * many) : middle][::-1]
        found = dict.fromkeys(self._added[: -many - 1 : -1])
        found.update(dict.fromkeys(before[:many]))
        for person in before[many:]:
            if len(found) >= 2 * many:
                break
            found[person] = None
        if len(found) < many:
            found.update(dict.fromkeys(self._persons[middle : middle + many]))
        return sorted(found, key=lambda c: (offset - max(c.last_before(offset), 0), c.first))[:many]
