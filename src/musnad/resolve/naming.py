"""Identities by name: references whose own words say whom they mean, in whatever order they come.

The longest names are taken first, so that a family name in the headline finds the full name in the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from musnad.arabic.folding import fold
from musnad.extract.mentions.references import Reference
from musnad.lexicon.gazetteer import Gazetteer
from musnad.lexicon.words import load_words
from musnad.model import EntityType
from musnad.resolve.clusters import Cluster, Register
from musnad.resolve.groups import stem
from musnad.resolve.names import Name, normal, same_name, same_word, shortens
from musnad.resolve.offices import compatible
from musnad.resolve.spelling import compare_names

# heads that are words for one and the same body
_ALIKE = {"foreign_office": "ministry", "interior": "ministry", "forces": "army", "staff": "army"}
_COMMON = 40  # bearers of a word in one article from which on it says nothing about who is meant
_KINDS = frozenset({"union", "centre", "company", "academy", "commission"})  # heads with words for different bodies
_PLAIN = frozenset({"army", "security", "parliament"})


def place_named(
    register: Register, gazetteer: Gazetteer, references: Iterable[Reference], instead: Mapping[str, str]
) -> None:
    """Put every reference with a key, a name or a body's words into its cluster; ``instead`` replaces keys."""
    waiting = sorted(
        references,
        key=lambda r: (r.rule == "person.bare", -len(normal(r.name)), r.key is None, _is_bare(r), r.span.start),
    )
    for reference in waiting:
        if reference.key is not None and reference.key in instead:
            reference = reference._replace(key=instead[reference.key])
        place_one(register, gazetteer, reference)


def place_one(register: Register, gazetteer: Gazetteer, reference: Reference) -> Cluster:
    """The cluster of one reference that names somebody; made if there is none yet."""
    if reference.type == "PER" and reference.name:
        cluster = _person(register, gazetteer, reference)
    elif reference.key is not None:
        cluster = _keyed(register, gazetteer, reference)
    else:
        cluster = _body(register, reference)
    return cluster


def _keyed(register: Register, gazetteer: Gazetteer, reference: Reference) -> Cluster:
    key = reference.key
    assert key is not None
    cluster = register.by_key.get(key)
    if cluster is None:
        entry = gazetteer.entries.get(key)
        kind: EntityType = entry.type if entry is not None else reference.type
        country = entry.country if entry is not None else reference.country
        cluster = register.new(
            Cluster(kind, key, entry, country, entry.gender if entry is not None else reference.gender)
        )
        cluster.head = reference.head or (entry.head if entry is not None else "")
    cluster.head = cluster.head or reference.head
    cluster.add(reference, "key")
    return cluster


# --- persons ---------------------------------------------------------------------------------------------------------


def _person(register: Register, gazetteer: Gazetteer, reference: Reference) -> Cluster:
    name = normal(reference.name)
    if reference.rule == "person.bare" and (medium := _medium_named(register, name)) is not None:
        medium.add(reference, "name")
        return medium
    found, rule = _bearer(register, reference, name)
    if found is None and reference.key is not None:
        found, rule = _keyed_person(register, gazetteer, reference.key), "key"
    if found is None:
        found, rule = register.new(Cluster("PER", gender=reference.gender)), "name"
    if all(name != other for other in found.names):
        register.call(found, name)
    found.add(reference, rule)
    return found


def _medium_named(register: Register, name: Name) -> Cluster | None:
    """The medium that has been introduced by this name, in quotation marks or after its head word."""
    return next((c for c in register.clusters if c.type == "MEDIA" and any(name == n for n in c.names)), None)


def _keyed_person(register: Register, gazetteer: Gazetteer, key: str) -> Cluster:
    cluster = register.by_key.get(key)
    if cluster is None:
        entry = gazetteer.entries[key]
        cluster = register.new(Cluster("PER", key, entry, entry.country, entry.gender, sure=bool(entry.gender)))
    return cluster


def _bearer(register: Register, reference: Reference, name: Name) -> tuple[Cluster | None, str]:
    """The person already known by this name or by a longer one, and the reason."""
    exact: list[Cluster] = []
    longer: list[Cluster] = []
    for cluster in register.called(name[-1]):  # whatever name it is short for has its last word
        if reference.key is not None and cluster.key is not None and reference.key != cluster.key and len(name) > 1:
            continue
        if not _agree(cluster, reference):
            continue
        if any(same_name(name, other) for other in cluster.names):
            exact.append(cluster)
        elif any(len(other) > len(name) and shortens(name, other) for other in cluster.names):
            longer.append(cluster)
    if reference.key is not None and (own := register.by_key.get(reference.key)) is not None:
        return own, "key"
    if exact:
        return _nearest(register, exact, reference), "name"
    if len(name) == 1 and len(longer) > 1:
        # "Abbas" is rather the one of that family name than the one whom a friend would call so
        longer = [c for c in longer if any(same_word(name[0], other[-1]) for other in c.names)] or longer
    if longer and not (len(longer) > 1 and _by_given_name(name, longer)):
        return _nearest(register, longer, reference), "short name"
    variant = _variant(register, reference, name) if len(name) > 1 and not longer else None
    return variant, "spelling" if variant is not None else ""


def _by_given_name(name: Name, longer: list[Cluster]) -> bool:
    """Whether a name of one word is no more than the given name of several persons: it proves nothing."""
    return len(name) == 1 and not any(same_word(name[0], other[-1]) for c in longer for other in c.names)


def _variant(register: Register, reference: Reference, name: Name) -> Cluster | None:
    """The one person whose name is another spelling of ``name``, some word of both being the same."""
    plain = " ".join(name)
    lists = (register.called(word) for word in name)
    bearers = {id(c): c for called in lists if len(called) <= _COMMON for c in called}
    found = [
        cluster
        for cluster in bearers.values()
        if not (reference.key and cluster.key)
        and _agree(cluster, reference)
        and any(_close(name, other) and compare_names(plain, " ".join(other)).same for other in cluster.names)
    ]
    return found[0] if len(found) == 1 else None


def _close(name: Name, other: Name) -> bool:
    """Whether two names agree in all words but one, and that one begins or ends alike."""
    one, two = set(name) - set(other), set(other) - set(name)
    if len(name) != len(other) or len(one) != 1 or len(two) != 1:
        return False
    (a,), (b,) = one, two
    return a[-2:] == b[-2:] or a[:2] == b[:2]


def _agree(cluster: Cluster, reference: Reference) -> bool:
    """Whether gender, nationality and offices of a reference let it be the person of ``cluster``."""
    if reference.gender and cluster.gender and reference.gender != cluster.gender and reference.titles:
        return False
    if reference.verb and cluster.sure and reference.verb != cluster.gender and len(reference.name) == 1:
        return False
    if not reference.titles:
        return True
    countries = {t.country for t in reference.titles if t.country}
    if cluster.country and countries and cluster.country not in countries and not cluster.key:
        return any(compatible(a, b) for a in reference.titles for b in cluster.titles)
    return True


def _nearest(register: Register, clusters: list[Cluster], reference: Reference) -> Cluster:
    """Of several bearers the one whose office fits, else the one mentioned last before, else the first after."""
    if len(clusters) > 1 and reference.titles:
        fitting = [c for c in clusters if any(compatible(a, b) for a in reference.titles for b in c.titles)]
        clusters = fitting or clusters
    if len(clusters) > 1 and reference.verb and not reference.titles:
        speaking = [c for c in clusters if any(r.verb for r, _ in c.references)]  # of two brothers the one who speaks
        clusters = speaking or clusters
    latest = register.latest(clusters, reference.span.start)
    return latest if latest is not None else min(clusters, key=lambda c: c.first)


# --- bodies ----------------------------------------------------------------------------------------------------------


def plain_head(head: str) -> str:
    """The head that stands for all words of the same body."""
    return _ALIKE.get(head, head)


def signature(reference: Reference) -> tuple[str, frozenset[str]]:
    """Head and distinguishing words of a body, as they are compared."""
    head = plain_head(reference.head)
    whole = reference.type == "MEDIA" or (reference.head in _ALIKE and head == "ministry")
    return head, frozenset(map(stem, reference.words if whole else reference.words[1:]))


def body_fits(cluster: Cluster, head: str, words: frozenset[str], country: str | None) -> bool:
    """Whether a body of this head, these words and this country can be that of ``cluster``."""
    if plain_head(cluster.head) != head:
        return False
    if country and cluster.country and country != cluster.country:
        return False
    if cluster.key is not None and cluster.entry is not None:
        return head in _PLAIN and not words and country is not None and country == cluster.country
    if not words or not cluster.words:
        return words == cluster.words and country == cluster.country
    return words <= cluster.words or cluster.words <= words


def _is_bare(reference: Reference) -> bool:
    """Whether a ministry is named without its country, which others of the article may tell."""
    return reference.type == "ORG" and reference.country is None and plain_head(reference.head) == "ministry"


def _home(register: Register, reference: Reference, words: frozenset[str]) -> Cluster | None:
    """Whose ministry of these words a bare one is: the only country's, else that of the country's mentioned before it.

    Articles speak of the foreign ministries of several countries. One that the gazetteer knows is spoken of in most
    countries' news: a bare one is not it unless it was mentioned before.
    """
    start = reference.span.start
    homes = [
        c
        for c in register.of_type("ORG")
        if c.country is not None
        and (body_fits(c, "ministry", words, None) if c.key is None else _is_known_ministry(c, words))
    ]
    if len(homes) == 1 and homes[0].key is None:
        return homes[0]
    return register.latest(homes, start)


def _is_known_ministry(cluster: Cluster, words: frozenset[str]) -> bool:
    """Whether the gazetteer's name of a body is that of a ministry with these words."""
    if cluster.entry is None or not words:
        return False
    first, *own = map(fold, cluster.entry.name_ar.split())
    heads = {plain_head(head.id) for head, _ in load_words().look(first).heads}
    return "ministry" in heads and words <= set(map(stem, own))


def same_kind(cluster: Cluster, reference: Reference) -> bool:
    """Whether a body is called by the word for its kind by which the others call it: no "اتحاد" is a "نقابة"."""
    if reference.head not in _KINDS or not reference.words:
        return True
    return any(r.words[:1] == reference.words[:1] for r, _ in cluster.references)


def _body(register: Register, reference: Reference) -> Cluster:
    head, words = signature(reference)
    fitting = [
        cluster
        for cluster in register.clusters
        if cluster.type == reference.type
        and body_fits(cluster, head, words, reference.country)
        and same_kind(cluster, reference)
    ]
    same = [c for c in fitting if c.country == reference.country]
    if _is_bare(reference):
        cluster = _home(register, reference, words) or (same[-1] if same else None)
    else:
        cluster = (same or fitting)[-1] if fitting else None
    if cluster is None:
        cluster = register.new(
            Cluster(reference.type, None, None, reference.country, reference.gender, reference.number, head, words)
        )
    cluster.words |= words
    cluster.country = cluster.country or reference.country
    if reference.name and reference.name not in cluster.names:
        cluster.names.append(reference.name)
    cluster.add(reference, "words")
    return cluster
