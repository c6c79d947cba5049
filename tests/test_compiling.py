"""What `make fast` compiles is written so that it can be: mypyc fails on some of Python, or reads it otherwise."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
    "wheel"
]["hooks"]["mypyc"]
COMPILED = sorted(
    path
    for pattern in HOOK["include"]
    for path in ROOT.glob(pattern.lstrip("/"))
    if path.name not in HOOK["exclude"] and f"/{path.relative_to(ROOT)}" not in HOOK["exclude"]
)


def find_starred_memberships(tree: ast.AST) -> Iterator[int]:
    """Lines of ``x in (*a, b)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for operator, where in zip(node.ops, node.comparators, strict=True):
                literal = isinstance(where, ast.Tuple | ast.List | ast.Set)
                if isinstance(operator, ast.In | ast.NotIn) and literal:
                    assert isinstance(where, ast.Tuple | ast.List | ast.Set)
                    if any(isinstance(item, ast.Starred) for item in where.elts):
                        yield node.lineno


def find_shared_names_of_errors(tree: ast.AST) -> Iterator[int]:
    """Lines of functions that catch two kinds of error under one name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            kinds: dict[str, set[str]] = {}
            for handler in ast.walk(node):
                if isinstance(handler, ast.ExceptHandler) and handler.name and handler.type is not None:
                    kinds.setdefault(handler.name, set()).add(ast.unparse(handler.type))
            if any(len(found) > 1 for found in kinds.values()):
                yield node.lineno


def find_subclasses_of_dict(tree: ast.AST) -> Iterator[int]:
    """Lines of classes that are dictionaries: compiled, they leave weak references to them dangling."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            bases = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
            if any(isinstance(base, ast.Name) and base.id in ("dict", "list", "set") for base in bases):
                yield node.lineno


def find_fields_of_object(tree: ast.AST) -> Iterator[int]:
    """Lines of fields that are any ``object``: compiled, the name is looked for where it is not; ``Any`` does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for field in node.body:
                if isinstance(field, ast.AnnAssign) and ast.unparse(field.annotation) == "object":
                    yield field.lineno


CHECKS = (find_starred_memberships, find_shared_names_of_errors, find_subclasses_of_dict, find_fields_of_object)


def test_every_pattern_finds_sources() -> None:
    for pattern in HOOK["include"]:
        assert list(ROOT.glob(pattern.lstrip("/"))), pattern
    assert not [path for path in COMPILED if path.name in ("remembering.py", "__init__.py")]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_what_is_compiled_can_be(check: object) -> None:
    assert callable(check)
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in COMPILED}
    assert [f"{path.relative_to(ROOT)}:{line}" for path, tree in trees.items() for line in check(tree)] == []


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (find_starred_memberships, "a not in {'/', *b}"),
        (
            find_shared_names_of_errors,
            "def f():\n try: g()\n except KeyError as e: h(e)\n except ValueError as e: h(e)",
        ),
        (find_subclasses_of_dict, "class Table(dict[K, V]): ..."),
        (find_fields_of_object, "class Found: row: object = None"),
    ],
)
def test_each_check_can_fail(check: object, source: str) -> None:
    assert callable(check)
    assert list(check(ast.parse(source))) == [1]
