"""The compiled lexicons: the only way to the Arabic words that the rules use.

``data/`` holds the hand-edited source (YAML, with examples that are run as tests); ``compiled/`` holds what the
package reads, one JSON file per folder of ``data/``, made by ``python -m musnad.lexicon.compile``.
"""

from musnad.lexicon.load import load_domain

__all__ = ["load_domain"]
