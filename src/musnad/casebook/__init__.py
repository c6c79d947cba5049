"""The casebook: one SQLite file (``.musnad``) with articles and everything that was found in them.

``store`` is the way in and out; ``schema`` and ``migrations/`` hold the tables, ``storing`` and ``loading`` the way
between records and rows, ``search`` the full-text search, ``identification`` what counts as the same article or
entity.
"""

from musnad.casebook.errors import CasebookError, NoSuchArticle
from musnad.casebook.identification import content_digest
from musnad.casebook.rows import ArticleRow, EntityRow, Speaker, StatementRow, Step
from musnad.casebook.store import Casebook

__all__ = [
    "ArticleRow",
    "Casebook",
    "CasebookError",
    "EntityRow",
    "NoSuchArticle",
    "Speaker",
    "StatementRow",
    "Step",
    "content_digest",
]
