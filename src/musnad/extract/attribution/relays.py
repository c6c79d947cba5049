"""Complements of passing on: "نقلت الوكالة عن المصدر قوله إن", "جاء في البيان أن"."""

from __future__ import annotations

from typing import Literal

from musnad.extract.attribution.candidates import Candidate, nameless
from musnad.extract.attribution.complement import NEAR, Complement
from musnad.extract.attribution.interruptions import is_foreign_that
from musnad.extract.attribution.nominals import is_happening
from musnad.extract.attribution.quotations import CLITICS
from musnad.extract.attribution.scan import Scan
from musnad.lexicon.cues import CueForm


def _document(scan: Scan, index: int) -> bool:
    """Whether a word is the head of something in which words can stand: "ورد في **التقرير** أن"."""
    marks = scan.marks
    form = scan.forms[index]
    stems = {form, form.removeprefix("ال"), *(form[: -len(p)] for p in ("ها", "هم", "هما", "ه") if form.endswith(p))}
    stems |= {stem[:-1] + "ه" for stem in stems if stem.endswith("ت")}
    if form in marks.demonstratives:
        return index + 1 < scan.size and _document(scan, index + 1)
    kinds = marks.document_heads | marks.occasions | marks.own_occasions | marks.document_nouns | marks.texts
    return index in scan.names or index in scan.opening or not kinds.isdisjoint(stems)


def find_relay(scan: Scan, candidate: Candidate, cue: CueForm, limit: int) -> Complement | None:
    """ "نقلت الوكالة عن المصدر أن / قوله إن" and "جاء في البيان أن"."""
    frame = next(f for f in cue.lemma.frames if f.kind in ("relay", "source"))
    kind: Literal["relay", "source"] = "relay" if frame.kind == "relay" else "source"
    if kind == "source" and scan.forms[min(candidate.last, scan.size - 1)] in scan.marks.demonstratives:
        return None  # "جاء ذلك في حوار": the author goes on
    markers = scan.marks.relay_preposition if frame.kind == "relay" else scan.marks.source_preposition
    for index in range(candidate.last, min(limit, candidate.last + NEAR)):
        form = scan.forms[index]
        if form in (".", ":", "؛"):
            return None
        if form not in markers:
            continue
        if index + 1 >= limit or (kind == "source" and not _document(scan, index + 1)):
            return None
        for at in range(index + 1, min(limit, index + NEAR + 12)):
            word = scan.forms[at]
            if word in (".", "؛"):
                return None
            if kind == "source" and any(c.shape == "participle" for c in scan.cues[at]):
                return None  # "وردت في بيان قائلة": she answers, and the participle has what she says
            if word in scan.marks.his_words and frame.kind == "relay":
                return None  # the noun قوله is the cue; this verb is a link of its chain
            if word in scan.marks.complementizers or word in scan.marks.prefixed_complementizers:
                if is_foreign_that(scan, at) and at - index > 1:
                    continue
                if at + 1 >= scan.size:
                    return None
                return Complement(kind, cue, at + 1, at, scan.opening.get(at + 1, -1), index + 1)
            if word == ":" and at + 1 < scan.size:
                return Complement(kind, cue, at + 1, at, scan.opening.get(at + 1, -1), index + 1)
            if at in scan.opening and scan.forms[at - 1] not in CLITICS and at - index > 1:
                number = scan.opening[at]
                if scan.quotes[number].last - scan.quotes[number].first > 4:
                    return Complement(kind, cue, scan.quotes[number].first, at, number, index + 1)
            said = any(scan.forms[i] in scan.marks.his_words for i in range(at, min(limit, at + 12)))
            act = is_happening(scan, at) and not (scan.cues[at] and nameless(scan, at, scan.cues[at][0]))
            if frame.kind == "relay" and at > index + 1 and act and not said:
                return Complement("relay", cue, at, at, -1, index + 1)
        return None
    return None
