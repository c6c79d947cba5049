from __future__ import annotations

import pytest

from musnad.lexicon.gazetteer import load_gazetteer, split_name, variants


def test_variants_take_clitics_off_and_restore_the_hidden_article() -> None:
    assert list(variants("ولليمن")) == [(0, "ولليمن"), (1, "لليمن"), (2, "ليمن"), (2, "اليمن")]
    assert variants("كندا")[0] == (0, "كندا")


@pytest.mark.parametrize(
    ("text", "key", "clitic", "words"),
    [
        ("بيونغ يانغ", "state:PRK", 0, 2),
        ("لكوريا الجنوبية", "state:KOR", 1, 2),
        ("وللاتحاد الأوروبي", "body:European Union", 2, 2),
        ("بوكالة رويترز", None, 0, 0),
        ("تنظيم «داعش» في", "body:Islamic State", 0, 4),
    ],
)
def test_match(text: str, key: str | None, clitic: int, words: int) -> None:
    forms = split_name(text)
    match = load_gazetteer().match(forms, 0, len(forms))
    if key is None:
        assert match is None
        return
    assert match is not None
    assert (match.senses[0].entry.key, match.clitic, match.last) == (key, clitic, words)


def test_the_longest_name_wins() -> None:
    forms = split_name("مجلس الأمن الروسي")
    match = load_gazetteer().match(forms, 0, 3)
    assert match is not None
    assert match.senses[0].entry.key == "body:Security Council of Russia"
    assert load_gazetteer().match(forms, 0, 2).senses[0].entry.key == "body:UN Security Council"  # type: ignore[union-attr]
