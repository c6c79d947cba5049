"""The statements of an article by the place of their reporting word and content, so that long articles stay quick."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.model import Span, Statement

_BLOCK = 500  # characters


class Attributed:
    """Looks up the statements near a place."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._all = {statement.id: statement for statement in statements}
        self._blocks: dict[int, list[Statement]] = {}
        for statement in statements:
            spans = [*statement.content, *([statement.cue] if statement.cue is not None else [])]
            for block in sorted({b for s in spans for b in range(s.start // _BLOCK, s.end // _BLOCK + 1)}):
                self._blocks.setdefault(block, []).append(statement)

    def near(self, span: Span) -> list[Statement]:
        """The statements that may touch ``span``, each once, in order."""
        blocks = range(span.start // _BLOCK, span.end // _BLOCK + 1)
        if len(blocks) == 1:
            return self._blocks.get(blocks[0], [])
        found = {id(s): s for block in blocks for s in self._blocks.get(block, ())}
        return list(found.values())

    def outer(self, statement: Statement) -> Statement | None:
        """The statement in which ``statement`` is nested, if it is."""
        return self._all.get(statement.nested_in) if statement.nested_in else None
