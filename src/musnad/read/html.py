"""HTML pages: the main text, with the headline, date, byline and agency credit that extraction tends to drop.

The article's text is the extracted plain text, headline first, one paragraph a line; spans index it, not the page.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import lxml.html

from musnad.model import Article
from musnad.read.credits import read_credit
from musnad.read.encodings import Undecodable, decode
from musnad.read.lines import make_line
from musnad.read.phrases import fold_words
from musnad.read.plain import make_article, read_bytes, refuse_long
from musnad.read.published import is_labelled_date, normalise_published
from musnad.read.rejections import PassedOver, Rejection

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_HEAD = 8192
_SPACE = re.compile(r"\s+")
_SUFFIX = re.compile(r"\s+[-–—|:»·•]+\s+")
_BLOCKS = frozenset(
    {"p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "figcaption", "ul", "ol"}
    | {"address", "section", "article", "header", "footer", "main", "aside", "table", "tr", "tbody", "dl", "dd", "dt"}
)
_SILENT = frozenset(["script", "style", "noscript", "template", "iframe", "svg", "button", "form", "nav", "head"])
_DATES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='publish-date' or @name='publishdate' or @name='pubdate' or @name='DC.date.issued']/@content",
    "//meta[@name='date' or @name='dc.date' or @name='DC.date' or @name='article:published_time']/@content",
    "//article//time/@datetime",
    "//time/@datetime",
)
LONGEST_PAGE = 8 * 1024 * 1024  # bytes
_FEWEST_WORDS = 8
_AFTER, _LONGEST_CREDIT = 8, 140
_SAVE = "save the article's text as .txt"

logging.getLogger("trafilatura").addHandler(logging.NullHandler())


def read_html(path: Path) -> Iterator[Article | Rejection]:
    """The article on a page; anything that goes wrong inside is reported for this page only."""
    data = read_bytes(path)
    if isinstance(data, Rejection):
        yield data
        return
    for item in read_page(data, path.stem, str(path)):
        if isinstance(item, PassedOver):
            yield Rejection(item.source, item.cause, _SAVE)
        else:
            yield item


def read_page(
    data: bytes, identifier: str, source: str, charset: str | None = None, address: str | None = None
) -> Iterator[Article | Rejection | PassedOver]:
    """The article of a page that is there as bytes; passed over where the page has none.

    ``charset`` is the encoding that its server told, ``address`` where it was fetched: it goes before what the page
    says of itself.
    """
    if len(data) > LONGEST_PAGE:
        limit = LONGEST_PAGE // 1024 // 1024
        yield Rejection(source, f"a page of more than {limit} MB, which takes minutes to take apart", _SAVE)
        return
    try:
        text, meta = extract(data, charset)
    except Undecodable as undecodable:
        yield Rejection(source, undecodable.cause, undecodable.remedy)
        return
    except (Exception, RecursionError) as error:  # a page can break a parser in any way
        cause = f"page cannot be taken apart: {type(error).__name__}: {str(error)[:100]}"
        yield Rejection(source, cause, _SAVE)
        return
    if not text:
        yield PassedOver(source, "no article text found on the page", address)
        return
    if (long := refuse_long(text, source)) is not None:
        yield long
        return
    if address:
        meta["url"] = address
    article, faults = make_article(identifier, text, meta, source)
    yield from faults
    yield article


def extract(data: bytes, charset: str | None = None) -> tuple[str, dict[str, str | None]]:
    """Plain text and metadata of a page; an empty text where the page has no article.

    ``charset`` is the encoding that its server told. Raises :class:`Undecodable` for bytes that are no text, and
    whatever the parsers raise.
    """
    markup = _decode_page(data, charset)
    tree = lxml.html.document_fromstring(markup.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    linked = _read_linked_data(tree)
    headline = _find_headline(tree, linked)
    body = _extract_body(markup)
    if len(fold_words(body)) < _FEWEST_WORDS:
        return "", {}
    meta: dict[str, str | None] = {
        "title": headline,
        "outlet": _first(tree, "//meta[@property='og:site_name']/@content") or _name_of(linked.get("publisher")),
        "url": _first(tree, "//link[@rel='canonical']/@href") or _first(tree, "//meta[@property='og:url']/@content"),
        "author": _find_author(tree, linked),
    }
    dates = _find_published(tree, linked)
    meta["published"], meta["published_also"] = (dates[0], ", ".join(dates[1:]) or None) if dates else (None, None)
    lines = [line for line in (_squeeze(line) for line in body.split("\n")) if line]
    return "\n".join(_assemble(headline, lines, _read_blocks(tree))), meta


def _decode_page(data: bytes, charset: str | None) -> str:
    match = _CHARSET.search(data[:_HEAD])
    declared = charset or (match[1].decode("ascii") if match else None)
    try:
        return decode(data, declared).text
    except Undecodable:
        # Pages with a few broken bytes among good UTF-8 are common; the text is taken out of them anyway.
        text = data.decode("utf-8", "replace")
        if text.count("\ufffd") * 500 > len(text):
            raise
        return text


def _extract_body(markup: str) -> str:
    import trafilatura  # takes half a second to import, and most runs read no page

    found: str | None = trafilatura.extract(markup, include_comments=False, include_links=False)
    if not found or len(found) < 250:
        wider: str | None = trafilatura.extract(markup, include_comments=False, favor_recall=True)
        found = wider if wider and len(wider) > len(found or "") else found
    return (found or "").strip()


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _first(tree: lxml.html.HtmlElement, path: str) -> str | None:
    for value in tree.xpath(path):
        if isinstance(value, str) and (text := _squeeze(value)):
            return text
    return None


def _read_linked_data(tree: lxml.html.HtmlElement) -> Mapping[str, Any]:
    """The page's own description of the article (JSON-LD), empty where there is none."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(script)
        except (ValueError, RecursionError):
            continue
        graph = found.get("@graph", [found]) if isinstance(found, dict) else found
        for item in graph if isinstance(graph, list) else []:
            kind = item.get("@type") if isinstance(item, dict) else None
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and k.endswith(("Article", "BlogPosting", "Report")) for k in kinds):
                return item  # type: ignore[no-any-return]
    return {}


def _name_of(value: object) -> str | None:
    if isinstance(value, list):
        return next((name for item in value if (name := _name_of(item))), None)
    if isinstance(value, dict):
        value = value.get("name")
    return _squeeze(value) or None if isinstance(value, str) else None


def _find_author(tree: lxml.html.HtmlElement, linked: Mapping[str, Any]) -> str | None:
    named = _name_of(linked.get("author")) or _first(tree, "//meta[@name='author' or @property='author']/@content")
    return None if named is None or named.startswith(("http:", "https:", "@")) else named


def _find_published(tree: lxml.html.HtmlElement, linked: Mapping[str, Any]) -> list[str]:
    """The date of publication by the most trusted of the page's metadata, and after it those of other days."""
    candidates = [linked.get("datePublished"), *(value for path in _DATES for value in tree.xpath(path)[:1])]
    days: dict[str, str] = {}
    for value in candidates:
        read = normalise_published(value) if isinstance(value, str) else None
        if read is not None and not any(day.startswith(read[:10]) or read.startswith(day) for day in days):
            days[read[:10]] = value
    return list(days.values())


def _find_headline(tree: lxml.html.HtmlElement, linked: Mapping[str, Any]) -> str | None:
    """The headline: the first-level heading that the page's titles say too, else the best of the titles."""
    headings = [_squeeze(node.text_content()) for node in tree.xpath("//h1")]
    headings = [heading for heading in headings if 3 <= len(heading) <= 400]
    title = _first(tree, "//head/title/text()")
    named = linked.get("headline")
    titles = [_squeeze(named)] if isinstance(named, str) else []
    titles += [t for t in (_first(tree, "//meta[@property='og:title']/@content"), title) if t]
    for heading in headings:
        words = set(fold_words(heading))
        if words and any(len(words & set(fold_words(t))) >= 0.7 * len(words) for t in titles):
            return heading
    if len(headings) == 1 and len(fold_words(headings[0])) >= 3:
        return headings[0]
    if not titles:
        return None
    return titles[0] if len(titles) > 1 else max(_SUFFIX.split(titles[0]), key=len)


def _read_blocks(tree: lxml.html.HtmlElement) -> list[str]:
    """Texts of the page in order: every element without blocks inside it, and the pieces that such an element has."""
    found: list[str] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if not isinstance(node.tag, str) or node.tag in _SILENT:
            continue
        if not any(inner.tag in _BLOCKS for inner in node.iterdescendants()):
            text = _squeeze(node.text_content())
            if text and (not found or found[-1] != text):
                found.append(text)
            if len(text) > _LONGEST_CREDIT:
                continue
        waiting.extend(reversed(list(node)))
    return found


def _assemble(headline: str | None, lines: Sequence[str], blocks: Sequence[str]) -> list[str]:
    """The lines of the article: headline, dropped bylines and dates, main text, dropped credits."""
    said = [fold_words(line) for line in lines]
    body = list(lines)
    if headline:
        wanted = fold_words(headline)
        while said and said[0] == wanted:
            said.pop(0)
            body.pop(0)
    if not body:
        return [headline] if headline else []
    keys = [fold_words(block) for block in blocks]
    first = next((i for i, key in enumerate(keys) if key == said[0]), len(keys))
    last = max((i for i, key in enumerate(keys) if key == said[-1]), default=-1)
    start = max((i for i in range(first) if headline and keys[i] == fold_words(headline)), default=-1)
    known = set(said)
    before = _credits_among(blocks[start + 1 : first] if start >= 0 else (), known, dates=True)
    after = _credits_among(blocks[last + 1 : last + 1 + _AFTER] if last >= 0 else (), known, dates=False)
    return [*([headline] if headline else []), *before, *body, *after]


def _credits_among(blocks: Sequence[str], known: set[tuple[str, ...]], *, dates: bool) -> list[str]:
    """Those of ``blocks`` that are credits, bylines or (where wanted) dates and not among the lines already."""
    found = []
    for block in blocks:
        words = fold_words(block)
        if not words or len(block) > _LONGEST_CREDIT or words in known:
            continue
        credit = read_credit(make_line(block, 0, len(block)))
        if (credit is not None and credit.rank >= 2) or (dates and is_labelled_date(block)):
            known.add(words)
            found.append(block)
    return found
