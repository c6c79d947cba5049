"""From cues to statements, passage by passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from musnad.extract.attribution.according import Phrase
from musnad.extract.attribution.boundaries import clause_end, trim_end
from musnad.extract.attribution.candidates import Candidate, find_candidates
from musnad.extract.attribution.chains import quoting, relay_before, relay_inside, told_to
from musnad.extract.attribution.complements import Complement, find_complement
from musnad.extract.attribution.drafts import Draft
from musnad.extract.attribution.labels import find_hedges, label, looks_ahead
from musnad.extract.attribution.nominals import can_speak, is_happening, looks_like_name, speaks_by_head, verb_like
from musnad.extract.attribution.objects import subject_first
from musnad.extract.attribution.refusals import refused
from musnad.extract.attribution.scan import COMMAS, Scan
from musnad.extract.attribution.sources import (
    Source,
    make_source,
    phrase_end,
    subject_after,
    subject_before,
    topic_before,
)
from musnad.lexicon.words import load_words
from musnad.model import Span, StatementKind

# An indefinite accusative participle after a comma: what the speaker did besides ("، محيلا الصحافيين على ...").
_CIRCUMSTANCE = re.compile(r"^م\w{2,4}ا$")


@dataclass(slots=True)
class Governed:
    """A cue with its complement and subject."""

    candidate: Candidate
    complement: Complement
    source: Source | None
    before: bool
    start: int
    lent: int = -1


def find_governed(scan: Scan, phrases: list[Phrase]) -> list[Governed]:
    """All cues of a passage that pass the complement test, in order; ``phrases`` claim their own verbs."""
    found: list[Governed] = []
    silent: Candidate | None = None
    claimed = {i for p in phrases for i in range(p.first, p.cue_last)}
    for candidate in find_candidates(scan):
        if candidate.at in claimed or _editorial(scan, candidate) or (found and found[-1].candidate.at == candidate.at):
            continue
        if refused(scan, candidate.at):
            continue
        complement = (
            find_complement(scan, candidate)
            or _anaphoric(scan, candidate)
            or _quoted_before(scan, candidate)
            or _inserted(scan, candidate)
        )
        if complement is None:
            if candidate.form.shape in ("perfect", "imperfect"):
                silent = candidate
            continue
        source, before = _subject(scan, candidate, complement)
        lent = -1
        if _evidence(scan, source, complement):
            continue
        start = candidate.first
        if before and source is not None:
            start = source.first
        if source is None and silent is not None and _lends(scan, silent, candidate):
            source = make_source(scan, silent.last, phrase_end(scan, silent.last, candidate.first))
            lent = silent.last
        silent = None
        found.append(Governed(candidate, complement, source, before, start, lent))
    return _settle(scan, found)


def _subject(scan: Scan, candidate: Candidate, complement: Complement) -> tuple[Source | None, bool]:
    if complement.kind == "inserted":
        return make_source(scan, candidate.last, complement.region_end), False
    if complement.kind == "before":
        last = phrase_end(scan, candidate.last, complement.region_end)
        return make_source(scan, candidate.last, last), False
    if complement.kind in ("relay", "source"):
        return make_source(
            scan, complement.object_first, phrase_end(scan, complement.object_first, complement.region_end)
        ), False
    takes_object = candidate.form.shape != "noun" and any(f.object for f in complement.form.lemma.frames)
    if takes_object and subject_first(scan, candidate):
        before = subject_before(scan, candidate)
        if before is not None:
            return before, True
    if candidate.linked and (topic := topic_before(scan, candidate)) is not None:
        return topic, True
    after = subject_after(scan, candidate, complement)
    if after is not None and not (candidate.relative and complement.kind == "np"):
        return after, False
    if candidate.form.shape in ("participle", "noun") or candidate.linked or candidate.without:
        return None, False
    if candidate.form.person == 1:
        return None, False
    before = subject_before(scan, candidate)
    return before, before is not None


def _lends(scan: Scan, silent: Candidate, candidate: Candidate) -> bool:
    """Whether a reporting verb without content lends its subject: "علق المدير على القرار بقوله إن"."""
    same = scan.sentence_start[silent.at] == scan.sentence_start[candidate.at]
    by_word = scan.forms[candidate.at][candidate.form.prefix :] in scan.marks.his_words
    said = candidate.form.shape == "participle" and candidate.form.lemma.cls == "say"
    following = scan.forms[silent.last] if silent.last < scan.size else ""
    if following in scan.marks.prepositions or following in scan.marks.free_prepositions:
        return False
    return same and (by_word or said) and candidate.at - silent.at < 40


def _quoted_before(scan: Scan, candidate: Candidate) -> Complement | None:
    """ "«...»، قال الوزير": the quotation stands before its cue."""
    form = next((f for f in candidate.forms if any(x.kind == "quote" for x in f.lemma.frames)), None)
    if form is None or form.shape not in ("perfect", "imperfect") or candidate.negated:
        return None
    index = candidate.first
    while index > 0 and scan.forms[index - 1] in COMMAS:
        index -= 1
    number = scan.closing.get(index, -1)
    if number < 0 or scan.quotes[number].last - scan.quotes[number].first < 4:
        return None
    end = scan.sentence_end[candidate.at]
    region = next((i for i in range(candidate.last, end) if scan.forms[i] in (".", ":", "؛")), end)
    return Complement("before", form, scan.quotes[number].first, region, number)


def _inserted(scan: Scan, candidate: Candidate) -> Complement | None:
    """ "الطريق، يقول السائق، مغلق": a reporting verb with its subject between commas, the content on both sides."""
    form = next((f for f in candidate.forms if any(x.kind == "quote" for x in f.lemma.frames)), None)
    low, end = scan.sentence_start[candidate.at], scan.sentence_end[candidate.at]
    if form is None or form.shape != "imperfect" or form.prefix or candidate.negated or candidate.first < low + 2:
        return None
    if form.lemma.cls not in ("say", "explain_add") or scan.forms[candidate.first - 1] not in COMMAS:
        return None
    close = next((i for i in range(candidate.last + 1, min(end, candidate.last + 12)) if scan.forms[i] in COMMAS), -1)
    stop = close if close > 0 else end
    if (close < 0 and end - candidate.last > 8) or not can_speak(scan, candidate.last, form):
        return None
    if not (
        candidate.last in scan.names or looks_like_name(scan, candidate.last) or speaks_by_head(scan, candidate.last)
    ):
        return None
    return Complement("inserted", form, min(close + 1, scan.size - 1) if close > 0 else low, stop)


def _editorial(scan: Scan, candidate: Candidate) -> bool:
    for at in (candidate.first, candidate.first - 1, candidate.first - 2):
        if at >= scan.sentence_start[candidate.at] and at >= 0:
            form = scan.forms[at]
            if (
                scan.marks.editorial.match(scan.forms, at, scan.size) > 1
                and at + scan.marks.editorial.match(scan.forms, at, scan.size) > candidate.at
            ):
                return True
            if form[:1] == "و" and at == candidate.at:
                bare = (form[1:], *scan.forms[at + 1 : at + 4])
                if scan.marks.editorial.match(bare, 0, len(bare)) > 1:
                    return True
    return False


def _evidence(scan: Scan, source: Source | None, complement: Complement) -> bool:
    if source is None:
        return False
    head = scan.forms[source.first]
    if head in scan.marks.evidence_subjects:
        shown = source.first + 1 < source.last and head in scan.marks.demonstratives  # "قال هذا المسؤول"
        return not (shown and speaks_by_head(scan, source.first + 1))
    word = load_words().look(head)
    speaks = head in scan.marks.agents or head in scan.marks.quantity_heads or source.first in scan.names
    speaks = speaks or bool(word.offices or word.heads or word.given)
    hamza = scan.text[source.span.start] == "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"  # أنصار, not إعلان
    inanimate = is_happening(scan, source.first) and not speaks and not hamza
    return inanimate and complement.form.shape == "imperfect" and complement.form.lemma.cls in scan.marks.saying


def _anaphoric(scan: Scan, candidate: Candidate) -> Complement | None:
    """ "وهو ما لم تؤكده موسكو": the content is what stands before."""
    form = candidate.form
    if form.shape == "noun" or form.shape == "participle":
        return None
    object_here = bool(form.pronoun) or candidate.last > candidate.at + 1
    before = scan.forms[max(0, candidate.first - 3) : candidate.first]
    what = any(word in scan.marks.what_openers for word in before)
    if not (object_here and (candidate.negated or what or form.lemma.cls in ("deny", "confirm"))):
        return None
    if form.lemma.cls not in ("deny", "confirm", "announce", "say", "explain_add", "agree", "condemn_praise"):
        return None
    if not (candidate.negated or form.lemma.cls == "deny" or (what and form.lemma.cls == "confirm")):
        return None
    return Complement("anaphoric", form, candidate.last, min(scan.sentence_end[candidate.at], candidate.last + 12))


def _settle(scan: Scan, found: list[Governed]) -> list[Governed]:
    """Where several cues claim one complement, the one that directly governs it keeps it."""
    by_content: dict[int, list[Governed]] = {}
    for item in found:
        if item.complement.kind != "anaphoric":
            by_content.setdefault(item.complement.first, []).append(item)
    dropped: set[int] = set()
    for claimants in by_content.values():
        if len(claimants) > 1:
            best = max(claimants, key=lambda g: (_strength(scan, g), g.candidate.at))
            dropped.update(id(g) for g in claimants if g is not best)
    sayings = [g for g in found if scan.forms[g.candidate.at] in scan.marks.the_saying]
    for item in found:
        attributes = any(f.kind == "attribute" for f in item.complement.form.lemma.frames)
        if attributes and any(item.candidate.at < g.candidate.at < item.candidate.at + 20 for g in sayings):
            dropped.add(id(item))
    nouns = {g.candidate.at: g for g in found if g.candidate.form.shape == "noun"}
    for item in found:
        if item.complement.form.lemma.name in scan.marks.carrying and item.complement.kind == "np":
            content = item.complement.first
            if item.complement.preposition == "" and not is_happening(scan, content):
                dropped.add(id(item))
        noun = nouns.get(item.complement.first)
        if noun is None or item.complement.kind != "np" or item.complement.form.lemma.name not in scan.marks.carrying:
            continue
        # "أعرب عن أمله في أن": the noun directly governs; the verb lends it its subject
        dropped.add(id(item))
        noun.source, noun.before, noun.start = item.source, item.before, item.start
    return [g for g in found if id(g) not in dropped]


def _strength(scan: Scan, item: Governed) -> int:
    form = scan.forms[item.candidate.at]
    if form[item.candidate.form.prefix :] in scan.marks.his_words or form in scan.marks.the_saying:
        return 3
    if item.complement.kind == "np":
        return 0
    finite = item.candidate.form.shape in ("perfect", "imperfect")
    if item.candidate.relative or (finite and item.candidate.form.pronoun):
        return 1
    return 2 if item.candidate.form.shape != "noun" or item.candidate.form.pronoun else 1


def limits_of(scan: Scan, governed: list[Governed], tails: list[int]) -> list[int]:
    """Token numbers at which a new attribution on the same level begins."""
    limits = list(tails)
    for item in governed:
        candidate = item.candidate
        at = item.start
        if candidate.without or candidate.form.shape == "participle":
            limits.append(at)
        elif candidate.form.shape == "noun":
            continue
        elif candidate.linked or candidate.form.prefix:
            limits.append(at)
        elif candidate.relative:
            continue
        elif item.before:
            back = _connector_before(scan, item.start)
            if back < item.start:
                limits.append(back)
        else:
            back = _setting_before(scan, _connector_before(scan, candidate.first))
            if back < candidate.first and scan.forms[back] not in scan.marks.that_no:
                limits.append(back)
    return sorted(limits)


def _setting_before(scan: Scan, at: int) -> int:
    """Where the setting begins that opens the clause at ``at``: "، وفي حديثه خلال اجتماع، قال"."""
    low = scan.sentence_start[min(at, scan.size - 1)]
    for _ in range(2):
        if at <= low or scan.forms[at - 1] not in COMMAS:
            break
        start = next((i for i in range(at - 2, low, -1) if scan.forms[i - 1] in COMMAS), low)
        form = scan.forms[start]
        opens = form[:1] == "و" and (form[1:] in scan.marks.free_prepositions or form[1:] in scan.marks.prepositions)
        if not opens and not scan.marks.weak_connectors.match(scan.forms, start, at):
            break
        at = start
    return at


def _connector_before(scan: Scan, at: int) -> int:
    """Where the connector that opens the clause at ``at`` begins: "، لكنه أشار", "كما رحب", "إلا أنها أكدت"."""
    low = max(0, at - 4)
    for start in range(low, at):
        size = scan.marks.weak_connectors.match(scan.forms, start, at)
        if size and start + size == at:
            return start
    first = scan.forms[at] if at < scan.size else ""
    if first[:1] == "و" and len(first) > 4:
        return at
    return at


def build(
    scan: Scan, governed: list[Governed], tails: list[int], media: dict[int, int]
) -> tuple[list[Draft], list[int]]:
    """Statements of the governed cues of one passage, and where each of them begins."""
    limits = limits_of(scan, governed, tails)
    drafts: list[Draft] = []
    for item in governed:
        draft = _draft(scan, item, limits, drafts, media)
        if draft is not None:
            drafts.append(draft)
    return drafts, limits


def _draft(scan: Scan, item: Governed, limits: list[int], earlier: list[Draft], media: dict[int, int]) -> Draft | None:
    candidate, complement = item.candidate, item.complement
    form = complement.form
    content, kind = _content(scan, item, limits, earlier)
    if not content:
        return None
    cls, commitment = label(scan, candidate, complement)
    hedges = find_hedges(scan, content)
    if hedges and commitment == "asserts":
        commitment = "uncertain"
    draft = Draft(
        candidate.span, content, kind, cls, commitment, f"cue.{complement.kind}", form.lemma.name,
        source=item.source.span if item.source else None, form=form, hedges=hedges,
        prediction=looks_ahead(scan, cls, content),
        sentence=(scan.sentence_start[candidate.at], scan.sentence_end[candidate.at]), position=candidate.at,
        carries=item.source is None, pronoun=form.pronoun, inside_quote=scan.inside[candidate.at] >= 0,
    )  # fmt: skip
    draft.impersonal = _impersonal(scan, item)
    _link(scan, item, draft, media)
    draft.speaker = draft.source
    return draft


def _impersonal(scan: Scan, item: Governed) -> bool:
    """Whether nobody is meant to be thinking: "يُعتقد أن", written with its vowel or without a subject to carry on."""
    form = item.complement.form
    if item.source is not None or form.person == 1 or form.shape in ("participle", "noun"):
        return False
    if form.lemma.name in scan.marks.nobody:
        return True
    token = scan.tokens[item.candidate.at]
    surface = scan.text[token.start + form.prefix : token.end]
    if surface[1:2] == "\N{ARABIC DAMMA}" and form.lemma.name in scan.marks.impersonal:
        return True
    if form.lemma.name not in scan.marks.impersonal or form.shape != "imperfect" or item.candidate.linked:
        return False
    previous = scan.forms[item.candidate.first - 1] if item.candidate.first else ""
    return not previous.endswith(("ه", "ها", "هم"))  # "لكنه يتوقع", "إنه يعتقد": the pronoun is the subject


def _link(scan: Scan, item: Governed, draft: Draft, media: dict[int, int]) -> None:
    """Fill in the chain, and the source where the chain tells who is quoted."""
    candidate, complement = item.candidate, item.complement
    if scan.forms[candidate.at] in scan.marks.his_words or scan.forms[candidate.at] in scan.marks.the_saying:
        found = relay_before(scan, candidate)
        if found is not None:
            source, relay = found
            if source is not None:
                draft.source = source.span
            if relay is not None:
                draft.chain.append(relay)
            return
    if (relay := relay_inside(scan, candidate, complement)) is not None:
        draft.chain.append(relay)
        return
    if complement.kind not in ("source", "anaphoric"):
        quoted = quoting(scan, candidate, complement)
        if quoted is not None:
            source, relay = quoted
            draft.source = source.span
            if relay is not None:
                draft.chain.append(relay)
            return
        region = (item.lent, candidate.first) if item.lent >= 0 else (candidate.last, complement.region_end)
        if (relay := told_to(scan, *region, media)) is not None:
            draft.chain.append(relay)


def _content(scan: Scan, item: Governed, limits: list[int], earlier: list[Draft]) -> tuple[list[Span], StatementKind]:
    candidate, complement = item.candidate, item.complement
    form = complement.form
    host = scan.inside[candidate.at]
    end = scan.sentence_end[min(complement.first, scan.size - 1)]
    if host >= 0:
        end = min(scan.quotes[host].last, end) if scan.inside[min(complement.first, scan.size - 1)] == host else end
    if complement.kind == "anaphoric":
        return _antecedent(scan, item, earlier), "indirect"
    if complement.kind == "inserted":
        return _both_sides(scan, item), "indirect"
    if complement.kind == "before":
        return [scan.quotes[complement.quote].inner], "direct"
    if complement.quote >= 0:
        spans, after = _quoted(scan, complement, end)
        if complement.kind == "quote" or after:
            described = _described(scan, item)
            return [*described, *spans], "mixed" if described else "direct"
    near = limits[bisect_right(limits, complement.first) : bisect_right(limits, end)]
    own = [x for x in near if scan.inside[min(x, scan.size - 1)] in (host, -1)]
    last = clause_end(scan, complement.first, own, end, True)
    before_content = scan.forms[complement.first - 1] if complement.first else ""
    if complement.kind == "np" or (complement.kind == "relay" and before_content not in scan.marks.complementizers):
        last = _phrase_end(scan, complement.first, last, form.shape == "noun" or form.lemma.cls == "ask")
    if last <= complement.first:
        return [], "indirect"
    first = complement.first
    while first < last and not scan.tokens[first].word and first not in scan.opening:
        first += 1
    if first >= last:
        return [], "indirect"
    # quotation marks around the whole of the content are left out
    if first in scan.opening and scan.quotes[scan.opening[first]].close >= last:
        quoted = scan.quotes[scan.opening[first]]
        inner_spans = [*_described(scan, item), quoted.inner]
        return inner_spans, "direct" if len(inner_spans) == 1 else "mixed"
    span = scan.span(first, last)
    described = _described(scan, item)
    inner = any(scan.quotes[scan.opening[i]].last <= last for i in range(first, last) if i in scan.opening)
    return [*described, span], "mixed" if inner and host < 0 else "indirect"


def _both_sides(scan: Scan, item: Governed) -> list[Span]:
    """The clause around an inserted reporting verb."""
    low, end = scan.sentence_start[item.candidate.at], scan.sentence_end[item.candidate.at]
    spans = []
    first = low + 1 if scan.forms[low] in COMMAS else low
    last = trim_end(scan, first, item.candidate.first)
    if last > first:
        clitic = 1 if scan.forms[first][:1] == "و" and first not in scan.names and verb_like(scan, first) else 0
        spans.append(Span(scan.after_clitic(first, clitic), scan.tokens[last - 1].end))
    after = item.complement.region_end + 1
    if after < end:
        stop = trim_end(scan, after, end)
        if stop > after:
            spans.append(scan.span(after, stop))
    return spans


def _described(scan: Scan, item: Governed) -> list[Span]:
    """What is described, before the description: "وصف [العلاقة] بأنها [...]"."""
    if not item.complement.form.lemma.describes or item.complement.form.pronoun:
        return []
    first = item.source.last if item.source is not None and not item.before else item.candidate.last
    last = item.complement.region_end
    if item.complement.object_first >= 0:
        first, last = item.complement.object_first, max(last, _description_start(scan, item.complement.first))
    while first < last and scan.forms[first] in COMMAS:
        first += 1
    last = trim_end(scan, first, last)
    if last <= first or scan.forms[first] in scan.marks.empty_objects or scan.forms[first] in scan.marks.prepositions:
        return []
    return [scan.span(first, last)]


def _description_start(scan: Scan, first: int) -> int:
    return first


def _quoted(scan: Scan, complement: Complement, end: int) -> tuple[list[Span], bool]:
    """The quotation that opens the content; whether it is the whole of it."""
    number = complement.quote
    quoted = scan.quotes[number]
    spans = [quoted.inner]
    index = quoted.close
    while index < end:
        form = scan.forms[index]
        if form in COMMAS and index + 1 in scan.opening:
            index += 1
        if form == "و" and index + 1 in scan.opening:
            index += 1
        if index in scan.opening:
            number = scan.opening[index]
            spans.append(scan.quotes[number].inner)
            index = scan.quotes[number].close
            continue
        break
    whole = (
        index >= end
        or scan.forms[index] in (".", "،", "؛", ",", "؟", "!", "…", "-", ")", "]")
        or not scan.tokens[index].word
    )
    if not whole:
        form = scan.forms[index]
        whole = (
            (form[:1] == "و" and len(form) > 3)
            or scan.marks.author_connectors.match(scan.forms, index, end) > 0
            or scan.marks.according_to.match(scan.forms, index, end) > 0
            or scan.marks.weak_connectors.match(scan.forms, index, end) > 0
        )
    return spans, whole


def _joined(scan: Scan, comma: int) -> bool:
    """Whether another noun is coordinated after ``comma`` ("، ومدى تأثيره")."""
    if not scan.is_word(comma + 1):
        return False
    form = scan.forms[comma + 1]
    return form[:1] == "و" and len(form) > 3 and not scan.cues[comma + 1] and not verb_like(scan, comma + 1)


def _phrase_end(scan: Scan, first: int, last: int, noun: bool) -> int:
    """Content that is a noun phrase ends where the author's own clause goes on, a noun's content at any comma."""
    for index in range(first + 1, last):
        form = scan.forms[index]
        if scan.inside[index] >= 0:
            continue
        following = scan.forms[index + 1] if index + 1 < last else ""
        if form == ":" or (
            form in COMMAS and (following in scan.marks.np_openers or (noun and not _joined(scan, index)))
        ):
            return trim_end(scan, first, index)
        if form in scan.marks.phrase_enders:
            return trim_end(scan, first, index)
        if form in COMMAS and following in scan.marks.relatives and following.startswith("و"):
            return trim_end(scan, first, index)
        if form in scan.marks.after_words and index + 1 < last:
            surface = scan.text[scan.tokens[index + 1].end - 1]
            bound = surface == "ه" or following.endswith(("ها", "هم", "هما"))
            if following in scan.marks.quantity_heads or (is_happening(scan, index + 1) and not bound):
                return trim_end(scan, first, index)
    return last


def _antecedent(scan: Scan, item: Governed, earlier: list[Draft]) -> list[Span]:
    low, high = scan.sentence_start[item.candidate.at], item.candidate.first
    if earlier and earlier[-1].sentence[0] == low:
        return list(earlier[-1].content)
    index = high
    while index > low and (scan.forms[index - 1] in scan.marks.what_openers or scan.forms[index - 1] in COMMAS):
        index -= 1
    index = trim_end(scan, low, index)
    if index - low < 2:
        return []
    return [scan.span(low, index)]
