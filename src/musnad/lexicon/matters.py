"""Kinds of matters that clauses are about, and the words that tell what part those named have in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from musnad.lexicon.concepts import load_concepts
from musnad.lexicon.load import load_domain
from musnad.lexicon.phrases import fold_all

_SET = "$"  # before the name of a set of concepts
Alternative = tuple[frozenset[str], ...]


class MatterKind(NamedTuple):
    """One kind of matter.

    ``when`` are alternatives, each of groups of concepts, or types of events, of each of which one must be told;
    ``deeds`` are the first groups of all, ``unless`` what makes it something else. Where it ``begins`` with something
    that, or its own deed, is done first, and where it is ``only`` that, nothing else is done; ``counted`` kinds have a
    number. ``shape`` names the parts that are played in it (``compare/claims/parts.py``), of which ``least`` must be
    the same; ``needs`` are those that one of two clauses tells at least, ``both`` those that both tell. ``goods`` are
    what is given, ``own`` what belongs to who does it or whose it is; ``jointly`` it goes to those with whom it is
    done. It hides the kinds that it is ``over``, and is one ``anywhere`` or at one place. Where clauses must be
    ``alike`` as well, it is done again and again. What happens on one day and is told within so many ``days`` has
    these.
    """

    id: str
    deeds: frozenset[str]
    when: tuple[Alternative, ...]
    unless: tuple[Alternative, ...]
    shape: str
    goods: frozenset[str]
    own: frozenset[str]
    only: frozenset[str] | None
    begins: frozenset[str] | None
    over: frozenset[str]
    least: int
    anywhere: bool
    counted: bool
    needs: frozenset[str]
    both: frozenset[str]
    jointly: bool
    alike: bool
    days: int | None

    @property
    def hides_only(self) -> bool:
        """Whether it only says what a clause is not about: what is said so is said of too many things to be one."""
        return self.shape == "hiding"

    def is_told(self, concepts: Collection[str], acts: Collection[str], first: Collection[str]) -> bool:
        """Whether a clause of these concepts, with what they are kinds of, and of these deeds, is of this kind;
        ``first`` is what is done first."""
        if not _holds(self.when, concepts) or _holds(self.unless, concepts):
            return False
        if self.begins is not None and first and not (self.begins | self.deeds) & set(first):
            return False
        return self.only is None or self.only.issuperset(acts)


class Matters:
    """All kinds, and the small words of ``data/matters/marks.yml``."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._sets = {str(name): frozenset(map(str, ids)) for name, ids in data["kinds"]["sets"].items()}
        self.kinds = tuple(self._kind(entry) for entry in (*data["kinds"]["kinds"], *data["events"]["kinds"]))
        self._by_deed: dict[str, list[int]] = {}
        for number, kind in enumerate(self.kinds):
            for deed in sorted(kind.deeds):
                self._by_deed.setdefault(deed, []).append(number)
        marks = data["marks"]
        self.before = {word: str(part) for part, words in marks["before"].items() for word in fold_all(words)}
        self.directions, self.possible = fold_all(marks["directions"]), fold_all(marks["possible"])
        self.passed = fold_all(marks["passed"]) | self.directions
        self.giving, self.getting, self.helping = map(self._named, ("giving", "getting", "helping"))
        self.granting, self.mutual = self._named("granting"), self._named("mutual")
        self.feelings, self.aims, self.means = self._named("feelings"), self._named("aims"), self._named("means")

    def kinds_of(self, concepts: Iterable[str]) -> list[MatterKind]:
        """The kinds of which a clause of these concepts can be, in their order."""
        return [self.kinds[n] for n in sorted({n for id in concepts for n in self._by_deed.get(id, ())})]

    def _named(self, name: str) -> frozenset[str]:
        return self._checked(self._sets[name])

    def _kind(self, entry: Mapping[str, Any]) -> MatterKind:
        only, begins = entry.get("only"), entry.get("begins")
        when = self._alternatives(entry["when"])
        return MatterKind(
            str(entry["id"]), frozenset().union(*(alternative[0] for alternative in when)), when,
            self._alternatives(entry.get("unless", ())),
            str(entry["shape"]), self._ids(entry.get("goods", "")), self._ids(entry.get("own", "")),
            None if only is None else self._ids(only), None if begins is None else self._ids(begins),
            frozenset(map(str, entry.get("over", ()))),
            int(entry.get("least", 1)), bool(entry.get("anywhere")), bool(entry.get("counted")),
            frozenset(map(str, entry.get("needs", ()))),
            frozenset(map(str, entry.get("both", ()))),
            bool(entry.get("jointly")), bool(entry.get("alike")), int(entry["days"]) if "days" in entry else None,
        )  # fmt: skip

    def _alternatives(self, lines: Iterable[str]) -> tuple[Alternative, ...]:
        return tuple(tuple(self._ids(group) for group in str(line).split()) for line in lines)

    def _ids(self, text: str) -> frozenset[str]:
        """Concepts written with bars between them, or names of sets."""
        found: set[str] = set()
        for name in filter(None, str(text).replace(" ", "|").split("|")):
            found |= self._sets[name[1:]] if name.startswith(_SET) else {name}
        return self._checked(found)

    def _checked(self, ids: Collection[str]) -> frozenset[str]:
        unknown = sorted(id for id in ids if not id.isupper() and id not in load_concepts().concepts)
        if unknown:
            raise ValueError(f"no concepts: {', '.join(unknown)}")
        return frozenset(ids)


def _holds(alternatives: Iterable[Alternative], concepts: Collection[str]) -> bool:
    return any(all(not group.isdisjoint(concepts) for group in alternative) for alternative in alternatives)


@cache
def load_matters() -> Matters:
    """The kinds of matters, loaded once."""
    return Matters(load_domain("matters"))
