"""What the titles of a person say about who it is, in the light of the office lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from musnad.lexicon.holders import Holders, Term, Title
from musnad.resolve.identities import Found
from musnad.resolve.name_parts import take_name_apart
from musnad.resolve.spelling import compare_names
from musnad.resolve.traits import Held

_CLASSES = {"ruler": "state", "official": "state", "military": "state", "member": "state", "expert": "expert",
            "person": "person", "clergy": "clergy"}  # fmt: skip


# verdicts that leave two names open, but not where nothing but an office speaks for one bearer
_ANOTHER = frozenset({"different parts", "father's name"})


def _may_be(name: str, own: str) -> bool:
    """Whether ``name`` can be said of the bearer of the name ``own``; "son of Salman" is not Salman."""
    verdict = compare_names(name, own)
    if verdict.same is not None:
        return verdict.same
    fathers = {part.text for part in take_name_apart(name).parts if part.kind == "nasab"}
    return verdict.reason not in _ANOTHER and take_name_apart(own).parts[0].text not in fathers


class Evidence:
    """Reads offices with an office lexicon."""

    def __init__(self, holders: Holders) -> None:
        self.holders = holders

    def term(self, found: Found) -> Term | None:
        """The one term that the offices of somebody point to on the day of the article."""
        terms = {
            term.holder: term
            for held in found.traits.offices
            if (term := self.holders.find(Title(held.office, held.words, held.country, held.key), found.days))
        }
        if len(terms) != 1:
            return None
        [term] = terms.values()
        gender = self.holders.people[term.holder].gender if term.holder in self.holders.people else ""
        return None if gender and found.traits.gender and gender != found.traits.gender else term

    def accepts(self, key: str, names: Iterable[str]) -> bool:
        """Whether a known person may be called by these names: none is another's, and none is that of a child."""
        person = self.holders.people.get(key)
        if person is None:
            return False
        return all(any(_may_be(name, own) for own in person.names) for name in names)

    def specific(self, found: Found) -> set[str]:
        """The offices of somebody that say more than that they are an official, a doctor or a man."""
        # "Prince" alone is a rank of birth, which thousands have.
        return {
            h.signature
            for h in found.traits.offices
            if h.office not in self.holders.general and (h.office != "emir" or h.key or h.words)
        }

    def walk(self, found: Found) -> str:
        """Their walk of life, where the titles agree on one; whoever serves a state may be much besides."""
        walks = {_CLASSES[h.sense] for h in found.traits.offices if h.sense in _CLASSES}
        return min(walks) if len(walks) == 1 else ("state" if "state" in walks else "")

    def single(self, found: Found) -> Iterator[str]:
        """The offices of somebody that one person holds at a time."""
        for held in found.traits.offices:
            if held.office in self.holders.single and (held.country or held.key) and self._is_whole(held):
                yield f"{held.signature} {held.country or ''}"

    def _is_whole(self, held: Held) -> bool:
        """Whether a title says which office it is: a minister has a portfolio, a secretary-general a body."""
        if held.words & self.holders.past:
            return False
        if held.office == "minister":
            return bool(held.words)
        if held.office == "president":
            return bool(held.key) or not held.words
        return bool(held.key) or held.office not in ("secretary_general", "emir")
