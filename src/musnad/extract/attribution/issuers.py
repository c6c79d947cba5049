"""Who issued the words in which something is said, or held the occasion: "أصدر **المجلس** بيانا دعا فيه"."""

from __future__ import annotations

from musnad.extract.attribution.candidates import Candidate
from musnad.extract.attribution.clauses import clause_start, skip_openers
from musnad.extract.attribution.nominals import accusative, speaks_by_head
from musnad.extract.attribution.noun_phrases import phrase_limit
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.source_phrases import Source, make_source, phrase_end, setting_at
from musnad.extract.attribution.subjects import with_joined
from musnad.lexicon.words import load_words

_DOCUMENT = 30  # words between a document and what is said in it
_RELATIVE = 12  # words between two relative clauses of one noun


def words_before(scan: Scan, candidate: Candidate, low: int, stop: int) -> int:
    """The document or speech "in which" a verb says something ("**بيانا** دعا فيه"), or -1."""
    following = scan.forms[candidate.last] if candidate.last < scan.size else ""
    if following not in scan.marks.resumptive:
        return -1
    one = candidate.form.number == "s"
    near = range(stop - 1, max(low, stop - _DOCUMENT), -1)
    return next((i for i in near if document_at(scan, i) or (one and _occasion_at(scan, i))), -1)


def issuer_of(scan: Scan, candidate: Candidate, noun: int, low: int, stop: int) -> Source | None:
    """Who issued or spoke the words at ``noun``: "أصدر **المجلس** بيانا دعا فيه", "كلمة ل**لوزير**، أكد فيها"."""
    comma = next((i for i in range(noun + 1, stop) if scan.forms[i] in COMMAS), stop)
    sent = next((at for at in range(noun + 1, min(comma - 1, noun + 5)) if scan.forms[at] in scan.marks.of), -1)
    if sent > 0 and (sent + 1 in scan.names or speaks_by_head(scan, sent + 1)):
        return make_source(scan, sent + 1, phrase_end(scan, sent + 1, comma))  # "برقية من **نظيره** يهنئه فيها"
    adjective = noun + 1 < comma and accusative(scan, noun) and scan.forms[noun + 1].endswith("ا")  # "مؤتمرا صحفيا"
    if noun + 1 < comma and not adjective:
        clitic = int(scan.forms[noun + 1][:1] == "ل" and noun + 1 not in scan.names)
        word = load_words().look(scan.forms[noun + 1])
        named = (scan.names[noun + 1].clitic if noun + 1 in scan.names else word.clitic) <= 1
        if named and (noun + 1 in scan.names or bool(word.offices)) and not scan.forms[noun + 1].startswith("بال"):
            clitic = scan.names[noun + 1].clitic if noun + 1 in scan.names else clitic
            return make_source(scan, noun + 1, phrase_end(scan, noun + 1, comma), clitic)
    first = clause_start(scan, low, noun)
    first, _ = skip_openers(scan, first, noun)
    if setting_at(scan, first, noun) or setting_at(scan, min(first + 1, noun - 1), noun):
        return None  # "وكان المجلس قد أصدر الجمعة بيانا قال فيه": when
    verb = scan.cues[first - 1] if first > low else ()
    if speaks_by_head(scan, first) and verb and verb[0].shape == "perfect" and verb[0].gender == candidate.form.gender:
        return make_source(
            scan, first, min(phrase_limit(scan, first, stop), noun)
        )  # "نشرت **الصحيفة** تقريرا قالت فيه"
    if first + 1 >= noun or speaks_by_head(scan, first) or accusative(scan, first):
        return None
    first += 2 if scan.forms[first + 1] in scan.marks.relay_preposition else 1  # "صدر عن الحزب بيان أكد فيه"
    return make_source(scan, first, with_joined(scan, min(phrase_limit(scan, first, stop), noun), noun))


def document_before(scan: Scan, low: int, stop: int) -> Source | None:
    """The document to which a second relative clause belongs: "**البيان** الذي أصدره المجلس والذي يدين"."""
    wanted = scan.marks.relative_agreement.get(scan.forms[stop], "")
    for index in range(stop - 1, max(low, stop - _RELATIVE), -1):
        same = (
            scan.forms[index] in scan.marks.relatives and scan.marks.relative_agreement.get(scan.forms[index]) == wanted
        )
        if same:
            bare = scan.forms[index - 1].removeprefix("ال")
            document = bare in scan.marks.document_heads or bare in scan.marks.document_nouns
            return make_source(scan, index - 1, index) if document and index - 1 >= low else None
    return None


def document_at(scan: Scan, index: int) -> bool:
    """Whether a word is one for a document or speech, a preposition written onto it or not: "بكلمة"."""
    form = scan.forms[index]
    return form in scan.marks.document_nouns or (form[:1] in "بل" and form[1:] in scan.marks.document_nouns)


def _occasion_at(scan: Scan, index: int) -> bool:
    """Whether an occasion of speaking is the object of whoever held it: "عقد الوزير **مؤتمرا** صحفيا قال فيه"."""
    bare = scan.forms[index].removesuffix("ا")
    return accusative(scan, index) and (bare in scan.marks.own_occasions or bare in scan.marks.occasions)
