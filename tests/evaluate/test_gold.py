import json
from pathlib import Path

import pytest

from musnad.evaluate.annotations import find_problems
from musnad.evaluate.gold import digest_gold, load_gold

from .story import GOLD, TEXT, write_gold

OWN = Path(__file__).parents[2] / "evaluation" / "gold"


def test_folders_side_by_side_or_files_side_by_side(tmp_path: Path) -> None:
    gold = write_gold(tmp_path)
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "story.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "story.meta.json").write_text("{}", encoding="utf-8")
    apart, together = load_gold(gold), load_gold(tmp_path)
    assert [article.id for article in apart] == [article.id for article in together] == ["story"]
    assert apart[0].text == together[0].text == TEXT
    assert apart[0].raw == together[0].raw == GOLD


def test_line_ends_are_kept_since_offsets_count_them(tmp_path: Path) -> None:
    gold = write_gold(tmp_path)
    (gold / "text" / "story.txt").write_bytes("أ\r\nب".encode())
    assert load_gold(gold)[0].text == "أ\r\nب"


def test_what_cannot_be_gold_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no annotations"):
        load_gold(tmp_path)
    gold = write_gold(tmp_path)
    (gold / "ann" / "story.json").write_text("[", encoding="utf-8")
    with pytest.raises(ValueError, match=r"story\.json: not JSON"):
        load_gold(gold)
    (gold / "text" / "story.txt").unlink()
    with pytest.raises(ValueError, match="is missing"):
        load_gold(gold)


@pytest.mark.parametrize("name", ["ann/story.json", "text/story.txt", "text/story.meta.json"])
def test_the_digest_changes_with_every_file_that_matters(tmp_path: Path, name: str) -> None:
    gold = write_gold(tmp_path)
    before = digest_gold(gold)
    assert digest_gold(gold) == before
    with (gold / name).open("ab") as file:
        file.write(b" ")
    assert digest_gold(gold) != before


@pytest.mark.skipif(not OWN.is_dir(), reason="the gold is not here")
def test_our_own_gold_is_sound() -> None:
    problems = [f"{a.id} {problem}" for a in load_gold(OWN) for problem in find_problems(a.text, a.raw)]
    assert problems == []
