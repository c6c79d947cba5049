"""Where attributed content ends.

A quotation ends with its marks. A reported clause runs to the end of its sentence unless something takes the word back
first: the next reporting verb on the same level, a trailing "according to", or a connector with which the author goes
on alone ("، فيما", "، في إشارة إلى").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from musnad.extract.attribution.nominals import is_definite
from musnad.extract.attribution.scan import COMMAS, Scan


def clause_end(
    scan: Scan, first: int, limits: Sequence[int], sentence_end: int, stop_at_connectors: bool = True
) -> int:
    """The token after a reported clause that starts at ``first``; ``limits``, sorted, are where others begin."""
    end = sentence_end
    at = bisect_right(limits, first)
    if at < len(limits):
        end = min(end, limits[at])
    if stop_at_connectors:
        index = first + 1
        turns = scan.marks.clause_turns
        while index < end:
            quote = scan.opening.get(index)
            if quote is not None:
                index = max(index + 1, min(scan.quotes[quote].close, end))
                continue
            if scan.forms[index] not in turns:
                index += 1  # as most words
                continue
            if (
                scan.forms[index] in COMMAS
                and index + 1 < end
                and (size := scan.marks.author_connectors.match(scan.forms, index + 1, end))
                and scan.forms[min(index + 1 + size, scan.size - 1)] not in scan.marks.late
            ):
                end = index
                break
            if _main_clause(scan, index, first) or scan.marks.asides.match(scan.forms, index, end):
                end = index
                break
            index += 1
    return trim_end(scan, first, end)


def _main_clause(scan: Scan, comma: int, first: int) -> bool:
    """Whether the main clause of "رغم أن ...، فإن" begins after ``comma``."""
    start = scan.sentence_start[first]
    if scan.forms[comma] in scan.marks.then_that and scan.forms[start] in scan.marks.clause_leads:
        return True  # "وبينما عبر عن سروره | فإنه قال"
    if scan.forms[comma] not in COMMAS or comma + 1 >= scan.size or scan.forms[comma + 1] not in scan.marks.then_that:
        return False
    return any(form in scan.marks.concessive for form in scan.forms[start : min(start + 2, first)])


def headline_turn(scan: Scan, first: int, last: int) -> int:
    """``last`` moved before what somebody else does in a headline: "مصادر: مقتل عشرة | **والجيش** ينفي"."""
    if scan.passage.kind != "headline":
        return last
    for index in range(first + 2, last - 1):
        form = scan.forms[index]
        name = scan.names.get(index)
        joined = name.clitic == 1 if name is not None else is_definite(form[1:])
        if form[:1] != "و" or not joined:
            continue
        verb = name.last if name is not None else index + 1
        cues = scan.cues[verb] if verb < last else ()
        if cues and cues[0].shape == "imperfect" and not cues[0].prefix:
            return trim_end(scan, first, index)
    return last


def trim_end(scan: Scan, first: int, end: int) -> int:
    """``end`` moved left over trailing punctuation and connectors that open the next clause."""
    marks = scan.marks
    while end > first:
        form = scan.forms[end - 1]
        if not scan.tokens[end - 1].word and not _closing(scan, end - 1) and form not in ("%", "!", "؟", "?"):
            end -= 1
            continue
        if form in marks.dangling:
            end -= 1
            continue
        if end - 2 > first and marks.weak_connectors.match(scan.forms, end - 2, end) == 2:
            end -= 2
            continue
        break
    return end


def _closing(scan: Scan, index: int) -> bool:
    return scan.forms[index] in (")", "]") or index in scan.trailing
