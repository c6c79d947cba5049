"""The ledger of agreements: who agreed with whom on what, and how it stood from article to article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from musnad.compare.ledgers.agreement_clusters import Cluster, Clusters, signing_days, words_of
from musnad.compare.ledgers.agreement_names import AgreementMention
from musnad.compare.ledgers.deals import deals_of
from musnad.compare.ledgers.rows import AgreementRow
from musnad.compare.ledgers.steps import latest_status, order_steps
from musnad.compare.records import PartyCell, TextCell, Told


class AgreementLedger:
    """Takes the agreements of one article after another.

    Mentions are one agreement where kind and parties go together and the names, the terms or the day of signing speak
    for it; a name without parties goes by its words, a bare "the agreement" with the last one of its article.
    """

    def __init__(self) -> None:
        self._clusters = Clusters()

    def add(self, mentions: Sequence[AgreementMention]) -> None:
        """Enter the agreements that an article speaks of."""
        self._clusters.enter(mentions)

    def rows(self) -> list[AgreementRow]:
        """The agreements that the articles tell of, those with most mentions first."""
        self._clusters = self._clusters.merge()
        rows = [row for cluster in self._clusters.all if (row := _row(cluster)) is not None]
        return sorted(rows, key=lambda r: (-len(r.mentions), r.announced or r.signed or "9", r.name, r.id))


def list_agreements(articles: Iterable[Told]) -> list[AgreementRow]:
    """The agreements that the articles tell of, those with most mentions first; see :class:`AgreementLedger`."""
    ledger = AgreementLedger()
    for told in articles:
        ledger.add(deals_of(told).mentions)
    return ledger.rows()


def _row(cluster: Cluster) -> AgreementRow | None:
    mentions = sorted(cluster.mentions, key=lambda m: (m.name.reported or "9", m.name.article, m.name.span))
    steps = order_steps(step for m in mentions for step in m.steps)
    parties = _party_cells(mentions)
    terms = tuple(cell for m in mentions for cell in m.terms)
    told = any(step.status for step in steps)
    unilateral = cluster.group == "truce" and told and any("subject" in cell.rule for cell in parties)
    if not (len(parties) >= 2 or (parties and unilateral)) or not (told or terms):
        return None
    if all(m.several for m in mentions) and not any(s.status == "signed" for s in steps):
        return None
    names = _names(mentions)
    signed = Counter(date for s in steps for date in signing_days([s]) if s.factuality in ("actual", "asserted"))
    day = max(signed, key=lambda d: (len(d), signed[d], d)) if signed else None
    reports = [s.reported for s in steps if s.status in ("signed", "in force", "delivered") and s.reported]
    kind = Counter(m.kind for m in mentions).most_common(1)[0][0]
    first = mentions[0]
    return AgreementRow(
        id=f"agreement:{first.name.article}:{first.name.span.start}",
        kind=kind,
        name=names[0].place.text if names else first.name.text,
        names=names,
        parties=parties,
        terms=_distinct(terms),
        signed=day,
        announced=min(reports) if reports else None,
        status=latest_status(steps),
        steps=steps,
        mentions=tuple(m.name for m in mentions),
        articles=len(cluster.articles),
        rule="agreement.named" if cluster.topic else "agreement.parties",
    )


def _names(mentions: Sequence[AgreementMention]) -> tuple[TextCell, ...]:
    """The names, each once: those with telling words first, then the frequent, then the long."""
    called: dict[str, list[AgreementMention]] = {}
    for mention in mentions:
        if not mention.verbal:
            key = " ".join(sorted(mention.topic)) + "|" + mention.kind
            called.setdefault(key, []).append(mention)
    ranked = sorted(called.values(), key=lambda ms: (not ms[0].topic, -len(ms), -len(ms[0].name.text), ms[0].at))
    cells = []
    for group in ranked:
        texts = Counter(m.name.text for m in group)
        usual = max(group, key=lambda m: (texts[m.name.text], len(m.name.text) <= 60, len(m.name.text)))
        cells.append(TextCell(usual.name, "agreement.name"))
    return tuple(cells)


def _party_cells(mentions: Sequence[AgreementMention]) -> tuple[PartyCell, ...]:
    """The parties, those named most often first; one named once beside others who are named often is noise."""
    cells: dict[str, list[PartyCell]] = {}
    for mention in mentions:
        for cell in mention.parties:
            cells.setdefault(cell.party.identity, []).append(cell)
    ranked = sorted(cells.values(), key=lambda c: (-len(c), c[0].place.article, c[0].place.span))
    if not ranked:
        return ()
    most = len(ranked[0])
    kept = [c for c in ranked if len(c) * 8 >= most or most < 4]
    names = {c[0].party.name_ar for c in kept}
    # "the command of the coalition" beside the coalition
    kept = [
        c
        for c in kept
        if not (c[0].party.identity.startswith("org:") and any(c[0].party.name_ar.endswith(f" {n}") for n in names))
    ]
    return tuple(c[0] for c in kept)


def _distinct(terms: Sequence[TextCell]) -> tuple[TextCell, ...]:
    """The terms without those that only repeat others."""
    kept: list[tuple[frozenset[str], TextCell]] = []
    for cell in terms:
        words = words_of(cell.place.text)
        if all(len(words & other) < 0.7 * max(1, min(len(words), len(other))) for other, _ in kept):
            kept.append((words, cell))
    return tuple(cell for _, cell in kept)
