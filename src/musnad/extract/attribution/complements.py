"""The test every reporting word must pass: does the text go on with a complement that the word takes?

Bare look-up of reporting words is right less than half of the time; demanding the word's own complement doubles that.
From the cue to the right, the first of these decides: a quotation, a colon, a complementizer that goes with one of the
word's frames, a question word, and, only where none of those comes, a noun phrase through a preposition or directly.
"""

from __future__ import annotations

from musnad.extract.attribution.candidates import Candidate, clause_initial
from musnad.extract.attribution.complement import NEAR, REACH, Complement
from musnad.extract.attribution.interruptions import (
    aside_end,
    asks_who,
    clause_of,
    is_aside,
    is_foreign_that,
    is_passive,
    is_predicate,
    is_twofold,
    opens_clause,
    other_cue,
)
from musnad.extract.attribution.objects import find_object
from musnad.extract.attribution.quotations import find_quotation
from musnad.extract.attribution.refusals import object_refused
from musnad.extract.attribution.relays import find_relay
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.that_clauses import find_necessity, find_that, make_content, nearer_object

_STOPS = frozenset(".؟!؛")
_BYLINE = 8  # words between the verb of a byline and its colon


def find_complement(scan: Scan, candidate: Candidate) -> Complement | None:
    """The complement of ``candidate``, or ``None`` where the word does not report here."""
    start = candidate.last
    limit = min(scan.sentence_end[candidate.at], start + REACH)
    host = scan.inside[candidate.at]
    if host >= 0:
        limit = min(limit, scan.quotes[host].last)
    if candidate.form.pronoun and candidate.form.shape != "noun" and scan.forms[candidate.first - 1] in scan.marks.what:
        limit = next((i for i in range(start, limit) if scan.forms[i] in COMMAS), limit)  # "ما اعتبره خطأ، أن"
    relay = next((f for f in candidate.forms if any(x.kind in ("relay", "source") for x in f.lemma.frames)), None)
    if relay is not None and (found := find_relay(scan, candidate, relay, limit)) is not None:
        return found
    if not candidate.negated and (at := object_refused(scan, candidate.form, start, limit)) >= 0:
        region_end = at - (scan.forms[at - 1] in scan.marks.prepositions)
        return Complement("np", candidate.form, at, max(region_end, start), -1, at)
    if not candidate.without and (found := _clausal(scan, candidate, start, limit)) is not None:
        return nearer_object(scan, candidate, found, start, limit) or found
    for cue in candidate.forms:
        governed = find_object(scan, candidate, cue, start, limit)
        if governed is not None:
            return Complement(
                "np", cue, governed.first, governed.region_end, scan.opening.get(governed.first, -1),
                governed.object_first, governed.preposition,
            )  # fmt: skip
    if candidate.without:
        return _clausal(scan, candidate, start, limit)
    return _before_colon(scan, candidate, start, min(limit, start + NEAR))


def _before_colon(scan: Scan, candidate: Candidate, start: int, limit: int) -> Complement | None:
    """A quotation behind a colon, for verbs that elsewhere govern other things: "وتوعد القائد: «سيأتي يومكم»"."""
    form = candidate.form
    if form.shape not in ("perfect", "imperfect") or form.lemma.cls not in scan.marks.colon_takers:
        return None
    unsaid = candidate.negated or candidate.relative or form.pronoun or is_passive(scan, candidate.at)
    unsaid = unsaid or any(f.kind in ("relay", "source", "media") for f in form.lemma.frames)
    homograph = scan.forms[candidate.at] in scan.marks.homographs and candidate.at > scan.sentence_start[candidate.at]
    if unsaid or homograph or not (candidate.linked or clause_initial(scan, candidate.first)):
        return None
    for index in range(start, limit):
        number = scan.opening.get(index + 1, -1)
        if scan.forms[index] == ":":
            long = number >= 0 and scan.quotes[number].last - scan.quotes[number].first > 3
            listed = scan.forms[index - 1] in scan.marks.listing
            return Complement("quote", form, scan.quotes[number].first, index, number) if long and not listed else None
        another = any(cue.shape in ("perfect", "imperfect") for cue in scan.cues[index]) and not is_aside(scan, index)
        if scan.forms[index] in scan.marks.complementizers or another:
            break  # "وعبر في تغريدة قال فيها: «...»"
    return None


def _clausal(scan: Scan, candidate: Candidate, start: int, limit: int) -> Complement | None:
    index, foreign = start, -1
    marks = scan.marks
    while index < limit:
        form = scan.forms[index]
        if form not in marks.clausal and not scan.cues[index] and index not in scan.aside and index not in scan.opening:
            index += 1  # as most words
            continue
        if index == foreign:
            index += 1
            continue
        if index > start and form in marks.relatives and scan.forms[index - 1] in COMMAS:
            index = max(index, aside_end(scan, index, limit))
            form = scan.forms[index]
        verb = min(index + 1, scan.size - 1)
        if (
            index > start
            and form in marks.relatives
            and (scan.cues[verb] or scan.forms[verb] in marks.past_auxiliaries)
        ):
            foreign = clause_of(scan, index + 1, limit)
        if index in scan.aside and scan.aside[index] < limit:
            index = max(index + 1, scan.aside[index])
            continue
        if index in scan.opening:
            number = scan.opening[index]
            quoted = scan.quotes[number]
            verdict = find_quotation(scan, candidate, number, index, limit)
            if verdict is not None:
                return verdict
            index = max(index + 1, quoted.close)
            continue
        if form == ":":
            return _colon(scan, candidate, index, limit)
        if form in marks.complementizers and index > start and scan.forms[index - 1] in marks.necessity:
            needed = find_necessity(scan, candidate, index - 1)
            if needed is not None:
                return needed
            if scan.forms[index - 2] in marks.free_prepositions:
                index += 1
                continue
        if form in marks.complementizers or form in marks.prefixed_complementizers:
            if scan.forms[index - 1] in _STOPS:
                return None  # "عدوا ذلك فوزا. إن": the next sentence inside the marks
            found = find_that(scan, candidate, index)
            if found is not None:
                return found
            if not is_foreign_that(scan, index):
                return None
        elif (
            form in marks.question_words
            or marks.whether.match(scan.forms, index, limit)
            or asks_who(scan, candidate, index)
        ):
            found = _question(scan, candidate, index)
            if found is not None:
                return found
        elif (
            (index >= start and scan.tokens[index].word and other_cue(scan, index) and not is_aside(scan, index))
            or form in ("؛", "!", "؟")
            or (form in COMMAS and index + 2 < limit and opens_clause(scan, candidate, index + 1))
            or (form in marks.then_that and index > start)
            or is_predicate(scan, index, start)
        ):
            return None
        index += 1
    return None


def _question(scan: Scan, candidate: Candidate, index: int) -> Complement | None:
    for cue in candidate.forms:
        asks = any(f.kind == "wh" for f in cue.lemma.frames)
        if asks or (
            candidate.negated and cue.lemma.cls in ("say", "announce", "confirm", "explain_add", "reveal", "believe")
        ):
            first = region_end = index
            if scan.forms[index - 1] in scan.marks.prepositions and index - 1 >= candidate.last:
                region_end = index - 1
            return make_content(scan, cue, "wh", first, region_end, "")
    return None


def _colon(scan: Scan, candidate: Candidate, index: int, limit: int) -> Complement | None:
    takes_words = [c for c in candidate.forms if any(f.kind == "quote" for f in c.lemma.frames)]
    if not takes_words or index + 1 >= scan.size or scan.forms[index - 1] in scan.marks.listing:
        return None
    cue = takes_words[0]
    if byline_end(scan, candidate.at) == index:
        return None
    if candidate.relative and is_twofold(cue) and index - candidate.last > 1:
        return None  # its objects have been said; the colon is that of the verb outside the clause
    first = index + 1
    end = scan.sentence_end[candidate.at]
    while first < end and scan.forms[first] in (":", ".", "-") and first not in scan.opening:
        first += 1
    if first >= scan.size:
        return None
    if scan.forms[first] in scan.marks.complementizers:
        # "قال: إن ..."
        if first + 1 >= scan.size:
            return None
        return Complement("that", cue, first + 1, index, scan.opening.get(first + 1, -1))
    quote = scan.opening.get(first, -1)
    if quote >= 0:
        return Complement("quote", cue, scan.quotes[quote].first, index, quote)
    return Complement("colon", cue, first, index)


def byline_end(scan: Scan, at: int) -> int:
    """The colon of a byline whose verb stands at ``at``, before the article's own words: "كتب محمد سالم:"; else -1."""
    if at or not scan.size or scan.forms[at] not in scan.marks.byline_verbs or scan.passage.kind != "paragraph":
        return -1
    for index in range(1, min(scan.size - 1, _BYLINE)):
        if scan.forms[index] == ":":
            return index if index > 1 and index + 1 not in scan.opening else -1
        if scan.forms[index] in scan.marks.free_prepositions or scan.forms[index] in scan.marks.prepositions:
            return -1
    return -1
