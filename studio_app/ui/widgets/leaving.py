"""The question whether to leave a dialog where something would be lost."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox


def ask_to_leave(dialog: QDialog, sentence: str) -> None:
    """Ask; the dialog closes, unasked this time, if the user wants that."""
    asking = QMessageBox(QMessageBox.Icon.NoIcon, dialog.windowTitle(), sentence, parent=dialog)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.addButton("&Leave", QMessageBox.ButtonRole.AcceptRole)
    asking.setDefaultButton(asking.addButton("&Stay", QMessageBox.ButtonRole.RejectRole))
    asking.accepted.connect(partial(dialog.done, QDialog.DialogCode.Rejected.value))
    asking.open()
