"""Serve a personality until interrupted: ``python -m tests.services.openai_speech [--port N] [kokoro|speaches|…]``."""

from __future__ import annotations

import argparse

from tests.services.loopback import serve_until_interrupted
from tests.services.openai_speech.personalities import PERSONALITIES
from tests.services.openai_speech.server import SpeechServer

parser = argparse.ArgumentParser(prog="tests.services.openai_speech")
parser.add_argument("personality", nargs="?", default="kokoro", choices=PERSONALITIES)
parser.add_argument("--port", type=int, default=0)
given = parser.parse_args()
serve_until_interrupted(lambda: SpeechServer(given.personality, given.port), "/v1")
