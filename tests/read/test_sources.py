from __future__ import annotations

import gzip
import json
import lzma
import random
from pathlib import Path

import pytest

from musnad.model import Article
from musnad.read import html, jsonl, plain
from musnad.read.digests import digest_content
from musnad.read.rejections import Rejection
from musnad.read.sources import find_sources, read_articles, survey_sources

from . import pages


def read(*paths: Path) -> tuple[list[Article], list[Rejection]]:
    items = list(read_articles(paths))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, Rejection)]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_is_exactly_the_files_characters(tmp_path: Path) -> None:
    text = " عنوان\r\n\r\nنص\u200f أول.\rنص ثان\n"
    articles, rejections = read(write(tmp_path / "a.txt", text))
    assert [a.text for a in articles] == [text]
    assert articles[0].id == "a"
    assert rejections == []


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    articles, _ = read(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + "نص".encode()))
    assert articles[0].text == "نص"


def test_metadata_beside_a_text(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "نص")
    meta = {
        "outlet": " المرسى ",
        "url": "https://marsa.example/1",
        "published": "23/03/2017",
        "title": "",
        "author": None,
    }
    write(tmp_path / "a.meta.json", json.dumps(meta))
    articles, rejections = read(tmp_path)
    assert articles == [Article("a", "نص", "المرسى", "https://marsa.example/1", "2017-03-23")]
    assert rejections == []


@pytest.mark.parametrize(
    "meta", ["{", "[]", "\x00\x01\x02" * 50, '{"published": "أمس"}', '{"outlet": 5}', "[" * 100_000]
)
def test_bad_metadata_is_noted_and_the_article_read(tmp_path: Path, meta: str) -> None:
    write(tmp_path / "a.txt", "نص")
    write(tmp_path / "a.meta.json", meta)
    articles, rejections = read(tmp_path)
    assert articles == [Article("a", "نص")]
    assert [(r.skipped, r.source) for r in rejections] == [(False, str(tmp_path / "a.meta.json"))]


def test_bad_files_are_reported_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LONGEST_FILE", 1000)
    write(tmp_path / "binary.txt", bytes(range(256)) * 3)
    write(tmp_path / "blank.txt", " \n\t")
    write(tmp_path / "empty.txt", b"")
    write(tmp_path / "huge.txt", "كلمة " * 1000)
    write(tmp_path / "good.txt", "نص")
    write(tmp_path / "page.html", "<html><body><nav>قائمة</nav></body></html>")
    articles, rejections = read(tmp_path, tmp_path / "missing.txt", write(tmp_path / "other.docx", "x"))
    assert [a.id for a in articles] == ["good"]
    assert sorted(Path(r.source).name for r in rejections) == [
        "binary.txt", "blank.txt", "empty.txt", "huge.txt", "missing.txt", "other.docx", "page.html",
    ]  # fmt: skip
    assert all(r.cause and r.remedy and r.skipped for r in rejections)


def test_folders_are_walked_and_hidden_files_left(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/c/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "notes.md", "a.meta.json"):
        write(tmp_path / name, "{}")
    files, rejections = find_sources([tmp_path, tmp_path / "a.txt", tmp_path / "b"])
    assert [str(f.relative_to(tmp_path)) for f in files] == ["a.txt", "b/2.txt", "b/c/1.txt"]
    assert rejections == []


LINES = [
    {
        "id": "x1",
        "text": "النص الأول",
        "title": "عنوان",
        "outlet": "المرسى",
        "published": "Fri, 11 Aug 2017 15:25:39 GMT",
    },
    {"text": "النص الثاني\nوسطر"},
    {"id": 7, "text": "النص الثالث", "author": "سامي"},
]


@pytest.mark.parametrize("ending", ["jsonl", "jsonl.gz", "jsonl.xz"])
def test_json_lines(tmp_path: Path, ending: str) -> None:
    raw = "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES).encode()
    packed = {"jsonl": bytes, "jsonl.gz": gzip.compress, "jsonl.xz": lzma.compress}[ending](raw)
    articles, rejections = read(write(tmp_path / f"pile.{ending}", packed))
    assert articles == [
        Article("x1", "النص الأول", "المرسى", None, "2017-08-11T15:25:39Z", "عنوان"),
        Article("pile-2", "النص الثاني\nوسطر"),
        Article("7", "النص الثالث", author="سامي"),
    ]
    assert rejections == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_json_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    raw = "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES)
    articles, rejections = read(write(tmp_path / "pile.jsonl", raw.encode(encoding)))
    assert [a.text for a in articles] == [line["text"] for line in LINES]
    assert rejections == []


def test_bad_lines_are_reported_with_their_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 2000)
    lines = [
        '{"id": "a", "text": "نص"}', "{broken", "[1, 2]", "", '{"id": "b"}', '{"id": "c", "text": "  "}', '{"text": 5}',
        '{"id": "long", "text": "' + "ن" * 3000 + '"}', "[" * 1500, '{"id": "z", "text": "آخر"}',
    ]  # fmt: skip
    path = write(tmp_path / "pile.jsonl", "\r\n".join(lines))
    articles, rejections = read(path)
    assert [a.id for a in articles] == ["a", "z"]
    assert [r.source for r in rejections] == [f"{path}:{n}" for n in (2, 3, 5, 6, 7, 8, 9)]


def test_cut_archive_gives_what_came_before(tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(n), "text": random.Random(n).randbytes(300).hex()}) for n in range(500)]
    packed = gzip.compress("\n".join(rows).encode())
    articles, rejections = read(write(tmp_path / "cut.jsonl.gz", packed[: len(packed) // 2]))
    assert 0 < len(articles) < 500
    assert len(rejections) == 1
    assert not rejections[0].skipped
    assert read(write(tmp_path / "bad.jsonl.xz", b"no archive at all"))[1][0].skipped


def test_halves_of_surrogates_become_one_character_each(tmp_path: Path) -> None:
    articles, _ = read(write(tmp_path / "p.jsonl", '{"id": "a\\ud800", "text": "نص \\udc00 آخر"}'))
    assert articles == [Article("a\ufffd", "نص \ufffd آخر")]


def test_one_id_two_texts(tmp_path: Path) -> None:
    write(tmp_path / "a/r.txt", "نص أول")
    write(tmp_path / "b/r.txt", "نص ثان")
    write(tmp_path / "c/r.txt", "نص أول")
    write(tmp_path / "c/s.txt", "نص ثالث")
    articles, _ = read(tmp_path)
    ids = {a.text: a.id for a in articles}
    assert len(articles) == 4
    assert ids["نص ثالث"] == "s"
    assert ids["نص أول"] != ids["نص ثان"]
    assert all(ids[text].startswith("r~") for text in ("نص أول", "نص ثان"))
    reordered, _ = read(tmp_path / "c", tmp_path / "b", tmp_path / "a")
    assert {(a.id, a.text) for a in reordered} == {(a.id, a.text) for a in articles}


def test_one_id_one_text_keeps_its_id(tmp_path: Path) -> None:
    write(tmp_path / "p.jsonl", '{"id": "r", "text": "نص"}\n{"id": "r", "text": "نص"}')
    articles, _ = read(tmp_path)
    assert [a.id for a in articles] == ["r", "r"]
    assert digest_content(articles[0]) == digest_content(articles[1])


def test_digest_tells_articles_apart() -> None:
    article = Article("a", "نص", "المرسى", None, "2024")
    same = Article("b", "نص", "المرسى", "https://marsa.example", "2024")
    others = [
        Article("a", "نص ", "المرسى", None, "2024"), Article("a", "نص", "الضفة", None, "2024"),
        Article("a", "نص", "المرسى", None, None), Article("a", "نص", None, None, "المرسى2024"),
    ]  # fmt: skip
    assert digest_content(article) == digest_content(same)
    assert len({digest_content(a) for a in [article, *others]}) == 5


def test_survey_counts_without_reading(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "نص")
    write(tmp_path / "p.jsonl", "\n".join(json.dumps(line) for line in LINES))
    survey = survey_sources([tmp_path, tmp_path / "none"])
    assert survey.items == 4
    assert survey.size == sum(f.stat().st_size for f in survey.files)
    assert [Path(r.source).name for r in survey.rejections] == ["none"]
    assert [i.id for i in read_articles([], survey) if isinstance(i, Article)] == ["a", "x1", "p-2", "7"]


def test_names_that_no_file_can_have() -> None:
    articles, rejections = read(Path("a\0b.txt"), Path("x" * 5000 + ".txt"))
    assert articles == []
    assert len(rejections) == 2


def test_page_is_read_with_what_stands_around_it(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in pages.NEWSPAPER.split("\n")[2:6] if len(line) > 40)
    markup = f"""<html><head><meta charset="windows-1256"><title>انقسام في المجلس البلدي - المرسى</title>
      <meta property="og:site_name" content="المرسى">
      <meta property="article:published_time" content="2024-05-03T10:11:12+03:00">
      <link rel="canonical" href="https://marsa.example/1"></head><body><nav><a href="/">الرئيسية</a></nav>
      <article><h1>انقسام في المجلس البلدي</h1><div>كتب: سامي العلي</div>{paragraphs}<div>(د ب أ)</div></article>
      <footer>جميع الحقوق محفوظة</footer></body></html>"""
    path = write(tmp_path / "page.html", markup.encode("cp1256"))
    (article,), rejections = read(path)
    assert rejections == []
    lines = article.text.split("\n")
    assert lines[:2] == ["انقسام في المجلس البلدي", "كتب: سامي العلي"]
    assert lines[-1] == "(د ب أ)"
    assert (article.title, article.outlet, article.published) == (
        "انقسام في المجلس البلدي", "المرسى", "2024-05-03T10:11:12+03:00",
    )  # fmt: skip
    assert article.url == "https://marsa.example/1"
    assert "محفوظة" not in article.text
    assert read(path)[0] == [article]


def test_dates_of_a_page_that_contradict_each_other_are_noted_and_the_most_trusted_counts(tmp_path: Path) -> None:
    def page(*dates: str) -> tuple[str | None, list[str]]:
        metas = "".join(f'<meta property="article:published_time" content="{date}">' for date in dates[:1])
        metas += "".join(f'<meta name="date" content="{date}">' for date in dates[1:])
        body = "".join(f"<p>{line}</p>" for line in pages.NEWSPAPER.split("\n")[2:6] if len(line) > 40)
        markup = f"<html><head>{metas}</head><body><article><h1>عنوان</h1>{body}</article></body></html>"
        (article,), rejections = read(write(tmp_path / "page.html", markup.encode()))
        return article.published, [rejection.cause for rejection in rejections]

    assert page("2024-05-03T10:11:12+03:00", "2024-05-03") == ("2024-05-03T10:11:12+03:00", [])
    assert page("2024-05-03", "2023-01-01") == (
        "2024-05-03", ["dates of publication differ: 2024-05-03 counts, not 2023-01-01"],
    )  # fmt: skip
    assert page("2024-02-30", "2023-01-01") == ("2023-01-01", [])


@pytest.mark.parametrize(
    "markup", ["<", "<html", "<div>" * 3000, "<p>" + "ا" * 50, "<?xml version='1.0'?><a/>", "<script>x</script>"]
)
def test_broken_pages_do_no_harm(tmp_path: Path, markup: str) -> None:
    write(tmp_path / "a.txt", "نص")
    articles, rejections = read(tmp_path, write(tmp_path / "b.html", markup))
    assert "a" in [a.id for a in articles]
    assert len(articles) + len(rejections) == 2


def test_texts_longer_than_a_book_are_refused_with_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LONGEST_TEXT", 500)
    write(tmp_path / "a.txt", "ن" * 501)
    write(tmp_path / "b.jsonl", json.dumps({"text": "ن" * 501}) + '\n{"text": "نص"}')
    write(tmp_path / "c.html", "<html><body><article><p>" + "كلمة أخرى " * 100 + "</p></article></body></html>")
    articles, rejections = read(tmp_path)
    assert [a.id for a in articles] == ["b-2"]
    assert [Path(r.source).name for r in rejections] == ["a.txt", "b.jsonl:1", "c.html"]
    assert all("at most 500 characters" in r.remedy and r.skipped for r in rejections)


def test_pages_that_would_take_minutes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LONGEST_PAGE", 1024 * 1024)
    page = "<html><body><article><p>" + "كلمة أخرى " * 100 + "</p></article>" + "<br>" * 300_000 + "</body></html>"
    articles, (rejection,) = read(write(tmp_path / "c.html", page))
    assert articles == []
    assert "more than 1 MB" in rejection.cause


def test_links_to_nothing_are_told_and_loops_walked_once(tmp_path: Path) -> None:
    write(tmp_path / "a/good.txt", "نص")
    (tmp_path / "a/loop").symlink_to("..")
    (tmp_path / "a/gone.txt").symlink_to("nowhere.txt")
    articles, (rejection,) = read(tmp_path)
    assert [a.id for a in articles] == ["good"]
    assert (rejection.source, rejection.cause) == (str(tmp_path / "a/gone.txt"), "a link to nothing")


def test_texts_without_a_word_are_empty(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "\u200f\u00a0 *** _ \u202b")
    write(tmp_path / "b.jsonl", json.dumps({"text": "\u200f***"}))
    articles, rejections = read(tmp_path)
    assert articles == []
    assert [r.cause for r in rejections] == ["empty", "text is empty"]


def test_what_is_wrong_with_a_line_is_said_plainly(tmp_path: Path) -> None:
    lines = ["[" * 100_000, '{"text": ["نص"]}', '{"id": 1}', "{x"]
    _, rejections = read(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [r.cause for r in rejections][:3] == ["not JSON: nested too deeply", "text is not a string", "no text"]
    assert rejections[3].cause.startswith("not JSON: Expecting")


def test_documents_in_folders_are_reported_together_and_sidecars_are_not(tmp_path: Path) -> None:
    write(tmp_path / "good.txt", "نص")
    write(tmp_path / "good.meta.json", "{}")
    write(tmp_path / "photo.jpg", "x")
    write(tmp_path / "a.pdf", "x")
    write(tmp_path / "b.PDF", "x")
    write(tmp_path / "inner" / "one.docx", "x")
    write(tmp_path / "inner" / "~$one.docx", "x")
    files, rejections = find_sources([tmp_path])
    assert [path.name for path in files] == ["good.txt"]
    assert [(Path(r.source).name, r.cause, r.skipped) for r in rejections] == [
        ("*.pdf", "not a kind of file that is read: 2 files", True),
        ("one.docx", "not a kind of file that is read", True),
    ]  # fmt: skip
