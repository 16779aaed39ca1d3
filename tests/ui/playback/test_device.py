from __future__ import annotations

import subprocess
import sys

import pytest

from studio_app.domain.errors import PlaybackFailure
from studio_app.ui.playback.output import open_device

NO_DEVICE = """
from PySide6.QtCore import QCoreApplication
from studio_app.domain.errors import PlaybackFailure
from studio_app.ui.playback.output import open_device
app = QCoreApplication([])
try:
    open_device(44100)
except PlaybackFailure as failure:
    print(failure)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a process be given no sound device")
def test_without_a_sound_device_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("PIPEWIRE_REMOTE", "nowhere")
    told = subprocess.run([sys.executable, "-c", NO_DEVICE], check=True, capture_output=True, text=True, timeout=60)
    assert told.stdout == "No sound device was found. Connect headphones or speakers, then play again.\n"


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "studio_app.ui.playback.device", None)
    with pytest.raises(PlaybackFailure, match="libpulse0 on Debian"):
        open_device(44100)
