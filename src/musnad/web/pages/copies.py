"""Copies (النقول): what is one text in several places, over all stories; what two articles share, side by side."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from musnad.casebook.stories.copies import CopiesWanted, CopyGroup, Printed, SharedPair
from musnad.export.csv import write_table
from musnad.web.asking import Ask, view
from musnad.web.side_by_side import Line, show_lines

_PAGE = 25
_CHUNK = 200  # groups or pairs of a table that are loaded at once
_OUTLETS = 60
_GROUPS = (
    "group", "role", "article", "outlet", "published", "headline", "share_from_first", "share_of_first", "articles",
    "outlets", "agencies", "story", "url",
)  # fmt: skip
_PAIRS = (
    "relation", "article", "outlet", "published", "share", "other_article", "other_outlet", "other_published",
    "other_share", "story", "other_story", "shared_text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CopiesPage:
    """A page of groups of copies, or of pairs that share a part, with what they were narrowed to."""

    kind: str
    groups: tuple[CopyGroup, ...]
    pairs: tuple[SharedPair, ...]
    whole: int
    wanted: CopiesWanted
    outlets: tuple[str, ...]
    names: dict[str, str]
    page: int
    pages: int
    table: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts that stand side by side."""

    printed: Printed
    lines: list[Line]
    whole: bool


def _wanted(ask: Ask) -> CopiesWanted:
    text = ask.one("q")
    return CopiesWanted(
        text if any(char.isalnum() for char in text) else None, ask.one("outlet") or None, ask.one("since") or None,
        ask.one("until") or None, bool(ask.one("across")),
    )  # fmt: skip


def show_copies(ask: Ask) -> Response:
    """The list."""
    wanted, book = _wanted(ask), ask.casebook
    kind = "passages" if ask.one("kind") == "passages" else "groups"
    nodes: list[int] = []
    pairs: list[tuple[int, int]] = []
    if kind == "groups":
        nodes = ask.server.remember(("copies", wanted), lambda: book.copy_groups(wanted))
    else:
        pairs = ask.server.remember(("shared", wanted), lambda: book.shared_pairs(wanted))
    whole = len(nodes) + len(pairs)
    pages = max(1, -(-whole // _PAGE))
    page = min(pages, ask.number("page", 1, least=1))
    part = slice((page - 1) * _PAGE, page * _PAGE)
    groups, shared = tuple(book.load_copies(nodes[part])), tuple(book.load_pairs(pairs[part]))
    stories = {g.story for g in groups} | {story for pair in shared for story in pair.stories}
    outlets = [name for name, _ in ask.server.remember("outlets", book.outlets)]
    table = ask.address(page=None).replace("/copies", "/copies.csv", 1)
    return ask.render(
        "copies.html",
        page=CopiesPage(
            kind, groups, shared, whole, wanted, tuple(outlets[:_OUTLETS]),
            book.story_names({id for id in stories if id}), page, pages, table,
        ),
    )  # fmt: skip


def give_table(ask: Ask) -> Response:
    """All of the list as a table."""
    wanted = _wanted(ask)
    passages = ask.one("kind") == "passages"
    found: list[Any] = ask.casebook.shared_pairs(wanted) if passages else ask.casebook.copy_groups(wanted)
    name = "shared-passages" if passages else "copies"
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingResponse(
        _table(ask, found, passages), media_type="text/csv; charset=utf-8", headers=headers
    )  # fmt: skip


def _table(ask: Ask, found: list[Any], passages: bool) -> Iterator[bytes]:
    # Each part opens the casebook for itself: the parts are asked for in different threads.
    for at in range(0, max(1, len(found)), _CHUNK):
        part = io.StringIO(newline="")
        with ask.server.open() as book:
            if passages:
                pairs = book.load_pairs(found[at : at + _CHUNK])
                texts = [_longest(book.printed_alike(p.one.digest, p.two.digest)[0]) for p in pairs]
                rows = [_pair_row(pair, text) for pair, text in zip(pairs, texts, strict=True)]
            else:
                groups = book.load_copies(found[at : at + _CHUNK])
                rows = [row for number, group in enumerate(groups, at + 1) for row in _group_rows(number, group)]
        write_table(_PAIRS if passages else _GROUPS, rows, part, mark=at == 0, head=at == 0, clean=True)
        yield part.getvalue().encode("utf-8", "replace")


def _group_rows(number: int, group: CopyGroup) -> Iterator[dict[str, Any]]:
    shares = {reprint.article.digest: reprint for reprint in group.reprints}
    for row in group.articles:
        reprint = shares.get(row.digest)
        yield {
            "group": number, "role": _role(group) if reprint is None else "reprint", "article": row.name,
            "outlet": row.outlet, "published": row.published, "headline": row.shown,
            "share_from_first": _share(reprint.from_first if reprint else None),
            "share_of_first": _share(reprint.of_first if reprint else None),
            "articles": len(group.articles), "outlets": len(group.outlets),
            "agencies": "، ".join(agency.name_ar for agency in group.credits), "story": group.story, "url": row.url,
        }  # fmt: skip


def _role(group: CopyGroup) -> str:
    return "first" if group.is_first_known else "compared with"


def _pair_row(pair: SharedPair, text: str) -> dict[str, Any]:
    return {
        "relation": pair.relation,
        "article": pair.one.name, "outlet": pair.one.outlet, "published": pair.one.published,
        "share": _share(pair.share_one),
        "other_article": pair.two.name, "other_outlet": pair.two.outlet, "other_published": pair.two.published,
        "other_share": _share(pair.share_two),
        "story": pair.stories[0], "other_story": pair.stories[1], "shared_text": text,
    }  # fmt: skip


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _longest(printed: Printed) -> str:
    """The longest part that both print."""
    spans = [span for _, span in printed.shared]
    return max(spans, key=lambda span: span.end - span.start).of(printed.text) if spans else ""


def show_between(ask: Ask) -> Response:
    """Two articles side by side, with what both print."""
    one, two = ask.casebook.printed_alike(ask.one("one"), ask.one("two"))
    sides = tuple(Side(printed, *show_lines(printed)) for printed in (one, two))
    group = ask.casebook.copies_of(one.row.digest)
    others = group.articles if group is not None else ()
    return ask.render("copies_between.html", sides=sides, others=others)


ROUTES = [
    Route("/copies", view(show_copies)),
    Route("/copies.csv", view(give_table)),
    Route("/copies/between", view(show_between)),
]
