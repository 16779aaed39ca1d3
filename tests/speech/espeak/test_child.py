"""The child process by itself: it answers what it is asked, and ends with its input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import espeakng_loader

from studio_app.speech.espeak.protocol import Frame, packed, read

ROOT = Path(__file__).parents[3]


def answers(*requests: bytes, before: Path = ROOT) -> list[Frame]:
    """Return what a child answers; ``before`` is searched for modules before all other folders."""
    with subprocess.Popen([sys.executable, "-P", "-m", "studio_app.speech.espeak.child"], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          env={**os.environ, "PYTHONPATH": f"{before}{os.pathsep}{ROOT}"}) as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write(b"".join(requests))
        child.stdin.close()
        frames = list(iter(lambda: read(child.stdout), None))
    assert child.returncode == 0
    return frames


def test_it_ends_when_nothing_is_asked() -> None:
    assert answers() == []


def test_it_lists_voices() -> None:
    (answer,) = answers(packed({"do": "voices"}))
    assert ["Afrikaans", "gmw/af", [[5, "af"]]] in json.loads(answer.body)


def test_sound_comes_in_parts_and_then_the_words() -> None:
    *sounds, done = answers(packed({"do": "speak", "voice": "gmw/en", "ssml": False, "phonemes": False}, b"Good day."))
    assert {frame.facts["is"] for frame in sounds} == {"sound"}
    assert done.facts == {"is": "done", "rate": 22050, "version": "1.52.0", "size": len(done.body)}
    assert [position for position, _ in json.loads(done.body)] == [1, 6]


def test_what_goes_wrong_is_told_and_the_next_request_is_answered() -> None:
    failed, done = answers(*(packed({"do": "ipa", "voice": voice}, b"Hi") for voice in ("no/one", "gmw/en")))
    assert failed.facts["is"] == "failed"
    assert failed.facts["reason"] == "espeak-ng has no voice 'no/one'"
    assert done.body.decode() == "hˈaɪ"


def test_the_data_may_lie_deep_in_folders(tmp_path: Path) -> None:
    deep = tmp_path / "/".join(["a-folder-with-a-long-name"] * 8)
    deep.mkdir(parents=True)
    (deep / "espeakng_loader").symlink_to(Path(espeakng_loader.__file__).parent)
    (answer,) = answers(packed({"do": "ipa", "voice": "gmw/en"}, b"Hi"), before=deep)
    assert answer.body.decode() == "hˈaɪ"


def test_what_the_library_prints_is_no_answer() -> None:
    (answer,) = answers(packed({"do": "ipa", "voice": "gmq/fo"}, b"Hi"))  # its dictionary is missing, which is printed
    assert answer.facts["is"] in {"done", "failed"}
