"""Time expressions and their values: dates, durations, sets, in all forms of the Arabic press."""

from musnad.extract.dates.calendars import days_of
from musnad.extract.dates.finding import find_dates, find_dates_in

__all__ = ["days_of", "find_dates", "find_dates_in"]
