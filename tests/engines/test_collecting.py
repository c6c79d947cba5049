"""Collecting sources: every article once, every fault reported, nothing raised."""

from __future__ import annotations

import json
from pathlib import Path

from musnad.casebook import Casebook
from musnad.engines.collecting import collect_sources
from musnad.engines.progress import Progress

TEXT = "قال الوزير إن المفاوضات بدأت في العاصمة صباح اليوم.\nوأضاف أن الوفد سيعود غدا."


def fill(folder: Path) -> Path:
    (folder / "inner").mkdir(parents=True)
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "inner" / "one.txt").write_text(TEXT + " تتمة", encoding="utf-8")
    (folder / "copy.txt").write_text(TEXT, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    lines = [json.dumps({"id": "l1", "text": TEXT, "outlet": "النهار"}), "{broken", json.dumps({"id": "l2"})]
    (folder / "pile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_articles_are_stored_once_and_faults_are_reported(tmp_path):
    folder = fill(tmp_path / "articles")
    with Casebook.open(":memory:") as casebook:
        found = collect_sources(casebook, [folder, folder / "one.txt", tmp_path / "missing"])
        assert (found.files, found.new, found.known, found.left_out) == (5, 3, 1, 4)
        assert len(found.rejections) == 4
        assert all(rejection.cause and rejection.remedy for rejection in found.rejections)
        names = sorted(row.name for row in casebook.articles())
        assert [name.partition("~")[0] for name in names] == ["copy", "l1", "one"]
        assert casebook.article("copy").ids == ("copy", "one")
        again = collect_sources(casebook, [folder])
        assert (again.new, again.known) == (0, 4)


def test_progress_adds_up(tmp_path):
    class Steps(Progress):
        def __init__(self) -> None:
            self.found, self.finished, self.met = (0, 0), [], 0

        def find(self, files: int, size: int) -> None:
            self.found = (files, size)

        def finish_file(self, size: int) -> None:
            self.finished.append(size)

        def collect(self, new: bool) -> None:
            self.met += 1

    steps = Steps()
    with Casebook.open(":memory:") as casebook:
        collect_sources(casebook, [fill(tmp_path / "articles")], steps)
    assert steps.found == (len(steps.finished), sum(steps.finished)) == (5, sum(steps.finished))
    assert steps.met == 4
