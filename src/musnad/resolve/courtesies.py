"""Whom a courtesy with a pronoun means: "His Majesty", "His Highness", "Her Excellency"."""

from __future__ import annotations

from musnad.extract.mentions.references import Reference, Title
from musnad.lexicon.words import Office
from musnad.resolve.clusters import Cluster, Register

_OF_STATE = frozenset({"presidency", "sir"})  # courtesies that are due to heads of state


def who_is_due(register: Register, reference: Reference) -> Cluster | None:
    """The person mentioned last of whose rank the courtesy is, else of no known office, else of any; never of the other
    gender, nor God and His prophets."""
    office, start = reference.titles[0].office, reference.span.start
    able = [c for c in register.of_type("PER") if _may_be(c, reference)]
    fitting = [c for c in able if any(_is_due(office, title) for title in c.titles)]
    free = [c for c in able if all(title.office.sense == "honorific" for title in c.titles)]
    return register.latest(fitting, start) or register.latest(free, start) or register.latest(able, start)


def _may_be(cluster: Cluster, reference: Reference) -> bool:
    """Whether somebody is one named person of that gender; known ones without country or office are God's and holy."""
    earthly = cluster.key is None or bool(cluster.country or cluster.titles)
    return earthly and cluster.number == "s" and bool(cluster.names) and cluster.gender in ("", reference.gender)


def _is_due(courtesy: Office, title: Title) -> bool:
    """Whether a courtesy is due to who holds an office: "معاليه" to the president of a council, not of a state."""
    if title.office.id == courtesy.id:
        return True
    due = title.office.id in courtesy.taken_up
    return due and (title.office.id != "president" or bool(title.words) or courtesy.id in _OF_STATE)
