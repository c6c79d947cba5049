"""Time expressions and their values: dates, durations, sets, in all forms of the Arabic press."""

from musnad.extract.dates.finding import find_dates, find_dates_in, note_contradictions
from musnad.intervals import days_of

__all__ = ["days_of", "find_dates", "find_dates_in", "note_contradictions"]
