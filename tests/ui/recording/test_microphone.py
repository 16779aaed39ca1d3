from __future__ import annotations

import subprocess
import sys

import pytest

from studio_app.domain.errors import RecordingFailure
from studio_app.ui.recording.input import open_microphone

NO_DEVICE = """
from PySide6.QtCore import QCoreApplication
from studio_app.domain.errors import RecordingFailure
from studio_app.ui.recording.input import open_microphone
app = QCoreApplication([])
try:
    open_microphone()
except RecordingFailure as failure:
    print(failure)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a process be given no microphone")
def test_without_a_microphone_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("PIPEWIRE_REMOTE", "nowhere")
    told = subprocess.run([sys.executable, "-c", NO_DEVICE], check=True, capture_output=True, text=True, timeout=60)
    assert told.stdout == "No microphone was found. Connect one, then press Record again.\n"


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "studio_app.ui.recording.microphone", None)
    with pytest.raises(RecordingFailure, match="libpulse0 on Debian"):
        open_microphone()
