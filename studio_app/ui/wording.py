"""Amounts as the window says them: lengths of time, sizes of files, counts of things."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def clock(seconds: float) -> str:
    """Return a length of time as m:ss or h:mm:ss."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def duration(seconds: float) -> str:
    """Return how long something takes, as one says it: ``40 s``, ``38 min``, ``2.5 h``."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes / 60:.1f} h"


def time_left(seconds: float) -> str:
    """Return how long something still takes, as one says it."""
    return f"{duration(seconds)} left"


def file_size(count: int) -> str:
    """Return a number of bytes in the unit that suits it: ``4.8 MB``."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def literal(text: str) -> str:
    """Return a text as menus and buttons have to be told it: an ``&`` in it is one, and underlines nothing."""
    return text.replace("&", "&&")


def counted(count: int, thing: str) -> str:
    """Return how many there are of something: ``1 file``, ``2,349 paragraphs``."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
