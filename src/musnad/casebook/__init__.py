"""The casebook: one SQLite file (``.musnad``) with articles and everything that was found in them.

``store`` is the way in and out; ``schema`` and ``migrations/`` hold the tables, ``storing`` and ``loading`` the way
between records and rows, ``search`` the full-text search, ``identification`` what counts as the same article,
``identities`` who is one across articles and ``identity_corrections`` what people put right about it; ``carrying`` and
``ledgers`` give the articles to :mod:`musnad.compare`; ``decision_log`` keeps what people decide,
``reviewing`` lays decisions about statements over what was found, ``review_access`` and ``review_deciding`` ask for
both; ``sharing`` keeps what articles print alike, ``story_making`` and ``story_access`` the stories they tell,
``story_correcting`` what people put right about them,
``copy_access`` what is printed more than once; ``overviews`` and ``ledger_access`` keep what takes long to gather,
``standing`` says what of it is up to date, and ``rejections`` what could not be read.
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
from musnad.casebook.identity_rows import CorrectionRow, Identity, MemberRow
from musnad.casebook.rejections import RejectionRow
from musnad.casebook.review_rows import DecisionRow, DoubtfulRow, ReviewRow
from musnad.casebook.rows import ArticleRow, EntityRow, Speaker, StatementRow, Step
from musnad.casebook.store import Casebook
from musnad.casebook.story_rows import Story, StoryCorrectionRow

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
