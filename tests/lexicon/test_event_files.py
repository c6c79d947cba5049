import pytest

from musnad.lexicon.event_files import EventFileError, read_event_file
from musnad.lexicon.event_index import find_triggers, frames_in_use, index_with

FRAME = """type: CONSULT
frames:
- id: banquet
  nouns: [مأدبة]
  noun: {of: actor, ل: recipient}
  examples: {positive: [أقام الملك مأدبة للرئيس.], negative: [وصف الكاتب المائدة.]}
"""


def faults(content: str) -> list[str]:
    with pytest.raises(EventFileError) as refused:
        read_event_file(content.encode(), "x.events.yml")
    return [str(fault) for fault in refused.value.faults]


def test_frames_and_examples_with_their_lines() -> None:
    read = read_event_file(FRAME.encode(), "x.events.yml")
    assert [frame.id for frame, _ in read.entries] == ["banquet"]
    assert [(e.positive, e.type, e.line) for e in read.examples] == [(True, "CONSULT", 6), (False, "CONSULT", 6)]


def test_a_frame_may_have_a_type_of_its_own() -> None:
    read = read_event_file(FRAME.replace("- id", "- type: AGREE\n  id").encode(), "x.events.yml")
    assert read.entries[0][0].type == "AGREE"


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("nouns", "nounz", 4, "unknown key 'nounz'"),
        ("of: actor", "of: hero", 5, "unknown role 'hero'"),
        ("type: CONSULT", "type: FEAST", 1, "unknown event type 'FEAST'"),
        ("nouns: [مأدبة]", "verbs: [أدب]", 4, "not perfect/imperfect"),
        ("nouns: [مأدبة]", "needs: [ملك]", 3, "no trigger"),
        ("nouns: [مأدبة]", "nouns: مأدبة", 4, "must be a list"),
        ("positive", "good", 6, "positive: [...]"),
        ("frames:", "frame:", 2, "'frame' is not known here"),
        ("nouns: [مأدبة]", "nouns: [مأدبة", 5, "no YAML"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_reason(old: str, new: str, line: int, reason: str) -> None:
    told = faults(FRAME.replace(old, new))
    assert any(text.startswith(f"x.events.yml, line {line}: ") and reason in text for text in told), told


def test_all_mistakes_are_told_at_once() -> None:
    second = FRAME.replace("type: CONSULT\nframes:\n", "").replace("of: actor", "of: hero")
    told = faults(FRAME.replace("nouns", "nounz") + second)
    assert [text.split(":")[0] for text in told] == ["x.events.yml, line 4", "x.events.yml, line 9"]


def test_an_id_stands_once() -> None:
    assert "line 3 already" in faults(FRAME + FRAME.split("frames:\n")[1])[0]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(EventFileError, match="UTF-8"):
        read_event_file("frames:\n# مأدبة".encode("cp1256"), "x.events.yml")


def test_frames_are_in_use_for_a_while_only() -> None:
    index = index_with(read_event_file(FRAME.encode(), "x").entries)
    with frames_in_use(index):
        assert [t.frame.id for t in find_triggers("مادبه")] == ["banquet"]
        assert find_triggers("زياره")
    assert find_triggers("مادبه") == ()
