"""What is wrong, said inside a dialog, beside what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec

from PySide6.QtWidgets import QLabel

from studio_app.domain.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio_app.domain.changes import Changes
    from studio_app.operations.workbench import Workbench
    from studio_app.ui.session import Session

P = ParamSpec("P")


class Complaint(QLabel):
    """A sentence that is seen only while there is something wrong."""

    def __init__(self, look: str = "error") -> None:
        super().__init__(wordWrap=True)
        self.setProperty("look", look)
        self.setAccessibleName("What is wrong")
        self.hide()

    def say(self, sentence: object) -> None:
        """Show an error or a sentence; nothing when it is empty."""
        self.setText(str(sentence))
        self.setVisible(bool(self.text()))


def performed(session: Session, complaint: Complaint, operation: Callable[Concatenate[Workbench, P], Changes], /,
              *args: P.args, **kwargs: P.kwargs) -> bool:
    """Run an operation as the session does, but tell in the dialog why it failed; return whether it worked."""
    try:
        changes = operation(session.bench, *args, **kwargs)
    except StudioError as error:
        complaint.say(error)
        return False
    complaint.say("")
    if changes:
        session.changed.emit(changes)
    return True
