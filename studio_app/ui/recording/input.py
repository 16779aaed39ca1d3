"""What the recorder needs of a microphone, and how to come by the system's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from studio_app.domain.errors import RecordingFailure

if TYPE_CHECKING:
    from collections.abc import Callable


class Microphone(Protocol):
    """A microphone that has been opened for 16-bit mono samples. Used on the window's thread; no call waits.

    Attributes:
        rate: Samples per second.
    """

    rate: int

    def read(self) -> bytes:
        """Return what was heard since the last time."""

    def close(self) -> None:
        """Hear nothing more."""

    def failure(self) -> RecordingFailure | None:
        """Return what has gone wrong with the device since it was opened."""


OpenMicrophone: TypeAlias = "Callable[[], Microphone]"
"""Opens a microphone, or raises RecordingFailure."""


def open_microphone() -> Microphone:
    """Open the system's microphone.

    Qt's part for sound is loaded here and not before, as for playing.

    Raises:
        RecordingFailure: There is none, it does not work, or the system lacks a library that Qt needs for sound.
    """
    try:
        from studio_app.ui.recording.microphone import SystemMicrophone
    except ImportError as error:
        raise RecordingFailure(f"Sound cannot be recorded on this system yet: {error}.",
                               "Install the library it names (libpulse0 on Debian and Ubuntu) and try anew.") from error
    return SystemMicrophone()
