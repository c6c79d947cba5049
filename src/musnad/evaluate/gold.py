"""Folders of texts with annotations made by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One text and the JSON object of its annotation."""

    id: str
    text_path: Path
    text: str
    raw: Mapping[str, Any]


def load_gold(folder: Path) -> list[GoldArticle]:
    """The gold articles of ``folder``, in order of their ids.

    Annotations lie in ``folder/ann/<id>.json`` with texts in ``folder/text/<id>.txt``, or both lie in ``folder``
    itself. Raises ``ValueError`` where there is none, an annotation has no text, or a file cannot be read as such.
    """
    texts = _choose(folder, "text")
    found = []
    for path in _list_annotations(folder):
        text_path = texts / f"{path.stem}.txt"
        if not text_path.is_file():
            raise ValueError(f"{path}: its text {text_path} is missing")
        try:
            found.append(GoldArticle(path.stem, text_path, text_path.read_bytes().decode("utf-8"), load_object(path)))
        except UnicodeDecodeError as error:
            raise ValueError(f"{text_path}: not UTF-8: {error}") from error
    if not found:
        raise ValueError(f"{folder}: no annotations (expected ann/<id>.json and text/<id>.txt)")
    return found


def load_object(path: Path) -> dict[str, Any]:
    """The JSON object in ``path``; ``ValueError`` naming the file where it holds none."""
    try:
        content = json.loads(path.read_bytes())
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError(f"{path}: not JSON: {error}") from error
    if not isinstance(content, dict):
        raise ValueError(f"{path}: not a JSON object")
    return content


def digest_gold(folder: Path) -> str:
    """A digest of all that the figures depend on: annotations, texts, what is known of them from outside."""
    texts = _choose(folder, "text")
    digest = hashlib.sha256()
    for path in [*_list_annotations(folder), *sorted(texts.glob("*.txt")), *sorted(texts.glob("*.meta.json"))]:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _list_annotations(folder: Path) -> list[Path]:
    return sorted(p for p in _choose(folder, "ann").glob("*.json") if not p.name.endswith(".meta.json"))


def _choose(folder: Path, name: str) -> Path:
    return folder / name if (folder / name).is_dir() else folder
