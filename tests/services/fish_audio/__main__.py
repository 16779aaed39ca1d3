"""Serve Fish Audio until interrupted: ``python -m tests.services.fish_audio [--port N]``."""

from __future__ import annotations

import argparse

from tests.services.fish_audio.server import FishServer
from tests.services.loopback import serve_until_interrupted

parser = argparse.ArgumentParser(prog="tests.services.fish_audio")
parser.add_argument("--port", type=int, default=0)
given = parser.parse_args()
serve_until_interrupted(lambda: FishServer(given.port))
