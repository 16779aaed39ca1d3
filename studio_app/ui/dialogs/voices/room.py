"""Whether an account has room for one more voice, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio_app.ui.wording import counted

if TYPE_CHECKING:
    from studio_app.speech.making import VoiceSlots


def room(slots: VoiceSlots) -> str:
    """Return how many voices there are, and may be."""
    if slots.limit is None or slots.left is None:
        return f"You have {counted(slots.used, 'voice')} there; the service names no limit."
    return f"You have {slots.left:,} of {counted(slots.limit, 'voice slot')} left."


def no_room(slots: VoiceSlots | None) -> str:
    """Return why the account can take no more voices; empty if it can, or if that is not known."""
    if slots is not None and slots.left == 0:
        return "All voice slots of your account are taken. Delete a voice that no book needs."
    if slots is not None and slots.changes == 0:
        return "Your plan lets you add and change no more voices this month."
    return ""
