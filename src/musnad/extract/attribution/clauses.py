"""Where the clause of a subject that stands before its verb begins, and what opens it."""

from __future__ import annotations

from musnad.arabic.tokens import without_and
from musnad.extract.attribution.scan import COMMAS, OPENERS, Scan
from musnad.lexicon.words import load_words


def clause_start(scan: Scan, low: int, last: int, many: bool = False) -> int:
    """Where the clause that ends at ``last`` begins, going left over appositions between commas, and, for
    a verb that shows ``many``, over those who are coordinated after a comma."""
    marks = scan.marks
    index = last - 1
    comma = -1
    while index >= low:
        form = scan.forms[index]
        if form in (".", ":", "؛", "؟", "!", "…"):
            return index + 1
        if form in ("”", "»") or (form == '"' and scan.inside[index] < 0 and _closes(scan, index)):
            number = scan.trailing.get(index, -1)
            if number >= 0 and scan.quotes[number].last - scan.quotes[number].first <= 5:
                index = scan.quotes[number].open - 1
                continue
            return index + 1
        if form in COMMAS:
            if comma < 0:
                comma = index
            if _leaves_left(scan, index + 1, last) and not (many and _coordinate(scan, index + 1)):
                return index + 1
        elif (
            form in marks.prefixed_complementizers
            or form in marks.complementizers
            or (form[:1] == "و" and form[1:] in marks.complementizers)
            or (form in marks.then_that and index < last - 1)
            or form in marks.past_auxiliaries
            or form[1:] in marks.past_auxiliaries
        ):
            return index + 1
        elif index < last - 1 and is_verb_cue(scan, index) and not _so_called(scan, index):
            return index + 1 if comma < 0 else comma + 1
        elif form in marks.weak_connectors or (form in marks.being and index < last - 1):
            return index + 1
        elif form in marks.verb_leads and not (form in marks.free_prepositions and scan.forms[index + 1].isdigit()):
            return index + 1  # not "حتى 10 تموز"
        index -= 1
    return low


def _coordinate(scan: Scan, index: int) -> bool:
    """Whether somebody else is joined to those before a comma: "الرئيس، فادي السماك، ورئيس وزرائه"."""
    word = load_words().look(scan.forms[index])
    return word.clitic == 1 and bool(word.offices or word.heads or word.given)


def _so_called(scan: Scan, index: int) -> bool:
    """Whether a verb only says what something is called: "تنظيم ما **يعرف** باسم «النسور»"."""
    return index > 0 and scan.forms[index] in scan.marks.naming and scan.forms[index - 1] in scan.marks.what


def _closes(scan: Scan, index: int) -> bool:
    return index in scan.trailing


def _leaves_left(scan: Scan, index: int, last: int) -> bool:
    """Whether the stretch after a comma starts a clause of its own (so that the subject begins there)."""
    form = scan.forms[index] if index < last else ""
    if form[:1] not in ("و", "ف") or len(form) < 4 or form in scan.marks.agents:
        return False
    words = load_words()
    word, rest = words.look(form), words.look(form[1:])
    if form[0] == "ف" and not (scan.cues[index] or word.clitic or rest.known or rest.stop):
        return False  # "فاعل سياسي" has no conjunction
    return not (word.known and word.clitic == 0)


def is_verb_cue(scan: Scan, index: int) -> bool:
    """Whether a token is a finite reporting verb and nothing else."""
    form = scan.forms[index]
    if form in scan.marks.homographs or form in scan.marks.agents:
        return False
    cues = scan.cues[index]
    return bool(cues) and cues[0].shape in ("perfect", "imperfect")


def skip_openers(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """Step over what opens a clause before its subject: connectors, settings up to their comma, a conjunction."""
    marks = scan.marks
    moved = True
    while moved and first < last:
        moved = False
        size = marks.weak_connectors.match(scan.forms, first, last) or marks.author_connectors.match(
            scan.forms, first, last
        )
        if size:
            first += size
            moved = True
            continue
        form = scan.forms[first]
        loose = form in scan.marks.loose_conjunctions
        if form in COMMAS or loose or (not scan.tokens[first].word and form not in OPENERS):
            first += 1
            moved = True
            continue
        if (
            scan.marks.settings.match(scan.forms, first, last)
            or without_and(form) in marks.days
            or form in marks.free_prepositions
            or (form[1:] in marks.free_prepositions and form[0] in "وف")
        ):
            comma = next((i for i in range(first, last) if scan.forms[i] in COMMAS), -1)
            if comma >= 0:
                first = comma + 1
                moved = True
                continue
            return last, 0
    if first < last:
        form = scan.forms[first]
        known = scan.names.get(first)
        if known is not None and known.clitic == 1 and form[0] in "وف":
            return first, 1
        if form[:1] in ("و", "ف") and len(form) > 4 and form[1:3] == "ال":
            return first, 1
        word = load_words().look(form)
        if known is None and form[0] == "و" and word.clitic == 1 and word.given and not word.common:
            return first, 1  # "وعباس يطالب"
    return first, 0


def is_setting_only(scan: Scan, first: int, last: int) -> bool:
    """Whether tokens ``[first, last)`` are a setting and at most a word more."""
    size = scan.marks.settings.match(scan.forms, first, last)
    return size > 0 and first + size >= last - 1
