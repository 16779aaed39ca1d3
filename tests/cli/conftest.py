"""The command line called in this process, and a book for it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from studio_app import cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = """<!DOCTYPE html><html lang="en"><head><title>The Ferry</title>
<meta name="author" content="Jo Rudd"></head><body>
<h1>The Ferry</h1>
<h2>Morning</h2><p>The ferry left at six.</p><p>Nobody waved.</p>
<h2>Evening</h2><p>It came back empty.</p>
</body></html>"""


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Give the function that runs a sub-command."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            status = cli.main([str(one) for one in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        return Said(status, *capsys.readouterr())

    return call


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Give a short book as an HTML file."""
    file = tmp_path / "ferry.html"
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.fixture
def project(run: Callable[..., Said], source: Path, tmp_path: Path) -> Path:
    """Give a project of the short book, nothing of which is spoken."""
    folder = tmp_path / "ferry.narration"
    assert run("import", source, folder).status == 0
    return folder
