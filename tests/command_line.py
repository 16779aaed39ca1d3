"""Runs the command line as its users do: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
PATIENCE = 300
"""Seconds after which a command is taken to hang."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command left: its exit status and all that it wrote."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """Return the one JSON value that stdout must hold."""
        return json.loads(self.out)


def studio(*arguments: str | Path, **environment: str) -> Finished:
    """Run ``python -m studio_app`` with these arguments, and with these additions to the environment."""
    ran = subprocess.run(
        [sys.executable, "-m", "studio_app", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **environment},
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False,
    )
    return Finished(ran.returncode, ran.stdout, ran.stderr)
