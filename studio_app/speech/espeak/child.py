"""The child process: espeak-ng does its work in here, so that a crash, a hang or a long text takes nothing along.

``python -m studio_app.speech.espeak.child`` answers what it is asked on its standard input, and ends with it: when the
program ends or dies, so does the child. It imports little, so that the first sound comes at once.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import espeakng_loader

from studio_app.speech.espeak.inventory import sounds
from studio_app.speech.espeak.library import PARAMETERS, Library, fresh_library
from studio_app.speech.espeak.protocol import Frame, packed, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO


def main() -> None:
    """Answer requests until there are no more, or nobody listens."""
    os.chdir(Path(espeakng_loader.get_data_path()).parent)  # keeps nobody's folder busy, and the path to the data short
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends its children itself
    answers = _private_output()
    with suppress(BrokenPipeError):
        while request := read(sys.stdin.buffer):
            _serve(request, answers)


def _private_output() -> BinaryIO:
    """Return the standard output, out of reach of the library, which prints what it finds odd."""
    private = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return private


def _serve(request: Frame, answers: BinaryIO) -> None:
    def answer(facts: dict[str, Any], body: bytes = b"") -> None:
        answers.write(packed(facts, body))
        answers.flush()

    try:
        with fresh_library() as library:
            _TASKS[request.facts["do"]](library, request, answer)
    except BrokenPipeError:
        raise
    except Exception as error:  # the border of the process: the program is told, and decides
        answer({"is": "failed", "reason": str(error) or type(error).__name__})


def _voices(library: Library, _request: Frame, answer: Callable[..., None]) -> None:
    answer({"is": "done"}, json.dumps(library.voices()).encode())


def _sounds(library: Library, request: Frame, answer: Callable[..., None]) -> None:
    voice = request.facts["voice"]
    library.use(voice)
    answer({"is": "done"}, json.dumps(sounds(library, voice)).encode())


def _ipa(library: Library, request: Frame, answer: Callable[..., None]) -> None:
    library.use(request.facts["voice"])
    answer({"is": "done"}, library.ipa(request.body.decode()).encode())


def _speak(library: Library, request: Frame, answer: Callable[..., None]) -> None:
    facts = request.facts
    library.use(facts["voice"])
    spoken = library.speak(
        request.body.decode(), {name: facts[name] for name in PARAMETERS if name in facts}, ssml=facts["ssml"],
        phonemes=facts["phonemes"], hear=lambda samples: answer({"is": "sound"}, samples))
    answer({"is": "done", "rate": spoken.rate, "version": spoken.version}, json.dumps(spoken.words).encode())


_TASKS = {"voices": _voices, "sounds": _sounds, "ipa": _ipa, "speak": _speak}

if __name__ == "__main__":
    main()
