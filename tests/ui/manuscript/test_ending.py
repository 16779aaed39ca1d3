from __future__ import annotations

import subprocess
import sys

from tests.command_line import CHECKOUT

COPY_AND_END = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from studio_app.ui.manuscript.editor import ManuscriptEditor
from tests.ui.manuscript.conftest import view
editor = ManuscriptEditor()
editor.show_chapter([view(1, "One two")])
editor.selectAll()
editor.copy()
assert app.clipboard().text() == "One two"
"""


def test_the_program_ends_well_with_copied_text_on_the_clipboard() -> None:
    done = subprocess.run([sys.executable, "-c", COPY_AND_END], cwd=CHECKOUT, check=False, timeout=60)
    assert done.returncode == 0
