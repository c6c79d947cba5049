"""What an engine tells while it works."""

from __future__ import annotations


class Progress:
    """Told of every step; says nothing itself. Subclass it to show something."""

    def find(self, files: int, size: int) -> None:
        """So many files were found, of so many bytes."""

    def finish_file(self, size: int) -> None:
        """All articles of a file of so many bytes were met."""

    def collect(self, new: bool) -> None:
        """One more article was met; ``new`` says that it was not in the casebook."""

    def begin(self, articles: int, characters: int) -> None:
        """All articles are collected; so many are to be looked at."""

    def advance(self, articles: int, characters: int, words: int) -> None:
        """So many more were looked at, with these characters; ``words`` counts only what was really read."""
