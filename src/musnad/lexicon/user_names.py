"""The names and offices that a user adds, in a YAML file beside the casebook.

    people:
    - {name: سامر الحلبي, names: [سامر حلبي], en: Samer al-Halabi, country: SYR}
    offices:
    - {office: foreign_minister, where: SYR, holder: سامر الحلبي, from: 2019-03, until: 2021-08-10}

Whatever is wrong in it is told with file, line and reason, all of it at once; a file with faults is not used at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from musnad.arabic.folding import fold
from musnad.lexicon.gazetteer import load_gazetteer
from musnad.lexicon.holders import Holders, Person, Term, day_range, load_holders
from musnad.lexicon.user_files import Fault, FaultyFileError, compose

_PERSON = {"name", "names", "en", "country", "sex", "wikidata", "note", "source"}
_OFFICE = {"office", "where", "holder", "from", "until", "note", "source"}
_ARABIC = re.compile(r"[\u0620-\u064a]")
_COUNTRY = re.compile(r"[A-Z]{3}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_OPEN = "9999-12-31"


class UserNamesError(FaultyFileError):
    """A user's lexicon cannot be used; ``faults`` lists all that is wrong with it."""


@dataclass(frozen=True, slots=True)
class UserNames:
    """Persons and terms of office that a user added."""

    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()

    def added_to(self, holders: Holders) -> Holders:
        """``holders`` with these; a term of the user's stands before those that it overlaps."""
        return holders.extended(self.people, self.terms, own=True)


def user_file(casebook: Path) -> Path:
    """Where the lexicon that belongs to a casebook lies: ``affair.musnad.names.yml`` beside ``affair.musnad``."""
    return casebook.with_name(casebook.name + ".names.yml")


def read_user_names(content: bytes, file: str) -> UserNames:
    """What the user's lexicon ``content`` adds. Raises :class:`UserNamesError` with all that is wrong in it."""
    return _Reader(file).read(content)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.people: list[Person] = []
        self.terms: list[tuple[Term, int]] = []
        known = load_holders()
        self.offices = {office.id for office in known.offices}
        # whose name is whose, to find a holder and to refuse a name that is another's
        self.named = {fold(name): key for key, person in known.people.items() for name in (*person.names, key[7:])}

    def read(self, content: bytes) -> UserNames:
        root = compose(content, self.file, "a list of names", self.faults)
        if root is not None:
            self._read_root(root)
        if self.faults:
            raise UserNamesError(sorted(self.faults, key=lambda fault: fault.line))
        return UserNames(tuple(self.people), tuple(term for term, _ in self.terms))

    def _fault(self, node: yaml.Node, reason: str) -> None:
        self.faults.append(Fault(self.file, node.start_mark.line + 1, reason))

    def _read_root(self, root: yaml.Node) -> None:
        parts = self._mapping(root, {"people", "offices", "note", "source"}, "the file")
        for node in self._items(parts.get("people")):
            self._read_person(node)
        for node in self._items(parts.get("offices")):
            self._read_office(node)

    def _items(self, node: yaml.Node | None) -> Iterator[yaml.Node]:
        if node is None or (isinstance(node, yaml.ScalarNode) and node.value in ("", "null", "~")):
            return
        if isinstance(node, yaml.SequenceNode):
            yield from node.value
        else:
            self._fault(node, "here a list is expected, one entry a line that begins with '- '")

    def _mapping(self, node: yaml.Node, keys: set[str], what: str) -> Mapping[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self._fault(node, f"{what} must be 'key: value' pairs with the keys {', '.join(sorted(keys))}")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name not in keys:
                self._fault(key, f"{name!r} is not known here; known are {', '.join(sorted(keys))}")
            elif name in found:
                self._fault(key, f"{name!r} is given twice")
            else:
                found[name] = value
        return found

    def _text(self, parts: Mapping[str, yaml.Node], key: str) -> str:
        node = parts.get(key)
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self._fault(node, f"{key!r} must be one value")
            return ""
        return " ".join(str(node.value).split())

    def _read_person(self, node: yaml.Node) -> None:
        before = len(self.faults)
        parts = self._mapping(node, _PERSON, "a person")
        name = self._text(parts, "name")
        if not name and len(self.faults) == before:
            self._fault(node, "a person needs a 'name'")
        spellings = [(name, parts.get("name", node))]
        spellings.extend((str(n.value), n) for n in self._items(parts.get("names")) if isinstance(n, yaml.ScalarNode))
        english = self._text(parts, "en")
        key = f"person:{english or name}"
        country, sex, wikidata = (self._text(parts, part) for part in ("country", "sex", "wikidata"))
        if country and (not _COUNTRY.fullmatch(country) or country not in load_gazetteer().states):
            self._fault(parts["country"], f"{country!r} is no ISO code of three letters, such as SYR")
        if sex and sex not in ("m", "f"):
            self._fault(parts["sex"], f"'sex' is m or f, not {sex!r}")
        if wikidata and not _WIKIDATA.fullmatch(wikidata):
            self._fault(parts["wikidata"], f"{wikidata!r} is no Wikidata id, such as Q7747")
        for spelling, at in spellings:
            self._check_name(spelling, at, key)
        if len(self.faults) == before:
            names = tuple(dict.fromkeys(" ".join(spelling.split()) for spelling, _ in spellings))
            self.people.append(Person(key, names, english or None, country or None, sex, wikidata or None))

    def _check_name(self, name: str, node: yaml.Node, key: str) -> None:
        if name and not _ARABIC.search(name):
            self._fault(node, f"{name!r} is not Arabic; a Latin name goes under 'en'")
        owner = self.named.setdefault(fold(name), key)
        if name and owner != key:
            self._fault(node, f"{name} is a name of {owner.removeprefix('person:')} already")
        if key not in self.named.values():
            self.named[fold(key[7:])] = key

    def _read_office(self, node: yaml.Node) -> None:
        before = len(self.faults)
        parts = self._mapping(node, _OFFICE, "an office")
        office, where, holder = (self._text(parts, key) for key in ("office", "where", "holder"))
        for key, value in (
            ("office", office),
            ("where", where),
            ("holder", holder),
            ("from", self._text(parts, "from")),
        ):
            if not value and len(self.faults) == before:
                self._fault(node, f"an office needs {key!r}")
        if office and office not in self.offices:
            self._fault(parts["office"], f"{office!r} is no office; known are {', '.join(sorted(self.offices))}")
        place = self._place(where, parts.get("where", node)) if where else ""
        key = self._holder(holder, parts.get("holder", node)) if holder else ""
        since, until = self._days(parts, "from"), self._days(parts, "until")
        if len(self.faults) > before or since is None:
            return
        last = until[0] if until else _OPEN
        if since[1] > last:
            self._fault(parts.get("until", node), "'until' is before 'from'")
            return
        term = Term(place, office, key, since[1], last, self.file)
        self._check_overlap(term, node)
        self.terms.append((term, node.start_mark.line + 1))

    def _place(self, where: str, node: yaml.Node) -> str:
        gazetteer = load_gazetteer()
        if where in gazetteer.states:
            return where
        key = where if where.startswith("body:") else f"body:{where}"
        if key not in gazetteer.entries:
            self._fault(node, f"{where!r} is neither a country's ISO code nor a body that musnad knows by that name")
        return key

    def _holder(self, holder: str, node: yaml.Node) -> str:
        key = self.named.get(fold(holder)) or self.named.get(fold(holder.removeprefix("person:")))
        if key is None:
            self._fault(node, f"nobody is known by the name {holder}; list them under 'people' first")
        return key or ""

    def _days(self, parts: Mapping[str, yaml.Node], key: str) -> tuple[str, str] | None:
        value = self._text(parts, key)
        if not value:
            return None
        try:
            return day_range(value)
        except ValueError as error:
            self._fault(parts[key], str(error))
            return None

    def _check_overlap(self, term: Term, node: yaml.Node) -> None:
        for other, line in self.terms:
            same = (other.where, other.office) == (term.where, term.office) and other.holder != term.holder
            if same and other.first < term.last and term.first < other.last:
                self._fault(node, f"the term overlaps that of another holder in line {line}")
                return


def add_entry(path: Path, person: Mapping[str, object], term: Mapping[str, object] | None) -> str:
    """Write a person, unless they are known, and a term of office into the user's lexicon; return what was added.

    What stands in the file stays as it is. Raises :class:`UserNamesError` where the file is faulty or would be, and
    ``OSError``.
    """
    old = path.read_bytes() if path.exists() else b""
    reader = _Reader(path.name)
    if old:
        reader.read(old)
    known = fold(str(person["name"])) in reader.named
    more = any(person[key] for key in person if key != "name")
    people = [] if known and not more and term is not None else [person]
    new = _insert(_insert(old.decode("utf-8-sig"), "people", people), "offices", [] if term is None else [term])
    read_user_names(new.encode(), path.name)
    draft = path.with_name(path.name + ".part")
    draft.write_text(new, encoding="utf-8")
    draft.replace(path)
    return " and ".join(part for part, there in (("a person", people), ("an office", term)) if there)


def _insert(text: str, part: str, entries: list[Mapping[str, object]]) -> str:
    """``text`` with entries as the last ones of its list ``part``."""
    if not entries:
        return text
    lines = "".join(f"- {_flow(entry)}\n" for entry in entries)
    heading = re.compile(rf"^{part}:[ \t]*(#.*)?(\[\])?[ \t]*$", re.MULTILINE)
    match = heading.search(text)
    if match is None:
        return f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{part}:\n{lines}"
    # Before the next part, or at the end.
    following = re.compile(r"^[^\s#-]", re.MULTILINE).search(text, match.end())
    at = len(text) if following is None else following.start()
    head, tail = text[:at], text[at:]
    return head + ("" if head.endswith("\n") else "\n") + lines + tail


def _flow(entry: Mapping[str, object]) -> str:
    given = {key: value for key, value in entry.items() if value}
    return yaml.safe_dump(
        given, allow_unicode=True, default_flow_style=True, width=10_000, sort_keys=False
    ).strip()  # fmt: skip
