"""Events: what happened or was said to happen, coded in PLOVER, with participants and whose word it rests on."""

from musnad.extract.events.building import find_events
from musnad.extract.events.finding import draft_events, phrases_of

__all__ = ["draft_events", "find_events", "phrases_of"]
