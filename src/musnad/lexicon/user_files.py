"""What lexicon files that people write have in common: YAML whose faults are told with file, line and reason."""

from __future__ import annotations

from typing import NamedTuple

import yaml

_LARGEST = 4_000_000  # bytes


class Fault(NamedTuple):
    """Something wrong in a file: where, and what."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


class FaultyFileError(Exception):
    """A file cannot be used; ``faults`` lists all that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults[:5])) + (f" and {len(faults) - 5} more" if len(faults) > 5 else ""))
        self.faults = faults
        self.cause = str(self)
        self.remedy = "Correct it, or take the file away; nothing of it was used"


def compose(content: bytes, file: str, what: str, faults: list[Fault]) -> yaml.Node | None:
    """The YAML of a file as nodes that know their lines; ``None`` where it is empty or no YAML in UTF-8.

    What is wrong is added to ``faults``; ``what`` is what the file should be ("a list of names").
    """
    if len(content) > _LARGEST:
        faults.append(Fault(file, 1, f"it is too large for {what}"))
        return None
    try:
        return yaml.compose(content.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as undecodable:
        faults.append(Fault(file, content.count(b"\n", 0, undecodable.start) + 1, "it is not written in UTF-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).split("\n")[0]
        faults.append(Fault(file, 1 if mark is None else mark.line + 1, f"this is no YAML: {reason}"))
    return None
