"""Making a voice a favourite, or no longer, wherever voices are listed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio_app.domain.errors import StorageFailure

if TYPE_CHECKING:
    from studio_app.domain.catalogue import Entry
    from studio_app.domain.shelf import Remark, Shelf
    from studio_app.ui.models.voices import VoiceModel
    from studio_app.ui.widgets.complaint import Complaint


def turn_star(shelf: Shelf, entry: Entry, voices: VoiceModel, complaint: Complaint) -> None:
    """Put a voice among the favourites, or take it out."""
    remark = shelf.remark(*entry.key)
    put_down(shelf, entry, replace(remark, favourite=not remark.favourite), voices, complaint)


def put_down(shelf: Shelf, entry: Entry, remark: Remark, voices: VoiceModel, complaint: Complaint) -> None:
    """Put something down about a voice, and show it; say so if it could not be kept."""
    complaint.say("")
    try:
        shelf.put_down(*entry.key, remark)
    except StorageFailure as failure:
        complaint.say(failure)
    voices.take_in_remark(entry.key)
