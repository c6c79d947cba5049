"""Where the files of the bundled story lie."""

from importlib.resources import files
from pathlib import Path

SIDECAR = ".meta.json"


def story_folder() -> Path:
    """The folder that holds the story's articles and their sidecars, ready to be read as any other folder."""
    return Path(str(files("musnad.demo"))) / "story"


def story_files() -> list[Path]:
    """The story's article files (``.txt`` and ``.html``), in the order of their names, which is that of the affair.

    The ``<stem>.meta.json`` sidecars are left out: they belong to the ``.txt`` file beside them.

    Returns: twelve paths, e.g. ``.../story/07-arrabwa-8000.txt``.
    """
    return sorted(path for path in story_folder().iterdir() if path.suffix in {".txt", ".html"})
