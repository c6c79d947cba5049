"""How much an event is told to be of: soldiers, dollars, containers, as numbers with what they count."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.arabic.numbers import read_number
from musnad.extract.attribution.scan import Scan
from musnad.extract.dates.vocabulary import load_vocabulary
from musnad.extract.events.clauses import Clauses
from musnad.extract.events.triggers import Found
from musnad.lexicon.frames import EventFrame
from musnad.lexicon.units import load_units

_REACH = 24  # tokens after a trigger
_STOPS = frozenset(".:؛؟!")
_BETWEEN = 1  # words that may stand between a number and what it counts: "8000 من الجنود"


def find_amounts(clauses: Clauses, found: Found, others: Sequence[Found]) -> dict[str, float]:
    """The amounts that a trigger is told with: those after it, up to the next verb or event of another type.

    Vague numbers ("مئات") are left out. Frames that count killed or injured have no other amounts. Of two amounts of
    one kind the first counts.
    """
    scan, frame, first = clauses.scan, found.trigger.frame, found.at + 1
    if frame.type not in load_units().takes or frame.counts:
        return {}
    limit = min(scan.sentence_end[found.at], first + _REACH)
    limit = min([limit, *(x.at for x in others if x.at >= first and x.trigger.frame.type != frame.type)])
    triggers = {x.at for x in others}
    for at in range(first, limit):
        form = scan.forms[at]
        if form in load_units().measures or form in frame.needs or at in triggers:
            continue
        if form in _STOPS or form in scan.marks.complementizers or clauses.is_verb(at):
            limit = at
            break
    return _read(scan, frame, first, limit)


def _read(scan: Scan, frame: EventFrame, first: int, stop: int) -> dict[str, float]:
    units = load_units()
    kinds = units.takes[frame.type]
    found: dict[str, float] = {}
    at = first
    while at < stop:
        number = read_number(scan.tokens, at, load_vocabulary().numbers, stop)
        if number is None:
            at += 1
            continue
        at = number.end
        place = at + (at + _BETWEEN < stop and scan.forms[at] in scan.marks.of)
        unit = units.match(scan.forms, place, stop) if place < stop else None
        if unit is None or unit.kind not in kinds or number.vague:
            continue
        found.setdefault(unit.name, float(number.value))
    return found
