"""How long the program takes to start, beside the least that any Python program and any Qt window take."""

from __future__ import annotations

import sys

from tests.benchmarks.whole_processes import median_ratio

STUDIO = [sys.executable, "-m", "studio_app"]
NOTHING = [sys.executable, "-c", "pass"]
BARE_WINDOW = [sys.executable, "-c", """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
"""]


def run() -> list[tuple[str, float, float]]:
    """Return both ratios."""
    return [
        ("studio-app --help / python -c pass", median_ratio([*STUDIO, "--help"], NOTHING), 12),
        ("window up / a bare PySide6 window", median_ratio([*STUDIO, "--quit-when-shown"], BARE_WINDOW), 4),
    ]
