"""How long the program takes to start, beside the least that any Python program and any Qt window take."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.whole_processes import median_excess, median_ratio

SCRIPT = str(Path(__file__).resolve().parent.parent.parent / "packaging" / "studio")
STUDIO = [sys.executable, "-m", "studio_app"]
HELP = ["--help"]
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
    """Return the ratios, and what the script of the checkout adds once everything is installed."""
    return [
        ("packaging/studio, seconds added to the program", median_excess([SCRIPT, *HELP], [*STUDIO, *HELP]), 0.33),
        ("studio-app --help / python -c pass", median_ratio([*STUDIO, *HELP], NOTHING), 12),
        ("window up / a bare PySide6 window", median_ratio([*STUDIO, "open", "--quit-when-shown"], BARE_WINDOW), 4),
    ]
