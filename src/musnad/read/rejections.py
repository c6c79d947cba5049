"""What could not be read, or not wholly, said so that the reader of the report can do something about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejection:
    """One fault of one source: where, why, and what would help.

    ``source`` is the path as it was given, with ``:line`` for a line of a JSON Lines file. ``skipped`` is true where
    nothing was read, false where the article was read without the part that the cause names.
    """

    source: str
    cause: str
    remedy: str
    skipped: bool = True


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A part of an archive that is no article and need not be one: a picture, a redirect, a page without running text.

    ``cause`` says what it is, ``address`` where it was fetched.
    """

    source: str
    cause: str
    address: str | None = None
