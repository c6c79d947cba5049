import json
from pathlib import Path

import pytest

from musnad.evaluate.gate import find_sets, main

from .story import write_gold

TRAPS = "- examples: {negative: [أراد أن ينام., إن الطريق طويل.]}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with the story as its gold and two traps."""
    root = tmp_path / "repository"
    write_gold(root / "evaluation")
    traps = root / "data" / "attribution" / "traps.yml"
    traps.parent.mkdir(parents=True)
    traps.write_text(TRAPS, encoding="utf-8")
    return root


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def edit_baseline(root: Path, figure: str, value: float) -> None:
    path = root / "evaluation" / "baseline.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["own"]["figures"][figure] = value
    path.write_text(json.dumps(content), encoding="utf-8")


def test_the_gate_opens_only_once_figures_are_held(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root) == 1
    assert "own: no figures are held yet" in capsys.readouterr().err
    assert run(root, "--update") == 0
    assert run(root) == 0
    assert "own (1)" in capsys.readouterr().out


def test_a_figure_below_the_one_held_shuts_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, "--update")
    edit_baseline(root, "dates span F", 2.0)
    assert run(root) == 1
    assert "own: dates span F:" in capsys.readouterr().err
    assert run(root, "--update") == 1
    assert "not written" in capsys.readouterr().err
    assert run(root, "--update", "--lower") == 0
    assert run(root) == 0


@pytest.mark.parametrize("name", ["evaluation/gold/text/story.txt", "data/attribution/traps.yml"])
def test_other_gold_and_other_traps_shut_it(root: Path, name: str) -> None:
    run(root, "--update")
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("\n- examples: {negative: [سار طويلا.]}\n")
    assert run(root) == 1
    assert run(root, "--update") == 0
    assert run(root) == 0


def test_what_cannot_be_measured_is_neither_open_nor_shut(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "data" / "attribution" / "traps.yml").unlink()
    assert run(root) == 2
    assert "traps.yml" in capsys.readouterr().err
    (root / "evaluation" / "gold" / "text" / "story.txt").write_text("\n", encoding="utf-8")
    assert run(root) == 2
    assert "cannot be read: story" in capsys.readouterr().err


def test_gold_beside_the_repository_is_measured_too(root: Path, tmp_path: Path) -> None:
    write_gold(tmp_path / "shared").rename(tmp_path / "dev")
    (tmp_path / "shared" / "gold").mkdir()
    (tmp_path / "dev").rename(tmp_path / "shared" / "gold" / "dev")
    assert list(find_sets(root)) == ["own", "dev"]
    further = write_gold(tmp_path / "more").rename(tmp_path / "more" / "news")
    assert list(find_sets(root, [further])) == ["own", "dev", "news"]
    with pytest.raises(ValueError, match="two sets of gold are called news"):
        find_sets(root, [further, tmp_path / "other" / "news"])
