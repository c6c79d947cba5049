"""All of an article that the ledgers are made of: a function of the article alone, which can be kept."""

from __future__ import annotations

from dataclasses import dataclass

from musnad.compare.ledgers.agreement_mentions import find_agreement_mentions
from musnad.compare.ledgers.agreement_names import AgreementMention
from musnad.compare.ledgers.passages import read_sentences
from musnad.compare.ledgers.transfers import Given, find_transfers, given_of
from musnad.compare.records import Told


@dataclass(frozen=True, slots=True)
class Deals:
    """The agreements that an article speaks of, and what is given in it."""

    mentions: tuple[AgreementMention, ...]
    given: tuple[Given, ...]


def deals_of(told: Told) -> Deals:
    """What the ledgers take from an article; it is taken apart once for both."""
    sentences, witness = read_sentences(told)
    mentions = find_agreement_mentions(sentences, witness)
    return Deals(tuple(mentions), tuple(map(given_of, find_transfers(sentences, witness))))
