"""The casebook: one SQLite file (``.musnad``) with articles and everything that was found in them.

``store`` is the way in and out; ``schema`` and ``migrations/`` hold the tables, ``storing`` and ``loading`` the way
between records and rows, ``search`` the full-text search, ``identification`` what counts as the same article.
``identities`` makes and keeps who is one across articles, ``stories`` what articles print alike and which affairs they
tell, ``reviews`` what people decide about statements; each has the parts that people put right, in one
``decision_log``. ``carrying`` and ``ledgers`` give the articles to :mod:`musnad.compare`; ``overviews`` and
``ledger_access`` keep what takes long to gather, ``standing`` says what of it is up to date, ``rejections`` what could
not be read.
"""

from musnad.casebook.errors import (
    CasebookError,
    IdentityChanged,
    NoSuchArticle,
    NoSuchCorrection,
    NoSuchIdentity,
    NoSuchStatement,
    NoSuchStory,
    StatementChanged,
    StoryChanged,
)
from musnad.casebook.identification import content_digest
from musnad.casebook.identities.rows import CorrectionRow, Identity, MemberRow
from musnad.casebook.rejections import RejectionRow
from musnad.casebook.reviews.rows import DecisionRow, DoubtfulRow, ReviewRow
from musnad.casebook.rows import ArticleRow, EntityRow, Speaker, StatementRow, Step
from musnad.casebook.store import Casebook
from musnad.casebook.stories.rows import Story, StoryCorrectionRow

__all__ = [
    "ArticleRow",
    "Casebook",
    "CasebookError",
    "CorrectionRow",
    "DecisionRow",
    "DoubtfulRow",
    "EntityRow",
    "Identity",
    "IdentityChanged",
    "MemberRow",
    "NoSuchArticle",
    "NoSuchCorrection",
    "NoSuchIdentity",
    "NoSuchStatement",
    "NoSuchStory",
    "RejectionRow",
    "ReviewRow",
    "Speaker",
    "StatementChanged",
    "StatementRow",
    "Step",
    "Story",
    "StoryChanged",
    "StoryCorrectionRow",
    "content_digest",
]
