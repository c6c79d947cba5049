"""Questions put to somebody: who asks and who is asked stand side by side after the verb; the latter answers."""

from __future__ import annotations

from musnad.extract.attribution.complements import Complement
from musnad.extract.attribution.nominals import is_definite, person_head
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.attribution.scan import Scan
from musnad.extract.attribution.source_phrases import Source, make_source

_SOUND_PLURAL = "ون"


def part_asked(scan: Scan, source: Source, complement: Complement) -> tuple[Source, Source | None]:
    """Who asks, and who is asked, where the text says it: "سألت الصحيفة | الوزيرة عن", "سأل صحفيون | الوزير"."""
    if source.first < complement.object_first < complement.first:
        end = phrase_limit(scan, complement.object_first, complement.first)
        return source, make_source(scan, complement.object_first, end)
    for at in range(source.first + 1, source.last):
        if _is_complete(scan, source.first, at) and _begins_somebody(scan, source.first, at):
            asker = make_source(scan, source.first, at)
            return asker or source, make_source(scan, at, source.last)
    return source, None


def _is_complete(scan: Scan, first: int, at: int) -> bool:
    """Whether the phrase before a token needs nothing more: it is definite, a name, or a plural by its ending."""
    previous = scan.forms[at - 1]
    quantity = at - 1 == first and previous.removeprefix("ال") in scan.marks.quantity_heads
    named = any(name.last == at for start, name in scan.names.items() if first <= start < at)
    return named or (not quantity and (is_definite(previous) or previous.endswith(_SOUND_PLURAL)))


def _begins_somebody(scan: Scan, first: int, at: int) -> bool:
    name = scan.names.get(at)
    if name is not None and name.clitic == 0:
        titled = name.type == "PER" and person_head(scan, scan.forms[first])  # "الرئيس فلاديمير بوتين" is one
        return not titled
    return is_definite(scan.forms[at]) and person_head(scan, scan.forms[at])
