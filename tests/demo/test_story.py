"""The bundled story keeps its promises: complete, well-formed, and showing what the docs say it shows."""

import json
import re
import unicodedata
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

import pytest

from musnad.demo.story import SIDECAR, story_files, story_folder

ARTICLES = story_files()
PAGES = [path for path in ARTICLES if path.suffix == ".html"]
TEXTS = [path for path in ARTICLES if path.suffix == ".txt"]


class _Paragraphs(HTMLParser):
    """Collects the text of plain ``<p>`` elements, which is where the pages of the story keep their bodies."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p" and not attrs:
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def paragraphs_of(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return [line for line in text.splitlines() if line.strip()]
    parser = _Paragraphs()
    parser.feed(text)
    return [paragraph for paragraph in parser.found if paragraph.strip()]


def text_of(stem: str) -> str:
    (path,) = (path for path in ARTICLES if path.stem == stem)
    return "\n".join(paragraphs_of(path))


def test_twelve_articles_in_two_formats() -> None:
    assert len(ARTICLES) == 12
    assert len(PAGES) >= 4
    assert len(TEXTS) >= 4
    assert [path.stem[:2] for path in ARTICLES] == [f"{number:02}" for number in range(1, 13)]


def test_nothing_else_lies_in_the_folder() -> None:
    sidecars = {path.with_name(path.stem + SIDECAR) for path in TEXTS}
    assert set(story_folder().iterdir()) == set(ARTICLES) | sidecars


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article_is_short_and_clean(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert 150 <= sum(len(paragraph.split()) for paragraph in paragraphs_of(path)) <= 350


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_sidecar_says_what_is_known(path: Path) -> None:
    meta = json.loads(path.with_name(path.stem + SIDECAR).read_text(encoding="utf-8"))
    assert set(meta) == {"outlet", "url", "published", "title"}
    assert meta["outlet"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_has_its_meta_tags(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(r'<meta property="og:site_name" content="[^"]+"', text)
    assert re.search(r'<meta (?:property="article:published_time"|name="pubdate") content="20\d\d-\d\d-\d\d', text)
    assert "<h1" in text


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_address_is_a_reserved_one(path: Path) -> None:
    source = path if path.suffix == ".html" else path.with_name(path.stem + SIDECAR)
    hosts = re.findall(r"https?://([^/\"]+)", source.read_text(encoding="utf-8"))
    assert [host for host in hosts if host != "schema.org" and not host.endswith(".example")] == []
    assert any(host.endswith(".example") for host in hosts)


def test_one_article_has_no_date() -> None:
    undated = [
        path.stem
        for path in TEXTS
        if json.loads(path.with_name(path.stem + SIDECAR).read_text(encoding="utf-8"))["published"] is None
    ]
    assert undated == ["09-dafater-undated"]
    assert re.search(r"\b20\d\d\b", text_of("09-dafater-undated")) is None


def test_two_articles_reprint_one_wire_and_one_drops_the_credit() -> None:
    credited, stripped = text_of("03-addiffatan-treaty"), text_of("04-alfkhabar-treaty")
    shared = SequenceMatcher(None, credited.split(), stripped.split(), autojunk=False).ratio()
    assert 0.6 < shared < 0.95
    assert "(السدرة)" in credited
    assert "السدرة" not in stripped


def test_regional_month_names() -> None:
    assert {"تشرين الأول", "تشرين الثاني"} <= set(re.findall(r"تشرين \w+", text_of("07-arrabwa-8000")))
    assert {"نونبر", "غشت"} <= set(text_of("08-mulwiya-12000").split())


def test_claim_unconfirmed_in_november_is_acknowledged_in_april() -> None:
    before, after = text_of("07-arrabwa-8000"), text_of("10-arrabwa-acknowledged")
    assert "لم تؤكده موسكو" in before
    assert "أكدته موسكو" in after
    assert "8000 جندي كوري شمالي" in before
    assert "8000 جندي كوري شمالي" in after


def test_accounts_give_three_numbers_and_two_spellings() -> None:
    everything = "\n".join(text_of(path.stem) for path in ARTICLES)
    for wording in ("8000 جندي", "10 آلاف جندي", "12 ألف جندي", "11 ألف جندي"):
        assert wording in everything
    for one, other in (
        ("تشوي سون هوي", "شوي سون هوي"),
        ("بيونغ يانغ", "بيونج يانج"),
        ("كيم جونغ أون", "كيم جونغ اون"),
        ("زيلينسكي", "زيلنسكي"),
    ):
        assert one in everything
        assert re.search(rf"(?<!\w){other}", everything)
