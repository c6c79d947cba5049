"""What can go wrong with a casebook, each with its cause and its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from musnad.casebook.identities.rows import CorrectionRow
    from musnad.casebook.reviews.rows import DecisionRow
    from musnad.casebook.stories.rows import StoryCorrectionRow


class CasebookError(Exception):
    """A casebook cannot be opened, or does not hold what was asked for.

    ``cause`` and ``remedy`` are one line each, fit to be shown.
    """

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(f"{cause}. {remedy}")
        self.cause = cause
        self.remedy = remedy


class NoSuchArticle(CasebookError):
    """No article, or more than one, answers to the name that was given."""


class NoSuchIdentity(CasebookError):
    """No identity or member, or more than one, answers to the name that was given."""


class NoSuchStory(CasebookError):
    """No story, or more than one, answers to the name that was given."""


class NoSuchCorrection(CasebookError):
    """The log of corrections has no such entry, or it cannot be undone."""


class NoSuchStatement(CasebookError):
    """An article has no statement of that id."""


class StatementChanged(CasebookError):
    """Somebody else has decided on a statement since it was looked at; ``others`` are the decisions made meanwhile.

    Nothing was written.
    """

    def __init__(self, cause: str, remedy: str, others: tuple[DecisionRow, ...]) -> None:
        super().__init__(cause, remedy)
        self.others = others


class IdentityChanged(CasebookError):
    """Somebody else has put an identity right since it was looked at; ``others`` is what was put right meanwhile.

    Nothing was written.
    """

    def __init__(self, cause: str, remedy: str, others: tuple[CorrectionRow, ...]) -> None:
        super().__init__(cause, remedy)
        self.others = others


class StoryChanged(CasebookError):
    """Somebody else has put a story right since it was looked at; ``others`` is what was put right meanwhile.

    Nothing was written.
    """

    def __init__(self, cause: str, remedy: str, others: tuple[StoryCorrectionRow, ...]) -> None:
        super().__init__(cause, remedy)
        self.others = others
