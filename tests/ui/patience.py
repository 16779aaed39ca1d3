"""How long tests of the window wait, and for whom: a machine that is busy with other tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

PATIENCE = 60_000
"""Milliseconds."""


class PatientBot(QtBot):
    """Waits long enough where nothing else is said."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:  # noqa: N802
        """Wait until something holds."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> SignalBlocker:  # noqa: N802
        """Wait, at the end of the block, for a signal."""
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitSignals(self, signals: list[Any], *, timeout: int = PATIENCE,  # noqa: N802
                    **how: Any) -> MultiSignalBlocker:
        """Wait, at the end of the block, for signals."""
        return super().waitSignals(signals, timeout=timeout, **how)
