"""Silence that is reported: "لم يصدر عن الوزارة أي تعليق". Who keeps silent stands after عن or من."""

from __future__ import annotations

from musnad.extract.attribution.candidates import Candidate
from musnad.extract.attribution.complement import Complement
from musnad.extract.attribution.nominals import speaks_by_head
from musnad.extract.attribution.scan import COMMAS, Scan

_REACH = 14  # words from the verb to the comment that was not made


def nothing_issued(scan: Scan, candidate: Candidate) -> Complement | None:
    """What was not issued, as a complement of its negated verb.

    Args:
        scan: the passage.
        candidate: the verb read as a cue.

    Returns:
        For "لم **يصدر** عن الوزارة أي تعليق" the noun phrase أي تعليق as content, and where الوزارة begins as object;
        ``None`` for every other verb, and where nothing that can be said stands near.
    """
    if not candidate.negated or candidate.form.lemma.name not in scan.marks.issuing:
        return None
    end = min(scan.sentence_end[candidate.at], candidate.last + _REACH)
    first = next((i for i in range(candidate.last, end) if scan.forms[i] in scan.marks.comments), -1)
    if first < 0 or any(not scan.tokens[i].word and i not in scan.aside for i in range(candidate.last, first)):
        return None
    if scan.forms[first - 1] in scan.marks.any:
        first -= 1
    silent = next((i for i in range(candidate.last, end) if _from(scan, i)), -1)
    owner = _owner(scan, silent) if silent >= 0 else -1
    if silent < 0 and candidate.last < first and speaks_by_head(scan, candidate.last):
        owner = candidate.last  # "لم تصدر الشركة أي بيان"
    after = range(max(first, silent) + 1, scan.sentence_end[candidate.at])
    stop = next((i for i in after if scan.forms[i] in COMMAS or scan.forms[i] == "."), after.stop)
    return Complement("issued", candidate.form, first, stop, -1, owner)


def no_word_end(scan: Scan, first: int, end: int) -> int:
    """Where the comment that was not made ends: before whoever keeps silent, or an adverb of time."""
    marks = scan.marks
    for index in range(first + 1, end):
        if _from(scan, index) or marks.closing_adverbs.match(scan.forms, index, end):
            return index
    return end


def _from(scan: Scan, index: int) -> bool:
    """Whether whoever could have spoken follows: "عن الوزارة", "من جانب الوزارة", not "عن الحادث"."""
    at = _owner(scan, index)
    if scan.forms[index] not in scan.marks.relay_preposition | scan.marks.of or not scan.is_word(at):
        return False
    form = scan.forms[at]
    bare = form.removeprefix("ال")
    return at > index + 1 or at in scan.names or bare in scan.marks.agents or speaks_by_head(scan, at)


def _owner(scan: Scan, index: int) -> int:
    """The token after عن or من and after the جانب or قبل that belongs to it."""
    return index + 2 if index + 1 < scan.size and scan.forms[index + 1] in scan.marks.on_behalf else index + 1
