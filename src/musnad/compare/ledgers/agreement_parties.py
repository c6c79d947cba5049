"""Who is party to an agreement: those whom the words around its name bring together."""

from __future__ import annotations

from musnad.arabic.tokens import CONJUNCTIONS
from musnad.compare.ledgers.agreement_names import AND, COMMAS, AgreementMention, NameReader, add_party
from musnad.compare.ledgers.passages import Named, Standing
from musnad.compare.records import Party
from musnad.compare.sides import side_of
from musnad.lexicon.ledgers import Sense, bare
from musnad.model import Span

_ZONE = 14


class PartyReader(NameReader):
    """Finds the parties of agreements in one sentence."""

    def _parties_after(self, mention: AgreementMention, low: int, last: int) -> None:
        """Those that "between" and "with" name after the head word."""
        for at in range(low, min(self.size, last + _ZONE)):
            form = self.forms[at]
            if form in (".", "؛", "؟") or (at >= last and self._is_head(at)):
                return
            plain = form[1:] if form[:1] in CONJUNCTIONS else form
            if form in self.words.between or plain in self.words.with_ or form in self.words.with_:
                rule = "between" if form in self.words.between else "with"
                self._listed(mention, at + 1, f"agreement.party.{rule}")
                if rule == "between":
                    return
            if at >= last and (
                form in COMMAS or (self._imperfect(form) and self.forms[at - 1] not in self.words.relatives)
            ):
                return

    def _is_head(self, at: int) -> bool:
        return any(s.shape == "noun" for s in self.words.heads.look(self.forms[at]))

    def _listed(self, mention: AgreementMention, at: int, rule: str) -> int:
        """Those named in a row from ``at`` on; the token after them."""
        gap, first = 0, True
        while at < self.size:
            named = self.sentence.naming(at)
            if named is not None:
                if not first and not self._joined(named):
                    break
                for party in named.parties:
                    add_party(mention, party, self.sentence.of_span(named.span), rule)
                at, gap, first = named.last, 0, False
                continue
            form = self.forms[at]
            plain = form[1:] if form[:1] in CONJUNCTIONS else form
            if plain in self.words.pairs or bare(plain) in self.words.pairs or form in self.words.pairs:
                for party in self.recent_pair():
                    add_party(mention, party, self.sentence.place(at, at + 1), f"{rule}.pair")
                return at + 1
            if form in self.words.stops and plain not in self.words.between:
                break
            gap += 1
            if gap > (3 if first else 4) or form in ("؛", ".", ":"):
                break
            at += 1
        return at

    def _joined(self, named: Named) -> bool:
        """Whether a name is coordinated with the one before: by و, or in a list of commas."""
        before = self.forms[named.first - 1] if named.first else ""
        joined = named.clitic.startswith(AND) or self.forms[named.first].startswith(AND)
        if joined or before in ("،", ",", AND):
            return True
        # "and the coalition's ...": a title or head before the name carries the conjunction
        return any(self.forms[k].startswith(AND) for k in range(max(0, named.first - 3), named.first))

    def recent_pair(self) -> tuple[Party, ...]:
        """The two whom "the two countries" takes up: the only two states of the sentence, else of what stands before
        it in the article; nobody where there are more."""
        here = [
            side
            for named in self.sentence.named
            for party in named.parties
            if (side := side_of(party)) is not None and side.type == "GPE"
        ]
        for states in (here, (*here, *self.recent)):
            order = {party.identity: party for party in states}
            if len(order) == 2:
                return tuple(order.values())
        return ()

    def _subjects(self, mention: AgreementMention, at: int, sense: Sense) -> None:
        """Those who do what the status word says."""
        if sense.id in ("sought", "in force") and mention.parties:
            return
        if sense.shape == "participle":
            return
        rule = "agreement.party.subject"
        low, high = (at + 1, mention.at) if at < mention.at else (at + 1, min(self.size, at + 12))
        found = False
        k = low
        while k < high:
            form = self.forms[k]
            if form in (".", "؛", ":") or (at > mention.at and form in ("،", ",") and found):
                break
            plain = form[1:] if form[:1] in CONJUNCTIONS else form
            if plain in self.words.pairs:
                for party in self.recent_pair():
                    add_party(mention, party, self.sentence.place(k, k + 1), rule + ".pair")
                    found = True
            named = self.sentence.naming(k)
            if named is None:
                k += 1
                continue
            if not self._circumstance(named) and (not found or self._joined(named) or self._with(named)):
                for party in named.parties:
                    add_party(mention, party, self.sentence.of_span(named.span), rule)
                found = True
            k = named.last
        if not found and sense.is_verb and at < mention.at:
            self._subjects_before(mention, at, rule)

    def _recorded(self, mention: AgreementMention, at: int) -> None:
        """Where the words beside it name fewer than two parties: those of its event, if the event has two."""
        if len(mention.members) >= 2:
            return
        spans = [Span(t.start, t.end) for t in (self.sentence.tokens[at], self.sentence.tokens[mention.at])]
        for anchor, event, _ in self.witness.events:
            if event.type != "AGREE" or not any(anchor.overlaps(span) for span in spans):
                continue
            parties = self.sentence.told.parties
            named = [parties[i] for i in dict.fromkeys((*event.actors, *event.recipients)) if i in parties]
            acting = [s for p in named if p.type != "MEDIA" and (s := side_of(p)) is not None]
            if 2 <= len({p.identity for p in acting}) <= 3 and all(p.type in ("GPE", "ORG") for p in acting):
                for party in acting:
                    add_party(mention, party, self.sentence.of_span(anchor), "agreement.party.event")
                return

    def _speaking(self, mention: AgreementMention, at: int, standing: Standing) -> None:
        """The speaker, where the verb has no subject of its own: "نفت الهند أن تكون قد وقعت ..."."""
        host, verb = standing.statement, self.sentence.tokens[at].start
        content = next((c for c in host.content if c.start <= verb < c.end), None) if host is not None else None
        if content is None or any(content.start <= n.span.start < verb for n in self.sentence.named):
            return
        for party in standing.by:
            if party.type == "GPE":
                add_party(mention, party, self.sentence.place(at, at + 1), "agreement.party.speaker")

    def _subjects_before(self, mention: AgreementMention, at: int, rule: str) -> None:
        """The subject of a verb that follows it: "بوتين وكيم يوقعان معاهدة"."""
        named = next((n for n in self.sentence.named if n.last == at), None)
        row = []
        while named is not None:
            row.append(named)
            before = [n for n in self.sentence.named if named.first - 2 <= n.last <= named.first]
            joined = self._joined(named)
            named = max(before, key=lambda n: n.last, default=None) if joined else None
        if row and self._circumstance(row[-1]):
            return
        for named in reversed(row):
            for party in named.parties:
                add_party(mention, party, self.sentence.of_span(named.span), rule)

    def _circumstance(self, named: Named) -> bool:
        """Whether a name stands where no party does: after a preposition other than "with"."""
        if named.clitic.lstrip("وف") in ("ب", "ل", "ك"):
            return True
        before = self.forms[max(0, named.first - 2) : named.first]
        plain = [f[1:] if f[:1] in CONJUNCTIONS and len(f) > 2 else f for f in before]
        if plain and plain[-1] in self.words.not_parties:
            return True
        return len(plain) == 2 and plain[0] in self.words.not_parties and plain[1] not in self.words.with_

    def _with(self, named: Named) -> bool:
        return any(self.forms[k] in self.words.with_ for k in range(max(0, named.first - 3), named.first))
