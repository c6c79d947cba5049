"""Putting stories right: which articles tell one, and what it is called. :class:`Casebook` is one of these."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from musnad.casebook import listing
from musnad.casebook.decision_log import choose_to_undo, load_entries
from musnad.casebook.errors import StoryChanged
from musnad.casebook.standing import forget
from musnad.casebook.stories.access import StoryAccess
from musnad.casebook.stories.rows import Story, StoryCorrectionRow

if TYPE_CHECKING:
    from musnad.compare.stories.corrections import StoryCorrectionKind

_LOG = "musnad story FILE log"


class StoryCorrecting(StoryAccess):
    """What people can put right about stories.

    Each of these takes the ``revision`` of the stories that were looked at, as :meth:`story_revision` gave it out, and
    raises :class:`StoryChanged` where somebody has put one of them right since; without one the last word counts.
    """

    def story_revision(self, *stories: str) -> str:
        """The name of the state that these stories are in together: which articles they have and what they are called.

        It holds where somebody puts other stories right, or undoes what was done to these. Raises as :meth:`story`.
        """
        newest = max((entry.number for entry in load_entries(self._connection, "story")), default=0)
        return f"{newest}.{self._story_state([self.story(one) for one in stories])}"

    def merge_stories(self, one: str, other: str, by: str | None = None, *, revision: str | None = None) -> Story:
        """Make two stories one. Raises ``ValueError`` where they are one already, and as :meth:`story` does."""
        with self.transaction():
            first, second = self._unchanged(revision, one, other)
            if first.id == second.id:
                raise ValueError(f"{one} and {other} are one story already")
            anchor = self._digests(first.id)[0]
            return self._correct_story("merge", anchor, (self._digests(second.id)[0],), "", by)

    def split_story(
        self, story: str, articles: Sequence[str], by: str | None = None, *, revision: str | None = None
    ) -> Story:
        """Make articles of a story one of their own. Raises ``ValueError`` where they are none of it or all of it."""
        with self.transaction():
            (found,) = self._unchanged(revision, story)
            own = self._digests(found.id)
            moved = tuple(dict.fromkeys(self.article(name).digest for name in articles))
            strange = [name for name in articles if self.article(name).digest not in own]
            if strange or not moved:
                raise ValueError(f"{', '.join(strange) or 'no article'} does not belong to {story}")
            left = [digest for digest in own if digest not in moved]
            if not left:
                raise ValueError(f"nothing would be left of {story}")
            return self._correct_story("split", left[0], moved, "", by, moved[0])

    def pin_article(self, story: str, article: str, by: str | None = None, *, revision: str | None = None) -> Story:
        """Take an article into a story. Raises ``ValueError`` where it is there already."""
        with self.transaction():
            (found,) = self._unchanged(revision, story)
            own = self._digests(found.id)
            digest = self.article(article).digest
            if digest in own:
                raise ValueError(f"{article} belongs to {story} already")
            return self._correct_story("pin", own[0], (digest,), "", by)

    def rename_story(self, story: str, name: str, by: str | None = None, *, revision: str | None = None) -> Story:
        """Show a story by another name. Raises ``ValueError`` where it holds no letter."""
        name = " ".join(name.split())
        if not any(char.isalpha() for char in name):
            raise ValueError(f"{name!r} is no name")
        with self.transaction():
            (found,) = self._unchanged(revision, story)
            return self._correct_story("rename", self._digests(found.id)[0], (), name, by)

    def undo_story(self, number: int | None = None, by: str | None = None) -> StoryCorrectionRow:
        """Undo the correction of that number, or the newest in effect; return it. Raises :class:`NoSuchCorrection`."""
        with self.transaction():
            number = choose_to_undo(load_entries(self._connection, "story"), number, _LOG)
            self._correct_story("undo", None, (), str(number), by)
        return next(row for row in self.story_corrections() if row.number == number)

    def story_corrections(self) -> list[StoryCorrectionRow]:
        """What people have put right about stories, oldest first."""
        from musnad.casebook.stories.log import load_story_log
        from musnad.undoing import undone_numbers

        self._know_stories()
        log = load_story_log(self._connection)
        undone = undone_numbers(log)
        return [
            StoryCorrectionRow(
                entry.number, entry.kind, self._story_of(entry.anchor),
                tuple(name for name in map(self._name, entry.members) if name), entry.value, entry.by, entry.at,
                entry.number in undone,
            )
            for entry in log
        ]  # fmt: skip

    def _unchanged(self, revision: str | None, *asked: str) -> list[Story]:
        """The stories asked for, if they are as they were when the revision was given out."""
        found = [self.story(one) for one in asked]
        if revision is not None and revision.partition(".")[2] != self._story_state(found):
            known = revision.partition(".")[0]
            since = int(known) if known.isascii() and known.isdigit() else 0
            others = tuple(row for row in self.story_corrections() if row.number > since)
            told = "; ".join(f"{row.by} ({row.kind}, {row.at})" for row in others) or "articles were added"
            raise StoryChanged(
                f"{' and '.join(asked)} changed since you looked: {told}",
                "Nothing was written. Look at the story as it is now, then decide",
                others,
            )
        return found

    def _story_state(self, stories: Iterable[Story]) -> str:
        whole = hashlib.sha256()
        for story in stories:
            whole.update(f"{story.id} {story.name} {' '.join(self._digests(story.id))}\n".encode())
        return whole.hexdigest()[:16]

    def _correct_story(
        self, kind: StoryCorrectionKind, anchor: str | None, members: tuple[str, ...], value: str, by: str | None,
        shown: str | None = None,
    ) -> Story:  # fmt: skip
        from musnad.casebook.stories.log import add_story_correction

        with self.transaction():
            add_story_correction(self._connection, kind, anchor, members, value, by)
            forget(self._connection, "stories")
            self._know_stories()
        digest = shown or anchor
        if digest is None:
            return next(self.stories(least=1))
        return next(self.stories(article=digest))

    def _story_of(self, name: str | None) -> str | None:
        if name is None:
            return None
        row = self._connection.execute("SELECT story FROM story_members WHERE article = ?", (int(name, 16),)).fetchone()
        return None if row is None else str(row[0])

    def _name(self, name: str) -> str | None:
        try:
            return listing.load_row(self._connection, int(name, 16)).name
        except LookupError:
            return None
