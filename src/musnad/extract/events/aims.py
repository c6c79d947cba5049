"""Whom a protest is aimed at: what it demands, condemns, refuses, or stands before."""

from __future__ import annotations

from musnad.extract.attribution.scan import Scan
from musnad.extract.events.chunks import Chunks, after, coordinated
from musnad.extract.events.drafts import EventDraft
from musnad.extract.events.roles import Roles
from musnad.extract.events.triggers import Found
from musnad.lexicon.frames import Role

_REACH = 32
_PHRASE = 14
_RECIPIENT = Role("recipient")


class Aims:
    """Looks for the aims of the protests of one passage."""

    def __init__(self, scan: Scan, chunks: Chunks, roles: Roles) -> None:
        self.scan, self.chunks, self.roles = scan, chunks, roles

    def find(self, found: Found, draft: EventDraft) -> None:
        """Enter as recipient of a protest whom it is aimed at, else before whose door it is held."""
        words = self.chunks.words
        end = min(self.scan.sentence_end[found.at], found.at + _REACH)
        for phrases in (words.aims, words.doors):
            for at in range(found.at + 1, end):
                size = phrases.match(self.scan.forms, at, end)
                if size and self._enter(draft, at + size, end):
                    return

    def _enter(self, draft: EventDraft, first: int, end: int) -> bool:
        if first >= end:
            return False
        chunks = self.chunks.divide(first, min(self.chunks.end_of(first, _PHRASE), end))
        if not chunks or chunks[0].first > first + 1:
            return False
        group = coordinated(chunks)[0]
        objects = list(draft.objects)
        self.roles.enter(draft, _RECIPIENT, group, after(chunks, group[-1]))
        draft.objects = objects
        return bool(draft.roles.get("recipient") or draft.nations.get("recipient"))
