"""Who plays which part in what a clause tells, by kind of matter: who gives and who gets, who strikes and who is
struck, whose soldiers are where."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from musnad.compare.clauses.propositions import Proposition
from musnad.lexicon.concepts import load_concepts
from musnad.lexicon.matters import MatterKind, load_matters

Parts = Mapping[str, frozenset[str]]
_ACTING = ("state:", "body:")
_PERSONS = ("person:", "per:")
_WIDE = ("state:", "group:", "med:", "media:")
_DOER_AND_DONE_TO = 2
_NONE: frozenset[str] = frozenset()


def parts_in(says: Proposition, kind: MatterKind) -> Parts | None:
    """The camps that play each part of a kind of matter, as far as the clause tells; ``None`` where one is missing
    without which it is not of that kind."""
    return _SHAPES[kind.shape](says, kind)


def _led(says: Proposition, *parts: str) -> frozenset[str]:
    return frozenset(led.camp for led in says.cast.led if led.part in parts)


def _owners(says: Proposition, ids: Collection[str], verb: bool | None = None) -> frozenset[str]:
    """Whose any of these concepts, or a kind of one, is said to be; where told, only as a verb or only as a noun."""
    concepts = load_concepts().concepts
    return frozenset(
        held.camp for held in says.cast.held
        if (held.concept in ids or not concepts[held.concept].broader.isdisjoint(ids)) and verb in (None, held.verb)
    )  # fmt: skip


def _left(says: Proposition, used: Collection[str]) -> frozenset[str]:
    """The one camp that has no part yet, where it is one: not where something is, and not who fears or accuses."""
    feeling = _owners(says, load_matters().feelings)
    led = {led.camp for led in says.cast.led if led.part != "whose"}
    left = {camp for camp in says.cast.camps if camp.startswith(_ACTING)} - led - feeling
    return _single(left - set(used))


def _two(says: Proposition) -> frozenset[str]:
    """The two states that are named, where there are two, outside of which nothing is."""
    states = frozenset(camp for camp in says.cast.camps if camp.startswith("state:")) - _led(says, "in")
    return states if len(states) == 2 else _NONE


def _single(camps: Collection[str]) -> frozenset[str]:
    return frozenset(camps) if len(camps) == 1 else _NONE


def _giving(says: Proposition, kind: MatterKind) -> Parts:
    """Who gives and who gets: after "from" and "to"; whose the goods are; who obtains; else the events' parties."""
    words = load_matters()
    receiver, giver = _led(says, "to"), _led(says, "from")
    helping = _owners(says, words.helping, verb=False) & _led(says, "whose")  # "the Russian help"
    helping |= _owners(says, words.granting, verb=True)  # "Russia helps"
    giver = giver or (_owners(says, kind.goods) | helping) - receiver
    receiver = receiver or (_owners(says, words.getting) | _owners(says, words.granting, verb=False)) - giver
    giver = giver or _owners(says, words.giving) - receiver
    doers, done_to = says.cast.doers - says.cast.done_to, says.cast.done_to - says.cast.doers
    helped = "AID" in says.events
    if helped and not giver and not receiver:
        giver, receiver = doers, done_to
    if not giver and not receiver and says.acts & words.mutual and (both := _two(says)):
        return {"giver": both, "receiver": both}  # in whichever direction
    if not receiver and kind.jointly:
        receiver = _led(says, "with")  # "shares its techniques with"
    if receiver and not giver:
        giver = _left(says, receiver) or (_single(doers - receiver) if helped else _NONE)
    elif giver and not receiver:
        receiver = _left(says, giver) or (_single(done_to - giver) if helped else _NONE)
    return {"giver": giver - receiver, "receiver": receiver - giver}


def _attacking(says: Proposition, kind: MatterKind) -> Parts:
    """Who attacks, by whose deed or aircraft it is, and who is attacked, by whom or whose targets it is directed at."""
    words = load_matters()
    whose = _led(says, "whose")
    aims = frozenset(camp for camp in _owners(says, words.aims) if camp.startswith("body:") or camp in whose)
    target = _led(says, "against", "to") | aims
    doer = _owners(says, kind.own | words.means) - target
    doer = doer or (says.cast.doers & says.cast.camps) - target - _led(says, "in")
    target = target or (says.cast.done_to & says.cast.camps) - doer - _led(says, "in")
    doer = doer or _left(says, target)
    target = target or frozenset(camp for camp in _left(says, doer) if camp.startswith("body:"))
    doer = doer or _single(says.cast.doers - target)
    land = frozenset(camp for camp in _led(says, "in") if camp.startswith("state:")) - doer
    return {"doer": doer, "target": target - doer, "land": land - target}


def _abroad(says: Proposition, kind: MatterKind) -> Parts | None:
    """Whose they are, who sends them, and in, to or from which other country; nobody's own country is abroad."""
    owner = _owners(says, kind.own)
    lands = {camp for camp in _led(says, "in", "to") if camp.startswith("state:")}
    lands |= {f"state:{site.country}" for site in says.sites if site.country}
    lands = lands or {camp for camp in _led(says, "from") - owner if camp.startswith("state:")}
    sent = says.acts & load_matters().giving
    sender = _left(says, lands) or _single(says.cast.doers - lands) if sent else _NONE
    owner = owner or frozenset(camp for camp in sender if camp.startswith("state:"))
    return {"owner": owner, "land": frozenset(lands)} if owner and not lands & owner else None


def _between(says: Proposition, kind: MatterKind) -> Parts:
    """All who are named, but for the country where it is."""
    return {"sides": says.cast.camps - _led(says, "in")}


def _both(says: Proposition, kind: MatterKind) -> Parts | None:
    """As :func:`_between`, where two or more are named."""
    parts = _between(says, kind)
    return parts if len(parts["sides"]) >= _DOER_AND_DONE_TO else None


def _of(says: Proposition, kind: MatterKind) -> Parts | None:
    """Whose it is."""
    owner = _owners(says, kind.own) or _left(says, ())
    return {"owner": owner} if owner else None


def _about(says: Proposition, kind: MatterKind) -> Parts | None:
    """Of whom it is said, but for who does so."""
    about = says.cast.camps - _owners(says, kind.own) - _led(says, "in")
    return {"about": about} if about else None


def _blamed(says: Proposition, kind: MatterKind) -> Parts | None:
    """Who is said to have done it: whose claim or crime it is, who is accused, else the one who is named."""
    accused = says.cast.done_to - says.cast.doers if "ACCUSE" in says.events else _NONE
    doer = _owners(says, kind.own, verb=True) or accused & says.cast.camps or _owners(says, kind.own)
    doer = doer or _left(says, ())
    return {"doer": doer} if doer else None


def _person(says: Proposition, kind: MatterKind) -> Parts | None:
    """Who it is done to, by name, where no more are named than one who does it."""
    persons = frozenset(party for party in says.parties if party.startswith(_PERSONS))
    return {"person": persons} if 0 < len(persons) <= _DOER_AND_DONE_TO else None


def _named(says: Proposition) -> frozenset[str]:
    """All that is named, but for those who are known far and wide: persons and bodies, towns and buildings, and the
    country where nothing nearer is named."""
    named = frozenset(name for name in says.parties | says.places if not name.startswith(_WIDE))
    return named or _led(says, "in")


def _event(says: Proposition, kind: MatterKind) -> Parts:
    """Whoever and whatever is named, and where it happens."""
    return {"named": _named(says)}


def _rivals(says: Proposition, kind: MatterKind) -> Parts:
    """Those who meet, of whom both must be the same where both are named."""
    return {"sides": _named(says)}


def _bare(says: Proposition, kind: MatterKind) -> Parts:
    """Nobody: the deed is what it is about, whoever takes part."""
    return {}


_SHAPES: dict[str, Callable[[Proposition, MatterKind], Parts | None]] = {
    "giving": _giving, "attacking": _attacking, "abroad": _abroad, "between": _between, "both": _both, "of": _of,
    "about": _about, "bare": _bare, "hiding": _bare, "blamed": _blamed, "person": _person, "event": _event,
    "rivals": _rivals,
}  # fmt: skip
