"""The service as a process of its own: it prints its address as one line of JSON, and serves until it is ended."""

from __future__ import annotations

import argparse
import json
import signal
import threading

from tests.services.elevenlabs.account import PLANS, Account
from tests.services.elevenlabs.faults import FaultKind
from tests.services.elevenlabs.server import Server


def main() -> None:
    """Serve as the options say."""
    options = _parser().parse_args()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    account = Account(
        tier=options.tier, free_regenerations=options.free_regenerations, concurrency=options.concurrency,
        credits_left=options.credits, credit_limit=options.credits, voice_limit=options.voice_limit,
    )
    with Server(account=account, port=options.port, pace=options.pace) as server:
        server.faults.chaos(options.chaos, options.seed, options.kinds or tuple(FaultKind))
        print(json.dumps({"address": server.address, "key": account.key, "user_id": account.user_id}), flush=True)
        ended.wait()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.services.elevenlabs", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="where to listen; 0: any free port")
    parser.add_argument("--pace", type=float, default=0.0, metavar="SECONDS", help="how long a character takes")
    parser.add_argument("--chaos", type=float, default=0.0, metavar="SHARE", help="the share of requests that go wrong")
    parser.add_argument("--seed", type=int, default=1, help="decides which ones")
    parser.add_argument("--kinds", nargs="+", choices=list(FaultKind), metavar="KIND", help="how; all if not given")
    parser.add_argument("--tier", choices=PLANS, default="creator", help="the account's plan")
    parser.add_argument("--concurrency", type=int, help="requests at once; the plan's if not given")
    parser.add_argument("--credits", type=int, default=10_000_000, help="what the account may spend")
    parser.add_argument("--voice-limit", type=int, default=30, help="how many voices of its own it may hold")
    parser.add_argument("--free-regenerations", action="store_true", help="two repeats within two hours cost nothing")
    return parser


if __name__ == "__main__":
    main()
