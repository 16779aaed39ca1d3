"""What a model tells of a row, whoever draws it."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class Row(IntEnum):
    """What a model tells of a row besides its title (the display role) and its sign (the decoration role).

    ``SUBJECT`` is what the row stands for, None in a heading; ``ASIDE`` the note at the far side; ``BELOW`` the second
    line; ``MUTED`` whether it may be passed over. All but the title may be missing.
    """

    SUBJECT = Qt.ItemDataRole.UserRole
    ASIDE = Qt.ItemDataRole.UserRole + 1
    BELOW = Qt.ItemDataRole.UserRole + 2
    MUTED = Qt.ItemDataRole.UserRole + 3
