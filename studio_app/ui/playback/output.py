"""What the player needs of a sound device, and how to come by the system's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

from studio_app.domain.errors import PlaybackFailure

if TYPE_CHECKING:
    from collections.abc import Callable


class Output(Protocol):
    """A sound device that has been opened for 16-bit mono samples. Used on the window's thread; no call waits."""

    def room(self) -> int:
        """Return how many bytes can be written now."""

    def write(self, samples: bytes) -> int:
        """Take what there is room for, and return how many bytes that were."""

    def heard(self) -> int:
        """Return how many samples the device has really processed since it was opened."""

    def pause(self) -> None:
        """Keep what was written, and make no sound until ``resume``."""

    def resume(self) -> None:
        """Go on after ``pause``."""

    def close(self) -> None:
        """Be silent at once, for good; what was written and not heard is dropped."""

    def failure(self) -> PlaybackFailure | None:
        """Return what has gone wrong with the device since it was opened."""


OpenOutput: TypeAlias = "Callable[[int], Output]"
"""Opens a device at a sample rate, or raises PlaybackFailure."""


def open_device(rate: int) -> Output:
    """Open the system's sound device.

    Qt's part for sound is loaded here and not before: most of a window's life is silent.

    Raises:
        PlaybackFailure: There is no device, it does not work, or the system lacks a library that Qt needs for sound.
    """
    try:
        from studio_app.ui.playback.device import SoundDevice
    except ImportError as error:
        raise PlaybackFailure(f"Sound cannot be played on this system yet: {error}.",
                              "Install the library it names (libpulse0 on Debian and Ubuntu) and try again.") from error
    return SoundDevice(rate)
