"""What an agreement says: the words of its terms."""

from __future__ import annotations

from musnad.arabic.tokens import CONJUNCTIONS
from musnad.compare.ledgers.agreement_names import QUOTES, AgreementMention
from musnad.compare.ledgers.agreement_parties import PartyReader
from musnad.compare.records import TextCell
from musnad.lexicon.ledgers import Sense
from musnad.model import Span


class TermsReader(PartyReader):
    """Finds the terms of agreements in one sentence."""

    def _terms(self, mention: AgreementMention, high: int) -> None:
        last = self._name_end(mention.at)
        for at in range(last, min(self.size, last + 24)):
            form = self.forms[at]
            if form in self.words.under:
                self._add_terms(mention, at + 1, "agreement.terms.under")
                return
            if form in (".", "؛") or (at >= high and self._is_head(at)):
                break
            if any(self._tells_terms(mention, at, s) for s in self.words.terms.look(form)):
                self._add_terms(mention, at + 1, "agreement.terms.verb")
                return
        self._terms_before(mention, last)

    def _tells_terms(self, mention: AgreementMention, at: int, sense: Sense) -> bool:
        """Whether a verb has the agreement for its subject and the preposition that makes its complement the terms."""
        feminine = self.forms[mention.at].endswith("ه")
        if not sense.is_verb or (sense.gender and (sense.gender == "f") != feminine):
            return False
        if sense.shape == "perfect" and at and self.forms[at - 1] in self.words.not_parties:
            return False
        last = at if at > mention.at else self._name_end(mention.at) - 1
        if last + 1 >= self.size:
            return False
        following = self.forms[last + 1]
        if sense.id == "o":
            return at > mention.at and (self.sentence.tokens[last + 1].word or following in QUOTES)
        if sense.id == "ب":
            return following[:1] == "ب"
        reach = 8 if at > mention.at else 26
        return sense.id in self.forms[last + 1 : last + reach]

    def _terms_before(self, mention: AgreementMention, last: int) -> None:
        """Terms of an agreement named after the verb ("تنص الاتفاقية على", "بموجب الاتفاق ...")."""
        previous = self.forms[mention.at - 1] if mention.at else ""
        plain = previous[1:] if previous[:1] in CONJUNCTIONS else previous
        text_of = plain in self.words.of_text
        if plain in self.words.under_it or text_of:
            comma = next((k for k in range(last, min(self.size, last + 10)) if self.forms[k] in ("،", ",")), None)
            if comma is not None and comma + 1 < self.size and mention.at <= 6:
                self._add_terms(mention, comma + 1, "agreement.terms.under it")
                return
        if mention.at and any(
            self._tells_terms(mention, mention.at - 1, s) for s in self.words.terms.look(previous) if s.id != "o"
        ):
            on = next((k for k in range(last, self.size) if self.forms[k] in self.words.term_prepositions), last)
            self._add_terms(mention, on if on - last < 26 else last, "agreement.terms.verb")

    def _add_terms(self, mention: AgreementMention, at: int, rule: str) -> None:
        """The words of the terms that begin at ``at``: as a statement has them, else to the end of the clause."""
        while at < self.size and (
            self.forms[at] in self.words.term_prepositions
            or self.forms[at] in self.words.that
            or not self.sentence.tokens[at].word
        ):
            at += 1
        if at >= self.size:
            return
        start = self.sentence.tokens[at].start
        for statement in self.witness.attributed.near(Span(start, start + 1)):
            for content in statement.content:
                if abs(content.start - start) <= 3 and self.sentence.span.contains(content):
                    mention.terms.append(TextCell(self.sentence.of_span(content), f"{rule}.statement"))
                    return
        end = at
        while end < self.size:
            form = self.forms[end]
            if form in (".", "؛") or (
                form in ("،", ",") and end + 1 < self.size and self.forms[end + 1] in self.words.term_ends
            ):
                break
            end += 1
        while end > at and not self.sentence.tokens[end - 1].word and self.forms[end - 1] not in QUOTES:
            end -= 1
        if end - at >= 2:
            mention.terms.append(TextCell(self.sentence.place(at, end), rule))
