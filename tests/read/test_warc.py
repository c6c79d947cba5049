"""Articles out of web archives."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from musnad.model import Article
from musnad.read import http
from musnad.read.rejections import PassedOver, Rejection
from musnad.read.sources import read_articles, survey_sources
from musnad.read.warc import read_warc

from .archive import PARAGRAPHS, answer, pack, page, record

TITLE = "انقسام في المجلس البلدي"
ADDRESS = "https://marsa.example/1"


def read(path: Path, data: bytes) -> tuple[list[Article], list[Rejection], list[PassedOver]]:
    path.write_bytes(data)
    items = list(read_warc(path))
    return (
        [i for i in items if isinstance(i, Article)],
        [i for i in items if isinstance(i, Rejection)],
        [i for i in items if isinstance(i, PassedOver)],
    )


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_pages_become_articles_with_the_address_they_came_from(tmp_path: Path, name: str) -> None:
    records = [
        record(b"software: none\r\n", kind="warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(answer(page())),
        record(answer(page("خبر آخر من المجلس")), "https://marsa.example/2"),
    ]
    articles, rejections, passed = read(tmp_path / name, pack(records) if name.endswith("gz") else b"".join(records))
    assert [(a.id, a.title, a.url) for a in articles] == [
        ("crawl-3", TITLE, ADDRESS), ("crawl-4", "خبر آخر من المجلس", "https://marsa.example/2"),
    ]  # fmt: skip
    assert articles[0].text.split("\n") == [TITLE, *PARAGRAPHS]
    assert rejections == []
    assert [p.cause for p in passed] == ["record of the type warcinfo", "record of the type request"]


def test_the_day_of_fetching_is_no_day_of_publication(tmp_path: Path) -> None:
    (article,), _, _ = read(tmp_path / "a.warc", record(answer(page())))
    assert article.published is None


@pytest.mark.parametrize(
    ("charset", "told", "said"),
    [
        ("utf-8", "; charset=utf-8", None),
        ("cp1256", '; charset="windows-1256"', None),
        ("cp1256", "", "windows-1256"),
        ("cp1256", "; charset=utf-8", "windows-1256"),
        ("cp1256", "; charset=ISO-8859-1", None),
        ("cp1256", "", "utf-8"),
        ("iso-8859-6", "; charset=iso-8859-6", "utf-8"),
        ("utf-8", "; charset=windows-1256", None),
        ("utf-16", "; charset=utf-16", None),
    ],
)
def test_encodings_as_told_by_server_and_page(tmp_path: Path, charset: str, told: str, said: str | None) -> None:
    sent = answer(page("البلدي في المجلس", charset, said), f"text/html{told}")
    (article,), rejections, _ = read(tmp_path / "a.warc", record(sent))
    assert article.title == "البلدي في المجلس"
    assert rejections == []


def deflate(body: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(body) + pack.flush()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page()), ("Content-Encoding: gzip",)),
        (zlib.compress(page()), ("Content-Encoding: deflate",)),
        (deflate(page()), ("Content-Encoding: deflate",)),
        (page(), ("Content-Encoding: gzip",)),
        (page(), ("Transfer-Encoding: chunked",)),
        (b"%x;a=b\r\n%b\r\n0\r\n\r\n" % (len(page()), page()), ("Transfer-Encoding: chunked",)),
        (b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (70, page()[:70], len(page()) - 70, page()[70:]),
         ("transfer-encoding: Chunked",)),
    ],
)  # fmt: skip
def test_bodies_packed_for_their_way(tmp_path: Path, body: bytes, headers: tuple[str, ...]) -> None:
    (article,), rejections, _ = read(tmp_path / "a.warc", record(answer(body, headers=headers)))
    assert article.text.split("\n") == [TITLE, *PARAGRAPHS]
    assert rejections == []


def test_what_is_no_article_is_passed_over_with_its_reason(tmp_path: Path) -> None:
    records = [
        record(answer(b"\x89PNG", "image/png")),
        record(answer(b"", "text/html", "301 Moved", ("Location: /2",))),
        record(answer(page(), status="404 Not Found")),
        record(answer(b"<html><body><nav>x</nav></body></html>")),
        record(b"220 ftp ready\r\n"),
        record(answer(page(), kind="")),
    ]
    articles, rejections, passed = read(tmp_path / "a.warc", b"".join(records))
    assert [a.id for a in articles] == ["a-6"]
    assert rejections == []
    assert [p.cause for p in passed] == [
        "file of the kind image/png", "answer with status 301", "answer with status 404",
        "no article text found on the page", "answer that is not of a web server",
    ]  # fmt: skip
    assert {p.address for p in passed} == {ADDRESS}


def test_what_is_wrong_with_one_page_is_told_and_the_rest_goes_on(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(http, "LONGEST_BODY", 100_000)
    records = [
        record(answer(gzip.compress(page())[:40] + b"x" * 2200, headers=("Content-Encoding: gzip",))),
        record(answer(gzip.compress(b"<p>" * 100_000), headers=("Content-Encoding: gzip",))),
        record(answer(b"\0\1", headers=("Content-Encoding: zstd",))),
        record(answer(b"\x83\x84\x81" * 400)),
        record(answer(page()), headers=("WARC-Truncated: length",)),
        record(answer(gzip.compress(page())[:-9], headers=("Content-Encoding: gzip",))),
        record(answer(b"%x\r\n%b" % (len(page()), page()), headers=("Transfer-Encoding: chunked",))),
    ]
    articles, rejections, _ = read(tmp_path / "a.warc", b"".join(records))
    assert [a.id for a in articles] == ["a-5", "a-6", "a-7"]
    assert [r.skipped for r in rejections] == [True, True, True, True, False, False, False]
    assert all(r.source == f"{tmp_path / 'a.warc'}:{n} ({ADDRESS})" for n, r in enumerate(rejections, 1))
    assert "damaged" in rejections[0].cause
    assert "more than" in rejections[1].cause
    assert "zstd" in rejections[2].cause


def test_a_damaged_archive_is_told_once_and_gives_its_other_pages(tmp_path: Path) -> None:
    whole = record(answer(page())) + b"noise\r\n" + record(answer(page()))
    articles, (rejection,), _ = read(tmp_path / "a.warc", whole)
    assert len(articles) == 2
    assert not rejection.skipped
    assert rejection.source == str(tmp_path / "a.warc")
    for name, data in (("b.warc", b"nothing of the kind " * 9), ("c.warc.gz", b"")):
        articles, (rejection,), _ = read(tmp_path / name, data)
        assert rejection.cause in ("not a web archive", "empty")
        assert (articles, rejection.skipped) == ([], True)


def test_archives_are_found_and_counted_among_sources(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(pack([record(answer(page())), record(b"", kind="request")]))
    (tmp_path / "A.WARC").write_bytes(record(answer(page("عنوان مختلف تماما"))))
    survey = survey_sources([tmp_path])
    assert (len(survey.files), survey.items) == (2, 2)
    items = list(read_articles((), survey))
    assert sorted(i.id for i in items if isinstance(i, Article)) == ["A-1", "a-1"]
