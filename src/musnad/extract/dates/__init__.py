"""Time expressions and their values: dates, durations, sets, in all forms of the Arabic press."""

from musnad.extract.dates.anchors import Anchor
from musnad.extract.dates.finding import (
    Times,
    find_dates,
    find_dates_in,
    note_contradictions,
    read_times,
    resolve_times,
)
from musnad.intervals import days_of

__all__ = [
    "Anchor",
    "Times",
    "days_of",
    "find_dates",
    "find_dates_in",
    "note_contradictions",
    "read_times",
    "resolve_times",
]
