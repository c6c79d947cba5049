"""Finding the names that are worth comparing without comparing all with all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from musnad.remembering import remember
from musnad.resolve.spelling import blocking_keys

_LARGEST = 400  # names under one key beyond which it tells nothing


@remember(4096)
def keys_of(name: str) -> frozenset[str]:
    """The blocking keys of a name."""
    return blocking_keys(name)


def is_joint(key: str) -> bool:
    """Whether a key stands for two words of a name or for the whole of it."""
    return "+" in key or key.startswith("=")


class Blocks:
    """Numbered names by their keys. What is found does not depend on the order of adding."""

    def __init__(self) -> None:
        # Most keys are one name's: its number alone takes a fraction of what a list of it would.
        self._joint: dict[str, int | list[int]] = {}
        self._single: dict[str, int | list[int]] = {}

    def add(self, number: int, name: str) -> None:
        """Enter ``name`` under ``number``."""
        for key in keys_of(name):
            index = self._joint if is_joint(key) else self._single
            numbers = index.setdefault(key, number)
            if isinstance(numbers, list):
                numbers.append(number)
            elif numbers != number:
                index[key] = [numbers, number]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs of numbers whose names share a key of two words or of the whole, each once, in order."""
        seen = set()
        for numbers in self._joint.values():
            if isinstance(numbers, int) or len(numbers) > _LARGEST:
                continue
            for i, one in enumerate(numbers):
                for two in numbers[i + 1 :]:
                    if one != two:
                        seen.add((min(one, two), max(one, two)))
        return iter(sorted(seen))

    def sharing(self, name: str) -> list[int]:
        """The numbers of the names that share any key with ``name``, in order."""
        found: set[int] = set()
        for key in keys_of(name):
            found.update(_listed(self._joint.get(key)))
            numbers = _listed(self._single.get(key))
            if len(numbers) <= _LARGEST:
                found.update(numbers)
        return sorted(found)


def _listed(numbers: int | list[int] | None) -> Sequence[int]:
    return () if numbers is None else (numbers,) if isinstance(numbers, int) else numbers
