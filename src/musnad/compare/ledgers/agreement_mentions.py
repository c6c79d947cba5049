"""Where an article speaks of an agreement: its name, who is party to it, how it stands, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from musnad.compare.ledgers.agreement_names import AgreementMention, add_party
from musnad.compare.ledgers.agreement_terms import TermsReader
from musnad.compare.ledgers.passages import Sentence, Standing, Witness, make_step, vouch
from musnad.compare.records import Party, Status
from musnad.compare.sides import side_of
from musnad.lexicon.ledgers import Sense

_BEFORE, _AFTER = 30, 8


def find_agreement_mentions(sentences: Iterable[Sentence], witness: Witness) -> list[AgreementMention]:
    """All mentions of agreements in an article, in order; it is given as ``read_sentences`` gives it."""
    found: list[AgreementMention] = []
    recent: list[Party] = []
    for sentence in sentences:
        reader = _Reader(sentence, witness, tuple(recent))
        found.extend(reader.read())
        for named in sentence.named:
            for party in named.parties:
                side = side_of(party)
                if side is not None and side.type == "GPE":
                    recent = [p for p in recent if p.identity != side.identity] + [side]
    return found


class _Reader(TermsReader):
    """Reads the mentions of one sentence."""

    def read(self) -> list[AgreementMention]:
        heads = [(at, sense, several) for at in range(self.size) for sense, several in self._head(at)]
        taken: set[int] = set()
        found = []
        for number, (at, sense, several) in enumerate(heads):
            if at in taken:
                continue
            low = heads[number - 1][0] if number else -1
            high = heads[number + 1][0] if number + 1 < len(heads) else self.size
            mention = self._mention(at, sense, several)
            self._parties_after(mention, at + 1, self._name_end(at))
            taken.update(range(at, self._name_end(at)))
            self._status(mention, low, high)
            self._terms(mention, high)
            found.append(mention)
        found.extend(m for m in self._verbal() if not any(_holds(h, m) for h in found))
        return sorted(found, key=lambda m: m.at)

    def _status(self, mention: AgreementMention, low: int, high: int) -> None:
        best = self._governing(mention.at, low, high)
        if best is None:
            return
        at, sense = best
        self._subjects(mention, at, sense)
        self._recorded(mention, at)
        standing = vouch(self.sentence, self.witness, at, sense)
        if sense.is_verb and len(mention.members) < 2:
            self._speaking(mention, at, standing)
        rest = vouch(self.sentence, self.witness, mention.at)
        if standing.factuality == "actual" and rest.factuality in ("planned", "possible") and not sense.is_verb:
            standing = rest
        status = settle(self.words.status_of[sense.id], standing, mention.members)
        if status == "delivered" and mention.kind == "truce":
            status = "in force"
        if status is not None:
            place = self.sentence.place(min(at, mention.at), max(at, mention.at) + 1)
            mention.steps.append(
                make_step(
                    self.sentence,
                    self.witness,
                    (at, mention.at),
                    status,
                    standing,
                    place,
                    f"agreement.status.{sense.id}",
                )
            )

    def _governing(self, head: int, low: int, high: int) -> tuple[int, Sense] | None:
        """The word that says how the agreement at ``head`` stands: the nearest, those before it first."""
        best: tuple[float, int, Sense] | None = None
        last = self._name_end(head)
        for at in range(max(low + 1, head - _BEFORE), min(high, last + _AFTER)):
            if at == head or self._breaks(at, head):
                continue
            for sense in self.words.statuses.look(self.forms[at]):
                if not self._fits(at, sense, head, last):
                    continue
                distance = head - at if at < head else 1.5 * (at - last + 1) + 1
                if sense.shape == "participle":
                    distance = max(0.5, distance - 1)
                if sense.id == "sought" and at < head and head - at > 5:
                    distance += 6
                if best is None or distance < best[0]:
                    best = distance, at, sense
        return None if best is None else (best[1], best[2])

    def _breaks(self, at: int, head: int) -> bool:
        between = self.forms[min(at, head) + 1 : max(at, head)]
        if any(form in (".", "؛", ":", "؟") or form in self.words.that for form in between):
            return True
        if any(form in self.words.against for form in (*between, self.forms[max(0, min(at, head) - 1)])):
            return True
        return sum(f in ("،", ",") for f in between) > (4 if at < head and at <= 1 else 2)

    def _fits(self, at: int, sense: Sense, head: int, last: int) -> bool:
        near = self.words.status_near[sense.id]
        after = sense.id == "ended" and sense.is_verb and 0 <= at - last <= 1
        if near and not (0 < head - at <= near or after) and sense.shape != "participle":
            return False
        if at < head and sense.is_verb and sense.pronoun:
            return False
        needs = self.words.status_needs[sense.id]
        if needs and needs.isdisjoint(self.forms[at + 1 : at + 15]):
            return False
        if sense.shape == "participle":
            return head < at <= last + 1
        if sense.shape == "noun":
            return (at < head and head - at <= 4) or (at > head and sense.id in ("in force", "ended") and at - last < 4)
        if at > head and sense.id == "signed":
            # what follows a name says so of it only where it takes it up again: "the deal that they signed"
            return bool(sense.pronoun) or any(f in self.words.relatives for f in self.forms[last:at])
        previous = self.forms[at - 1] if at else ""
        return previous not in self.words.not_parties

    def _verbal(self) -> Iterator[AgreementMention]:
        for at in range(self.size):
            sense = next((s for s in self.words.agreeing.look(self.forms[at]) if s.is_verb), None)
            if sense is None:
                continue
            on = next(
                (k for k in range(at + 1, min(self.size, at + 22)) if self.forms[k] in self.words.agreed_on), None
            )
            if on is None or any(form in (".", "؛", ":") for form in self.forms[at:on]):
                continue
            place = self.sentence.place(at, at + 1)
            mention = AgreementMention("agreement", "accord", at, place, frozenset(), False, verbal=True)
            probe = AgreementMention("agreement", "accord", on, place, frozenset(), False)
            self._subjects(probe, at, sense._replace(id="signed"))
            mention.parties = probe.parties
            standing = vouch(self.sentence, self.witness, at, sense)
            status = settle("signed", standing, mention.members)
            if len(mention.members) < 2 or status is None:
                continue
            self._add_terms(mention, on + 1, "agreement.terms.agreed")
            mention.steps.append(
                make_step(self.sentence, self.witness, (at, on), status, standing, place, "agreement.status.agreed")
            )
            yield mention


def _holds(host: AgreementMention, mention: AgreementMention) -> bool:
    """Whether a verb "agreed" belongs to an agreement named in the same sentence, which then takes what it tells."""
    if host.several or abs(host.at - mention.at) > 40 or (host.members and not host.members & mention.members):
        return False
    for cell in mention.parties:
        add_party(host, cell.party, cell.place, cell.rule)
    host.steps = host.steps or mention.steps
    host.terms.extend(mention.terms)
    return True


def settle(word: str, standing: Standing, members: frozenset[str]) -> Status | None:
    """The status that a word tells, as certain as it is told; ``None`` where nothing follows from it."""
    factuality = standing.factuality
    if word == "sought":
        return "denied" if factuality == "denied" else "sought"
    if factuality == "denied":
        return "denied"
    if word == "ended":
        return "ended" if factuality in ("actual", "asserted") else None
    if factuality == "planned":
        return "promised"
    if factuality == "hypothetical":
        return "sought"
    if factuality in ("possible", "unconfirmed"):
        return "possible" if factuality == "possible" and not standing.alleged else "alleged"
    if standing.alleged:
        return "alleged"
    return word  # type: ignore[return-value]
