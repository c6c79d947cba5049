"""Exporting from the command line."""

from __future__ import annotations

import csv
import json


def test_annotations_go_to_a_folder(musnad, casebook, tmp_path):
    result = musnad("export", casebook, "--format", "annotations", "--out", tmp_path / "ann")
    assert (result.code, result.err) == (0, f"4 annotations in {tmp_path / 'ann'}\n")
    assert sorted(path.name for path in (tmp_path / "ann").iterdir()) == ["a.json", "b.json", "c.json", "d.json"]


def test_statements_go_to_a_file_or_the_output(musnad, casebook, tmp_path):
    result = musnad("export", casebook, "--format", "jsonl", "--out", tmp_path / "s.jsonl")
    assert (result.code, result.out) == (0, "")
    lines = (tmp_path / "s.jsonl").read_text(encoding="utf-8")
    assert len(lines.splitlines()) == 8
    assert musnad("export", casebook, "--format", "jsonl", "--out", "-").out == lines
    assert json.loads(lines.splitlines()[0])["article"] == "a"
    musnad("export", casebook, "--format", "csv", "--out", tmp_path / "s.csv")
    raw = (tmp_path / "s.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == 9
    assert len(list(csv.reader(raw.decode("utf-8-sig").splitlines()))) == 9
    assert musnad("export", casebook, "--format", "csv", "--out", "-").out.encode() == raw


def test_a_place_that_cannot_be_written_to_is_told(musnad, casebook, tmp_path):
    for form, out in (("csv", tmp_path), ("jsonl", tmp_path / "no" / "x"), ("annotations", casebook)):
        result = musnad("export", casebook, "--format", form, "--out", out)
        assert result.code == 1
        assert "--out" in result.err.splitlines()[1]
    assert musnad("export", casebook, "--format", "xml", "--out", "x").code == 2
