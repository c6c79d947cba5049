"""``musnad articles``: the articles, and what could not be read."""

from __future__ import annotations

import json


def read(musnad, tmp_path):
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "one.txt").write_text("قال الوزير سليم الحداد إن الموسم جيد.", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    file = tmp_path / "book.musnad"
    assert musnad("read", folder, "--casebook", file, "--quiet").code == 3
    return file, folder


def test_articles_are_listed(musnad, tmp_path):
    file, _ = read(musnad, tmp_path)
    shown = musnad("articles", file)
    assert "سليم الحداد" in shown.out
    assert "1 article" in shown.out
    assert json.loads(musnad("articles", file, "--format", "json").out)[0]["article"] == "one"
    nothing = musnad("articles", file, "--text", "بيروت")
    assert "No article answers" in nothing.err


def test_what_could_not_be_read_is_listed_until_it_is_read(musnad, tmp_path):
    file, folder = read(musnad, tmp_path)
    shown = musnad("articles", file, "--unread")
    assert "empty.txt" in shown.out
    assert "fetch it again" in shown.out
    assert str(tmp_path) not in shown.out
    (row,) = json.loads(musnad("articles", file, "--unread", "--format", "json").out)
    assert (row["input"], row["cause"], row["incomplete"]) == ("empty.txt", "empty", False)
    (folder / "empty.txt").write_text("قالت الوزيرة إن الري يكفي.", encoding="utf-8")
    musnad("read", folder, "--casebook", file, "--quiet")
    assert "Everything that was given was read." in musnad("articles", file, "--unread").out


def test_filters_do_not_go_with_unread(musnad, tmp_path):
    file, _ = read(musnad, tmp_path)
    refused = musnad("articles", file, "--unread", "--outlet", "رويترز")
    assert refused.code == 2
    assert "--unread goes with" in refused.err
