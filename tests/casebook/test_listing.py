"""What articles are listed as."""

from __future__ import annotations

from pathlib import Path

import musnad


def test_an_article_without_headline_is_listed_by_how_it_begins(tmp_path: Path) -> None:
    words = "أعلن المتحدث باسم البلدية أن الأشغال على الجسر ستنتهي في الخريف، وأضاف أن الحركة ستعود إليه كاملة بعد ذلك."
    (tmp_path / "17.txt").write_text(words, "utf-8")
    (tmp_path / "18.txt").write_text(words, "utf-8")
    (tmp_path / "18.meta.json").write_text('{"title": "الجسر يُفتح في الخريف", "outlet": "النهضة"}', "utf-8")
    with musnad.read(tmp_path) as casebook:
        shown = {row.name: row.shown for row in casebook.articles()}
    assert shown["18"] == "الجسر يُفتح في الخريف"
    assert words.startswith(shown["17"].removesuffix(" …"))
    assert 40 < len(shown["17"]) < 95
