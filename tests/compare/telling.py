"""Articles of a few sentences, read and given to the comparing parts."""

from __future__ import annotations

from musnad.casebook import Casebook, ledgers
from musnad.compare.records import Told
from musnad.model import Article
from musnad.pipeline import find_all


def make_casebook(*articles: tuple[str, str | None]) -> Casebook:
    """A casebook in memory of texts and days of publication, called a1, a2 and so on."""
    casebook = Casebook.open(":memory:")
    for number, (text, published) in enumerate(articles, 1):
        casebook.add(find_all(Article(f"a{number}", text, outlet=f"صحيفة {number}", published=published)))
    return casebook


def tell(*articles: tuple[str, str | None]) -> list[Told]:
    """The articles as the comparing parts are given them."""
    with make_casebook(*articles) as casebook:
        return list(ledgers.tell(casebook, casebook._connection))


def tell_one(text: str, published: str | None = "2024-03-10") -> Told:
    """One article."""
    return tell((text, published))[0]
