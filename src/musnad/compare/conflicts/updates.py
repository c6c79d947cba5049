"""Numbers that follow earlier ones, which contradict nobody: tolls that rose, and the number of a day."""

from __future__ import annotations

from musnad.arabic.folding import fold
from musnad.compare.clauses.forms import bare_words_of
from musnad.compare.clauses.positions import Position
from musnad.compare.clauses.quantities import Quantity
from musnad.compare.conflicts.sameness import bare_forms
from musnad.intervals import days_of
from musnad.lexicon.concepts import load_marks


def is_update(a: Position, b: Position, one: Quantity, other: Quantity) -> bool:
    """Whether the later number only follows the earlier: it is not lower, of a later day, and a toll, which rises, or
    of the same speaker or outlet; or both are told as the number of their day ("rose to", "so far", "remain"), of
    which a toll that rises is the later one."""
    first, last = days_of(a.day), days_of(b.day)
    if one.role is not None and is_outlets_next(a, b) and first == last:
        return True  # an outlet that prints two tolls on one day has brought the one up to date
    running = is_running(a) and is_running(b) and not one.measured
    if first is None or last is None or first[0] == last[0]:
        if one.role is not None and {fold(h.name_ar) for h in a.holders} & {fold(h.name_ar) for h in b.holders}:
            return True  # nobody gives two tolls at once
        higher = b if other.value > one.value else a
        undated = first is None or last is None
        return running or (one.role is not None and (has_risen(higher) or (undated and is_running(higher))))
    if first[1] < last[0] and running and one.role is None:
        return True
    if first[1] >= last[0] or other.value < one.value:
        return False
    same = {h.identity for h in a.holders} & {h.identity for h in b.holders}
    outlet = a.place.outlet is not None and a.place.outlet == b.place.outlet and not a.holders and not b.holders
    return bool(same or outlet or other.role is not None)


def is_outlets_next(a: Position, b: Position) -> bool:
    """Whether one outlet gives two numbers in two of its articles."""
    return a.article != b.article and a.place.outlet is not None and a.place.outlet == b.place.outlet


def is_running(position: Position) -> bool:
    """Whether a clause tells its numbers as those of its day."""
    forms = bare_words_of(position)
    return load_marks().running.within(forms)


def has_risen(position: Position) -> bool:
    """Whether a clause says that its number has taken the place of a lower one ("rose to")."""
    return load_marks().risen.within(bare_words_of(position))


def is_superseded(position: Position) -> bool:
    """Whether a clause or its source says that the number is an earlier one ("the previous toll"), or its sentence that
    it is that of a first, lower toll."""
    if any(q.role for q in position.says.quantities) and load_marks().first_toll.within(
        bare_forms(position.place.context)
    ):
        return True
    words = [*(w for h in position.holders for w in fold(h.name_ar).split()), *fold(position.place.text).split()]
    return any(word in load_marks().earlier for word in words)
