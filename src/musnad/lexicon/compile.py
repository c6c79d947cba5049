"""Turn the hand-edited lexicons of ``data/`` into the JSON files that the package reads.

``data/<domain>/<file>.yml`` becomes the key ``<file>`` of ``compiled/<domain>.json``. Keys that only serve people and
tests (``examples``, ``note``, ``source``) are left out. The digest of the sources is kept, so that a stale file is
found without compiling.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import yaml

COMPILED = Path(__file__).parent / "compiled"
DATA = Path(__file__).parents[3] / "data"
_FOR_PEOPLE = {"examples", "note", "source"}


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _strip(v) for k, v in value.items() if k not in _FOR_PEOPLE}
    if isinstance(value, list):
        return [_strip(v) for v in value]
    return value


def compile_domain(folder: Path) -> str:
    """The JSON text for one folder of YAML files.

    Raises ``ValueError`` naming the file where the YAML is malformed, and the line where an event frame is.
    """
    digest = hashlib.sha256()
    content: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yml")):
        raw = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + raw)
        try:
            content[path.stem] = _strip(yaml.load(raw, Loader=_loader()))
        except yaml.YAMLError as error:
            raise ValueError(f"{path}: {error}") from error
        if isinstance(content[path.stem], dict) and "frames" in content[path.stem]:
            _check_frames(path, raw)
    content["_digest"] = digest.hexdigest()
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain) + "\n"


def _check_frames(path: Path, raw: bytes) -> None:
    """Raise ``ValueError`` with line and reason of all that is wrong in a file of event frames."""
    from musnad.lexicon.event_files import EventFileError, read_event_file

    try:
        read_event_file(raw, str(path))
    except EventFileError as error:
        raise ValueError("; ".join(map(str, error.faults))) from error


def _plain(value: Any) -> str:
    """A date as YAML reads it, in ISO form again."""
    return str(value.isoformat())


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compile_all(data: Path = DATA, target: Path = COMPILED, check: bool = False) -> list[str]:
    """Compile every domain; return the names of those that changed (with ``check``: without writing them)."""
    changed = []
    target.mkdir(parents=True, exist_ok=True)
    wanted = set()
    for folder in sorted(p for p in data.iterdir() if p.is_dir() and any(p.glob("*.yml"))):
        path = target / f"{folder.name}.json"
        wanted.add(path.name)
        text = compile_domain(folder)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            changed.append(folder.name)
            if not check:
                path.write_text(text, encoding="utf-8")
    for path in sorted(target.glob("*.json")):
        if path.name not in wanted:
            changed.append(path.stem)
            if not check:
                path.unlink()
    return changed


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m musnad.lexicon.compile", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the compiled lexicons are stale")
    options = parser.parse_args(arguments)
    changed = compile_all(check=options.check)
    if options.check and changed:
        print(f"stale: {', '.join(changed)}; run: python -m musnad.lexicon.compile", file=sys.stderr)
        return 1
    print(f"{'stale' if options.check else 'compiled'}: {', '.join(changed) or 'nothing to do'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
