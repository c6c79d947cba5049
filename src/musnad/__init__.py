"""musnad (مُسنَد): who said what, on whose authority, in Arabic news.

>>> import musnad
>>> casebook = musnad.read("articles/")  # doctest: +SKIP
>>> for statement in casebook.statements(commitment="denies"):  # doctest: +SKIP
...     print(statement.speakers, statement.cue, statement.text)
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Casebook", "CasebookError", "NoSuchArticle", "__version__", "read"]

if TYPE_CHECKING:
    from musnad.api import read as read
    from musnad.casebook import Casebook, CasebookError, NoSuchArticle

_HOMES = {"Casebook": "casebook", "CasebookError": "casebook", "NoSuchArticle": "casebook", "read": "read"}


def __getattr__(name: str) -> Any:
    # Late, so that "import musnad" costs nothing.
    if name not in _HOMES:
        raise AttributeError(f"module 'musnad' has no attribute {name!r}")
    module = import_module(f"musnad.{_HOMES[name]}")
    return module if name == "read" else getattr(module, name)


class _ReadModule(ModuleType):
    """The package ``musnad.read``, which can be called: ``musnad.read("articles/")`` is :func:`musnad.api.read`."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return import_module("musnad.api").read(*args, **kwargs)


class _Package(ModuleType):
    """This package, which notices when its part ``read`` is imported, whoever imports it first."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "read" and isinstance(value, ModuleType):
            value.__class__ = _ReadModule
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
