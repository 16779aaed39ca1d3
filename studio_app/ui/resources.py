"""Where the files that ship with the program are: the icons, the style sheet and the sample book."""

from __future__ import annotations

from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of a file under ``resources/``, which lies beside the package: ``icons/play.svg``."""
    return Path(__file__).resolve().parents[2] / "resources" / name


SAMPLE = "the-last-sixteen-pages.epub"
"""The book that ships with the program."""
