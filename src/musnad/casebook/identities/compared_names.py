"""What comparing the names of persons has found, as it is kept between two times of making identities."""

from __future__ import annotations

import sqlite3
from array import array
from typing import TYPE_CHECKING, Any

from musnad.casebook.packing import pack, unpack

if TYPE_CHECKING:
    from musnad.resolve.compared_names import ComparedNames


def load_compared(connection: sqlite3.Connection, signature: str) -> ComparedNames:
    """What was found by the rules with that signature; nothing where that was not kept."""
    # Late: what compares names needs the lexicons.
    from musnad.resolve.compared_names import ComparedNames

    row = connection.execute("SELECT content FROM main.compared_names WHERE signature = ?", (signature,)).fetchone()
    return ComparedNames() if row is None else ComparedNames(**unpack(row[0])[1])


def keep_compared(connection: sqlite3.Connection, signature: str, compared: ComparedNames) -> None:
    """Keep what was found, in place of what was found before."""
    columns: dict[str, array[Any]] = {
        "nodes": compared.nodes,
        "names": compared.names,
        "ones": compared.ones,
        "others": compared.others,
        "scores": compared.scores,
    }
    connection.execute("DELETE FROM main.compared_names")
    connection.execute("INSERT INTO main.compared_names VALUES (?, ?)", (signature, pack(None, columns)))
