from pathlib import Path

import pytest

from musnad.casebook import Casebook
from musnad.engines.local import read_waiting
from musnad.engines.own_frames import FramedFinder, find_frames, try_examples
from musnad.lexicon.event_files import EventFileError, events_file
from musnad.model import Article

FRAMES = """type: CONSULT
frames:
- id: banquet
  nouns: [مأدبة]
  noun: {of: actor, ل: recipient}
  examples:
    positive: [حضر الوزير مأدبة الملك المغربي للرئيس الكيني.]
    negative: [وصف الكاتب مائدة الطعام.]
"""
TEXT = "انتهت أمس مأدبة الملك المغربي للرئيس الكيني."


def types(casebook: Casebook) -> list[str]:
    return [event.type for _, reading in casebook.readings() for event in reading.events]


def test_frames_beside_the_casebook_are_used_and_their_change_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "affair.musnad"
    with Casebook.open(path) as casebook:
        casebook.add_article(Article("a", TEXT))
        read_waiting(casebook)
        assert types(casebook) == []
        events_file(path).write_text(FRAMES, encoding="utf-8")
        assert read_waiting(casebook).read == 1
        assert types(casebook) == ["CONSULT"]
        assert read_waiting(casebook).read == 0
        events_file(path).unlink()
        read_waiting(casebook)
        assert types(casebook) == []


def test_a_frame_that_matches_too_widely_is_caught_by_its_negative_example() -> None:
    wide = FRAMES.replace("وصف الكاتب مائدة الطعام.", "دعا الملك المغربي إلى مأدبة الرئيس الكيني.")
    (fault,) = try_examples(FramedFinder(wide.encode(), "x.events.yml"))
    assert (fault.line, "too widely" in fault.reason) == (8, True)


def test_a_frame_that_finds_nothing_is_caught_by_its_positive_example(tmp_path: Path) -> None:
    path = tmp_path / "affair.musnad"
    events_file(path).write_text(FRAMES.replace("nouns: [مأدبة]", "nouns: [وليمة]"), encoding="utf-8")
    with pytest.raises(EventFileError, match="line 7: no CONSULT is found"):
        find_frames(path)


def test_without_a_file_there_are_no_frames(tmp_path: Path) -> None:
    assert find_frames(tmp_path / "affair.musnad") is None
    assert find_frames(None) is None
