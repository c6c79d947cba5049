"""Where an article speaks of something given: who gives what to whom, and what is given for it in return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from musnad.arabic.tokens import CONJUNCTIONS
from musnad.compare.ledgers.giving import RoleReader
from musnad.compare.ledgers.goods import REACH, STOPS, TO
from musnad.compare.ledgers.passages import Sentence, Standing, Witness, make_step, vouch
from musnad.compare.ledgers.rows import GoodsCell
from musnad.compare.records import Party, Place, Status, Step
from musnad.lexicon.event_words import load_event_words
from musnad.lexicon.ledgers import Marker, Sense

_BEFORE, _AFTER = 28, 9


@dataclass(slots=True)
class Transfer:
    """Something given, or a deed done for somebody: ``what`` are the words for it, ``magnitude`` a number with them.

    ``kind`` is the kind of goods, ``returns`` what is given for it, ``inferred`` the roles that only the other side of
    an exchange fills.
    """

    deed: str
    kind: str
    at: int
    end: int
    giver: Party | None
    receiver: Party | None
    what: Place
    magnitude: float | None
    standing: Standing
    rule: str
    step: Step | None = None
    returns: list[Transfer] = field(default_factory=list)
    inferred: frozenset[str] = frozenset()
    only_returns: bool = False
    exchanged: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """A transfer as the ledger takes it: who gives what to whom, how it stands, and what is given in return."""

    goods: GoodsCell
    giver: Party | None
    receiver: Party | None
    step: Step
    returns: tuple[GoodsCell, ...]
    inferred: frozenset[str]
    exchanged: bool


def given_of(transfer: Transfer) -> Given:
    """A transfer whose standing is known, as the ledger takes it."""
    assert transfer.step is not None
    return Given(
        _goods(transfer),
        transfer.giver,
        transfer.receiver,
        transfer.step,
        tuple(map(_goods, transfer.returns)),
        transfer.inferred,
        transfer.exchanged,
    )


def _goods(transfer: Transfer) -> GoodsCell:
    return GoodsCell(transfer.kind, transfer.what, transfer.magnitude, transfer.rule)


def find_transfers(sentences: Iterable[Sentence], witness: Witness) -> list[Transfer]:
    """All transfers of an article in order, those of an exchange with what is given in return; the article is given as
    ``read_sentences`` gives it."""
    found: list[Transfer] = []
    before: list[Transfer] = []
    for sentence in sentences:
        reader = _Reader(sentence, witness)
        here = reader.read(before)
        found.extend(t for t in here if t.returns or t.exchanged or not t.only_returns)
        before = here
    return [t for t in found if t.step is not None and (t.giver or t.receiver)]


class _Reader(RoleReader):
    """Reads the transfers of one sentence."""

    def read(self, before: Sequence[Transfer]) -> list[Transfer]:
        """The transfers of the sentence; ``before`` are those of the sentence before, for "in return" at its start."""
        legs = list(self._legs())
        for at, size, marker in self._markers():
            self._exchange(at, size, marker, legs, before)
        self._payments(legs)
        for leg in legs:
            self._judge(leg)
        return legs

    def _legs(self) -> Iterator[Transfer]:
        done = -1
        for at in range(self.size):
            if at < done:
                continue
            legs = [leg for sense in self._senses(at) if (leg := self._leg(at, sense)) is not None]
            if legs:
                # "تسليم جثث جنودها": what is named first is what is given
                leg = min(legs, key=lambda found: (found.what.span.start, not found.only_returns))
                yield leg
                yield from self._further(leg)
                done = max(at + 1, leg.end)

    def _senses(self, at: int) -> list[Sense]:
        named = self.sentence.naming(at)
        if named is not None and named.first != at and named.parties[0].type != "GROUP":
            return []
        return [s for s in self.words.deed_words.look(self.forms[at]) if not (s.shape == "noun" and len(s.lemma) < 3)]

    def _leg(self, at: int, sense: Sense) -> Transfer | None:
        deed = self.words.deeds[sense.id]
        stop = self._stop(at + 1)
        goods = self._goods(at, stop, deed, sense)
        if goods is None:
            return None
        kind, first, last = goods
        giver, receiver = self._roles(at, sense, deed, first, last, stop)
        standing = vouch(self.sentence, self.witness, at, sense)
        if standing.statement is not None and standing.statement.cls == "agree" and len(standing.by) > 1:
            return None  # what both promise one another goes neither way
        what = self.sentence.place(first, last, self._inner(first))
        number = self._magnitude(first, last, at)
        place_end = max(last, at + 1)
        # nothing but the word itself says what is given
        alone = kind == "aid" and (first == at or (sense.shape == "noun" and sense.lemma in deed.own))
        if alone and giver is not None and receiver is not None and sense.shape == "noun":
            # "المساعدات السعودية لليمن"
            near = [n for n in self.sentence.named if at < n.first <= at + 4]
            alone = not any((side := self._side(n)) is not None and side.identity == receiver.identity for n in near)
        return Transfer(
            deed.id, kind, at, place_end, giver, receiver, what, number,
            standing, f"exchange.{deed.id}",
            only_returns=deed.only_returns or alone,
        )  # fmt: skip

    def _further(self, leg: Transfer) -> Iterator[Transfer]:
        """Goods of another kind that go with those found: "ألف خبير وخمسة آلاف عامل"."""
        deed = self.words.deeds[leg.deed]
        low = leg.end
        for k in range(low, min(self.size, low + REACH)):
            form = self.forms[k]
            if not self.sentence.tokens[k].word or self.sentence.naming(k) is not None or self._marks(k):
                return
            if any(s.is_verb for s in self.words.deed_words.look(form)):
                return
            good = next((g for g in self.words.goods.look(form) if g.id in deed.goods and not g.is_verb), None)
            if good is None or good.id in (leg.kind, "aid") or good.preposition == TO:
                continue
            start = next((j for j in range(k, low - 1, -1) if self.forms[j][:1] == CONJUNCTIONS[0]), None)
            if start is None or k - start > 3:
                return
            last = self._phrase_end(k, self.size)
            token = self.sentence.tokens[start]
            what = self.sentence.place(start, last, token.start + 1)
            yield replace(
                leg, kind=good.id, end=last, what=what, magnitude=self._magnitude(start, last, start - 1), returns=[]
            )
            return

    # exchanges

    def _markers(self) -> Iterator[tuple[int, int, Marker]]:
        at = 0
        while at < self.size:
            marked = self._marks(at)
            if marked is None:
                at += 1
                continue
            yield at, marked[0], marked[1]
            at += marked[0]

    def _exchange(self, at: int, size: int, marker: Marker, legs: list[Transfer], before: Sequence[Transfer]) -> None:
        """Bring together what stands before a marker of return and what follows it."""
        after = next((x for x in legs if at + size <= x.at <= at + size + _AFTER and not self._cut(at, x.at)), None)
        given = [x for x in legs if x.at < at and at - x.at <= _BEFORE and not self._full_stop(x.at, at)]
        first = given[-1] if given else None
        opening = at <= 1
        if first is None and opening and marker.adverb and before:
            last = before[-1]
            if after is not None and _crossed(last, after):
                first = last
        if marker.adverb and not opening:
            inside = next((x for x in legs if x.at < at < x.end), None)
            if inside is not None:
                inside.exchanged = True
                return
        if first is None:
            return
        if after is None and not marker.strict:
            after = self._plain(at + size, first)
        if after is None or after is first:
            return
        if first.kind == after.kind and first.kind != "captives" and not _crossed(first, after):
            return
        _complete(first, after)
        if not (first.giver or first.receiver or after.giver or after.receiver):
            return
        first.returns.append(after)
        after.returns.append(first)
        after.standing = first.standing  # "in return" makes no condition of it
        if after not in legs:
            legs.append(after)

    def _payments(self, legs: list[Transfer]) -> None:
        """ "pays the price of Y with Z": the payer gives Z and gets Y."""
        for at in range(self.size - 3):
            if self.forms[at + 1] not in self.words.price:
                continue
            sense = next((s for s in self.words.paying.look(self.forms[at]) if s.is_verb), None)
            got = self._plain_at(at + 2, at + 3) if sense is not None else None
            if sense is None or got is None:
                continue
            paid = self._plain_at(got[2], got[2] + 2)
            if paid is None:
                continue
            payer, _ = self._subject(at, sense, (), at + 1)
            if payer is None:
                states = [n for n in self.sentence.named if n.last <= at and n.parties[0].type == "GPE"]
                payer = self._side(states[-1]) if states else None
            standing = vouch(self.sentence, self.witness, at, sense)
            pair = [
                Transfer(
                    "pay", kind, at, last, giver, receiver,
                    self.sentence.place(first, last, self._inner(first)), None, standing, "exchange.pay",
                )
                for (kind, first, last), giver, receiver in ((paid, payer, None), (got, None, payer))
            ]  # fmt: skip
            pair[0].returns.append(pair[1])
            pair[1].returns.append(pair[0])
            legs.extend(pair)

    def _plain_at(self, low: int, high: int) -> tuple[str, int, int] | None:
        """Material goods that begin between two tokens: kind, first token, token after the last."""
        for k in range(low, min(high, self.size)):
            good = next((g for g in self.words.goods.look(self.forms[k]) if g.id in self.words.material), None)
            if good is None:
                continue
            last = k + 1
            while (
                last < self.size
                and self.forms[last][:1] in CONJUNCTIONS
                and any(g.id in self.words.material for g in self.words.goods.look(self.forms[last]))
            ):
                last += 1
            return good.id, k, last
        return None

    def _full_stop(self, low: int, high: int) -> bool:
        return any(f in STOPS for f in self.forms[low:high])

    def _plain(self, at: int, first: Transfer) -> Transfer | None:
        """Goods that stand after a marker without a deed: "مقابل النفط", "في المقابل على النفط والغذاء"."""
        while at < self.size and self.forms[at] in self.words.with_goods:
            at += 1
        for k in range(at, min(self.size, at + 4)):
            if not self.sentence.tokens[k].word or self.sentence.naming(k) is not None:
                return None
            good = next((g for g in self.words.goods.look(self.forms[k]) if g.id in self.words.material), None)
            if good is None or good.preposition == TO:
                continue
            last = self._phrase_end(k, self.size)
            begin = self._phrase_start(k, at - 1)
            what = self.sentence.place(begin, last, self._inner(begin))
            deed = self.words.deeds["give"]
            return Transfer(
                "give", self._kind(begin, last, good.id, deed), k, last, None, None, what,
                self._magnitude(begin, last, begin - 1), first.standing, "exchange.goods",
            )  # fmt: skip
        return None

    # standing

    def _judge(self, leg: Transfer) -> None:
        standing = leg.standing
        fixed = self.words.deeds[leg.deed].status
        status = settle(standing, leg, fixed == "sought" or self._wanted(leg.at, standing))
        if leg.returns and status in ("delivered", "alleged") and self._agreed(min(leg.at, leg.returns[0].at)):
            status = "promised"
        end = max(leg.end, leg.at + 1)
        place = self.sentence.place(leg.at, min(end, self.size))
        leg.step = make_step(
            self.sentence, self.witness, (leg.at, min(end, self.size) - 1), status, standing, place,
            f"{leg.rule}.{standing.factuality}",
        )  # fmt: skip

    def _agreed(self, at: int) -> bool:
        """Whether it is what an agreement named right before says."""
        low = max(0, at - _BEFORE)
        return any(s.shape == "noun" for k in range(low, at) for s in self.words.heads.look(self.forms[k]))

    def _wanted(self, at: int, standing: Standing) -> bool:
        """Whether somebody wants or asks for it."""
        if standing.statement is not None and standing.statement.commitment == "wants":
            return True
        wanted = load_event_words().wanted
        for k in range(max(0, at - 5), at):
            if self.forms[k] in self.words.wanting or wanted.match(self.forms, k, at):
                return True
        return False


def settle(standing: Standing, leg: Transfer, wanted: bool) -> Status:
    """How a transfer stands as it is told: acknowledged by a side to it or told as a fact it is delivered, claimed by
    others alleged."""
    factuality = standing.factuality
    if factuality == "denied":
        return "denied"
    if factuality == "planned":
        return "promised"
    if wanted and factuality in ("actual", "asserted", "possible", "hypothetical"):
        return "sought"
    if factuality in ("possible", "hypothetical"):
        return "possible"
    if factuality == "unconfirmed" or standing.alleged:
        return "alleged"
    if standing.statement is None:
        return "delivered"
    sides = {p.identity for p in (leg.giver, leg.receiver) if p is not None}
    countries = {p.country for p in (leg.giver, leg.receiver) if p is not None and p.type == "GPE" and p.country}
    if standing.statement.cls in ("believe", "predict", "claim"):
        return "alleged"
    own = any(p.identity in sides or (p.country and p.country in countries) for p in standing.by)
    return "delivered" if own else "alleged"


def _crossed(one: Transfer, other: Transfer) -> bool:
    """Whether two transfers go in opposite directions."""
    a, b = one.giver, one.receiver
    c, d = other.giver, other.receiver
    return bool(a and b and ((c and c.identity == b.identity) or (d and d.identity == a.identity)))


def _complete(one: Transfer, other: Transfer) -> None:
    """What one side of an exchange does not name is the other way round on the other side."""
    for leg, across in ((other, one), (one, other)):
        inferred = set(leg.inferred)
        if leg.giver is None and across.receiver is not None and not _is(leg.receiver, across.receiver):
            leg.giver = across.receiver
            inferred.add("giver")
        if leg.receiver is None and across.giver is not None and not _is(leg.giver, across.giver):
            leg.receiver = across.giver
            inferred.add("receiver")
        leg.inferred = frozenset(inferred)


def _is(one: Party | None, other: Party) -> bool:
    return one is not None and one.identity == other.identity
