"""JSON Lines: one statement a line, with its texts and offsets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from musnad.casebook import StatementRow
from musnad.export.records import describe_statement


def write_jsonl(statements: Iterable[StatementRow], stream: TextIO) -> int:
    """Write the statements to ``stream``, one JSON object a line; return how many."""
    written = 0
    for row in statements:
        # Separators that end a line for some readers are escaped; JSON itself allows them in strings.
        line = json.dumps(describe_statement(row), ensure_ascii=False)
        stream.write(line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\u0085", "\\u0085") + "\n")
        written += 1
    return written
