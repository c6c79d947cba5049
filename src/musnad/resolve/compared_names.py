"""What comparing the names of all persons has found, kept for the next time: names stay, and few are new.

That two bearers were compared before counts only where nothing known of either has changed, and where every name of
then is still there: what pairs are looked at depends on how many names share a key.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from musnad.resolve.person_nodes import Node

_BYTES = 8
Edge = tuple[float, int, int]  # the score, lowest first, and the numbers of two nodes that are one


@dataclass(slots=True)
class ComparedNames:
    """``nodes`` are digests of all that were compared with each other, ``names`` those of their names, sorted; ``ones``
    and ``others`` are the nodes of each pair found to be one, ``scores`` how sure it is (lowest is best)."""

    nodes: array[int] = field(default_factory=lambda: array("Q"))
    names: array[int] = field(default_factory=lambda: array("Q"))
    ones: array[int] = field(default_factory=lambda: array("Q"))
    others: array[int] = field(default_factory=lambda: array("Q"))
    scores: array[float] = field(default_factory=lambda: array("d"))


class Earlier:
    """What was found earlier of pairs of ``nodes``."""

    def __init__(self, before: ComparedNames, nodes: Sequence[Node]) -> None:
        self.digests = array("Q", map(_digest_node, nodes))
        self.names = array("Q", sorted(_digest((node.name,)) for node in nodes))
        usable = _is_part(before.names, self.names)
        compared = set(before.nodes) if usable else set()
        self._compared = bytearray(digest in compared for digest in self.digests)
        self._scores = {
            (min(one, other), max(one, other)): score
            for one, other, score in zip(before.ones, before.others, before.scores, strict=True)
        }

    def knows(self, one: int, two: int) -> bool:
        """Whether the nodes of these numbers were compared."""
        return bool(self._compared[one] and self._compared[two])

    def score(self, one: int, two: int) -> float | None:
        """How sure it was that they are one, or ``None`` where they were found not to be."""
        a, b = self.digests[one], self.digests[two]
        return self._scores.get((min(a, b), max(a, b)))

    def replace(self, compared: ComparedNames, edges: Sequence[Edge]) -> None:
        """Let ``compared`` be what there is to keep now that all were compared and ``edges`` found."""
        compared.nodes, compared.names = self.digests, self.names
        compared.ones = array("Q", (self.digests[one] for _, one, _ in edges))
        compared.others = array("Q", (self.digests[two] for _, _, two in edges))
        compared.scores = array("d", (score for score, _, _ in edges))


def _is_part(some: Sequence[int], whole: Sequence[int]) -> bool:
    """Whether every number of one sorted row is in another, as often as there."""
    rest = iter(whole)
    return all(any(number == other for other in rest) for number in some)


def _digest_node(node: Node) -> int:
    """A digest of all by which a node is compared with others."""
    return _digest(
        (
            node.name, node.country or "", node.walk, node.genders, node.key or "", str(node.common),
            "\n".join(node.apart), "\n".join(sorted(node.offices)), "\n".join(sorted(node.outlets)),
        )
    )  # fmt: skip


def _digest(words: Iterable[str]) -> int:
    content = "\0".join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(content, digest_size=_BYTES).digest(), "big")
