"""Descriptions that mean whoever has been speaking: "the speaker", "the same source", "the writer", and the subject of
a verb that goes on with what was said.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from musnad.extract.mentions.references import Reference, Title
from musnad.resolve.clusters import Cluster, Register
from musnad.resolve.offices import is_plain_role, may_be_called

_RECENT = 3  # speakers among whom "the same source" is looked for


def latest_speaker(register: Register, reference: Reference) -> Cluster | None:
    """Whoever spoke last, if nothing that the description says speaks against it."""
    person = reference.type == "PER" or reference.rule == "phrase.unknown"
    if not (reference.pointing or reference.definite) or reference.number != "s" or reference.name:
        return None
    latest = next(register.speakers(), None)
    if latest is None or latest.number != "s" or (latest.type == "PER") != person:
        return None
    if person and latest.sure and reference.gender and latest.gender not in ("", reference.gender):
        return None
    if reference.country and latest.country and reference.country != latest.country:
        return None
    if person:
        offices = [t for t in latest.titles if t.office.sense != "honorific"]
        known = {t.office.id for t in reference.titles}
        return latest if not offices or not known or _may_be(latest, reference.titles) else None
    return latest if latest.type == reference.type and reference.anaphor in ("body", "document") else None


def same_speaker(register: Register, reference: Reference) -> Cluster | None:
    """ "The speaker himself", "the same source": the latest speaker who can be meant."""
    title = reference.titles[0]
    speakers = list(register.speakers())
    if title.office.sense == "source":
        nameless = [c for c in speakers[:2] if any(t.office.sense == "source" for t in c.titles)]
        others = [
            c for c in speakers[:_RECENT] if c.type != "PER" or not c.names
        ]  # a named person is hardly "the source"
        single = [c for c in others if c.number == "s"]
        one = [c for c in nameless if c.number == "s"]
        return next(iter([*one, *single, *nameless, *others, *speakers]), None)
    persons = [c for c in speakers if c.type == "PER" and c.number == "s"]
    persons = [c for c in persons if not (title.country and c.country and title.country != c.country)]
    if reference.gender:
        persons = [c for c in persons if c.gender in ("", reference.gender) or not c.sure]
    return next((c for c in persons if may_be_called(c, title)), None)


def plain_role(register: Register, reference: Reference, titles: list[Title]) -> Cluster | None:
    """ "The writer", "the expert" right after somebody of no known office has spoken: he is meant."""
    if not reference.pointing or len(titles) != 1 or not is_plain_role(titles[0]):
        return None
    latest = next((c for c in register.speakers() if c.type == "PER"), None)
    if latest is None or not latest.names or latest.key is not None or latest.number != "s":
        return None
    if reference.gender and latest.sure and latest.gender and latest.gender != reference.gender:
        return None
    return latest if all(t.office.sense == "honorific" for t in latest.titles) else None


def the_speaker(register: Register, reference: Reference, titles: list[Title]) -> Cluster | None:
    """ "The speaker" and no more, in an article in which nobody speaks for a body: whoever spoke last."""
    title = titles[0]
    if not reference.pointing or len(titles) != 1 or title.office.id != "spokesperson":
        return None
    if title.words or title.country or title.key:
        return None
    start = reference.span.start
    for cluster in register.of_type("PER"):
        spokesmen = [t for t in cluster.titles if t.office.id == "spokesperson"]
        if cluster.last_before(start) >= 0 and any(t.words or t.key or not cluster.names for t in spokesmen):
            return None
    persons = [c for c in register.speakers() if c.type == "PER" and c.number == "s"]
    fitting = [c for c in persons if not (reference.gender and c.sure and c.gender not in ("", reference.gender))]
    return fitting[0] if fitting else None


def only_person(register: Register, reference: Reference, titles: list[Title]) -> Cluster | None:
    """The only person named so far, who has spoken, where a description needs one and fits nobody by office."""
    start = reference.span.start
    if not reference.pointing or any(t.office.sense not in ("expert", "person") or t.key for t in titles):
        return None
    before = list(islice((c for c in register.of_type("PER") if c.last_before(start) >= 0), 2))
    if len(before) != 1 or not before[0].names or not any(at < start for at in before[0].spoken):
        return None
    person = before[0]
    if person.sure and reference.gender and person.gender not in ("", reference.gender):
        return None
    foreign = reference.country and person.country and reference.country != person.country
    return None if foreign else person


def _may_be(cluster: Cluster, titles: Sequence[Title]) -> bool:
    """Whether a person of known offices can be called by words of trade or standing."""
    return all(t.office.sense in ("expert", "person", "source") or may_be_called(cluster, t) for t in titles)
