"""The ledger of exchanges: who gives what to whom, in return for what, how certain, and by whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from musnad.compare.ledgers.deals import deals_of
from musnad.compare.ledgers.rows import ExchangeRow, GoodsCell
from musnad.compare.ledgers.steps import latest_status, order_steps
from musnad.compare.ledgers.transfers import Given
from musnad.compare.records import Party, PartyCell, Told


class ExchangeLedger:
    """Takes the transfers of one article after another.

    A transfer whose receiver is not named joins the row of the same giver and kind where there is only one, and the
    other way round.
    """

    def __init__(self) -> None:
        self._transfers: dict[tuple[str, str, str], list[Given]] = {}

    def add(self, given: Iterable[Given]) -> None:
        """Enter what is given in an article."""
        for transfer in given:
            self._transfers.setdefault(_key(transfer), []).append(transfer)

    def rows(self) -> list[ExchangeRow]:
        """One row for giver, receiver and kind; those given for something first."""
        rows = {key: list(transfers) for key, transfers in self._transfers.items()}
        _join(rows)
        _complement(rows)
        kept = [row for transfers in rows.values() if _among_powers(row := _row(transfers))]
        return sorted(kept, key=lambda r: (not r.returns, -len(r.steps), r.id))


def list_exchanges(articles: Iterable[Told]) -> list[ExchangeRow]:
    """The transfers that the articles tell of, one row for giver, receiver and kind; see :class:`ExchangeLedger`."""
    ledger = ExchangeLedger()
    for told in articles:
        ledger.add(deals_of(told).given)
    return ledger.rows()


def _join(rows: dict[tuple[str, str, str], list[Given]]) -> None:
    """Join what names one side only with the one row that it fits and shares an article with."""
    for key in sorted(k for k in rows if not k[0] or not k[1]):
        here = _articles(rows[key])
        hosts = [k for k in rows if k != key and all(k) and _fits(key, k) and here & _articles(rows[k])]
        if len(hosts) == 1:
            rows[hosts[0]].extend(rows.pop(key))


def _articles(transfers: Iterable[Given]) -> set[str]:
    return {t.goods.place.article for t in transfers}


def _among_powers(row: ExchangeRow) -> bool:
    """Whether a state or a known body gives or receives, and, where nothing is given in return, both sides are known:
    clubs and firms have ledgers of their own."""
    if row.rule == "exchange.return":
        return any(cell.party.type == "GPE" or cell.party.identity.startswith("body:") for cell in row.parties)
    return len(row.parties) == 2 and any(cell.party.type == "GPE" for cell in row.parties)


def _complement(rows: dict[tuple[str, str, str], list[Given]]) -> None:
    """Join what somebody gives for something with what somebody gets for something, where one kind has only these."""
    for kind in sorted({key[2] for key in rows}):
        alike = [key for key in rows if key[2] == kind]
        given = [k for k in alike if k[0] and not k[1] and _for_something(rows[k])]
        got = [k for k in alike if k[1] and not k[0] and _for_something(rows[k])]
        if len(alike) == 2 and len(given) == len(got) == 1 and given[0][0] != got[0][1]:
            transfers = [*rows.pop(given[0]), *rows.pop(got[0])]
            rows[(given[0][0], got[0][1], kind)] = transfers


def _for_something(transfers: Sequence[Given]) -> bool:
    return any(t.returns or t.exchanged for t in transfers)


def _key(transfer: Given) -> tuple[str, str, str]:
    giver, receiver = transfer.giver, transfer.receiver
    return giver.identity if giver else "", receiver.identity if receiver else "", transfer.goods.kind


def _fits(open_: tuple[str, str, str], whole: tuple[str, str, str]) -> bool:
    return all(not part or part == other for part, other in zip(open_, whole, strict=True))


def _row(transfers: Sequence[Given]) -> ExchangeRow:
    first = transfers[0]
    steps = order_steps(t.step for t in transfers)
    returns = [cell for t in transfers for cell in t.returns]
    return ExchangeRow(
        id=f"exchange:{first.goods.place.article}:{first.goods.place.span.start}",
        kind=first.goods.kind,
        giver=_party(transfers, "giver"),
        receiver=_party(transfers, "receiver"),
        goods=_distinct([t.goods for t in transfers]),
        returns=_distinct(returns),
        status=latest_status(steps),
        steps=steps,
        articles=len(_articles(transfers)),
        rule="exchange.return" if returns or any(t.exchanged for t in transfers) else "exchange.transfer",
    )


def _party(transfers: Sequence[Given], role: str) -> PartyCell | None:
    ranked = sorted(transfers, key=lambda t: (getattr(t, role) is None, role in t.inferred))
    best = ranked[0]
    party: Party | None = getattr(best, role)
    if party is None:
        return None
    how = "inferred" if role in best.inferred else "named"
    return PartyCell(party, best.step.place, f"exchange.{role}.{how}")


def _distinct(cells: Sequence[GoodsCell]) -> tuple[GoodsCell, ...]:
    seen: dict[tuple[str, str], GoodsCell] = {}
    for cell in cells:
        seen.setdefault((cell.kind, cell.place.text), cell)
    return tuple(seen.values())
