"""Where a clause ends, and which words are its finite verbs."""

from __future__ import annotations

from musnad.arabic.tokens import CONJUNCTIONS
from musnad.extract.attribution.nominals import is_definite, verb_like
from musnad.extract.attribution.scan import COMMAS
from musnad.extract.events.heads import Heads
from musnad.lexicon.event_index import find_light, find_triggers
from musnad.lexicon.verbs import finite

_LONGEST = 26
_TA = "\N{ARABIC LETTER TEH MARBUTA}"
_STOPS = frozenset(".:؛؟!?…") | {"..."}


class Clauses(Heads):
    """Divides the clauses of one passage."""

    def is_verb(self, index: int) -> bool:
        """Whether a token can only be a finite verb here."""
        found = self._verbs.get(index)
        if found is None:
            found = self._verbs[index] = self._is_verb(index)
        return found

    def _is_verb(self, index: int) -> bool:
        form = self.scan.forms[index]
        if index in self.scan.names or form in self.scan.marks.event_nouns or form in self.scan.marks.agents:
            return False
        if is_definite(form):
            return False
        cues = self.scan.cues[index]
        if cues and cues[0].shape in ("perfect", "imperfect") and form not in self.scan.marks.homographs:
            return True
        found = find_triggers(form)
        if form[:1] == "ف" and any(t.prefix and t.shape in ("perfect", "imperfect") for t in found):
            return True
        if found and all(t.shape in ("perfect", "imperfect", "jussive") for t in found):
            return True
        light = find_light(form) if not self.ends_in_ta(index) else ()
        if light and all(verb.number == "d" for verb in light) and not self._follows_two(index):
            return False  # "وقعت شركة عقدا" is no verb of two
        if len(form) > 4 and finite(form) == "imperfect" and not (found or light or self.look(form).given):
            return True  # "سيمثل", "تعتمد"
        resumes = bool(light) and all(verb.pronoun for verb in light)  # "شنه"
        if light and form not in self.scan.marks.homographs and (len(form) > 3 or resumes):
            return True
        bare = form[1:] if form[:1] in "وف" else form
        if bare[:1] == "ن" and len(bare) > 3 and not self.look(bare).known and self.look("ي" + bare[1:]).stop:
            return True  # what we do
        if form[:1] == "ف" and index and self.named(index - 1) and not self.look(form[1:]).known:
            return False  # "لورا فيتالي"
        if form[:1] == "ل" and form[1:2] in ("ي", "ت") and len(form) > 4 and self._is_imperfect(form[1:]):
            return True  # "لتهاجم"
        return verb_like(self.scan, index) or (
            form[:1] in "يت" and len(form) > 4 and not self.look(form).known and not found and form.endswith("ون")
        )

    def _is_imperfect(self, form: str) -> bool:
        """Whether a folded word can only be an imperfect."""
        found = find_triggers(form)
        if found:
            return all(t.shape == "imperfect" for t in found)
        return self.look(form).stop and not self.words.is_time(form) and form not in self.scan.marks.demonstratives

    def ends_in_ta(self, index: int) -> bool:
        """Whether a word is written with ta marbuta, as no verb is: "تابعة" is not "تابعه"."""
        token = self.scan.tokens[index]
        return self.scan.text[token.end - 1] == _TA

    def _follows_two(self, index: int) -> bool:
        """Whether a verb of two can stand at a token: after two, or where a clause begins."""
        form, scan = self.scan.forms[index], self.scan
        if form[:1] in "وف" or index == scan.sentence_start[index]:
            return True
        before = scan.forms[index - 1]
        opens = before in scan.marks.relatives or before in scan.marks.auxiliaries or not scan.tokens[index - 1].word
        return opens or before.endswith(("ان", "ين"))

    def end_of(self, first: int, longest: int = _LONGEST) -> int:
        """The token after the clause that goes on at ``first``."""
        scan = self.scan
        if first >= scan.size:
            return scan.size
        limit = min(scan.sentence_end[first], first + longest)
        host = scan.inside[first]
        commas, connectors = 0, scan.marks.author_connectors
        for index in range(first, limit):
            form = scan.forms[index]
            if host >= 0 and scan.inside[index] != host:
                return index
            if form in _STOPS:
                return index
            if form in COMMAS:
                commas += 1
                following = index + 1
                if commas > 4 or following >= limit or self.opens_clause(following):
                    return index
                continue
            if index == first and not (form[:1] == "و" and self.is_verb(index)):
                continue
            if form in scan.marks.complementizers or form in scan.marks.prefixed_complementizers:
                return index
            if form[:1] in CONJUNCTIONS and form[1:] in scan.marks.complementizers:
                return index  # "وأن"
            if form in scan.marks.relatives:
                return index
            if form in self.words.clause_openers:
                return index
            if form in connectors.first and connectors.match(scan.forms, index, limit):
                return index
            if self.is_verb(index) and not self._within_least(index):
                return index
        return limit

    def _within_least(self, index: int) -> bool:
        """Whether a verb only belongs to a rough number ("ما لا يقل عن")."""
        forms = self.scan.forms
        return any(
            at >= 0 and self.words.quantifiers.match(forms, at, self.scan.size) > index - at
            for at in (index - 1, index - 2)
        )

    def opens_clause(self, index: int) -> bool:
        """Whether a new clause begins at a token after a comma."""
        scan = self.scan
        form = scan.forms[index]
        if form in scan.marks.relatives or form in scan.marks.complementizers or self.is_verb(index):
            return True
        if scan.marks.author_connectors.match(scan.forms, index, scan.size):
            return True
        if scan.marks.weak_connectors.match(scan.forms, index, scan.size):
            return True
        joined = form[:1] in "وف" and len(form) > 3 and index not in scan.names and not self.look(form[1:]).offices
        return joined and not is_definite(form[1:])
