"""A checked claim goes out with those articles only that make it as it was checked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.telling import make_casebook
from musnad.casebook.reviews.checks import CheckRow
from musnad.export.claim_review import describe_claim_review
from musnad.model import Span

ARTICLES = (
    ("قال وزير الدفاع الكيني محمد علي إن 3000 جندي إثيوبي وصلوا إلى الصومال.", "2024-03-01"),
    ("قال وزير الدفاع التونسي علي سالم إن 9000 جندي إثيوبي وصلوا إلى الصومال.", "2024-03-02"),
    ("قال وزير الدفاع السوداني عمر حسن إن الجنود الإثيوبيين وصلوا إلى الصومال.", "2024-03-03"),
    ("نفى وزير الدفاع الإثيوبي آدم صالح أن يكون جنود إثيوبيون وصلوا إلى الصومال.", "2024-03-04"),
)
CHECK = CheckRow(1, "a1", "0", Span(0, 1), "", "صحيح", "", "", "هدى", "2024-04-01T10:00:00Z")


@pytest.fixture(scope="module")
def known():
    from musnad.casebook import ledgers
    from musnad.compare.comparison import compare

    with make_casebook(*ARTICLES) as book:
        told = list(ledgers.tell(book, book._connection))
        rows = {row.name: row for row in book.articles()}
    claim = max(compare(told).claims, key=lambda c: len({p.article for p in c.positions}))
    assert {p.article for p in claim.positions} == set(rows)
    return claim, rows


def _days(claim, rows):
    review = describe_claim_review(claim, CHECK, rows)
    item = review["itemReviewed"]
    return [one["datePublished"] for one in item["appearance"]], item["datePublished"]


def test_who_denies_does_not_make_the_claim(known):
    assert _days(*known) == (["2024-03-01", "2024-03-02", "2024-03-03"], "2024-03-01")


def test_other_numbers_are_no_appearance_of_a_number(known):
    claim, rows = known
    (second,) = [p for p in claim.positions if p.article == "a2" and p.stance != "denies"]
    assert _days(replace(claim, title=second), rows) == (["2024-03-02", "2024-03-03"], "2024-03-02")
